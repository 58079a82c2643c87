"""Every word of a page stands in every catalogue, translated, and the compiled catalogues say the same."""

from collections.abc import Sequence
from gettext import c2py

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from briefgen.view.labels import LOCALES, Labels
from tools.catalogues import extract, find_faults, find_file, list_languages, merge, to_mo, to_po

LANGUAGES = list_languages()
CLDR_ORDER = ("zero", "one", "two", "few", "many", "other")


@pytest.fixture(scope="module")
def found() -> Catalog:
    return extract()


def test_the_languages_promised_are_there() -> None:
    assert {"en", "ar", "fr", "ru", "uk", "he"} <= {*LANGUAGES}


def test_messages_come_from_code_vocabulary_and_templates(found: Catalog) -> None:
    assert found.get("Says nothing"), "view"
    assert found.get("Completely reliable"), "vocabulary"
    assert found.get("Skip to the text"), "templates"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str, found: Catalog) -> None:
    assert list(find_faults(merge(found, language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_up_to_date(language: str, found: Catalog) -> None:
    catalogue = merge(found, language)
    stale = "run python tools/catalogues.py"
    assert find_file(language, ".po").read_bytes() == to_po(catalogue), stale
    assert find_file(language, ".mo").read_bytes() == to_mo(catalogue), stale


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_cldr_in_its_order(language: str, found: Catalog) -> None:
    catalogue = merge(found, language)
    index_of = c2py(catalogue.plural_expr)
    category_of = Locale.parse(language).plural_form
    met = {(index_of(count), category_of(count)) for count in range(2000)}
    wanted = sorted({category for _, category in met}, key=CLDR_ORDER.index)
    assert sorted(met) == list(enumerate(wanted))
    assert catalogue.num_plurals == len(wanted)


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 source"),
        ("fr", 0, "0 source"),
        ("ru", 21, "21 источник"),
        ("uk", 3, "3 джерела"),
        ("he", 2, "שני מקורות"),
        ("ar", 2, "مصدران"),
        ("ar", 7, "7 مصادر"),
        ("ar", 11, "11 مصدرًا"),
        ("ar", 100, "100 مصدر"),
    ],
)
def test_a_reader_meets_the_right_plural(language: str, count: int, expected: str) -> None:
    labels = Labels(language)
    text = labels.ngettext("{n} source", "{n} sources", count)
    assert text.format(n=labels.number(count)) == expected


def test_a_region_of_a_language_reads_the_labels_of_the_language() -> None:
    assert Labels("ar-SY").gettext("Sources") == Labels("ar").gettext("Sources") != "Sources"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_is_given_what_is_compiled(language: str, found: Catalog) -> None:
    labels = Labels(language)
    for message in merge(found, language):
        if message.id and isinstance(message.id, str) and message.context is None:
            assert labels.gettext(message.id) == message.string


def test_nothing_lies_beside_the_catalogues() -> None:
    files = {path.relative_to(LOCALES).as_posix() for path in LOCALES.rglob("*") if path.is_file()}
    assert files == {
        f"{language}/LC_MESSAGES/briefgen{suffix}" for language in LANGUAGES for suffix in (".po", ".mo")
    }


SLAVIC = "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 ? 1 : 2);"
HEBREW = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"


class _Ruled(Catalog):
    """A catalogue with a plural rule of its own."""

    def __init__(self, rule: str) -> None:
        super().__init__(fuzzy=False)
        self._forms, _, self._rule = rule.rstrip(";").removeprefix("nplurals=").partition("; plural=")

    @property
    def num_plurals(self) -> int:
        return int(self._forms)

    @property
    def plural_expr(self) -> str:
        return self._rule


@pytest.mark.parametrize(
    ("id", "string", "flags", "rule"),
    [
        ("Sources", "", (), HEBREW),
        ("Sources", " ", (), HEBREW),
        ("Sources", "מקורות", ("fuzzy",), HEBREW),
        ("{n} km", "ק״מ", (), HEBREW),
        ("{n} km", "{m} ק״מ", (), HEBREW),
        ("{n} km", "{n} {n} ק״מ", (), HEBREW),
        ("Source %(number)s", "מקור", (), HEBREW),
        (" of ", "של", (), HEBREW),
        (("{n} source", "{n} sources"), ("{n} מקור", "{n} מקורות"), (), HEBREW),
        (("{n} source", "{n} sources"), ("מקור אחד", "", "{n} מקורות"), (), HEBREW),
        (("{n} source", "{n} sources"), ("מקור אחד", "שני מקורות", "מקורות"), (), HEBREW),
        (("{who} and {n}", "{who} and {n}"), ("אחד", "{who}", "{who} {n}"), (), HEBREW),
        (("{n} source", "{n} sources"), ("источник", "{n} источника", "{n} источников"), (), SLAVIC),
    ],
)
def test_what_a_translator_gets_wrong_is_found(
    id: str | tuple[str, str], string: str | Sequence[str], flags: Sequence[str], rule: str
) -> None:
    catalogue = _Ruled(rule)
    catalogue.add(id, string, flags=flags)  # type: ignore[arg-type]
    assert len(list(find_faults(catalogue))) == 1


def test_one_and_two_need_not_repeat_the_number_where_they_stand_for_no_other() -> None:
    catalogue = _Ruled(HEBREW)
    catalogue.add(("{n} source", "{n} sources"), ("מקור אחד", "שני מקורות", "{n} מקורות"))
    assert list(find_faults(catalogue)) == []

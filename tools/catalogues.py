"""Bring the catalogues up to date with `python tools/catalogues.py`; `--check` only compares.

`briefgen/locale/<language>/LC_MESSAGES/briefgen.po` is what translators edit; `briefgen.mo` beside it is what
pages are labelled from. Both are made anew from what is extracted, with the translations that the `.po` file
has, and hold no dates, tools or line numbers: the same words give the same bytes. A message that is no longer
used goes; Git remembers it. To begin a language, make its folder with a `.po` file that holds a header alone.
"""

import re
import sys
from collections.abc import Callable, Iterator
from gettext import c2py
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "briefgen" / "locale"
SOURCE_LANGUAGE = "en"
"""What messages are written in; its catalogue says of each that it stands for itself."""

_KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_COMMENT_TAG = "Translators:"
_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")
_COUNTS = frozenset({"{n}", "%(num)s"})
"""Placeholders that only repeat the count, which `one source` and a dual need not."""
_SAMPLE = range(2000)
"""Counts over which plural rules are looked at: past 1,000 they repeat themselves in every language."""


class _Catalogue(Catalog):
    """A catalogue whose header says what is needed to read it, and nothing else.

    Its plural rule is that of the file it continues, because Babel's own are not always CLDR's.
    """

    def __init__(self, language: str, old: Catalog) -> None:
        super().__init__(language, header_comment=old.header_comment.strip(), fuzzy=False)
        self._old = old

    @property
    def num_plurals(self) -> int:
        return self._old.num_plurals

    @property
    def plural_expr(self) -> str:
        return self._old.plural_expr

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("MIME-Version", "1.0"),
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
        ]


def list_languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.parents[1].name for path in LOCALES.glob("*/LC_MESSAGES/briefgen.po"))


def find_file(language: str, suffix: str) -> Path:
    """Where a language's `.po` or `.mo` file is."""
    return LOCALES / language / "LC_MESSAGES" / f"briefgen{suffix}"


def extract() -> Catalog:
    """Every message of code and templates, untranslated. Raises TemplateSyntaxError, SyntaxError."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = Catalog(fuzzy=False)
    for file_name, line, id, comments, context in extract_from_dir(
        ROOT, methods, options, _KEYWORDS, (_COMMENT_TAG,), directory_filter=_is_ours
    ):
        found.add(id, locations=[(file_name, line)], auto_comments=comments, context=context)
    return found


def _is_ours(folder: str) -> bool:
    return Path(folder).relative_to(ROOT).parts[0] in {"briefgen", "templates"}


def merge(found: Catalog, language: str) -> Catalog:
    """What was found, with the translations that the language's `.po` file has."""
    with find_file(language, ".po").open("rb") as file:
        old = read_po(file, locale=language, abort_invalid=True)
    new = _Catalogue(language, old)
    for message in _messages(found):
        known = old.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        kept = known if known and known.pluralizable == message.pluralizable else None
        new.add(
            message.id,
            message.id if language == SOURCE_LANGUAGE else kept.string if kept else None,
            locations=message.locations,
            flags={"fuzzy"} & kept.flags if kept else (),
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            context=message.context,
        )
    return new


def to_po(catalogue: Catalog) -> bytes:
    """The catalogue as translators edit it."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
    return out.getvalue().strip() + b"\n"


def to_mo(catalogue: Catalog) -> bytes:
    """The catalogue as `gettext` reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def find_faults(catalogue: Catalog) -> Iterator[str]:
    """What keeps a catalogue from being complete, message by message."""
    plural = c2py(catalogue.plural_expr)
    for message in _messages(catalogue):
        if message.fuzzy:
            yield f"{message.id!r} is marked as fuzzy"
        if isinstance(message.id, str):
            yield from _check(message.id, str(message.string or ""), message.id)
            continue
        forms = tuple(message.string or ())
        if len(forms) != catalogue.num_plurals:
            yield f"{message.id!r} has {len(forms)} plural forms of {catalogue.num_plurals}"
        for index, form in enumerate(forms):
            yield from _check(message.id[1], form, message.id, may_omit_count=_is_one_count(plural, index))


def _check(source: str, translated: str, id: object, *, may_omit_count: bool = False) -> Iterator[str]:
    if not translated.strip():
        yield f"{id!r} is not translated"
        return
    wanted, given = sorted(_PLACEHOLDER.findall(source)), sorted(_PLACEHOLDER.findall(translated))
    if may_omit_count and not _COUNTS & {*given}:
        wanted = [name for name in wanted if name not in _COUNTS]
    if wanted != given:
        yield f"{id!r} holds {wanted}, and {translated!r} {given}"
    if (source[0].isspace(), source[-1].isspace()) != (translated[0].isspace(), translated[-1].isspace()):
        yield f"{id!r} and {translated!r} differ in the space around them"


def _is_one_count(plural: Callable[[int], int], index: int) -> bool:
    return sum(plural(count) == index for count in _SAMPLE) == 1


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def main(arguments: list[str]) -> int:
    found, faults = extract(), list[str]()
    for language in list_languages():
        catalogue = merge(found, language)
        for suffix, content in ((".po", to_po(catalogue)), (".mo", to_mo(catalogue))):
            file = find_file(language, suffix)
            if file.exists() and file.read_bytes() == content:
                continue
            if "--check" in arguments:
                faults.append(f"{language}: {file.relative_to(ROOT)} is not up to date")
            else:
                file.write_bytes(content)
        faults += [f"{language}: {fault}" for fault in find_faults(catalogue)]
    print("\n".join(faults) or f"{len(list(_messages(found)))} messages in {len(list_languages())} languages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The format for people at a terminal."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Related, Severity, Span
from briefgen.diagnostics.render.full import render_full
from tests.conftest import CheckGolden
from tests.diagnostics import findings
from tests.diagnostics.findings import read_source

FILE = "brief.yaml"


def render(text: str, *diagnostics: Diagnostic, width: int = 100, colour: bool = False) -> str:
    return render_full(diagnostics, {FILE: text}.get, colour=colour, width=width)


def place(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(FILE, line, column, end_line, end_column)


def finding(
    span: Span, label: str = "", message: str = "a message", related: Sequence[Related] = ()
) -> Diagnostic:
    return catalogue.NOT_VALID.at(span, message, label=label or None, related=related)


def rows_of(text: str, span: Span, label: str = "", width: int = 100) -> list[str]:
    """The rows of the excerpt alone, without the gutter."""
    block = render(text, finding(span, label), width=width).partition("\n\n")[0]
    rows = [row.partition(" |")[2] for row in block.split("\n")[3:] if " = note" not in row]
    return [row[1:] for row in rows if row]


def test_every_kind_of_finding(check_golden: CheckGolden) -> None:
    text = render_full(findings.ALL, read_source, colour=False, width=100)
    check_golden("diagnostics/full.txt", text)


def test_colour_is_plain_sgr(check_golden: CheckGolden) -> None:
    text = render_full(findings.ALL, read_source, colour=True, width=100)
    check_golden("diagnostics/full-colour.txt", text.replace("\x1b", "\\x1b"))
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == render_full(
        findings.ALL, read_source, colour=False, width=100
    )


def test_nothing_is_said_about_nothing() -> None:
    assert render_full((), read_source, colour=False, width=100) == ""


def test_each_finding_stands_once_in_order_of_place() -> None:
    text = render_full(
        [findings.BAD_DATE, findings.UNKNOWN_KEY, findings.BAD_DATE], read_source, colour=False, width=100
    )
    assert re.findall(r"error\[(BG\d+)\]", text) == ["BG201", "BG206"]


@pytest.mark.parametrize(
    ("severities", "summary"),
    [
        ([Severity.ERROR], "1 error in 1 file"),
        ([Severity.ERROR] * 3 + [Severity.WARNING], "3 errors, 1 warning in 1 file"),
        ([Severity.INFO, Severity.INFO, Severity.WARNING], "1 warning, 2 notes in 1 file"),
    ],
)
def test_the_last_line_counts(severities: list[Severity], summary: str) -> None:
    found = [
        finding(place(1, 1, 1, 2), message=str(n)).with_severity(severity)
        for n, severity in enumerate(severities)
    ]
    assert render("a: b\n", *found).splitlines()[-1] == summary


def test_files_are_counted_once_and_findings_without_a_place_count_for_none() -> None:
    text = render_full(findings.ALL, read_source, colour=False, width=100)
    assert text.splitlines()[-1] == "8 errors, 1 warning in 3 files"
    alone = render_full([findings.NO_WORKSPACE], read_source, colour=False, width=100)
    assert alone.splitlines()[-1] == "1 error"


@pytest.mark.parametrize(
    ("text", "span", "rows"),
    [
        ("name: 日本語 x", (1, 7, 1, 9), ["name: 日本語 x", "      ^^^^ here"]),
        ("name: e\u0301te\u0301 x", (1, 7, 1, 12), ["name: e\u0301te\u0301 x", "      ^^^ here"]),
        ("name: e\u0301te\u0301 x", (1, 8, 1, 9), ["name: e\u0301te\u0301 x", "      ^ here"]),
        ("\ta: b", (1, 2, 1, 3), ["    a: b", "    ^ here"]),
        ("ab\tc: d", (1, 3, 1, 5), ["ab  c: d", "  ^^^ here"]),
        ("a: \u202eb", (1, 4, 1, 5), ["a: \\u202eb", "   ^^^^^^ here"]),
        ("a: \x1b[2J", (1, 4, 1, 5), ["a: \\x1b[2J", "   ^^^^ here"]),
        ("a: می\u200cخواهم", (1, 4, 1, 12), ["a: می\u200cخواهم", "   ^^^^^^^ here"]),
        ("a: 각", (1, 4, 1, 7), ["a: 각", "   ^^ here"]),
        ("a:", (1, 3, 1, 3), ["a:", "  ^ here"]),
        ("a: b", (9, 9, 9, 12), ["a: b", "    ^ here"]),
        ("\ufeffa: b", (1, 1, 1, 2), ["a: b", "^ here"]),
    ],
    ids=["wide", "combining", "mark-alone", "tab", "tab-inside", "bidi", "escape", "joiner", "jamo", "empty",
         "beyond", "bom"],
)  # fmt: skip
def test_the_underline_is_exactly_under_the_place(
    text: str, span: tuple[int, int, int, int], rows: list[str]
) -> None:
    assert rows_of(text, place(*span), "here") == rows


_WIDTHS = {
    "a": 1,
    ":": 1,
    " ": 1,
    "é": 1,
    "日": 2,
    "Ａ": 2,
    "\u0301": 0,
    "\u200d": 0,
    "ب": 1,
    "\u202e": 6,
    "\x07": 4,
}


@given(st.text(st.sampled_from(sorted(_WIDTHS)), min_size=1, max_size=40), st.data())
def test_an_underline_covers_the_cells_of_its_place(text: str, data: st.DataObject) -> None:
    text = "-" + text  # a mark needs something to stand on
    start = data.draw(st.integers(2, len(text)))
    end = data.draw(st.integers(start, len(text) + 1))
    if any(text[i : i + 9].count("\u0301") > 8 for i in range(len(text))):
        return  # stacks are shown as escapes, which has a test of its own
    cells = [_WIDTHS.get(c, 1) for c in text]
    before, inside = sum(cells[: start - 1]), sum(cells[start - 1 : end - 1])
    underline = rows_of(text, place(1, start, 1, end), width=500)[1]
    if inside:
        assert underline == " " * before + "^" * inside
    else:
        assert set(underline.strip()) == {"^"}
        assert underline.index("^") <= before <= len(underline) <= before + 1


def test_a_stack_of_marks_is_cut_down_to_escapes() -> None:
    (row, *_) = rows_of("a: o" + "\u0301" * 10, place(1, 1, 1, 2))
    assert row == "a: o" + "\u0301" * 8 + "\\u0301\\u0301"


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a: " + "word " * 100 + "HERE " + "tail " * 100
    row, underline = rows_of(text, place(1, 504, 1, 508), "found", width=60)
    assert len(row) <= 60
    assert row.startswith("…")
    assert row.endswith("…")
    assert row[underline.index("^") : underline.rindex("^") + 1] == "HERE"


def test_a_long_line_is_shown_from_its_start_where_the_place_is_near_it() -> None:
    row, underline = rows_of("key: " + "word " * 100, place(1, 41, 1, 45), width=60)
    assert row.startswith("key: word")
    assert row.endswith("…")
    assert underline == " " * 40 + "^^^^"


def test_a_place_of_several_lines_ends_at_its_last_letter() -> None:
    rows = rows_of("a: |\n  text   \n\nb: c\n", place(1, 1, 4, 1), "here")
    assert rows[2] == "|______^ here"


@given(st.integers(30, 120), st.integers(2, 400), st.integers(0, 120))
def test_a_cut_line_still_shows_its_place(width: int, start: int, length: int) -> None:
    text = "".join(chr(0x4E00 + n) if n % 3 else chr(65 + n % 26) for n in range(400))
    end = min(start + length, 401)
    row, underline = rows_of(text, place(1, start, 1, end), width=width)
    cells = "".join(c if ord(c) < 0x3000 else c + "\0" for c in row)
    assert len(cells) <= width
    first = underline.index("^")
    assert cells[first] in (text[start - 1 : start] or "…", "…", "")
    assert len(underline) <= len(cells)


def test_a_label_without_room_goes_below() -> None:
    rows = rows_of("key: value", place(1, 6, 1, 11), "a label that is rather long for this", width=44)
    assert rows[1] == "     ^^^^^"
    assert rows[2].strip() == "a label that is rather long for this"


def test_several_places_in_one_line(check_golden: CheckGolden) -> None:
    related = [
        Related(place(1, 1, 1, 4), "first"),
        Related(place(1, 5, 1, 8), "second"),
        Related(place(1, 5, 1, 8), "the same again"),
    ]
    text = render("one two three four\n", finding(place(1, 9, 1, 14), "third", related=related))
    text += render("one two three four\n", finding(place(1, 1, 1, 4), "first", related=related[1:2]))
    text += render("one two three four\n", finding(place(1, 1, 1, 14), "outer", related=related[1:2]))
    check_golden("diagnostics/one-line.txt", text)


def test_places_of_several_lines(check_golden: CheckGolden) -> None:
    text = "".join(f"line {n} of the file\n" for n in range(1, 30))
    inner = Related(place(4, 6, 4, 7), "inside")
    crossing = Related(place(3, 3, 6, 4), "crossing")
    shown = [
        render(text, finding(place(2, 1, 4, 5), "from the start")),
        render(text, finding(place(2, 6, 4, 5), "from the middle")),
        render(text, finding(place(2, 1, 20, 5), "long", related=[inner])),
        render(text, finding(place(5, 6, 9, 5), "two", related=[crossing])),
        render("a: |\n  text\n\n\nb: c\n", finding(place(1, 4, 5, 1), "ends where the text ends")),
    ]
    check_golden("diagnostics/several-lines.txt", "\n".join(shown))


def test_far_places_have_excerpts_of_their_own() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 40))
    near = render(text, finding(place(20, 1, 20, 5), related=[Related(place(15, 1, 15, 5), "near")]))
    far = render(text, finding(place(20, 1, 20, 5), related=[Related(place(5, 1, 5, 5), "far")]))
    assert ":::" not in near
    assert "  ::: brief.yaml:5:1\n" in far


def test_two_places_of_a_cut_line_have_an_excerpt_each() -> None:
    text = "x" * 50 + "AAA" + "x" * 200 + "BBB" + "x" * 50
    shown = render(
        text, finding(place(1, 254, 1, 257), "b", related=[Related(place(1, 51, 1, 54), "a")]), width=80
    )
    for sign, word in (("^", "BBB"), ("-", "AAA")):
        lines = shown.splitlines()
        at = next(n for n, line in enumerate(lines) if re.fullmatch(rf"  \| +{re.escape(sign * 3)} \w", line))
        assert lines[at - 1][lines[at].index(sign) :].startswith(word)


def test_text_from_right_to_left_names_the_columns() -> None:
    shown = render("a: סיכום קצר\n", finding(place(1, 4, 1, 9)))
    assert "= note: this line holds right-to-left text; the place is columns 4 to 8\n" in shown
    assert "right-to-left" not in render("a: resume\n", finding(place(1, 4, 1, 9)))


def test_no_source_no_excerpt() -> None:
    shown = render_full([finding(place(3, 4, 3, 9), "why")], lambda _: None, colour=False, width=80)
    assert shown == "error[BG218]: a message\n --> brief.yaml:3:4\n  = note: why\n\n1 error in 1 file\n"


def test_a_file_is_read_once() -> None:
    asked: list[str] = []

    def read(file: str) -> str | None:
        asked.append(file)
        return findings.FILES.get(file)

    render_full(findings.ALL, read, colour=False, width=100)
    assert sorted(asked) == sorted({*findings.FILES, "seeds/places.yaml"})


_ANY_TEXT = st.text(st.characters(), max_size=60)
_ANY_SPAN = st.builds(Span, st.just(FILE), *[st.integers(0, 8)] * 4)


@given(
    st.text(st.characters(), max_size=200),
    _ANY_SPAN,
    _ANY_TEXT,
    _ANY_TEXT,
    st.lists(st.builds(Related, _ANY_SPAN, _ANY_TEXT), max_size=3),
    st.integers(1, 120),
)
def test_nothing_from_a_file_can_steer_the_terminal(
    text: str, span: Span, message: str, label: str, related: list[Related], width: int
) -> None:
    found = catalogue.NOT_VALID.at(span, message, label=label, help=label, related=related)
    shown = render_full([found], lambda _: text, colour=False, width=width)
    for character in shown.replace("\n", ""):
        assert character.isprintable() or character in "\u200c\u200d" or character.isspace(), hex(
            ord(character)
        )
        assert character not in "\x85\u2028\u2029\r\t\x0b\x0c\x1c\x1d\x1e\x1f"

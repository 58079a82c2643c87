"""A few findings over a small brief, for the tests of every renderer."""

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Fix, Related, Span

BRIEF = "briefs/example/brief.yaml"
REGISTER = "seeds/sources/agency.yaml"

FILES = {
    BRIEF: """\
titel: Strike near the ridge
language: en
events:
  - id: strike
    title: Strike
    when: 2018-13-02
    accounts: [{id: army, party: army}, {id: army, party: state}]
    summary: |
      The first line of the summary.
      The second line.
      The third line.
      The fourth line.
      The fifth line.

    where: ridge
""",
    REGISTER: """\
- id: agency
  title: Agency report
  kind: wire
  derives_from: [statement]
- id: statement
  title: Statement
  kind: official-statement
  derives_from: [agency]
""",
}


def read_source(file: str) -> str | None:
    return FILES.get(file)


def span(line: int, column: int, end_column: int | None = None, *, file: str = BRIEF) -> Span:
    return Span(file, line, column, line, column + 1 if end_column is None else end_column)


UNKNOWN_KEY = catalogue.UNKNOWN_KEY.at(
    span(1, 1, 6),
    "unknown key `titel`",
    label="did you mean `title`?",
    help="correct the key",
    fix=Fix(span(1, 1, 6), "title", "rename to `title`"),
)
BAD_DATE = catalogue.BAD_DATE.at(
    span(6, 11, 21), "`2018-13-02` is not a date: there is no month 13", help="EDTF: `2018-12-02`"
)
DUPLICATE_ID = catalogue.DUPLICATE_ID.at(
    span(7, 46, 50),
    "account `army` is declared twice",
    label="again here",
    related=[Related(span(7, 21, 25), "the first one is here")],
)
CYCLE = catalogue.SOURCE_CYCLE.at(
    span(4, 18, 27, file=REGISTER),
    "`agency` derives from itself: agency → statement → agency",
    related=[Related(span(8, 18, 24, file=REGISTER), "`statement` derives from `agency`")],
)
TOO_LONG = catalogue.TEXT_TOO_LONG.at(
    Span(BRIEF, 8, 14, 15, 1), "`summary` has 20,001 characters; the most is 20,000", label="all of this"
)
UNSHOWN = catalogue.UNKNOWN_REFERENCE.at(
    span(15, 12, 17),
    "there is no place `ridge`",
    related=[
        Related(span(3, 1, file="seeds/places.yaml"), "places are declared here"),
        Related(span(1, 1, file=REGISTER), "and sources here"),
    ],
)
NO_WORKSPACE = catalogue.NO_WORKSPACE.at(None, "no `briefgen.yaml` here", help="run `briefgen init`")
MISSING_FILE = catalogue.FILE_MISSING.at(
    Span.whole("briefs/other/brief.yaml"), "`briefs/other/brief.yaml` does not exist"
)
WARNING = catalogue.OBSOLETE_MARKING.at(span(2, 11, 13), "TLP:WHITE is the old name of TLP:CLEAR")

ALL = (
    UNKNOWN_KEY, BAD_DATE, DUPLICATE_ID, CYCLE, TOO_LONG, UNSHOWN, NO_WORKSPACE, MISSING_FILE, WARNING,
)  # fmt: skip

"""What the PDF engine says, as an author is told it; and what errors elsewhere mean for a brief."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest

from briefgen.build.inputs import digest_assets, digest_inputs, find_blame
from briefgen.build.pdf_faults import describe_failure, describe_messages
from briefgen.cli.scaffold import brief_text
from briefgen.diagnostics.model import Severity
from briefgen.exports.canonical import export_canonical
from briefgen.link.corpus import LinkedBrief
from briefgen.model.settings import Settings
from briefgen.pipeline import open_session, prepare
from briefgen.render.assets import Assets
from briefgen.render.pdf import EngineMessage, PdfFailure, Problem, ProblemKind
from briefgen.world import MemoryWorld

BRIEF = brief_text("strike", date(2018, 12, 3))
FILE = "briefs/strike/brief.yaml"
SOURCES = """\
- {id: statement, title: Statement, kind: official-statement, reliability: C}
- {id: wire, title: Wire report, kind: wire, reliability: C, derives_from: [statement]}
- {id: unused, title: Unused, kind: wire, reliability: C}
"""


def link(brief: str = BRIEF, **files: str) -> LinkedBrief:
    world = MemoryWorld({"briefgen.yaml": "language: en", FILE: brief, **files})
    linked = prepare(open_session(world).value, "strike").value
    assert linked is not None
    return linked


def fail(linked: LinkedBrief, kind: ProblemKind, **facts: str) -> tuple[str, str]:
    """The code and the line that an author gets for one problem."""
    failure = PdfFailure((Problem(kind, "It went wrong.", **facts),))
    (finding,) = describe_failure(linked, failure)
    assert finding.severity is Severity.ERROR
    assert finding.message == "It went wrong"
    span = finding.span
    return finding.code, "" if span is None else linked.at.document.text.splitlines()[span.line - 1].strip()


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_has_a_code_and_a_place(kind: ProblemKind) -> None:
    code, line = fail(link(), kind, subject="Title")
    assert code.startswith("BG60")
    assert bool(line) is (kind is not ProblemKind.ENGINE_MISSING)


def test_a_lost_claim_is_shown_where_it_stands() -> None:
    for facts in ({"subject": "claim-event--second-target"}, {"anchor": "claim-event--second-target"}):
        code, line = fail(link(), ProblemKind.TEXT_LOST, **facts)
        assert (code, line) == ("BG605", "text: It said that army positions had been hit.")


def test_a_missing_glyph_is_shown_where_it_stands_and_not_in_a_comment() -> None:
    linked = link(f"# \u12a0\n{BRIEF.replace('army positions had', chr(0x12A0) + ' had')}")
    code, line = fail(linked, ProblemKind.GLYPH_MISSING, subject="\u12a0")
    assert (code, line) == ("BG603", "text: It said that \u12a0 been hit.".replace("been", "had been"))


def test_a_missing_glyph_may_stand_in_the_register() -> None:
    text = BRIEF.replace("cites: [{source: second-statement}]", "cites: [{source: wire}]")
    linked = link(text, **{"seeds/sources/wire.yaml": "- {id: wire, title: \u12a0, kind: wire}"})
    (finding,) = describe_failure(
        linked, PdfFailure((Problem(ProblemKind.GLYPH_MISSING, "No font.", "\u12a0"),))
    )
    assert str(finding.span) == "seeds/sources/wire.yaml:1:21"


def test_messages_are_warnings() -> None:
    (finding,) = describe_messages("strike", (EngineMessage("warning", "Ignored `x`."),))
    assert (finding.code, finding.severity, finding.message) == (
        "BG604",
        Severity.WARNING,
        "the PDF engine says: Ignored `x`",
    )


@pytest.mark.parametrize(
    ("spoilt", "is_to_blame"),
    [
        (("reliability: C, derives_from", "reliability: G, derives_from"), True),
        (("title: Statement, kind", "titel: Statement, title: Statement, kind"), True),
        (("language: en", "langage: en"), True),
        (("title: Unused", "titel: Unused, title: Unused"), False),
        (("an unspoilt", "file"), False),
    ],
)
def test_errors_in_what_a_brief_rests_on_are_its_own(spoilt: tuple[str, str], is_to_blame: bool) -> None:
    statement, wire, unused = SOURCES.splitlines()
    files = {
        "briefgen.yaml": "language: en",
        "seeds/sources/statement.yaml": statement,
        "seeds/sources/wire.yaml": wire,
        "seeds/sources/unused.yaml": unused,
        FILE: BRIEF.replace("cites: [{source: second-statement}]", "cites: [{source: wire}]"),
    }
    old, new = spoilt
    files = {path: text if path == FILE else text.replace(old, new) for path, text in files.items()}
    session = open_session(MemoryWorld(files))
    linked = prepare(session.value, "strike").value
    assert linked is not None
    blame = find_blame(session.diagnostics, linked, export_canonical(linked))
    assert bool(blame) is is_to_blame


def test_the_digest_follows_from_all_that_shows_and_nothing_else() -> None:
    def digest(
        brief: str = BRIEF, settings: Settings | None = None, files: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        linked = link(brief, **files)
        assets = digest_assets(Assets(MemoryWorld(files)))
        return digest_inputs(export_canonical(linked), settings or Settings(), assets)

    before = digest()
    assert digest(f"# a comment\n{BRIEF}") == before
    assert digest(files={"seeds/sources/x.yaml": SOURCES}) == before
    assert digest(BRIEF.replace("Who was hit?", "Who was struck?")) != before
    assert digest(settings=Settings(page="Letter")) != before
    assert digest(files={"styles/tokens.css": ":root {}"}) != before

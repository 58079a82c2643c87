"""What changed since the last issue: which issue that is, and when a brief says so."""

from __future__ import annotations

import io
import pickle
import shutil
from pathlib import Path

import pikepdf
import pytest

from briefgen.history.issues import find_issues
from briefgen.history.provenance import TreeProvenance, find_provenance
from tests.cli.conftest import Run
from tests.cli.test_diff_redlined import BRIEF, CHANGED
from tests.repositories import Scripted, make_repository

FILE = "briefs/strike/brief.yaml"
SECOND = CHANGED.replace('version: "1"', 'version: "2"')
TITLE = "What changed since the last issue"


@pytest.fixture
def issued(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """A workspace whose brief was issued as `v1`."""
    made = make_repository(empty / "desk")
    made.commit({"briefgen.yaml": "language: en\n", FILE: BRIEF}, tag="v1")
    monkeypatch.chdir(made.root)
    return made


def _page(run: Run, *options: str) -> str:
    ran = run("build", "--format", "html", *options)
    assert ran.status == 0, ran.err
    return Path("build/strike/index.html").read_text(encoding="utf-8")


def test_the_next_issue_says_what_changed_under_each_partys_name(issued: Scripted, run: Run) -> None:
    assert TITLE not in _page(run)
    issued.commit({FILE: SECOND})
    page = _page(run)
    assert TITLE in page
    assert "The last issue was version 1 of 2 May 2020." in page
    assert (
        '<a href="#claim-strike--count"><b>Red</b>: answer changed from 3 to 5: Red said that five died.'
        in page
    )
    assert "<b>Red</b>: statement no longer in this brief: Red said that it was late." in page
    assert '<a href="#changes">' in page


def test_only_substance_is_told(issued: Scripted, run: Run) -> None:
    issued.commit(
        {FILE: BRIEF.replace('version: "1"', 'version: "2"').replace("Red said that it", "Red says that it")}
    )
    page = _page(run)
    assert "Nothing of substance changed." in page
    assert "reworded" not in page


def test_who_spoke_is_told_as_that_and_not_as_other_words(issued: Scripted, run: Run) -> None:
    issued.commit(
        {
            FILE: BRIEF.replace('version: "1"', 'version: "2"').replace(
                "text: Red said that it was late.", "text: Red said that it was late., speaker: A clerk"
            )
        }
    )
    page = _page(run)
    assert "<b>Red</b>: who spoke is told otherwise: Red said that it was late." in page
    assert "reworded" not in page


def test_it_can_be_switched_off(issued: Scripted, run: Run) -> None:
    issued.commit({FILE: SECOND})
    assert TITLE not in _page(run, "--no-changes")
    assert TITLE in _page(run)
    (issued.root / FILE).write_text(f"{SECOND}changes: false\n", encoding="utf-8")
    assert TITLE not in _page(run)
    (issued.root / FILE).write_text(SECOND, encoding="utf-8")
    (issued.root / "briefgen.yaml").write_text("language: en\nchanges: false\n", encoding="utf-8")
    assert TITLE not in _page(run)
    (issued.root / FILE).write_text(f"{SECOND}changes: true\n", encoding="utf-8")
    assert TITLE in _page(run)


def test_a_tag_that_is_no_issue_is_passed_over(issued: Scripted, run: Run) -> None:
    draft = SECOND.replace("status: final", "status: draft").replace("value: 5", "value: 8")
    issued.commit({FILE: draft}, tag="draft-of-2")
    issued.commit({FILE: SECOND}, tag="v2")
    issued.commit({FILE: SECOND.replace("one died", "one had died")}, tag="nightly")
    page = _page(run)
    assert "The last issue was version 1 of" in page
    assert "from 3 to 5" in page


def test_a_tag_on_another_branch_is_not_before(issued: Scripted, run: Run) -> None:
    other = BRIEF.replace('version: "1"', 'version: "0"').replace("value: 3", "value: 7")
    issued.commit({FILE: other}, tag="elsewhere", branch="other")
    issued.commit({FILE: SECOND}, parents=[issued.commits[0]])
    assert "from 3 to 5" in _page(run)


def test_a_new_tag_is_heard_of_though_no_file_changed(issued: Scripted, run: Run) -> None:
    issued.commit({FILE: SECOND})
    issued.git2.references.delete("refs/tags/v1")
    assert TITLE not in _page(run)
    issued.git2.references.create("refs/tags/late", issued.git2[issued.commits[0]].id)
    assert TITLE in _page(run)


def test_outside_a_repository_and_in_a_shallow_clone_there_is_none(issued: Scripted, run: Run) -> None:
    issued.commit({FILE: SECOND})
    (issued.root / ".git/shallow").write_text(f"{issued.commits[-1]}\n")
    assert TITLE not in _page(run)
    shutil.rmtree(issued.root / ".git")
    assert TITLE not in _page(run)


def test_where_nothing_is_tagged_nothing_is_looked_for(issued: Scripted) -> None:
    issued.git2.references.delete("refs/tags/v1")
    provenance = find_provenance(issued.root).value
    assert isinstance(provenance, TreeProvenance)
    assert find_issues(issued.root, provenance.commit) is None


def test_what_finds_issues_can_go_to_another_process(issued: Scripted) -> None:
    provenance = find_provenance(issued.root).value
    assert isinstance(provenance, TreeProvenance)
    issues = find_issues(issued.root, provenance.commit)
    assert issues is not None
    assert pickle.loads(pickle.dumps(issues)).fingerprint == issues.fingerprint


def test_nothing_is_quoted_from_an_issue_that_was_more_closed(issued: Scripted, run: Run) -> None:
    issued.commit({FILE: f"{BRIEF}marking: {{tlp: RED}}\n"}, tag="v1-red")
    issued.git2.references.delete("refs/tags/v1")
    issued.commit({FILE: f"{SECOND}marking: {{tlp: GREEN}}\n"})
    assert TITLE not in _page(run)
    closed = BRIEF.replace(
        "text: Red said that it was late.", "text: Red said that it was late., marking: {tlp: RED}"
    )
    allowed = "checks: {marked-above-brief: {severity: warning, reason: Before there was a rule.}}\n"
    issued.commit({FILE: f"{closed}{allowed}"}, tag="v1b")
    issued.commit({FILE: SECOND})
    page = _page(run)
    assert TITLE in page
    assert "it was late" not in page


def test_a_revision_and_its_checkout_say_the_same(issued: Scripted, run: Run) -> None:
    issued.commit({FILE: SECOND}, tag="v2")
    checked_out = _page(run)
    assert run("build", "--format", "html", "--rev", "v2").status == 0
    assert Path("build/rev/v2/strike/index.html").read_text(encoding="utf-8") == checked_out


def test_the_pdf_has_it_and_proves_it(issued: Scripted, run: Run) -> None:
    issued.commit({FILE: SECOND})
    assert run("build", "--format", "pdf").status == 0
    file = Path("build/strike/strike.pdf")
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        assert "what_changed.json" in pdf.attachments
    ran = run("verify", str(file))
    assert "byte for byte" in ran.out, ran.out + ran.err

"""The engine's life: started early, asked often, killed, starved, missing; and never in anybody's way."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.pdf import (
    EngineMessage,
    Limits,
    PdfEngine,
    PdfFailure,
    PdfJob,
    PdfOutcome,
    PdfResult,
    Problem,
    ProblemKind,
)
from briefgen.render.pdf.child import Child
from briefgen.render.pdf.limits import explain_end
from briefgen.render.pdf.missing import INSTALL_COMMANDS, explain_missing_engine
from briefgen.render.pdf.outcome import decode, encode
from tests.render.pdf_support import FONTS, expect_failure, kinds, make_job, read_pages, refuse, render

HEAVY = make_job(
    '<svg xmlns="http://www.w3.org/2000/svg"><title>Bomb</title><g id="u0"><path d="M0 0"/></g>'
    + "".join(f'<g id="u{level}">' + f'<use href="#u{level - 1}"/>' * 10 + "</g>" for level in range(1, 30))
    + "</svg>",
    limits=Limits(cpu_seconds=1),
)


@pytest.fixture(scope="module", params=[True, False], ids=["forking", "in one process"])
def engine(request: pytest.FixtureRequest) -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS, fork=request.param) as running:
        yield running


def test_a_document_is_rendered(engine: PdfEngine) -> None:
    result = render(engine, "<p>Said on Sunday.</p>")
    assert read_pages(result.pdf) == ["A page Said on Sunday. TLP:GREEN 1"]
    assert (result.pages, result.layouts, result.page_map, result.messages) == (1, 1, {}, ())


def test_what_the_engine_grumbles_about_comes_back_as_data(engine: PdfEngine) -> None:
    (message,) = render(engine, "<p>Text</p>", style="p { colour: red }").messages
    assert message.level == "warning"
    assert "colour" in message.text


def test_a_document_that_is_too_much_work_is_stopped_and_the_next_one_is_not(engine: PdfEngine) -> None:
    pending = engine.submit(HEAVY)
    following = engine.submit(make_job("<p>Quick</p>"))
    failure = expect_failure(pending.result())
    assert kinds(failure) == [ProblemKind.CPU_LIMIT]
    assert "1 second" in failure.problems[0].detail
    assert isinstance(following.result(), PdfResult)


def test_a_document_that_is_too_large_is_stopped_and_the_next_one_is_not(engine: PdfEngine) -> None:
    table = '<table><tr><td colspan="60000000">wide</td></tr></table>'
    failure = refuse(engine, table, limits=Limits(memory_bytes=512 * 1024**2))
    assert kinds(failure) == [ProblemKind.MEMORY_LIMIT]
    assert "512 MiB" in failure.problems[0].detail
    render(engine, "<p>Small</p>")


def test_nesting_without_end_is_a_failure_of_that_document_alone(engine: PdfEngine) -> None:
    failure = refuse(engine, "<div>" * 2000 + "x" + "</div>" * 2000)
    assert kinds(failure) == [ProblemKind.ENGINE_CRASHED]
    assert "nested too deeply" in failure.problems[0].detail
    assert "Traceback" not in failure.problems[0].detail
    assert "RecursionError" in failure.trace
    render(engine, "<p>Flat</p>")


def test_answers_may_be_taken_in_any_order_and_again(engine: PdfEngine) -> None:
    pending = [engine.submit(make_job(f"<p>Number {number}</p>")) for number in range(3)]
    texts = ["".join(read_pages(_pdf(each.result()))) for each in reversed(pending)]
    assert ["Number 2" in texts[0], "Number 1" in texts[1], "Number 0" in texts[2]] == [True] * 3
    assert pending[0].result() is pending[0].result()


def test_two_workers_give_each_document_to_its_owner() -> None:
    with PdfEngine.start(FONTS, workers=2) as engine:
        pending = [engine.submit(make_job(f"<p>Number {number}</p>")) for number in range(5)]
        for number, each in enumerate(pending):
            assert f"Number {number}" in read_pages(_pdf(each.result()))[0]


def test_an_engine_that_was_killed_at_work_fails_that_document_and_starts_anew() -> None:
    with PdfEngine.start(FONTS) as engine:
        render(engine, "<p>It runs</p>")
        pending = engine.submit(replace(HEAVY, limits=Limits(cpu_seconds=600)))
        _kill(engine)
        assert kinds(expect_failure(pending.result())) == [ProblemKind.ENGINE_CRASHED]
        render(engine, "<p>It runs again</p>")


def test_an_engine_that_was_killed_while_idle_is_replaced_without_anybody_noticing() -> None:
    with PdfEngine.start(FONTS) as engine:
        render(engine, "<p>It runs</p>")
        os.waitid(os.P_PID, _kill(engine), os.WEXITED | os.WNOWAIT)
        render(engine, "<p>It runs again</p>")


def _child_of(engine: PdfEngine) -> Child:
    (child,) = engine._children
    assert isinstance(child, Child)
    return child


def _kill(engine: PdfEngine) -> int:
    process = _child_of(engine).process.pid
    os.kill(process, signal.SIGKILL)
    return process


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("raise OSError(\"cannot load library 'libpango-1.0-0': no such file\")", "PDFs need Pango"),
        ("raise ModuleNotFoundError(\"No module named 'pydyf'\")", "PDFs need WeasyPrint"),
    ],
)
def test_a_machine_without_the_engine_is_told_what_is_missing(
    broken: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text(broken, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with PdfEngine.start(FONTS) as engine:
        pending = [engine.submit(make_job("<p>Text</p>")) for _ in range(2)]
        for each in pending:
            failure = expect_failure(each.result())
            assert kinds(failure) == [ProblemKind.ENGINE_MISSING]
            assert said in failure.problems[0].detail
        assert kinds(refuse(engine, "<p>Later</p>")) == [ProblemKind.ENGINE_MISSING]


@pytest.mark.parametrize("manager", INSTALL_COMMANDS)
def test_the_hint_is_the_command_of_this_machine(
    manager: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / manager).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    hint = explain_missing_engine("OSError: cannot load library 'libpango-1.0-0'")
    assert hint.endswith(f": {INSTALL_COMMANDS[manager]}")
    (tmp_path / manager).unlink()
    hint = explain_missing_engine("OSError: cannot load library 'libpango-1.0-0'")
    assert all(command in hint for command in INSTALL_COMMANDS.values())


def test_the_hint_is_the_command_that_the_set_up_script_uses() -> None:
    script = (Path(__file__).parents[2] / "run").read_text(encoding="utf-8")
    packages = INSTALL_COMMANDS["apt-get"].removeprefix("sudo apt-get install ")
    assert f'packages="{packages}"' in script
    for manager in ("dnf", "apk", "brew"):
        assert INSTALL_COMMANDS[manager] in script


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        (-signal.SIGXCPU, "", ProblemKind.CPU_LIMIT),
        (-signal.SIGTRAP, "GLib-ERROR: gmem.c: failed to allocate 88 bytes", ProblemKind.MEMORY_LIMIT),
        (
            -signal.SIGABRT,
            "terminate called after throwing an instance of 'std::bad_alloc'",
            ProblemKind.MEMORY_LIMIT,
        ),
        (-signal.SIGSEGV, "Fatal Python error: Segmentation fault", ProblemKind.ENGINE_CRASHED),
        (70, "", ProblemKind.ENGINE_CRASHED),
    ],
)
def test_the_end_of_a_process_is_understood(status: int, said: str, kind: ProblemKind) -> None:
    failure = explain_end(status, said, Limits())
    assert kinds(failure) == [kind]
    assert said in failure.trace or kind is ProblemKind.CPU_LIMIT


def test_fonts_that_are_not_there_are_our_own_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=tmp_path.name):
        PdfEngine.start([tmp_path])


def test_the_parent_stays_light() -> None:
    script = (
        "import sys; before = set(sys.modules); import briefgen.render.pdf.engine; "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert "briefgen" in loaded
    assert loaded.isdisjoint({"weasyprint", "pydyf", "PIL", "fontTools", "pydantic", "jinja2", "asyncio"})


def test_an_interrupted_run_leaves_nothing_behind(tmp_path: Path) -> None:
    script = """\
import sys
from dataclasses import replace
from briefgen.render.pdf import Limits, PdfEngine
from tests.render.pdf_support import FONTS, make_job
from tests.render.test_pdf_engine import HEAVY
with PdfEngine.start(FONTS) as engine:
    engine.submit(make_job("<p>It runs</p>")).result()
    pending = engine.submit(replace(HEAVY, limits=Limits(cpu_seconds=600)))
    print(engine._children[0].process.pid, flush=True)
    pending.result()
"""
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=root,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        group = int(running.stdout.readline())
        assert list(tmp_path.glob("briefgen-pdf-*"))
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate()
    assert b"KeyboardInterrupt" in errors
    assert running.returncode == -signal.SIGINT
    assert not list(tmp_path.iterdir())
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


def test_an_engine_that_nobody_closed_ends_with_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    engine = PdfEngine.start(FONTS)
    process = _child_of(engine).process
    assert list(tmp_path.iterdir())
    del engine
    assert process.returncode == -signal.SIGKILL
    assert not list(tmp_path.iterdir())


def test_a_title_and_a_language_are_not_optional() -> None:
    with pytest.raises(ValueError, match="title and a language"):
        PdfJob(html="<p>Text</p>", title=" ", language="en")


messages = st.builds(EngineMessage, st.sampled_from(["warning", "error"]), st.text())
outcomes = st.one_of(
    st.builds(
        PdfResult,
        st.binary(),
        st.integers(1),
        st.dictionaries(st.text(), st.integers(1)),
        st.integers(1, 6),
        st.lists(messages).map(tuple),
    ),
    st.builds(
        PdfFailure,
        st.lists(
            st.builds(Problem, st.sampled_from(ProblemKind), st.text(), st.text(), st.text(), st.text())
        ).map(tuple),
        st.lists(messages).map(tuple),
        st.text(),
    ),
)


@given(outcomes)
def test_an_outcome_survives_the_way_to_the_parent(outcome: PdfOutcome) -> None:
    assert decode(encode(outcome)) == outcome


def _pdf(outcome: PdfOutcome) -> bytes:
    assert isinstance(outcome, PdfResult), outcome
    return outcome.pdf

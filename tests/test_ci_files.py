"""The hook and the workflow files that docs/teams.md hands out: whole, pinned, with no right too many."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from briefgen import __version__
from briefgen.cli.app import group

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / "docs/ci/github.yml"
GITLAB = ROOT / "docs/ci/gitlab.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
TEAMS = ROOT / "docs/teams.md"
NOT_JOBS = {"stages", "workflow", "variables", "default", "include"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def github_jobs() -> Mapping[str, Any]:
    return dict(read(GITHUB)["jobs"])


def github_steps() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, job in github_jobs().items():
        yield from ((name, step) for step in job["steps"])


def gitlab_jobs() -> Mapping[str, Any]:
    return {name: job for name, job in read(GITLAB).items() if name not in NOT_JOBS}


def scripts() -> Iterator[tuple[str, str]]:
    """Every shell script in both, with a name for it."""
    for job, step in github_steps():
        if "run" in step:
            yield f"github {job}: {step.get('name')}", step["run"]
    for name, job in gitlab_jobs().items():
        for key in ("before_script", "script"):
            if key in job:
                yield f"gitlab {name}: {key}", "\n".join(job[key])


def commands() -> Iterator[str]:
    """Every call of briefgen that is handed out, in scripts, hooks and the page about them."""
    for _, script in scripts():
        yield from re.findall(r"\bbriefgen [a-z][^;\n]*", script)
    yield from (hook["entry"] for hook in read(HOOKS))
    yield from re.findall(r"`(briefgen [a-z]+(?: [^`]*)?)`", TEAMS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", sorted({*commands()}))
def test_every_command_is_one_that_briefgen_knows(command: str) -> None:
    words = shlex.split(re.sub(r" >.*", "", command))[1:]
    found = group.get_command(click.Context(group), words[0])
    assert found is not None
    needs_more = len(words) == 1 or words[1:] == ["--rev"]  # as the page mentions it in passing
    if not needs_more:
        found.make_context(words[0], words[1:])


def test_all_five_things_are_done() -> None:
    everything = "\n".join(script for name, script in scripts() if name.startswith("github"))
    others = "\n".join(script for name, script in scripts() if name.startswith("gitlab"))
    for each in (everything, others):
        for call in ("briefgen check", "briefgen build", "briefgen diff", "briefgen verify", "--rev"):
            assert call in each
        assert "--format markdown" in each
    assert "gh pr comment" in everything
    assert "/notes" in others
    assert any("deploy-pages" in step.get("uses", "") for _, step in github_steps())
    assert gitlab_jobs()["pages"]["artifacts"]["paths"] == ["public"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(("name", "script"), [*scripts()], ids=[name for name, _ in scripts()])
def test_scripts_are_whole(name: str, script: str) -> None:
    ran = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, ""), name


def test_nothing_from_outside_is_written_into_a_script() -> None:
    """`${{ … }}` is put in as text before the shell reads the script; values come by the environment."""
    for name, script in scripts():
        assert "${{" not in script, name


def test_actions_are_pinned_by_hash_and_named_by_version() -> None:
    lines = [line for line in GITHUB.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert len(lines) >= 5
    for line in lines:
        assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_images_and_briefgen_are_pinned() -> None:
    for job in gitlab_jobs().values():
        if "image" in job:
            assert re.search(r":\d+\.\d+\.\d+", job["image"])
    assert (
        read(GITHUB)["env"]["BRIEFGEN"] == read(GITLAB)["variables"]["BRIEFGEN"] == f"briefgen=={__version__}"
    )


ALLOWED = {
    "build": {"contents": "read"},
    "comment": {"pull-requests": "write"},
    "release": {"contents": "read"},
    "publish": {"pages": "write", "id-token": "write"},
}


def test_no_job_may_do_more_than_it_has_to() -> None:
    assert read(GITHUB)["permissions"] == {}
    assert {name: job["permissions"] for name, job in github_jobs().items()} == ALLOWED
    assert "pull_request_target" not in GITHUB.read_text(encoding="utf-8")


def test_a_job_that_may_write_reads_no_repository() -> None:
    for name, job in github_jobs().items():
        if "write" in job["permissions"].values():
            assert not any("checkout" in step.get("uses", "") for step in job["steps"]), name
    note = gitlab_jobs()["note"]
    assert note["variables"]["GIT_STRATEGY"] == "none"
    assert not any("TOKEN" in script for name, script in scripts() if "note" not in name)


def test_a_checkout_keeps_no_token_and_has_the_whole_history() -> None:
    checkouts = [step for _, step in github_steps() if "actions/checkout" in step.get("uses", "")]
    assert checkouts
    for step in checkouts:
        assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert read(GITLAB)["variables"]["GIT_DEPTH"] == "0"


def test_every_job_that_is_needed_is_there() -> None:
    jobs = github_jobs()
    for job in jobs.values():
        needs = job.get("needs", [])
        assert {needs} <= jobs.keys() if isinstance(needs, str) else {*needs} <= jobs.keys()
        assert job["timeout-minutes"]
    for job in gitlab_jobs().values():
        assert {*job.get("needs", [])} <= gitlab_jobs().keys()
        assert job.get("extends", ".briefgen") in gitlab_jobs()
        assert "stage" not in job or job["stage"] in read(GITLAB)["stages"]


def test_hooks_have_what_pre_commit_needs_and_fit_the_files_of_a_workspace() -> None:
    for hook in read(HOOKS):
        assert {"id", "name", "entry", "language", "files"} <= hook.keys()
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
        pattern = re.compile(hook["files"])
        for path in (
            "briefgen.yaml",
            "briefs/a/brief.yaml",
            "desk/briefs/a/events/1.yml",
            "seeds/parties.yaml",
        ):
            assert pattern.search(path), path
        for path in ("README.md", "src/briefs.py", "mybriefgen.yaml"):
            assert not pattern.search(path), path
        assert f"id: {hook['id']}" in TEAMS.read_text(encoding="utf-8")

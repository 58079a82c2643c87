"""`./run` on a machine of stand-ins: its Python records what it is asked to install, and installs nothing."""

from __future__ import annotations

import fcntl
import os
import select
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
ORDINARY_TOOLS = ["cat", "cp", "dirname", "env", "head", "id", "mkdir", "readlink", "rm", "sh", "touch"]

# Stands for any interpreter: `-m venv` makes an environment that holds the same stand-in and a `briefgen`.
PYTHON = r"""#!/bin/sh
case "$1 $2" in
    "-m venv")
        echo "venv" >>"$LOG"
        mkdir -p "$3/bin"
        cp "$0" "$3/bin/python"
        cp "$BRIEFGEN" "$3/bin/briefgen"
        ;;
    "-m pip") echo "$*" >>"$LOG"; eval "${DURING_PIP-}" ;;
    "-m pytest") shift 2; echo "pytest in $PWD:" "$@"; exit 5 ;;
    *_base_executable*)
        if [ "${0##*/}" = "${TOO_OLD-}" ]; then
            "$REAL_PYTHON" -c "import sys; sys.version_info = (3, 10, 14, 'final', 0)
$2"
        else
            echo "$0"
        fi
        ;;
    *harfbuzz_subset*) [ -z "${NO_PANGO-}" ] ;;
    *fcntl*) exec "$REAL_PYTHON" "$@" ;;
    *ensurepip*) [ -z "${NO_VENV-}" ] ;;
    *python%d.%d-venv*) echo python3.11-venv ;;
esac
"""
BRIEFGEN = r"""#!/bin/sh
if (: >&9) 2>/dev/null; then echo "the lock is still held"; fi
echo "briefgen in $PWD"
for argument; do echo "<$argument>"; done
exit 7
"""


@dataclass(frozen=True)
class Machine:
    """A checkout at `root`, and `bin`, the only folder of commands that it knows."""

    root: Path
    bin: Path
    log: Path
    variables: dict[str, str] = field(default_factory=dict)

    def command(self, name: str, script: str) -> Path:
        path = self.bin / name
        path.write_text(script)
        path.chmod(0o755)
        return path

    def run(self, *arguments: str, cwd: Path | None = None, run: Path | None = None, **variables: str) -> Run:
        process = subprocess.run(
            [run or self.root / "run", *arguments],
            cwd=cwd or self.root,
            env=self.variables | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return Run(process.returncode, process.stdout, process.stderr)

    @property
    def installed(self) -> list[str]:
        """What was asked of venv and pip, in order."""
        return self.log.read_text().splitlines()


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    root, commands, parts = tmp_path / "a check out", tmp_path / "bin", tmp_path / "parts"
    for folder in (root / "requirements", commands, parts):
        folder.mkdir(parents=True)
    shutil.copy2(REPOSITORY / "run", root)
    for name in ("pyproject.toml", "requirements/run.txt", "requirements/test.txt"):
        (root / name).write_text(f"# {name}\n")
    for name in ORDINARY_TOOLS:
        (commands / name).symlink_to(str(shutil.which(name)))
    (parts / "briefgen").write_text(BRIEFGEN)
    (parts / "briefgen").chmod(0o755)
    log = tmp_path / "log"
    log.touch()
    made = Machine(root, commands, log)
    made.variables.update(
        PATH=str(commands), LOG=str(log), BRIEFGEN=str(parts / "briefgen"), REAL_PYTHON=sys.executable
    )
    made.command("python3", PYTHON)
    return made


def test_the_first_run_sets_up_and_hands_over(machine: Machine, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    run = machine.run("build", "a b", "", "*", cwd=elsewhere)
    assert run.code == 7
    assert run.out == f"briefgen in {elsewhere}\n<build>\n<a b>\n<>\n<*>\n"
    made, dependencies, project = machine.installed
    assert made == "venv"
    assert "--require-hashes" in dependencies
    assert dependencies.endswith("requirements/run.txt")
    assert "--no-deps --no-build-isolation" in project
    assert project.endswith(f"--editable {machine.root}")


def test_a_repeat_installs_nothing_and_says_nothing(machine: Machine) -> None:
    machine.run()
    before = machine.installed
    (machine.bin / "python3").unlink()
    assert machine.run() == Run(7, f"briefgen in {machine.root}\n", "")
    assert machine.installed == before


@pytest.mark.parametrize("changed", ["requirements/run.txt", "pyproject.toml"])
def test_changed_requirements_are_installed(machine: Machine, changed: str) -> None:
    machine.run()
    (machine.root / changed).write_text("# changed\n")
    machine.run()
    assert [line.split()[0] for line in machine.installed] == ["venv", "-m", "-m", "-m", "-m"]
    machine.run()
    assert len(machine.installed) == 5


def test_it_runs_through_a_link(machine: Machine, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "one").symlink_to(os.path.relpath(machine.root / "run", tmp_path / "links"))
    (tmp_path / "two").symlink_to(tmp_path / "links" / "one")
    run = machine.run("x", cwd=tmp_path, run=tmp_path / "two")
    assert run.out == f"briefgen in {tmp_path}\n<x>\n"
    assert (machine.root / ".venv").is_dir()


def test_tests_run_in_the_checkout_with_their_own_requirements(machine: Machine, tmp_path: Path) -> None:
    run = machine.run("test", "-k", "a or b", cwd=tmp_path)
    assert run.code == 5
    assert run.out == f"pytest in {machine.root}: -k a or b\n"
    assert machine.installed[1].endswith("requirements/test.txt")
    assert machine.run("test").out == f"pytest in {machine.root}: -n auto --dist worksteal\n"
    machine.run("build")
    assert len(machine.installed) == 3


def test_an_old_python_is_passed_over(machine: Machine) -> None:
    machine.command("python3.12", PYTHON)
    assert machine.run(TOO_OLD="python3").code == 7


def test_without_a_python_it_says_what_is_needed(machine: Machine) -> None:
    run = machine.run(TOO_OLD="python3")
    assert run.code == 1
    assert "Python 3.11 or newer is needed" in run.err


def test_a_failed_installation_runs_nothing_and_is_begun_afresh(machine: Machine) -> None:
    run = machine.run("build", DURING_PIP="exit 1")
    assert run.code == 1
    assert run.out == ""
    assert "could not be installed" in run.err
    assert machine.run("build").code == 7
    assert machine.installed.count("venv") == 2


def test_an_interrupted_set_up_is_begun_afresh(machine: Machine) -> None:
    assert machine.run("build", DURING_PIP="kill -9 $PPID").code == -9
    half = machine.root / ".venv" / "half-installed"
    half.touch()
    assert machine.run("build").code == 7
    assert not half.exists()


def test_an_update_that_was_interrupted_and_taken_back_is_not_trusted(machine: Machine) -> None:
    requirements = machine.root / "requirements" / "run.txt"
    before = requirements.read_text()
    machine.run()
    requirements.write_text("# newer\n")
    machine.run(DURING_PIP="kill -9 $PPID")
    requirements.write_text(before)
    assert machine.run().code == 7
    assert machine.installed.count("venv") == 2


def test_an_environment_that_was_moved_is_made_again(machine: Machine, tmp_path: Path) -> None:
    machine.run()
    moved = Machine(tmp_path / "moved", machine.bin, machine.log, machine.variables)
    machine.root.rename(moved.root)
    assert moved.run().code == 7
    assert machine.installed.count("venv") == 2


def test_a_run_waits_for_another_that_is_setting_up_and_uses_what_it_made(machine: Machine) -> None:
    machine.run()
    stamp = machine.root / ".venv" / "set-up-for-run"
    others_work = stamp.rename(machine.root / "set-up-for-run")
    with (machine.root / ".venv.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            [machine.root / "run"],
            env=machine.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert waiting.stderr is not None
        assert select.select([waiting.stderr], [], [], 60)[0]
        assert "waiting for another" in waiting.stderr.readline()
        others_work.rename(stamp)
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, err) == (7, f"briefgen in {Path.cwd()}\n", "")
    assert machine.installed.count("venv") == 1
    assert len(machine.installed) == 3


def _user(machine: Machine, *, root: bool) -> None:
    (machine.bin / "id").unlink()
    machine.command("id", f"#!/bin/sh\necho {0 if root else 1000}\n")
    machine.command("apt-get", '#!/bin/sh\necho "apt-get $*" >>"$LOG"\n')


def test_root_gets_pango_installed(machine: Machine) -> None:
    _user(machine, root=True)
    run = machine.run(NO_PANGO="1")
    assert run.code == 7
    (asked,) = (line for line in machine.installed if line.startswith("apt-get"))
    assert {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"} < set(asked.split())
    assert "Pango" not in run.err


def test_without_permission_it_says_the_command_and_goes_on(machine: Machine) -> None:
    _user(machine, root=False)
    run = machine.run(NO_PANGO="1")
    assert run.code == 7
    assert not [line for line in machine.installed if line.startswith("apt-get")]
    assert "sudo apt-get install libpango-1.0-0" in run.err
    assert machine.run(NO_PANGO="1").err == ""


@pytest.mark.parametrize(
    ("manager", "command"), [("dnf", "sudo dnf install"), ("apk", "sudo apk add"), ("brew", "brew install")]
)
def test_the_command_is_that_of_the_machine(machine: Machine, manager: str, command: str) -> None:
    _user(machine, root=False)
    (machine.bin / "apt-get").unlink()
    machine.command(manager, "#!/bin/sh\nexit 1\n")
    run = machine.run(NO_PANGO="1")
    assert run.code == 7
    assert command in run.err


def test_root_gets_a_missing_venv_module_installed(machine: Machine) -> None:
    _user(machine, root=True)
    assert machine.run(NO_VENV="1").code == 7
    assert machine.installed[0].startswith("apt-get install")
    assert machine.installed[0].endswith(" python3.11-venv")
    assert machine.installed[1] == "venv"


def test_a_missing_venv_module_is_named(machine: Machine) -> None:
    _user(machine, root=False)
    run = machine.run(NO_VENV="1")
    assert run.code == 1
    assert "sudo apt-get install python3.11-venv" in run.err

"""The extension folder for VS Code: what it names exists, and it starts the command that there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.app import COMMANDS, NAME

FOLDER = Path(__file__).parent.parent.parent / "editors/vscode"


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_the_manifest_names_what_exists() -> None:
    manifest = read("package.json")
    assert (FOLDER / manifest["main"]).is_file()
    for language in manifest["contributes"]["languages"]:
        assert (FOLDER / language["configuration"]).is_file()
    program, command = manifest["contributes"]["configuration"]["properties"]["briefgen.command"]["default"]
    assert program == NAME
    assert command in COMMANDS
    script = (FOLDER / "extension.js").read_text(encoding="utf-8")
    for each in manifest["contributes"]["commands"]:
        assert f'"{each["command"]}"' in script


def test_the_lock_file_holds_every_package_with_its_hash_and_no_address() -> None:
    lock = read("package-lock.json")
    assert lock["packages"][""]["dependencies"] == read("package.json")["dependencies"]
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages)


def test_a_word_is_an_id_with_its_hyphens() -> None:
    pattern = read("language-configuration.json")["wordPattern"]
    pattern = pattern.replace(r"\p{L}", "a-zA-Z").replace(r"\p{N}", "0-9")
    assert re.findall(pattern, "source: red-wire-2,") == ["source", "red-wire-2"]


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_script_is_valid() -> None:
    subprocess.run(["node", "--check", str(FOLDER / "extension.js")], check=True, capture_output=True)

"""Checks of pages are never left out unnoticed, and are the same ones everywhere."""

from __future__ import annotations

import json

import pytest

from tests.browser import REQUIRED, find_program
from tests.web.checkers import TOOLS, find_tool
from tests.web.site import REPOSITORY


def test_what_is_missing_skips_a_test_here_and_fails_it_where_checks_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install no-such-package"):
        find_program("no-such-program", "no-such-package")
    with pytest.raises(pytest.skip.Exception, match="run tools/web/install"):
        find_tool("no-such-tool")
    monkeypatch.setenv(REQUIRED, "required")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not installed"):
        find_program("no-such-program", "no-such-package")


def test_ci_requires_them_and_installs_them() -> None:
    ci = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert f"{REQUIRED}=required ./run test" in ci
    assert "step tools/web/install" in ci
    for command in ("chromium:chromium", "node:nodejs", "npm:npm", "java:default-jre-headless"):
        assert command in ci


def test_checkers_are_pinned_and_their_lock_names_no_registry() -> None:
    wanted = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    text = (TOOLS / "package-lock.json").read_text(encoding="utf-8")
    locked = json.loads(text)["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert "resolved" not in text

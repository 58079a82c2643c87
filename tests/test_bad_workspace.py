"""What can be wrong with a workspace before any brief is read."""

from collections.abc import Mapping

import pytest

from briefgen.diagnostics.model import Diagnostic
from briefgen.pipeline import open_session
from briefgen.world import MemoryWorld, WorldError

GOOD = {"briefgen.yaml": "language: en\n", "briefs/example/brief.yaml": "title: Example\n"}


def open_files(files: Mapping[str, str], **environment: str) -> list[Diagnostic]:
    return list(open_session(MemoryWorld(files), environment).diagnostics)


def codes(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(d.code, str(d.span) if d.span else "") for d in found]


def test_a_good_workspace_has_no_findings() -> None:
    assert open_files(GOOD) == []


def test_settings_are_needed() -> None:
    found = open_files({"briefs/example/brief.yaml": "title: Example\n"})
    assert codes(found) == [("BG002", "briefgen.yaml:1:1")]


def test_a_workspace_without_briefs_says_how_to_make_one() -> None:
    (found,) = open_files({"briefgen.yaml": "language: en\n"})
    assert (found.code, found.help) == ("BG004", "make one with `briefgen new SLUG`")


@pytest.mark.parametrize("slug", ["My Brief", "über", "a_b", "-a", "UPPER"])
def test_a_folder_that_cannot_be_an_address_is_refused(slug: str) -> None:
    found = open_files({**GOOD, f"briefs/{slug}/brief.yaml": "title: Example\n"})
    assert codes(found) == [("BG005", f"briefs/{slug}:1:1")]


def test_hidden_and_underscored_folders_are_no_briefs() -> None:
    assert open_files({**GOOD, "briefs/_drafts/brief.yaml": "x", "briefs/.git/brief.yaml": "x"}) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("QUOTE_WORDS", "many"),
        ("QUOTE_WORDS", "0"),
        ("PAGE", "A5"),
        ("LANGUAGE", "English"),
        ("BASE_URL", "x"),
    ],
)
def test_a_bad_setting_from_the_environment_is_named(name: str, text: str) -> None:
    (found,) = open_files(GOOD, **{f"BRIEFGEN_{name}": text})
    assert found.code == "BG006"
    assert f"BRIEFGEN_{name}" in found.message


class _Unreadable(MemoryWorld):
    """A world in which one path is there and cannot be read."""

    def __init__(self, files: Mapping[str, str], path: str) -> None:
        super().__init__(files)
        self._path = path

    def read(self, path: str) -> bytes | None:
        if path == self._path:
            raise WorldError(path, "permission denied")
        return super().read(path)

    def list(self, folder: str) -> tuple[str, ...] | None:
        if folder == self._path:
            raise WorldError(folder, "permission denied")
        return super().list(folder)


@pytest.mark.parametrize("path", ["briefgen.yaml", "seeds/parties.yaml", "seeds/sources", "briefs"])
def test_what_cannot_be_read_is_a_finding(path: str) -> None:
    found = open_session(_Unreadable(GOOD, path)).diagnostics
    assert [(d.code, d.span and d.span.file) for d in found if d.severity == "error"] == [("BG003", path)]
    assert "permission denied" in found[0].message

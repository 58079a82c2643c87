"""The scripted repository, built once for all tests that read it."""

from __future__ import annotations

import pytest

from tests.history.script import build
from tests.repositories import Scripted


@pytest.fixture(scope="session")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    return build(tmp_path_factory.mktemp("scripted"))

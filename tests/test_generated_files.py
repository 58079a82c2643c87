"""Committed files that follow from the code are what the code makes of them today."""

from __future__ import annotations

import json

import pytest

from briefgen.model.schema import FILE_KINDS
from tools.generate import (
    CANONICAL_SCHEMA,
    COMPARISON_SCHEMA,
    DIFF_SCHEMA,
    HISTORY_SCHEMA,
    ROOT,
    generate,
)

FILES = generate()


@pytest.mark.parametrize("name", FILES)
def test_it_is_up_to_date(name: str) -> None:
    path = ROOT / name
    assert path.is_file(), f"{name} is missing: run python tools/generate.py"
    assert path.read_text(encoding="utf-8") == FILES[name], f"{name} is stale: run python tools/generate.py"


def test_no_schema_is_left_over() -> None:
    kept = {f"schema/{path.name}" for path in (ROOT / "schema").iterdir()}
    assert kept == {
        *(f"schema/{kind.name}.json" for kind in FILE_KINDS),
        COMPARISON_SCHEMA,
        CANONICAL_SCHEMA,
        DIFF_SCHEMA,
        HISTORY_SCHEMA,
    }


def test_every_key_is_in_the_reference() -> None:
    page = FILES["docs/reference.md"]
    for kind in FILE_KINDS:
        schema = json.loads(FILES[f"schema/{kind.name}.json"])
        models = [*schema["$defs"].values(), schema]
        for model in models:
            for key, value in model.get("properties", {}).items():
                assert f"| `{key}` |" in page
                assert value["description"].replace("|", "\\|") in page

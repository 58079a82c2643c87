"""Pages as HTML: no checker finds anything, and each would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.checkers import Findings, run_html_validate, run_vnu
from tests.web.conftest import Site

FAULTY = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Planted</title></head>
<body><h1 id="a">One</h1><p id="a"><div>two</div></p><button>three</button></body></html>
"""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("faulty") / "planted.html"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=[run_vnu, run_html_validate])
def findings(request: pytest.FixtureRequest, site: Site, faulty: Path) -> Findings:
    """All that one checker has to say, of a page with planted faults too."""
    told: Findings = request.param([*site.values(), faulty])
    return told


def test_the_planted_faults_are_found_and_no_others(findings: Findings, faulty: Path) -> None:
    planted = "\n".join(findings[faulty])
    assert "uplicate" in planted, "the id that comes twice"
    assert len(findings[faulty]) >= 2
    told = {str(path): said for path, said in findings.items() if path != faulty and said}
    assert not told

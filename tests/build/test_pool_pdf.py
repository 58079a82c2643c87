"""PDFs made by workers that share one engine."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from briefgen.build.engine import start_engine
from briefgen.build.folder.staging import Staged
from briefgen.build.making.makers import Task, make_here
from briefgen.build.making.pool import Pool
from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.build.unit import Made
from briefgen.render.pdf import PdfEngine
from briefgen.render.pdf.child import Child
from briefgen.world import MemoryWorld
from tests.build.conftest import write_desk


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> PdfEngine:
    return start_engine(tmp_path_factory.mktemp("fonts"), 2)


def make(engine: PdfEngine, output: Path, *, here: bool) -> dict[str, dict[str, bytes] | None]:
    order = Order(MemoryWorld(write_desk()), Options(frozenset({"pdf"})))
    kit = order.open(order.open_session(), engine).value
    assert kit is not None
    maker = make_here if here else Pool(2, output)
    made: dict[str, dict[str, bytes] | None] = {}
    for done in maker(kit, [Task("first"), Task("second"), Task("third")]):
        if isinstance(done, Staged):
            folder = output / f".briefgen-new-{done.made.slug}"
            made[done.made.slug] = {path.name: path.read_bytes() for path in folder.iterdir()}
        else:
            assert isinstance(done, Made)
            made[done.slug] = None if done.files is None else dict(done.files)
    return made


def test_the_same_bytes_and_an_engine_that_dies(engine: PdfEngine, tmp_path: Path) -> None:
    with engine:
        here = make(engine, tmp_path, here=True)
        assert all(files and files[f"{slug}.pdf"].startswith(b"%PDF") for slug, files in here.items())
        assert make(engine, tmp_path, here=False) == here
        (child,) = engine._children
        assert isinstance(child, Child)
        os.kill(child.process.pid, signal.SIGKILL)
        # Each worker loses what it had in the engine at the most, and goes on with an engine of its own.
        (tmp_path / "after").mkdir()
        after = make(engine, tmp_path / "after", here=False)
        assert {slug: files for slug, files in after.items() if files is not None}.items() <= here.items()
        assert after["third"] == here["third"]

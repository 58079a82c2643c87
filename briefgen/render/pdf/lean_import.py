"""Import WeasyPrint in half the time.

Three things make up most of a plain `import weasyprint`, and none of them serves a brief:

- asking `ctypes.util.find_library` for names that do not exist, each of which starts gcc, ld and ldconfig;
- fontTools' subsetter and variable-font machinery, which only run where HarfBuzz's subsetter is missing or a
  font is variable;
- the garbage collector, which walks thousands of new functions and finds nothing.

The short cut is taken only for a version of WeasyPrint that it was compared with, byte by byte, and given
up at the first surprise.
"""

import ctypes.util
import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

COMPARED_WITH = "weasyprint-70.*.dist-info"

DEFERRED = ("fontTools.subset", "fontTools.ttLib.woff2", "fontTools.varLib.instancer")


def import_weasyprint(*, lean: bool) -> None:
    """Import WeasyPrint. Raises ImportError or OSError where it or one of its libraries is missing."""
    if lean and sys.platform == "linux" and _is_known():
        try:
            with _collector_off(), _no_library_search(), _font_tools_deferred():
                importlib.import_module("weasyprint")
        except Exception:  # noqa: BLE001 - whatever went wrong, the plain way decides
            _forget("weasyprint")
        else:
            return
    importlib.import_module("weasyprint")


def _is_known() -> bool:
    spec = find_spec("weasyprint")
    if spec is None or spec.origin is None:
        return False
    return any(Path(spec.origin).parent.parent.glob(COMPARED_WITH))


@contextmanager
def _collector_off() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _no_library_search() -> Iterator[None]:
    """Answer that no library is found: WeasyPrint then tries its next name, and its list holds the exact
    one (`libpango-1.0.so.0`), which the loader finds in the library folders without any search."""
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _font_tools_deferred() -> Iterator[None]:
    """Let WeasyPrint import stand-ins that turn into the real modules when they are first used."""
    stand_ins = {name: _StandIn(name) for name in DEFERRED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for stand_in in stand_ins.values():
            stand_in.withdraw()


class _StandIn(ModuleType):
    def instantiateVariableFont(self, *arguments: Any, **options: Any) -> Any:  # noqa: N802
        """WeasyPrint imports this function by name, so it has to be there before the module is."""
        return self.step_aside().instantiateVariableFont(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.step_aside(), name)

    def step_aside(self) -> Any:
        """The real module, imported now."""
        self.withdraw()
        return importlib.import_module(self.__name__)

    def withdraw(self) -> None:
        """Let the next import of this name find the real module."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


def _forget(package: str) -> None:
    for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
        del sys.modules[name]

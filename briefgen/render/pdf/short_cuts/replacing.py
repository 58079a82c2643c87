"""One function put in the place of another, wherever it has been imported to."""

import sys
from collections.abc import Callable
from typing import Any


def replace(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """Let modules of WeasyPrint that hold a function hold another one. Raises LookupError if none does."""
    found = [
        (module, name)
        for path, module in list(sys.modules.items())
        if path.partition(".")[0] == "weasyprint"
        for name, value in vars(module).items()
        if value is old
    ]
    if not found:
        raise LookupError(f"{old.__qualname__} is nowhere to be found")
    for module, name in found:
        setattr(module, name, new)

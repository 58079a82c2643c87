"""Dataclasses as JSON, field by field, without the copies that `dataclasses.asdict` makes of everything."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any


def encode_fields(thing: object) -> str:
    """JSON on one line, with sorted keys, of dataclasses, mappings, tuples and plain values."""
    return json.dumps(thing, default=_tell, sort_keys=True, separators=(",", ":"))


def _tell(thing: Any) -> dict[str, object]:
    if not is_dataclass(thing) or isinstance(thing, type):
        raise TypeError(f"{type(thing).__name__} is not told in JSON")
    return {name: getattr(thing, name) for name in _list_fields(type(thing))}


@lru_cache(maxsize=64)
def _list_fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))

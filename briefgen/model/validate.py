"""The `validate` stage: plain data in, models out, with every fault at its place.

One bad claim must not hide what is wrong elsewhere. So where faults are found, the smallest list items and
keys that hold them are left out and the rest is validated again: later stages see all that can be read, and
are told which ids were left out, so that references to these stay quiet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Fix
from briefgen.model.faults import describe_fault
from briefgen.model.marking import OBSOLETE_TLP
from briefgen.model.shape import UNION_TAGS
from briefgen.yaml.document import Document, Path

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 5
"""A number in a pair in a list in a mapping in a list: so far up may a fault have to be taken out."""
MOST_FAULTS = 100
"""Faults that are told of one mapping; one with more is beyond reading, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Validated(Generic[M]):
    """What validation made of one mapping.

    `model` is None where too little was left of it. `kept` gives, for each list that lost items, the
    positions in the file of the items that stayed. `dropped` are the ids that were left out.
    """

    model: M | None
    diagnostics: tuple[Diagnostic, ...] = ()
    kept: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()


def validate(document: Document, model: type[M], path: Path = ()) -> Validated[M]:
    """Validate the mapping at `path` of a file against a model. A document is asked once, and remembers."""
    made = document.made.get((model, path))
    if made is None:
        made = document.made[model, path] = _validate(document, model, path)
    return made  # type: ignore[return-value]


def _validate(document: Document, model: type[M], path: Path) -> Validated[M]:
    data = document.at(path)
    markings = tuple(_find_obsolete_markings(document, data, path))
    if not isinstance(data, Mapping):
        message = (
            f"expected a mapping of keys and values, found {'a list' if isinstance(data, tuple) else 'text'}"
        )
        root = catalogue.WRONG_ROOT.at(document.span(path), message, help="write `key: value` lines")
        return Validated(None, (root,), dropped=frozenset(_ids_in(data)))
    try:
        return Validated(model.model_validate(data), markings)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    findings = (*markings, *_describe_all(document, model, path, faults[:MOST_FAULTS]))
    if len(faults) > MOST_FAULTS:
        return Validated(None, findings, dropped=frozenset(_ids_in(data)))
    return _salvage(model, data, path, faults, findings)


def _describe_all(
    document: Document, model: type[BaseModel], path: Path, faults: list[ErrorDetails]
) -> Iterator[Diagnostic]:
    """Every fault but one: a key that is missing because it is misspelt beside where it should be."""
    described = [(fault, describe_fault(document, model, path, fault)) for fault in faults]
    misspelt = {
        (*fault["loc"][:-1], finding.fix.replacement)
        for fault, finding in described
        if fault["type"] == "extra_forbidden" and finding.fix is not None
    }
    for fault, finding in described:
        if fault["type"] != "missing" or fault["loc"] not in misspelt:
            yield finding


def _salvage(
    model: type[M],
    data: object,
    prefix: Path,
    faults: list[ErrorDetails],
    findings: tuple[Diagnostic, ...],
) -> Validated[M]:
    pruning = _Pruning(data)
    for _ in range(_ROUNDS):
        for fault in faults:
            pruning.leave_out(pruning.in_file(_steps(fault)))
        remainder, kept = pruning.prune()
        try:
            rest = model.model_validate(remainder)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            continue
        return Validated(
            rest, findings, {prefix + path: items for path, items in kept.items()}, pruning.dropped
        )
    return Validated(None, findings, dropped=frozenset(_ids_in(data)))


def _steps(fault: ErrorDetails) -> Path:
    return tuple(step for step in fault["loc"] if step not in UNION_TAGS and step != "[key]")


class _Pruning:
    """Which parts of the data are left out, and what remains."""

    def __init__(self, data: object) -> None:
        self._data = data
        self._out: set[Path] = set()
        self._kept: dict[Path, tuple[int, ...]] = {}
        self.dropped: frozenset[str] = frozenset()

    def in_file(self, path: Path) -> Path:
        real: Path = ()
        for step in path:
            kept = self._kept.get(real) if isinstance(step, int) else None
            if kept is not None and isinstance(step, int) and step >= len(kept):
                break  # an item that is missing because it was left out: what lacks it is at fault
            real = (*real, kept[step] if kept is not None and isinstance(step, int) else step)
        return real

    def leave_out(self, path: Path) -> None:
        """Mark the smallest whole thing that holds the fault: a stray key, a list item, a top-level key."""
        target = path
        if not self._is_stray_key(path):
            while len(target) > 1 and not isinstance(target[-1], int):
                target = target[:-1]
        if target in self._out:
            target = target[:-1]
            while len(target) > 1 and not isinstance(target[-1], int):
                target = target[:-1]
        self._out.add(target)

    def prune(self) -> tuple[object, Mapping[Path, tuple[int, ...]]]:
        self._kept = {}
        dropped: set[str] = set()
        remainder = self._copy(self._data, (), dropped)
        self.dropped = frozenset(dropped)
        return remainder, self._kept

    def _is_stray_key(self, path: Path) -> bool:
        parent: object = self._data
        for step in path[:-1]:
            if isinstance(parent, Mapping) and isinstance(step, str):
                parent = parent.get(step)
            elif isinstance(parent, tuple) and isinstance(step, int) and step < len(parent):
                parent = parent[step]
        optional = isinstance(parent, Mapping) and bool(path) and path[-1] in parent
        return optional and path[-1] not in ("id", "source", "value", "stance", "point", "party")

    def _copy(self, value: object, path: Path, dropped: set[str]) -> object:
        if isinstance(value, Mapping):
            copy: dict[str, object] = {}
            for key, inner in value.items():
                if (*path, key) in self._out:
                    dropped.update(_ids_in(inner))
                else:
                    copy[key] = self._copy(inner, (*path, key), dropped)
            return copy
        if isinstance(value, tuple):
            items: list[object] = []
            kept: list[int] = []
            for index, inner in enumerate(value):
                if (*path, index) in self._out:
                    dropped.update(_ids_in(inner))
                    continue
                kept.append(index)
                items.append(self._copy(inner, (*path, index), dropped))
            if len(kept) != len(value):
                self._kept[path] = tuple(kept)
            return tuple(items)
        return value


def _ids_in(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for inner in value.values():
            yield from _ids_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _ids_in(inner)


def _find_obsolete_markings(document: Document, data: object, path: Path) -> Iterator[Diagnostic]:
    # Looked for in the text once, however many entries a file of the register has.
    if not document.remember(OBSOLETE_TLP, document.text, lambda: OBSOLETE_TLP in document.text):
        return
    stack: list[tuple[object, Path]] = [(data, path)]
    while stack:
        value, here = stack.pop()
        if isinstance(value, Mapping):
            stack.extend((inner, (*here, key)) for key, inner in value.items())
            if value.get("tlp") == OBSOLETE_TLP:
                span = document.span((*here, "tlp"))
                fix = Fix(span, "CLEAR", "write CLEAR")
                yield catalogue.OBSOLETE_MARKING.at(
                    span, "TLP:WHITE is the old name of TLP:CLEAR", help="write `CLEAR`", fix=fix
                )
        elif isinstance(value, tuple):
            stack.extend((inner, (*here, index)) for index, inner in enumerate(value))

"""An entry for the register, for a reference to something that is not declared yet."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostics.model import Span
from briefgen.editor.desk import Desk
from briefgen.editor.occurrences import Occurrence
from briefgen.model.base import is_id
from briefgen.workspace import REGISTER
from briefgen.yaml.compose import compose
from briefgen.yaml.scalars import read_plain

_BODIES = {
    "source": ("title", '"[title still to be written]"', "kind: other"),
    "party": ("name", '"[name still to be written]"', "kind: other"),
    "place": ("name", '"[name still to be written]"', "precision: town"),
}
_FILES = {"party": f"{REGISTER}/parties.yaml", "place": f"{REGISTER}/places.yaml"}


@dataclass(frozen=True, slots=True)
class Stub:
    """Text to put into a file at a place, or to make the file of."""

    label: str
    file: str
    text: str
    at: Span
    is_new: bool


def write_stub(desk: Desk, reference: Occurrence, *, can_create: bool) -> Stub | None:
    """An entry that the reference would mean; None where there is no safe place for one."""
    kind, id = reference.kind, reference.id
    if kind not in _BODIES or not is_id(id):
        return None
    label = f"Add {kind} `{id}` to the register"
    if kind == "source":
        file = f"{REGISTER}/sources/{id}.yaml"
        if can_create and not desk.shelf.content(file):
            return Stub(label, file, _entry(kind, id), Span.whole(file), is_new=True)
        candidates = [path for path in desk.shelf.register() if path.startswith(f"{REGISTER}/sources/")]
    else:
        candidates = [_FILES[kind]]
        if can_create and not desk.shelf.content(candidates[0]):
            return Stub(label, candidates[0], _item(kind, id), Span.whole(candidates[0]), is_new=True)
    return next((stub for path in candidates if (stub := _append(desk, path, kind, id, label))), None)


def _append(desk: Desk, path: str, kind: str, id: str, label: str) -> Stub | None:
    """The entry at the end of a list, if the file is still a list of one more then."""
    text = desk.text(path)
    before = compose(path, text.encode("utf-8", "surrogatepass")).value
    if before is None or not isinstance(before.data, tuple):
        return None
    addition = ("" if text.endswith("\n") else "\n") + "\n" + _item(kind, id)
    if "\r\n" in text:
        addition = addition.replace("\n", "\r\n")
    after = compose(path, (text + addition).encode("utf-8", "surrogatepass")).value
    if after is None or not isinstance(after.data, tuple) or after.data[:-1] != before.data:
        return None
    lines = before.lines
    end = Span(path, len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 1)
    return Stub(label, path, addition, end, is_new=False)


def _entry(kind: str, id: str) -> str:
    key, words, rest = _BODIES[kind]
    written = id if isinstance(read_plain(id), str) else f'"{id}"'
    return f"id: {written}\n{key}: {words}\n{rest}\n"


def _item(kind: str, id: str) -> str:
    first, *others = _entry(kind, id).splitlines()
    return "\n".join([f"- {first}", *(f"  {line}" for line in others)]) + "\n"

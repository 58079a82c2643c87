"""Renaming an id in the brief and the register: everywhere, or not at all, and never in prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.diagnostics.model import Span
from briefgen.editor.desk import Desk
from briefgen.editor.names import FileNames, Thing
from briefgen.editor.navigate import Pointed
from briefgen.editor.occurrences import Occurrence, Scope
from briefgen.editor.roles import EVENT_KINDS, SHARED_KINDS
from briefgen.model.base import MAX_ID, is_id
from briefgen.yaml.scalars import read_plain


class Refused(Exception):
    """A rename that would change what a brief says, or break it; the text says why."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Other text for one place of a file."""

    span: Span
    text: str


def check_renamable(pointed: Pointed | None) -> tuple[Pointed, Thing]:
    """The one thing that is to have another name. Raises Refused where there is none, or several."""
    if pointed is None:
        raise Refused("there is no id here")
    if not pointed.things:
        raise Refused(f"{pointed.occurrence.kind} `{pointed.occurrence.id}` is not declared anywhere")
    if len(pointed.things) > 1:
        raise Refused(f"`{pointed.occurrence.id}` means more than one thing here: write `event/id` first")
    thing = pointed.things[0]
    if thing.kind == "brief":
        raise Refused("a brief is called as its folder is: rename the folder, then what refers to it")
    return pointed, thing


def rename(desk: Desk, pointed: Pointed | None, name: str) -> Mapping[str, tuple[Edit, ...]]:
    """The edits, by file, that give a thing another id. Raises Refused where that cannot be done safely."""
    _, thing = check_renamable(pointed)
    if not is_id(name):
        raise Refused(
            f"`{name}` is not an id: lower-case letters and digits, joined by hyphens, {MAX_ID} at the most"
        )
    if name == thing.id:
        return {}
    _check_readable(desk, thing)
    _check_free(desk, thing, name)
    edits: dict[str, dict[Span, Edit]] = {}
    for names, each in [*desk.names.declared(thing), *desk.names.references(thing)]:
        edit = _edit(names, each, name)
        edits.setdefault(names.file, {})[edit.span] = edit
    return {file: tuple(sorted(found.values(), key=lambda edit: edit.span)) for file, found in edits.items()}


def _check_readable(desk: Desk, thing: Thing) -> None:
    """Refuse where a file that may name the thing cannot be read, so that places in it would be missed."""
    for path in desk.names.paths_that_may_mention(thing):
        names = desk.names.file(path)
        if desk.shelf.content(path) and (names is None or not names.is_current):
            raise Refused(f"{path} cannot be read as YAML and may name `{thing.id}`: mend it first")


def _check_free(desk: Desk, thing: Thing, name: str) -> None:
    """Refuse a name that is taken, and one by which a reference would come to mean something else."""
    if len(list(desk.names.declared(thing))) > 1:
        raise Refused(f"{thing.kind} `{thing.id}` is declared twice: mend that first")
    for scope in _scopes_around(desk, thing):
        taken = Thing(thing.kind, scope, name)
        place = next(desk.names.declared(taken), None)
        if place is not None:
            raise Refused(f"there is a {thing.kind} `{name}` already, in {place[0].file}")
    for names, each in _references_by_id(desk, thing, (thing.id, name)):
        means = desk.names.resolve(each)
        where = names.span(each)
        if each.id == name and _may_mean(thing, each):
            raise Refused(f"`{name}` is referred to already, at {where}: it would come to mean this")
        if each.id == thing.id and thing in means:
            others = means if len(means) > 1 else desk.names.resolve(replace(each, id=name))
            if others:
                raise Refused(
                    f"`{each.id if others is means else name}` at {where} would mean more than one thing: "
                    f"write `event/{each.id}` there first"
                )


def _scopes_around(desk: Desk, thing: Thing) -> Iterator[Scope]:
    """Where another thing of the same name would collide with this one."""
    yield thing.scope
    if thing.kind in SHARED_KINDS:
        slugs = desk.names.slugs() if thing.scope.brief is None else ()
        yield from (Scope(slug) for slug in slugs)
        yield Scope()


def _references_by_id(
    desk: Desk, thing: Thing, ids: tuple[str, ...]
) -> Iterator[tuple[FileNames, Occurrence]]:
    for id in ids:
        for path in desk.names.paths_that_may_mention(Thing(thing.kind, thing.scope, id)):
            names = desk.names.file(path)
            if names is not None:
                yield from ((names, each) for each in names.references_by_id(thing.kind, id))


def _may_mean(thing: Thing, reference: Occurrence) -> bool:
    """Whether a reference by the thing's id would look where the thing is."""
    here, there = thing.scope, reference.scope
    if thing.kind in SHARED_KINDS:
        return here.brief is None or here.brief == there.brief
    if here.brief != there.brief:
        return False
    if thing.kind == "position":
        return here == there
    return thing.kind not in EVENT_KINDS or there.event is None or there.event == here.event


def _edit(names: FileNames, occurrence: Occurrence, name: str) -> Edit:
    span, written = names.written(occurrence)
    if span.line != span.end_line:
        raise Refused(f"the id at {span} is written over several lines: mend that first")
    quote = written[:1] if written[:1] in ("'", '"') else ""
    text = name
    if occurrence.part != "whole":
        event, _, id = str(names.document.at(occurrence.path)).partition("/")
        text = f"{name}/{id}" if occurrence.part == "first" else f"{event}/{name}"
    if not quote and not occurrence.is_key and not isinstance(read_plain(text), str):
        quote = '"'
    return Edit(span, f"{quote}{text}{quote}")

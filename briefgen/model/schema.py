"""JSON Schema (draft 2020-12) of every file kind, for editors.

What an editor can show is here: keys, types, vocabularies, and what each means. What follows from several
keys together, or from other files, is left to `briefgen check`, which is always the stricter of the two.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, TypeAdapter

from briefgen.model.base import Id, Language, Line, PlainLine, PlainProse, Prose, Reference
from briefgen.model.brief import Brief
from briefgen.model.claim import RawValue
from briefgen.model.dates import Date
from briefgen.model.event import Event
from briefgen.model.moments import Clock, When
from briefgen.model.party import Country, Party
from briefgen.model.place import Place
from briefgen.model.settings import Settings
from briefgen.model.source import AuthorEntry, Capture, Source
from briefgen.model.urls import Url

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: what it is called, what one entry of it is, and where it lies.

    `is_list` says that a file may hold a list of entries as well as a single one.
    """

    name: str
    model: type[BaseModel]
    where: str
    is_list: bool = False


FILE_KINDS = (
    FileKind("workspace", Settings, "briefgen.yaml"),
    FileKind("brief", Brief, "briefs/<slug>/brief.yaml"),
    FileKind("event", Event, "briefs/<slug>/events/*.yaml", is_list=True),
    FileKind("source", Source, "seeds/sources/*.yaml", is_list=True),
    FileKind("parties", Party, "seeds/parties.yaml", is_list=True),
    FileKind("places", Place, "seeds/places.yaml", is_list=True),
    FileKind("capture", Capture, "seeds/captures/*.yaml", is_list=True),
)


@dataclass(frozen=True, slots=True)
class NamedType:
    """A type that many keys share: the name that the schemas give it, and what it means."""

    name: str
    type: Any
    meaning: str


NAMED_TYPES = (
    NamedType("Id", Id, "Lower-case letters and digits, in words joined by hyphens: `sana-statement`."),
    NamedType("Reference", Reference, "The id of something that is declared elsewhere."),
    NamedType("Language", Language, "A BCP 47 tag: `en`, `ar`, `pt-BR`; with a script, `zh-Hant`."),
    NamedType("Country", Country, "ISO 3166-1 alpha-2, two capital letters: `SY`."),
    NamedType("Url", Url, "An http or https address."),
    NamedType("Clock", Clock, 'A time of day, 24 hours, in quotes: `"20:00"`.'),
    NamedType("Date", Date, "EDTF: `2018-12-02`, `2017-06`, `2018?`, `2018-12-02/2018-12-04`."),
    NamedType("When", When, "A date, or a mapping of date, time of day and zone."),
    NamedType("Value", RawValue, "An answer: a text, a number, a range, or a moment."),
    NamedType("Line", Line, "One line of plain text, or the same by language: `{en: …, ar: …}`."),
    NamedType("Prose", Prose, "Markdown, or the same by language: `{en: …, ar: …}`."),
    NamedType("PlainLine", PlainLine, "One line of plain text."),
    NamedType("PlainProse", PlainProse, "Markdown in one language."),
    NamedType("AuthorEntry", AuthorEntry, "A name, or a mapping of name, role and organisation."),
)

_NULL: Json = {"type": "null"}
_ABOUT = ("title", "description", "default", "examples")
_FIRST = ("$schema", "title", "description", "$ref", "type", "enum", "default", "required", "properties")


def schema_files() -> Mapping[str, str]:
    """Every schema by the name of its file, as text that is the same on every machine."""
    names = _Names()
    return {
        f"{kind.name}.json": json.dumps(_arrange(_describe_file(kind, names)), indent=2, ensure_ascii=False)
        + "\n"
        for kind in FILE_KINDS
    }


def _describe_file(kind: FileKind, names: _Names) -> Json:
    entry = _describe_model(kind.model, names)
    shared = entry.pop("$defs", {})
    head: Json = {"$schema": DIALECT, "title": kind.where}
    if not kind.is_list:
        return head | entry | {"title": kind.where, "$defs": shared}
    name = kind.model.__name__
    one = {"$ref": f"#/$defs/{name}"}
    return head | {
        "description": f"{entry['description']} One, or a list of them.",
        "if": {"type": "array"},
        "then": {"items": one},
        "else": one,
        "$defs": dict(sorted((shared | {name: entry}).items())),
    }


def describe_model(model: type[BaseModel]) -> Json:
    """A model's schema: recurring types by name, no titles that only repeat a key, `null` told briefly."""
    return _describe_model(model, _Names())


def _describe_model(model: type[BaseModel], names: _Names) -> Json:
    raw = TypeAdapter(model).json_schema()
    models = {name: _simplify_model(part) for name, part in raw.pop("$defs", {}).items()}
    root = _fold_null(_map_children(_simplify_model(raw), names.put))
    shared = {name: _fold_null(_map_children(part, names.put)) for name, part in models.items()}
    used = _close_over(root, shared | names.definitions)
    return root | ({"$defs": used} if used else {})


class _Names:
    """The named types, and putting their names where pydantic wrote them out."""

    def __init__(self) -> None:
        # The definitions of models that pydantic puts beside a type are those of the models themselves.
        parts = {t.name: _without_about(_simplify(TypeAdapter(t.type).json_schema())) for t in NAMED_TYPES}
        self._by_key = {_key_of(part): name for name, part in parts.items()}
        self.definitions = {
            t.name: {"description": t.meaning} | _fold_null(_map_children(parts[t.name], self.put))
            for t in NAMED_TYPES
        }

    def put(self, schema: Json) -> Json:
        about = {key: schema[key] for key in _ABOUT if key in schema}
        core = _without_about(schema)
        name = self._by_key.get(_key_of(core))
        if name is not None:
            about.pop("examples", None)
            return {"$ref": f"#/$defs/{name}"} | about
        rest = [branch for branch in core.get("anyOf", ()) if branch != _NULL]
        if len(rest) > 1 and _NULL in core["anyOf"]:
            name = self._by_key.get(_key_of({"anyOf": rest}))
            if name is not None:
                return {"anyOf": [{"$ref": f"#/$defs/{name}"}, _NULL]} | about
        return about | _map_children(core, self.put)


def _simplify_model(schema: Json) -> Json:
    description = " ".join(schema["description"].split())
    return {"title": schema["title"], "description": description} | _without_about(_simplify(schema))


def _simplify(schema: Json) -> Json:
    """One form for what pydantic says in several: flat `anyOf`, closed mappings, no empty titles."""
    schema = {key: value for key, value in schema.items() if key not in ("title", "$defs", "x-coordinate")}
    if schema.get("default", ...) in (None, []):
        del schema["default"]
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    schema = _map_children(schema, _simplify)
    branches = [*schema.pop("anyOf", ()), *schema.pop("oneOf", ())]
    flat = [inner for branch in branches for inner in branch.get("anyOf", (branch,))]
    if {"type": "number"} in flat and {"type": "integer"} in flat:
        flat.remove({"type": "integer"})
    if len(flat) == 1:
        schema = flat[0] | schema
    elif flat:
        schema["anyOf"] = flat
    return schema


def _fold_null(schema: Json) -> Json:
    """`type: [string, null]` where one plain type may also be null."""
    schema = _map_children(schema, _fold_null)
    match schema.get("anyOf"):
        case [{"type": str(type)} as only, {"type": "null"}]:
            rest = {key: value for key, value in schema.items() if key != "anyOf"}
            schema = only | {"type": [type, "null"]} | rest
            if "enum" in only:
                schema["enum"] = [*only["enum"], None]
    return schema


def _map_children(schema: Json, change: Callable[[Json], Json]) -> Json:
    """The schema with every schema directly inside it changed."""
    changed = dict(schema)
    for key in ("properties", "patternProperties"):
        if key in changed:
            changed[key] = {name: change(child) for name, child in changed[key].items()}
    for key in ("anyOf", "oneOf", "prefixItems"):
        if key in changed:
            changed[key] = [change(child) for child in changed[key]]
    for key in ("items", "additionalProperties", "propertyNames", "then", "else"):
        if isinstance(changed.get(key), dict):
            changed[key] = change(changed[key])
    return changed


def _close_over(root: Json, shared: Mapping[str, Json]) -> dict[str, Json]:
    """Of the shared definitions those that are used, directly or not, in the order of their names."""
    used: dict[str, Json] = {}
    waiting = _references(root)
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = shared[name]
            waiting += _references(shared[name])
    return dict(sorted(used.items()))


def _arrange(schema: Json) -> Json:
    """What an author looks for comes first; the rest by name, whatever the version of pydantic."""
    rank = {key: number for number, key in enumerate(_FIRST)}
    keys = sorted(schema, key=lambda key: (rank.get(key, len(rank)), key))
    arranged = _map_children({key: schema[key] for key in keys}, _arrange)
    if "$defs" in arranged:
        arranged["$defs"] = {name: _arrange(part) for name, part in arranged["$defs"].items()}
    return arranged


def _references(schema: Json) -> list[str]:
    found = [schema["$ref"].rpartition("/")[2]] if "$ref" in schema else []

    def note(child: Json) -> Json:
        found.extend(_references(child))
        return child

    _map_children(schema, note)
    return found


def _without_about(schema: Json) -> Json:
    return {key: value for key, value in schema.items() if key not in _ABOUT}


def _key_of(schema: Json) -> str:
    return json.dumps(schema, sort_keys=True)

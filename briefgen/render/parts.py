"""Parts of a page that need not be made again, because nothing that they were made from has changed.

A template calls `part("partials/title.html")` where it could include that file. In an ordinary build that is
the same. The preview hands the same `Parts` to one rendering after another: while a part is made, everything
that its templates read of the page is noted, and next time the part is taken as it was where all of that
reads alike. Nothing has to be declared, so it holds for a workspace's own templates as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from briefgen.view.model import AccountView, BriefView, EventView

T = TypeVar("T")

_Path = tuple[str | int, ...]
"""From a variable of the templates down to what was read of it; `#` stands for how many there are."""
_Watched = BriefView | EventView | AccountView
"""Of these it is noted which of their attributes are read; anything else counts as read whole."""
_NOTHING = object()
_PARTS = "parts_of_the_page"
"""The variable by which templates carry the `Parts` along."""


@dataclass(frozen=True, slots=True)
class _Made:
    text: Markup
    read: Mapping[_Path, object]


class Parts:
    """What earlier renderings of one page left, in one language, with one set of templates.

    Every rendering keeps what it used itself and drops the rest. Not for two threads at once.
    """

    def __init__(self) -> None:
        self._made: dict[_Key, _Made] = {}
        self._used: dict[_Key, _Made] = {}
        self._drawn: dict[object, Any] = {}
        self._drawn_before: dict[object, Any] = {}
        self._reading: list[dict[_Path, object]] = []
        self._compared: dict[tuple[_Path, int], tuple[object, bool]] = {}

    def begin(self, view: BriefView) -> dict[str, object]:
        """A rendering begins. Gives the variables that stand for the page in its templates."""
        self._made, self._used = self._made | self._used, {}
        self._reading, self._compared = [], {}
        seen = _Seen(self, view, ("brief",))
        return {"brief": seen, "page": seen, _PARTS: self}

    def end(self) -> None:
        """The rendering went well: what it did not use is of no more use."""
        self._made, self._compared = {}, {}
        self._drawn_before, self._drawn = self._drawn, {}

    def draw(self, key: object, draw: Callable[[], T]) -> T:
        """What was drawn for this key, which tells all that it is drawn from, or what `draw` gives."""
        if key in self._drawn_before:
            self._drawn[key] = self._drawn_before[key]
        elif key not in self._drawn:
            self._drawn[key] = draw()
        drawn: T = self._drawn[key]
        return drawn

    def note(self, path: _Path, value: object) -> None:
        if self._reading:
            self._reading[-1][path] = value

    def make(self, key: _Key, scope: Mapping[str, object], own: frozenset[str], render: _Render) -> Markup:
        made = self._used.get(key) or self._made.get(key)
        if made is None or not self._reads_alike(scope, made.read):
            self._reading.append({})
            try:
                text = render()
            finally:
                read = self._reading.pop()
            # What was handed to it is told by its key; and whoever handed it over had read that.
            made = _Made(text, {path: value for path, value in read.items() if path[0] not in own})
        self._used[key] = made
        if self._reading:  # whoever has this part in it rests on what it rests on
            self._reading[-1].update(made.read)
        return made.text

    def _reads_alike(self, scope: Mapping[str, object], read: Mapping[_Path, object]) -> bool:
        return all(self._is_alike(scope, path, value) for path, value in read.items())

    def _is_alike(self, scope: Mapping[str, object], path: _Path, value: object) -> bool:
        """Whether a path leads to the same now. Of the page itself that is found out once a rendering: a part
        rests on all that its parts rest on."""
        if len(path) == 1:
            return _is_same(_follow(scope, path), value)
        asked = path, id(value)
        if asked not in self._compared:
            # The value is kept with its answer, or another one might come to be where it was.
            self._compared[asked] = value, _is_same(_follow(scope, path), value)
        return self._compared[asked][1]


_Render = Callable[[], Markup]


class _Key:
    """Which part, by its template and what was handed to it. That may be a whole row of a comparison, so its
    hash is worked out once. Raises TypeError where there can be none."""

    __slots__ = ("_hash", "_told", "name")

    def __init__(self, name: str, told: object) -> None:
        self.name, self._told = name, told
        self._hash = hash((name, told))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.name == other.name and self._told == other._told


class _Seen:
    """A view whose attributes are noted as they are read."""

    __slots__ = ("_parts", "_path", "_view")

    def __init__(self, parts: Parts, view: _Watched, path: _Path) -> None:
        self._parts, self._view, self._path = parts, view, path

    def __getattr__(self, name: str) -> object:
        value = getattr(self._view, name)
        path = (*self._path, name)
        if isinstance(value, tuple) and value and isinstance(value[0], _Watched):
            self._parts.note((*path, "#"), len(value))
            return tuple(_Seen(self._parts, each, (*path, index)) for index, each in enumerate(value))
        self._parts.note(path, value)
        return value


class NotingContext(Context):
    """Variables of a template. Those that a part looks up are noted for it."""

    def resolve_or_missing(self, key: str) -> Any:
        value = super().resolve_or_missing(key)
        parts = self.parent.get(_PARTS)
        if parts is not None and not isinstance(value, _Seen):
            # A loop asks for its own variable before it sets it: that there is none is what was read.
            parts.note((key,), _NOTHING if value is missing else value)
        return value


def allow_parts(environment: Environment) -> None:
    """Give the templates of an environment the function `part`."""
    environment.context_class = NotingContext
    environment.globals["part"] = _part


@pass_context
def _part(context: Context, name: str, /, **values: object) -> Markup:
    """A partial template with all of the page's variables, and these besides."""
    environment = context.environment
    template: Template = environment.get_template(name)
    scope = {**context.get_all(), **values}

    def render() -> Markup:
        inner = template.new_context(scope, shared=True)
        return Markup("".join(template.root_render_func(inner)))  # noqa: S704 (a template escapes for itself)

    parts: Parts | None = context.parent.get(_PARTS)
    if parts is None:
        return render()
    own = frozenset(values)
    # With their types: a text is equal to the same one in a foreign language, which is marked as such.
    told = tuple((key, type(value), _identify(value)) for key, value in sorted(values.items()))
    try:
        key = _Key(name, told)
    except TypeError:  # something that a workspace's own template made up
        return render()
    return parts.make(key, scope, own, render)


def _identify(value: object) -> object:
    return value._path if isinstance(value, _Seen) else value


def _follow(scope: Mapping[str, object], path: _Path) -> object:
    value: object = scope.get(str(path[0]), _NOTHING)
    if isinstance(value, _Seen):
        value = value._view
    for step in path[1:]:
        if step == "#":
            return len(value) if isinstance(value, tuple) else _NOTHING
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else _NOTHING
        else:
            value = getattr(value, step, _NOTHING)
    return value


def _is_same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and one == other)

"""Styles of markers and notes, made for the elements that have any.

WeasyPrint's own style sheet gives every element a style for its list marker and for the call, the marker and
the way back of a footnote, six in all, and makes and keeps them whether or not there is a list or a note.
They are most of the styles of a document. Here they are made when they are asked for, except of elements that
another style sheet gives such a style.
"""

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

from weasyprint import css

FILES = ("weasyprint/css/__init__.py", "cssselect2/__init__.py")

LATER = frozenset({"marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})

ORIGIN = "user agent"


def shorten() -> None:
    """Take the short cut."""
    begin, find = css.StyleFor.__init__, css.StyleFor.__call__

    def begin_later(style_for: Any, html: Any, sheets: Any, *more: Any) -> None:
        style_for.put_off = None
        if [origin for _, origin, _ in sheets].count(ORIGIN) != 1 or sheets[0][1] != ORIGIN:
            begin(style_for, html, sheets, *more)
            return
        put_off = _PutOff(html, *sheets)
        begin(style_for, html, put_off.sheets, *more)
        style_for._sheets, style_for.put_off = sheets, put_off

    def find_or_make(style_for: Any, element: Any, pseudo_type: Any = None) -> Any:
        if pseudo_type in LATER and style_for.put_off is not None:
            style_for.put_off.make(style_for, element, pseudo_type)
        return find(style_for, element, pseudo_type)

    css.StyleFor.__init__, css.StyleFor.__call__ = begin_later, find_or_make


class _PutOff:
    """The sheets of a document, the first of which keeps quiet about what can be told later."""

    def __init__(self, html: Any, own: Any, *others: Any) -> None:
        """`own` is WeasyPrint's sheet; each comes with its origin and the specificity of all its rules."""
        self._html, self._own = html, own
        self._others = [_Sheet(sheet) for sheet, _, _ in others]
        self._rules: dict[str, Sequence[Any]] = {}
        first = _Sheet(own[0], self)
        self.sheets = [
            (first, *own[1:]),
            *((sheet, *other[1:]) for sheet, other in zip(self._others, others, strict=True)),
        ]

    def leave_out(self, element: Any, matches: Iterable[Any]) -> list[Any]:
        """Of the rules of the own sheet for an element, those that cannot wait."""
        spoken_of = {match[2] for sheet in self._others for match in sheet.look_ahead(element)}
        kept, later = [], dict[str, list[Any]]()
        for match in matches:
            if match[2] in LATER and match[2] not in spoken_of:
                later.setdefault(match[2], []).append(match)
            else:
                kept.append(match)
        for name, rules in later.items():
            if self._rules.setdefault(name, rules) != rules:  # not the same for all elements
                kept.extend(rules)
        return kept

    def make(self, style_for: Any, element: Any, name: str) -> None:
        """Make the style of a pseudo-element, if it was put off."""
        computed, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
        if (element, name) in computed or (element, None) not in computed or name not in self._rules:
            return
        sheet, origin, every = self._own
        style: dict[str, Any] = {}
        for specificity, _, _, (declarations, layer) in self._rules[name]:
            order = inf if layer is None else sheet.layers.index(layer)
            for rule, values, importance in declarations:
                weight = (css.declaration_precedence(origin, importance), order, every or specificity)
                if rule not in style or style[rule][1] <= weight:
                    style[rule] = values, weight
        cascaded[element, name] = style
        style_for.set_computed_styles(element, element, self._html.etree_element, name, self._html.base_url)
        del cascaded[element, name]


class _Sheet:
    """A style sheet, and its own matcher, as far as `StyleFor` goes by them."""

    def __init__(self, sheet: Any, quiet: _PutOff | None = None) -> None:
        self._match, self._quiet = sheet.matcher.match, quiet
        self._ahead: tuple[Any, list[Any]] = (None, [])
        self.layers = sheet.layers
        self.matcher = self

    def look_ahead(self, element: Any) -> list[Any]:
        """The rules for the element that is about to be asked for."""
        self._ahead = (element, list(self._match(element)))
        return self._ahead[1]

    def match(self, element: Any) -> Any:
        """Be the matcher: the rules for an element."""
        if self._quiet is not None:
            return self._quiet.leave_out(element, self._match(element))
        return self._ahead[1] if self._ahead[0] is element else self._match(element)

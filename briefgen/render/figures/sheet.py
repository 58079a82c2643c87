"""Takes style sheets apart into what can be written into a drawing, for print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefgen.render.figures.svg import Sheet

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_CLASS = re.compile(r"\.([\w-]+)")
_DEEPEST = 10
"""How many variables may stand behind one another."""


def read_sheet(css: str) -> Sheet:
    """Attributes by class, in the order of the rules, with every variable replaced by its value.

    Of the cascade it knows what figures use: `:root` for variables, the later value before the earlier one,
    and rules for one class, or several with a comma. Media queries are left out: they are for screens.
    """
    plain = _without_blocks(_COMMENT.sub("", css))
    variables: dict[str, str] = {}
    rules: dict[str, dict[str, str]] = {}
    for selectors, declared in _RULE.findall(plain):
        for selector in (part.strip() for part in selectors.split(",")):
            if selector == ":root":
                variables |= {name: value for name, value in _declarations(declared) if name.startswith("--")}
            elif match := _CLASS.fullmatch(selector):
                rules.setdefault(match.group(1), {}).update(_paintable(dict(_declarations(declared))))
    return MappingProxyType(
        {
            name: MappingProxyType({key: _resolve(value, variables) for key, value in declared.items()})
            for name, declared in rules.items()
        }
    )


def _paintable(declared: dict[str, str]) -> dict[str, str]:
    # The PDF engine knows no paint-order: a halo would be painted over the word that it is to set off.
    if "paint-order" not in declared:
        return declared
    return {key: value for key, value in declared.items() if not key.startswith(("stroke", "paint-order"))}


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), " ".join(value.replace("!important", "").split())


def _resolve(value: str, variables: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda match: variables.get(match.group(1), match.group(2) or ""), value)
    return value


def _without_blocks(css: str) -> str:
    """The sheet without its at-rules."""
    kept: list[str] = []
    at = 0
    while (start := css.find("@", at)) >= 0:
        kept.append(css[at:start])
        at = _end_of_rule(css, start)
    kept.append(css[at:])
    return "".join(kept)


def _end_of_rule(css: str, start: int) -> int:
    depth = 0
    for index in range(start, len(css)):
        if css[index] == "{":
            depth += 1
        elif css[index] == "}":
            depth -= 1
            if depth <= 0:
                return index + 1
        elif css[index] == ";" and depth == 0:
            return index + 1
    return len(css)

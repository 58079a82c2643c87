"""Plain data to YAML that `compose` reads back as the very same data: the same bytes every time.

Text is put in quotes wherever any reader of YAML, by the rules of 1.1 or 1.2, could take it for something
else, so that what is written here means the same to every tool.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
"""Text that looks like an id may stand without quotes, where no reader has another meaning for it."""
_WIDE = 2**31 - 1


class _Writer(yaml.CSafeDumper):
    """The C emitter with the representations below, and without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        style: str | None = "|"
    else:
        style = None if _PLAIN.fullmatch(text) else '"'
    node: yaml.ScalarNode = writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


def _write_number(writer: _Writer, number: float) -> yaml.ScalarNode:
    """Without an exponent, which the strict rules take for text."""
    text = f"{Decimal(repr(number)):f}"
    text = text if "." in text else f"{text}.0"
    node: yaml.ScalarNode = writer.represent_scalar("tag:yaml.org,2002:float", text)
    return node


_Writer.add_representer(str, _write_text)
_Writer.add_representer(float, _write_number)


def write_yaml(data: object) -> bytes:
    """Dicts, lists, text, numbers, true, false and null as YAML, UTF-8. Keys keep their order."""
    written: bytes = yaml.dump(
        data,
        Dumper=_Writer,
        encoding="utf-8",
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_WIDE,
    )
    return written

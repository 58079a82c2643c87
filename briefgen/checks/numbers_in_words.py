"""Numbers as English texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

_WORDS = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "  # noqa: SIM905
            "fifteen sixteen seventeen eighteen nineteen twenty".split(),
            start=1,
        )
    }
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/-])(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?![\w:/]|[.,]\d)|(?:{'|'.join(_WORDS)})(?!\w))",
    re.IGNORECASE,
)


def read_numbers(text: str) -> Iterator[tuple[float, int, int]]:
    """The numbers of a text, in figures or in words up to twenty, each with where it begins and ends.

    Parts of dates, hours and ids are not numbers.
    """
    for match in _NUMBER.finditer(text):
        figure = match.group().replace(",", "")
        number = float(figure) if figure[0].isdigit() else _WORDS[figure.casefold()]
        yield number, match.start(), match.end()

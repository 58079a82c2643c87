"""The HTML parser's patterns, kept.

tinyhtml5 keeps each pattern that finds the end of a run of characters, but under a key by which it never
looks for it, and so puts it together anew for every run.
"""

import re
from collections.abc import Iterable

from tinyhtml5 import inputstream

FILES = ("tinyhtml5/inputstream.py",)


def shorten() -> None:
    """Take the short cut."""
    inputstream.characters_until_regex = _Patterns()


class _Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        """The pattern for a run of these characters (`opposite`), or of all others."""
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{listed}]+" if opposite else f"[^{listed}]+")
        return pattern

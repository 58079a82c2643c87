"""Arrays for the font libraries, without a parser of C for each.

Of every font that a document uses, the glyphs to keep are handed over in arrays, and the type of each, such
as `hb_codepoint_t[438]`, goes through a parser of the language C that is written in Python.
"""

import re
from typing import Any

from weasyprint.text.ffi import ffi

FILES = ("cffi/api.py", "weasyprint/text/ffi.py")

ARRAY = re.compile(r"(\w+)\[(\d+)\]")


def shorten() -> None:
    """Take the short cut."""
    parse, known, make = ffi._typeof_locked, ffi._parsed_types, ffi._backend.new_array_type

    def find_type(declaration: str) -> Any:
        array = ARRAY.fullmatch(declaration)
        if array is None or declaration in known:
            return parse(declaration)
        pointer, _ = parse(f"{array[1]} *")
        found = known[declaration] = (make(pointer, int(array[2])), False)
        return found

    with ffi._lock:  # as whoever calls these two holds it
        if make(parse("char *")[0], 7) is not parse("char[7]")[0]:
            raise LookupError("the type of an array is another")
    ffi._typeof_locked = find_type

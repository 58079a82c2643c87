"""The text behind the glyphs: what is copied, searched for and read aloud, where the page only shows shapes.

A PDF gives each glyph of a font one text. WeasyPrint gives a cluster's text to the glyph of it that it draws
first, nothing to the others, and looks at each glyph only once: a vowel sign comes back with the letter that
it first stood on, whatever letter it stands on now. Here every drawing is looked at, and the characters of a
cluster are given to the glyphs that draw them, as far as the font's own character map tells.

What cannot be told apart even so, in a font that builds several letters from one shape and loose dots, is
reported: a quotation would read differently from what it shows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import bidirectional, normalize

import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint.pdf import stream

from briefgen.render.pdf.outcome import EngineMessage

NOTHING = "\N{COMBINING GRAPHEME JOINER}"
"""The text of a glyph that adds nothing to its neighbour's: never shown, ignored in searches. An archival PDF
has to have a text for every glyph."""

SAME_SHAPE = {"\N{NO-BREAK SPACE}": " ", "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"}
"""Characters that fonts draw with the glyph of another one, by which they are to be found."""

FIRST_SIGN, FIRST_LEFTWARD = " ", "\u0590"
"""Between them is every character of the Latin, Greek and Cyrillic scripts, and none from right to left."""

CARRIERS = " \N{ARABIC TATWEEL}"
"""What Unicode's presentation forms put under a mark that stands alone."""

EXAMPLES = 5


@contextmanager
def keeping_text_true() -> Iterator[list[EngineMessage]]:
    """While a PDF is written, see to every glyph's text. The answer has a message where that fails."""
    messages: list[EngineMessage] = []
    font, build = stream.Font, weasyprint.pdf.build_fonts_dictionary

    class Font(font):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            self.to_unicode = DrawnGlyphs(lambda: _read_character_map(self.file_content, self.index))

    def settle_and_build(pdf: Any, fonts: dict[str, Any], *rest: Any) -> Any:
        for each in fonts.values():
            each.to_unicode, confused = each.to_unicode.settle()
            if confused:
                messages.append(_tell(each.family, confused))
        return build(pdf, fonts, *rest)

    stream.Font, weasyprint.pdf.build_fonts_dictionary = Font, settle_and_build
    try:
        yield messages
    finally:
        stream.Font, weasyprint.pdf.build_fonts_dictionary = font, build


class DrawnGlyphs:
    """Takes the place of a font's map from glyphs to texts while glyphs are drawn.

    It is told of a line's glyphs from left to right, with the text of a cluster on its last glyph, or, where
    the text runs from right to left, on its first, and an empty text on the others.
    """

    def __init__(self, read_character_map: Callable[[], Mapping[int, str]]) -> None:
        self._nominal = cache(read_character_map)
        self._texts: dict[int, str] = {}
        self._confused: dict[str, str] = {}
        self._leftward: list[int] = []
        self._leftward_text = ""
        self._rightward: list[int] = []

    def __contains__(self, glyph: int) -> bool:
        """Never: so that every drawing of a glyph is told, not only its first."""
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        is_plain = FIRST_SIGN <= text < FIRST_LEFTWARD and not (self._leftward or self._rightward)
        if is_plain and self._texts.get(glyph) == text:  # nearly always
            return
        if not text:
            (self._leftward or self._rightward).append(glyph)
            return
        self._end_leftward()
        if any(_runs_leftward(character) for character in text):
            self._leftward, self._leftward_text = [glyph], text
        else:
            self._share_out([*self._rightward, glyph], text)
            self._rightward = []

    def settle(self) -> tuple[dict[int, str], dict[str, str]]:
        """The text of each glyph; and each text that a glyph should have had besides, with the one it has."""
        self._end_leftward()
        self._share_out(self._rightward, "")
        return self._texts, self._confused

    def _end_leftward(self) -> None:
        self._share_out(self._leftward[::-1], self._leftward_text)
        self._leftward = []

    def _share_out(self, glyphs: Sequence[int], text: str) -> None:
        """Give a cluster's text to its glyphs, both in reading order."""
        shares = [text] if len(glyphs) == 1 else self._divide(glyphs, normalize("NFD", text))
        for glyph, share in zip(glyphs, shares, strict=True):
            findable = SAME_SHAPE.get(share, normalize("NFC", share))
            known = self._texts.setdefault(glyph, findable)
            if known != findable:
                self._confused.setdefault(findable, known)

    def _divide(self, glyphs: Sequence[int], text: str) -> list[str]:
        """Each glyph's part of a text: the characters that the font has it for, then what is left over."""
        left, shares = text, [""] * len(glyphs)
        for place, glyph in enumerate(glyphs):
            characters = self._nominal().get(glyph, "")
            if characters and all(character in left for character in characters):
                shares[place] = characters
                for character in characters:
                    left = left.replace(character, "", 1)
        without = [place for place, share in enumerate(shares) if not share]
        for place, share in zip(without, left if len(left) == len(without) else [left], strict=False):
            shares[place] = share
        return [share or NOTHING for share in shares]


def _runs_leftward(character: str) -> bool:
    """Whether a character stands in text from right to left. The marks of such scripts have no direction of
    their own, but Unicode keeps them in blocks apart."""
    return bidirectional(character) in ("R", "AL") or FIRST_LEFTWARD <= character <= "\u08ff"


def _read_character_map(font: bytes, index: int) -> dict[int, str]:
    """What each glyph is for, by itself: a letter, a sign, or the letters that a ligature joins."""
    with TTFont(BytesIO(font), fontNumber=index, lazy=True) as opened:
        return {
            opened.getGlyphID(name): "".join(c for c in normalize("NFKD", chr(code)) if c not in CARRIERS)
            for code, name in sorted(opened.getBestCmap().items(), reverse=True)
        }


def _tell(family: str, confused: dict[str, str]) -> EngineMessage:
    pairs = sorted((right, wrong) for right, wrong in confused.items() if right != NOTHING)
    examples = ", ".join(f"“{wrong}” for “{right}”" for right, wrong in pairs[:EXAMPLES])
    return EngineMessage(
        "error",
        f"The font {family} draws different letters with one glyph, so that copying, searching and screen "
        f"readers get {examples or 'letters that are not there'}.",
    )

"""A text that knows its language."""

from __future__ import annotations

from typing import Literal, Self

from markupsafe import Markup, escape


class Words(str):
    """A text with the language it is really in.

    It is the bare text wherever a text is wanted. A template that prints it into a page gets it inside an
    element with `lang` and `dir` where it is foreign to the page, so that it is read, spoken and set apart
    as what it is; in an attribute or a title, print it through the filter `plain`.
    """

    __slots__ = ("_html", "direction", "is_foreign", "language")
    language: str
    direction: Literal["ltr", "rtl"]
    is_foreign: bool
    _html: Markup | None
    """As it is printed, once it has been: the same words stand all over a page."""

    def __new__(
        cls, text: str, language: str, direction: Literal["ltr", "rtl"], *, is_foreign: bool = False
    ) -> Self:
        self = super().__new__(cls, text)
        self.language, self.direction, self.is_foreign = language, direction, is_foreign
        self._html = None
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str, str, str], dict[str, bool]]:
        return (self.text, self.language, self.direction), {"is_foreign": self.is_foreign}

    def __eq__(self, other: object) -> bool:
        """The same text in the same language; beside a bare text, the same text."""
        is_same = str.__eq__(self, other)
        if isinstance(other, Words):
            return is_same and (self.language, self.is_foreign) == (other.language, other.is_foreign)
        return is_same

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __html__(self) -> Markup:
        if self._html is None:
            text = escape(self.text)
            if self.is_foreign:
                text = Markup('<span lang="{}" dir="{}">{}</span>').format(
                    self.language, self.direction, text
                )
            self._html = text
        return self._html

    @property
    def text(self) -> str:
        """The bare text."""
        return str.__str__(self)

    def keep(self, text: str) -> Words:
        """Another text in the same language, such as this one cut short."""
        return Words(text, self.language, self.direction, is_foreign=self.is_foreign)

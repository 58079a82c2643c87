"""What WeasyPrint logs while it works, sorted into what an author has to mend and what is worth a mention."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefgen.render.pdf.fetcher import relative_path
from briefgen.render.pdf.outcome import EngineMessage

MISSING_GLYPH = ".notdef glyph rendered for Unicode string unsupported by fonts"

UNUSABLE_ASSET = {
    "Failed to load image at": "The picture “{}” could not be read.",
    "Failed to render SVG image": "The drawing “{}” could not be drawn.",
    "Failed to load inline SVG": "A drawing in the page could not be read: {}.",
    "Failed to load stylesheet at": "The style sheet “{}” could not be read.",
    "Font-face %r cannot be loaded": "The font “{}” could not be loaded.",
}
"""Beginnings of messages after which something that was put in the document is not in the PDF, and what to
tell the author. The first argument of the message names it."""

SAID_BETTER_ELSEWHERE = ("No anchor #%s for internal URI reference", 'Image "%s" has no required alt')
"""Beginnings of messages about what this package checks for itself, with the place."""


@dataclass(slots=True)
class Heard:
    """What was logged, each thing once, in the order in which it was first said."""

    missing: dict[str, None] = field(default_factory=dict)
    unusable: dict[str, str] = field(default_factory=dict)
    messages: dict[EngineMessage, None] = field(default_factory=dict)


@contextmanager
def listening() -> Iterator[Heard]:
    """Collect WeasyPrint's log records while the block runs."""
    heard = Heard()
    handler = _Listener(heard)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A picture of enormous dimensions only warns, and then takes all the memory it says.
        warnings.filterwarnings("error", message="Image size .* exceeds limit")
        try:
            yield heard
        finally:
            logger.removeHandler(handler)


class _Listener(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        template, arguments = str(record.msg), record.args if isinstance(record.args, tuple) else ()
        if template.startswith(MISSING_GLYPH):
            self._heard.missing.setdefault(str(arguments[0]))
        elif (detail := _tell_loss(template)) and arguments:
            name = relative_path(str(arguments[0]))
            self._heard.unusable.setdefault(name, detail.format(name))
        elif not template.startswith(SAID_BETTER_ELSEWHERE):
            level = "error" if record.levelno >= logging.ERROR else "warning"
            self._heard.messages.setdefault(EngineMessage(level, record.getMessage()))


def _tell_loss(template: str) -> str | None:
    return next((detail for start, detail in UNUSABLE_ASSET.items() if template.startswith(start)), None)

"""One printed row below a line of an excerpt."""

from __future__ import annotations

from briefgen.diagnostics.render.paint import Paint, Style


class Row:
    """Underlines, lanes and labels, put at their cells."""

    def __init__(self) -> None:
        self._cells: list[tuple[str, Style | None]] = []

    def put(self, at: int, text: str, style: Style) -> None:
        """Write plain ASCII over whatever stands there."""
        self._reach(at + len(text))
        self._cells[at : at + len(text)] = [(character, style) for character in text]

    def end_with(self, at: int, label: str, style: Style) -> None:
        """Close the row with an escaped label, of any script and width."""
        self._reach(at)
        self._cells[at:] = [(label, style)]

    def paint(self, paint: Paint) -> str:
        runs: list[tuple[str, Style | None]] = []
        for text, style in self._cells:
            if runs and runs[-1][1] is style:
                runs[-1] = (runs[-1][0] + text, style)
            else:
                runs.append((text, style))
        return "".join(text if style is None else paint(text, style) for text, style in runs)

    def _reach(self, length: int) -> None:
        self._cells.extend([(" ", None)] * (length - len(self._cells)))

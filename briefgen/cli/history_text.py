"""The history of a brief's claims as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.cli.pieces import Drawer
from briefgen.diagnostics.render.paint import Style, choose_paint
from briefgen.diagnostics.render.terminal import escape
from briefgen.exports.differences.phrases import name_party, tell_change
from briefgen.exports.differences.pieces import Piece
from briefgen.history.claims import BriefHistory, ClaimHistory, Step
from briefgen.model.base import text_in

_KINDS = {
    "entered": "entered",
    "found": "was there already",
    "changed": "changed",
    "withdrawn": "withdrawn",
    "returned": "entered again",
}


def draw_history(history: BriefHistory, *, width: int, colour: bool) -> str:
    """Each claim with its steps, oldest first."""
    teller = _Teller(history, Drawer(width, choose_paint(colour=colour)))
    return "\n".join(teller.draw()) + "\n"


class _Teller:
    def __init__(self, history: BriefHistory, drawer: Drawer) -> None:
        self.history = history
        self.drawer = drawer
        self.paint = drawer.paint

    def draw(self) -> Iterator[str]:
        history = self.history
        title = text_in(history.title, history.language, history.language)[0]
        yield self.paint(escape(f"{history.slug}  {title}"), Style.HEADLINE)
        number = f"{history.commits} commit{'' if history.commits == 1 else 's'}"
        earlier = f"; earlier names: {', '.join(history.names[1:])}" if len(history.names) > 1 else ""
        yield escape(f"changed by {number}{earlier}")
        if not history.claims:
            yield "it never had a claim"
        for claim in history.claims:
            yield ""
            yield from self._draw_claim(claim)

    def _draw_claim(self, claim: ClaimHistory) -> Iterator[str]:
        event, account, id = claim.path
        heading = [
            Piece("strong", name_party(claim.party, self.history.language)),
            Piece("plain", ": claim "),
            Piece("id", id),
            Piece("plain", f" · event {event}, account {account}{'' if claim.is_there else ' · withdrawn'}"),
        ]
        yield from self.drawer.wrap(heading, "", "  ")
        for step in claim.steps:
            yield from self._draw_step(step)

    def _draw_step(self, step: Step) -> Iterator[str]:
        commit = step.commit
        tag = f" ({commit.tag})" if commit.tag else ""
        yield escape(f"  {commit.date}  {commit.short}{tag}  {step.author}: {_KINDS[step.kind]}")
        if step.unread:
            yield "    or in a commit just before it, which could not be read"
        for change in step.changes:
            yield from self.drawer.wrap(tell_change(change, self.history.language), "    ", "      ")

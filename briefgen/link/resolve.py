"""Declaring ids and resolving references to them, with what went wrong collected on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Fix, Related
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.link.corpus import Location

T = TypeVar("T")


class Resolver:
    """Collects findings while one brief or the register is linked.

    `dropped` are ids that an earlier stage left out, and `opaque` kinds of which a whole file could not be
    read: the fault has been reported where it is, so references to these get one finding between them, which
    keeps the brief from being shown without what it refers to.
    """

    def __init__(self, dropped: frozenset[str] = frozenset(), opaque: frozenset[str] = frozenset()) -> None:
        self.findings: list[Diagnostic] = []
        self._dropped = set(dropped)
        self._opaque = opaque
        self._has_unreadable = False

    def leave_out(self, ids: Iterable[str]) -> None:
        """Note ids that linking itself leaves out."""
        self._dropped.update(ids)

    def declare(
        self,
        kind: str,
        items: Iterable[T],
        id_of: Callable[[T], str],
        at: Callable[[T], Location],
        earlier: Mapping[str, T] = MappingProxyType({}),
    ) -> dict[str, T]:
        """The items by id, the first of each; a second one with the same id is a finding.

        So is one whose id is among the `earlier` ones, which are not given back.
        """
        table: dict[str, T] = {}
        for item in items:
            id = id_of(item)
            first = table.get(id) or earlier.get(id)
            if first is not None:
                self.findings.append(
                    catalogue.DUPLICATE_ID.at(
                        at(item).span("id"),
                        f"{kind} `{id}` is declared twice",
                        help="rename one of them, and the references that mean it",
                        related=[Related(at(first).span("id"), "the first one is here")],
                    )
                )
            else:
                table[id] = item
        return table

    def resolve(
        self, kind: str, table: Mapping[str, T], reference: str, at: Location, *steps: str | int
    ) -> T | None:
        """What the reference means; None, with a finding, where it means nothing that can be shown."""
        found = table.get(reference)
        if found is None:
            self.report_unknown(kind, table, reference, at, *steps)
        return found

    def report_unknown(
        self,
        kind: str,
        known: Iterable[str],
        reference: str,
        at: Location,
        *steps: str | int,
        is_key: bool = False,
    ) -> None:
        """A finding for a reference that means nothing; one for all that mean what could not be read."""
        if reference.rpartition("/")[2] in self._dropped or kind in self._opaque:
            self._report_unreadable(kind, reference, at, *steps)
            return
        names = list(known)
        meant = closest(reference, names)
        span = at.key_span(*steps) if is_key else at.span(*steps)
        if meant:
            help, fix = f"did you mean `{meant}`?", Fix(span, meant, f"use `{meant}`")
        else:
            help, fix = (f"declared: {list_known(names)}" if names else f"no {kind} is declared yet"), None
        self.findings.append(
            catalogue.UNKNOWN_REFERENCE.at(span, f"there is no {kind} `{reference}`", help=help, fix=fix)
        )

    def _report_unreadable(self, kind: str, reference: str, at: Location, *steps: str | int) -> None:
        if self._has_unreadable:
            return
        self._has_unreadable = True
        self.findings.append(
            catalogue.UNREADABLE_REFERENCE.at(
                at.span(*steps),
                f"{kind} `{reference}` could not be read, so this cannot be shown",
                help="mend the errors reported where it is declared",
            )
        )

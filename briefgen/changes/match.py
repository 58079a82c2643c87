"""What of the older brief is what in the newer one.

The same id in the same place is the same thing. What is left is matched by what it says: a rename within
one account needs `RENAMED` of its words to have stayed; a claim that comes up under another account or event
under another id needs `MOVED`. Nothing ever passes from one party to another as a mere rename: an account
keeps its identity only with its party, a party only with its name, and a claim elsewhere is told as moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefgen.changes.carry import Carrier, is_same_reference
from briefgen.changes.grow import grow
from briefgen.changes.tree import TEXTS, Record
from briefgen.changes.words import measure_likeness
from briefgen.link.corpus import LinkedBrief

RENAMED = 0.6
"""Share of words that two things in the same place have in common, in order, to be one with another id."""
MOVED = 0.8
"""The same for claims under another account or event with another id."""
REUSED = 0.3
"""A claim under another account with the same id, and less in common than this, is another claim."""
MOST_WORDS = 4000
"""So many words of each brief tell how alike the two are."""
REGISTER = frozenset({"sources", "parties", "places"})
"""Lists of what the register holds, which stand in the order of their ids."""
MOST_PAIRS = 4_000
"""So many pairs are weighed of what ids do not settle; beyond it, what is left came and went."""

Likeness = Callable[[Record, Record], float]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which record is which. Whatever is in neither mapping came or went."""

    to_new: Mapping[Record, Record]
    to_old: Mapping[Record, Record]
    carrier: Carrier


def pair_records(old: Record, new: Record) -> Pairing:
    """Match two whole briefs."""
    matcher = _Matcher()
    matcher.match(old, new)
    return Pairing(matcher.to_new, matcher.to_old, matcher.carrier)


def measure_briefs(old: LinkedBrief, new: LinkedBrief) -> float:
    """How alike two briefs are, from 0 to 1: those in folders of other names are one brief from `RENAMED`."""
    shown = [_say_all(brief) for brief in (old, new)]
    return measure_likeness(shown[0], shown[1], "", most=MOST_WORDS)


class _Matcher:
    def __init__(self) -> None:
        self.to_new: dict[Record, Record] = {}
        self.to_old: dict[Record, Record] = {}
        self.carrier = Carrier()

    def match(self, old: Record, new: Record) -> None:
        self._join(old, new)
        self._list(old, new, "parties", _is_same_party, 1.0)
        self._list(old, new, "places", _is_same_place, 1.0)
        self._list(old, new, "sources", _is_same_source, MOVED)
        self._list(old, new, "events", _alike, RENAMED)
        for event, later in self._matched(old.lists["events"]):
            self._event(event, later)
        self._claims_elsewhere(old, new)
        for name in ("hypotheses", "context", "judgements", "lines", "circles", "related"):
            self._list(old, new, name, _alike, RENAMED)
        self._referring(old, new, "evidence", "claim")
        self._referring(old, new, "unresolved", "point")
        for record, later in [*self.to_new.items()]:
            if "cites" in record.lists:
                self._citations(record.lists["cites"], later.lists["cites"])

    def _event(self, old: Record, new: Record) -> None:
        self._list(old, new, "points", _is_same_point, RENAMED)
        for point, later in self._matched(old.lists["points"]):
            self._list(point, later, "positions", _alike, RENAMED)
        self._list(old, new, "accounts", self._is_same_account, RENAMED)
        claims = [claim for account in old.lists["accounts"] for claim in account.lists["claims"]]
        by_id = _by_id(claim for account in new.lists["accounts"] for claim in account.lists["claims"])
        for claim in claims:
            found = by_id.get(claim.id)
            if found is None or claim in self.to_new or found in self.to_old:
                continue
            if self._is_in_same_account(claim, found) or _alike(claim, found) >= REUSED:
                self._join(claim, found)
        for account, later in self._matched(old.lists["accounts"]):
            self._by_likeness(account.lists["claims"], later.lists["claims"], _alike, RENAMED)

    def _claims_elsewhere(self, old: Record, new: Record) -> None:
        gone = [r for event in old.lists["events"] for r in event.walk() if r.subject == "claim"]
        came = [r for event in new.lists["events"] for r in event.walk() if r.subject == "claim"]
        self._by_likeness(gone, came, _alike_by_id, MOVED)

    def _is_in_same_account(self, old: Record, new: Record) -> bool:
        return self.carrier.paths.get(("account", old.path[:-1])) == new.path[:-1]

    def _is_same_account(self, old: Record, new: Record) -> float:
        if self.carrier.carry("party", str(old.fields["party"])) != new.fields["party"]:
            return 0.0
        ids = {claim.id for claim in old.lists["claims"]}
        others = {claim.id for claim in new.lists["claims"]}
        shared = 2 * len(ids & others) / (len(ids) + len(others)) if ids or others else 1.0
        return max(shared, _alike(old, new))

    def _referring(self, old: Record, new: Record, name: str, subject: Literal["claim", "point"]) -> None:
        """Rows that go by what they refer to, under its newer id."""
        by_id = _by_id(new.lists[name])
        for record in old.lists[name]:
            reference = record.fields.get(subject)
            wanted = record.id
            if isinstance(reference, str):
                carried = self.carrier.carry(subject, reference)
                wanted = carried + record.id.removeprefix(reference)
            found = by_id.get(wanted)
            if found is None:
                found = next((r for id, r in by_id.items() if is_same_reference(id, wanted)), None)
            if found is not None and found not in self.to_old:
                self._join(record, found)
        self._by_likeness(old.lists[name], new.lists[name], _alike, RENAMED)

    def _citations(self, old: Sequence[Record], new: Sequence[Record]) -> None:
        """Those with the same source and quotation, then those with the same source, in their order."""
        for with_quote in (True, False):
            for citation in old:
                if citation in self.to_new:
                    continue
                source = self.carrier.carry("source", str(citation.fields["source"]))
                quote = citation.fields.get("quote")
                for later in new:
                    same = later.fields["source"] == source and later not in self.to_old
                    if same and (not with_quote or later.fields.get("quote") == quote):
                        self._join(citation, later)
                        break

    def _list(self, old: Record, new: Record, name: str, likeness: Likeness, least: float) -> None:
        by_id = _by_id(new.lists[name])
        for record in old.lists[name]:
            found = by_id.get(record.id)
            if found is not None and found not in self.to_old:
                self._join(record, found)
        self._by_likeness(old.lists[name], new.lists[name], likeness, least)

    def _by_likeness(
        self, old: Sequence[Record], new: Sequence[Record], likeness: Likeness, least: float
    ) -> None:
        gone = [record for record in old if record not in self.to_new]
        came = [record for record in new if record not in self.to_old]
        if len(gone) * len(came) > MOST_PAIRS:
            return
        # The best first; between equals by their paths, so that both directions of a comparison agree.
        weighed = [
            (-score, sorted((record.path, later.path)), record, later)
            for record in gone
            for later in came
            if (score := likeness(record, later)) >= least
        ]
        for _, _, record, later in sorted(weighed, key=lambda row: row[:2]):
            if record not in self.to_new and later not in self.to_old:
                self._join(record, later)

    def _join(self, old: Record, new: Record) -> None:
        self.to_new[old] = new
        self.to_old[new] = old
        self.carrier.note(old, new)

    def _matched(self, records: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
        for record in records:
            if record in self.to_new:
                yield record, self.to_new[record]


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


@lru_cache(maxsize=2048)
def _say(record: Record) -> str:
    """All that a record says in words, quotations included."""
    parts: list[str] = []
    for part in record.walk():
        for key in sorted(TEXTS[part.subject] & part.fields.keys()):
            texts = part.fields[key]
            if isinstance(texts, Mapping):
                parts += [str(texts[language]) for language in sorted(texts)]
        if isinstance(quote := part.fields.get("quote"), str):
            parts.append(quote)
    return "\n\n".join(parts)


def _say_all(brief: LinkedBrief) -> str:
    """What a brief says itself, without the register's entries."""
    tree = grow(brief)
    return "\n\n".join(
        _say(record) for name, records in tree.lists.items() for record in records if name not in REGISTER
    )


def _alike(old: Record, new: Record) -> float:
    return measure_likeness(_say(old), _say(new), "")


def _alike_by_id(old: Record, new: Record) -> float:
    """Between claims of different accounts: the same id makes up for words."""
    alike = _alike(old, new)
    return max(alike, MOVED) if old.id == new.id and alike >= REUSED else alike


def _is_same_point(old: Record, new: Record) -> float:
    return _alike(old, new) if old.fields["kind"] == new.fields["kind"] else 0.0


def _is_same_party(old: Record, new: Record) -> float:
    """Only the very same name will do: under another, claims would be another's."""
    return float(old.fields["name"] == new.fields["name"] and old.fields["kind"] == new.fields["kind"])


def _is_same_place(old: Record, new: Record) -> float:
    if old.fields["name"] == new.fields["name"]:
        return 1.0
    spot = ("lat", "lon", "precision")
    return float("lat" in old.fields and all(old.fields.get(key) == new.fields.get(key) for key in spot))


def _is_same_source(old: Record, new: Record) -> float:
    """The same address, or the same publisher and nearly the same title."""
    if any(
        old.fields.get(key) and old.fields.get(key) == new.fields.get(key) for key in ("url", "archive_url")
    ):
        return 1.0
    if old.fields.get("publisher") != new.fields.get("publisher"):
        return 0.0
    return measure_likeness(_title(old), _title(new), "")


def _title(source: Record) -> str:
    titles = source.fields["title"]
    return "\n\n".join(str(titles[key]) for key in sorted(titles)) if isinstance(titles, Mapping) else ""

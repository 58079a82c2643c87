"""From a linked brief to its tree of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from briefgen.changes.model import Ids, Named, Plain, Subject
from briefgen.changes.tree import TEXTS, Record, describe_value, freeze
from briefgen.link.corpus import (
    LinkedAccount,
    LinkedBrief,
    LinkedCitation,
    LinkedClaim,
    LinkedEvent,
    LinkedPoint,
    Location,
)
from briefgen.link.reach import used_parties, used_places, used_sources
from briefgen.model.base import Text, text_in
from briefgen.model.claim import Citation
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.source import Source

_KEY_LENGTH = 40


def grow(brief: LinkedBrief) -> Record:
    """The tree of a brief: what it says itself, and those entries of the register that it uses."""
    return _Grower(brief).grow()


class _Grower:
    def __init__(self, brief: LinkedBrief) -> None:
        self.brief = brief
        self.at = brief.at

    def grow(self) -> Record:
        own = self._dump("brief", self.brief.brief, set(_LISTS_OF_BRIEF))
        own["language"] = self.brief.language
        if self.brief.marking is not None:
            own["marking"] = freeze(self.brief.marking.model_dump(mode="json", exclude_none=True))
        title = self.brief.brief.title
        lists = {
            "events": tuple(self._event(event) for event in self.brief.events),
            **self._assessment(),
            **self._map(),
            **self._register(),
        }
        return Record("brief", (), own, self.at, title, lists)

    def _event(self, event: LinkedEvent) -> Record:
        path = (event.id,)
        zone = event.event.when.zone
        fields = self._dump("event", event.event, {"id", "points", "accounts"})
        points = tuple(self._point(path, point) for point in event.points)
        accounts = tuple(self._account(path, account, zone) for account in event.accounts)
        lists = {"points": points, "accounts": accounts}
        names = {"where": event.place.place.name} if event.place else {}
        title = event.event.title
        return Record("event", path, fields, event.at, title, lists, zone=zone, names=names)

    def _point(self, event: Ids, point: LinkedPoint) -> Record:
        path = (*event, point.id)
        fields = self._dump("point", point.point, {"id", "positions"})
        positions = tuple(
            Record(
                "position",
                (*path, key),
                {"label": self._by_language(label)},
                point.at.below("positions", key),
                label,
            )
            for key, label in point.point.positions.items()
        )
        return Record("point", path, fields, point.at, point.point.ask, {"positions": positions})

    def _account(self, event: Ids, account: LinkedAccount, zone: str | None) -> Record:
        path = (*event, account.id)
        model = account.account
        fields = self._dump("account", model, {"id", "claims"})
        if model.carriers:
            fields["carrier"] = model.carriers
        party = Named(account.party.id, account.party.party.name)
        claims = tuple(self._claim(path, claim, party, zone) for claim in account.claims)
        label = model.title or party.name
        lists, names = {"claims": claims}, {"party": party.name}
        return Record("account", path, fields, account.at, label, lists, party, zone, names=names)

    def _claim(self, account: Ids, claim: LinkedClaim, party: Named, zone: str | None) -> Record:
        path = (*account, claim.id)
        model = claim.claim
        fields = self._dump("claim", model, {"id", "cites"})
        if claim.value is not None:
            fields["value"] = describe_value(claim.value)
        if model.carriers:
            fields["carrier"] = model.carriers
        cites = self._cites(path, model.cites, claim.citations, claim.at, party)
        return Record("claim", path, fields, claim.at, model.text, {"cites": cites}, party, zone, claim.value)

    def _cites(
        self,
        owner: Ids,
        cites: Sequence[Citation],
        linked: Sequence[LinkedCitation],
        at: Location,
        party: Named | None = None,
    ) -> tuple[Record, ...]:
        # The author's list and not the linked one: a citation of a source that failed to load is still there.
        titles = {citation.source.id: citation.source.source.title for citation in linked}
        keys = _count_up(cite.source for cite in cites)
        return tuple(
            Record(
                "citation",
                (*owner, key),
                self._dump("citation", cite, set()),
                at.below("cites", index),
                titles.get(cite.source, cite.source),
                party=party,
                names={"source": titles.get(cite.source, cite.source)},
            )
            for index, (key, cite) in enumerate(zip(keys, cites, strict=True))
        )

    def _assessment(self) -> dict[str, tuple[Record, ...]]:
        brief = self.brief
        context = [
            Record(
                "context",
                (item.context.id,),
                self._dump("context", item.context, {"id", "cites"}),
                item.at,
                item.context.title,
                {"cites": self._cites((item.context.id,), item.context.cites, item.citations, item.at)},
                names={"where": item.place.place.name} if item.place else {},
            )
            for item in brief.context
        ]
        keys = _count_up(
            item.related.brief or item.related.url or self._first_words(item.related.title)
            for item in brief.related
        )
        related = [
            Record("related", (key,), self._dump("related", item.related, set()), item.at, item.related.title)
            for key, item in zip(keys, brief.related, strict=True)
        ]
        hypotheses = [
            Record(
                "hypothesis",
                (item.id,),
                self._dump("hypothesis", item.hypothesis, {"id"}),
                item.at,
                item.hypothesis.statement,
            )
            for item in brief.hypotheses
        ]
        return {
            "context": tuple(context),
            "judgements": tuple(self._judgements()),
            "hypotheses": tuple(hypotheses),
            "evidence": tuple(self._evidence()),
            "unresolved": tuple(self._unresolved()),
            "related": tuple(related),
        }

    def _judgements(self) -> Iterator[Record]:
        for item in self.brief.judgements:
            fields = self._dump("judgement", item.judgement, {"id"})
            if len(item.basis) == len(item.judgement.basis) and item.basis:
                fields["basis"] = tuple(f"{claim.event}/{claim.id}" for claim in item.basis)
            yield Record("judgement", (item.judgement.id,), fields, item.at, item.judgement.text)

    def _evidence(self) -> Iterator[Record]:
        items = self.brief.evidence
        refs = [
            f"{item.claim.event}/{item.claim.id}" if item.claim else item.evidence.claim for item in items
        ]
        keys = _count_up(
            ref or self._first_words(item.evidence.text or "-") for ref, item in zip(refs, items, strict=True)
        )
        for key, ref, item in zip(keys, refs, items, strict=True):
            fields = self._dump("evidence", item.evidence, {"cites"})
            if ref is not None:
                fields["claim"] = ref
            cites = self._cites((key,), item.evidence.cites, item.citations, item.at)
            label = item.claim.claim.text if item.claim else item.evidence.text or key
            yield Record("evidence", (key,), fields, item.at, label, {"cites": cites})

    def _unresolved(self) -> Iterator[Record]:
        items = self.brief.unresolved
        refs = [
            f"{item.event.id}/{item.point.id}" if item.event and item.point else item.unresolved.point
            for item in items
        ]
        keys = _count_up(
            ref or self._first_words(item.unresolved.text) for ref, item in zip(refs, items, strict=True)
        )
        for key, ref, item in zip(keys, refs, items, strict=True):
            fields = self._dump("unresolved", item.unresolved, set())
            if ref is not None:
                fields["point"] = ref
            yield Record("unresolved", (key,), fields, item.at, item.unresolved.text)

    def _map(self) -> dict[str, tuple[Record, ...]]:
        lines = self.brief.brief.map.lines if self.brief.brief.map else ()
        circles = self.brief.brief.map.circles if self.brief.brief.map else ()
        at = self.at.below("map")
        return {
            "lines": tuple(
                Record("line", (key,), self._dump("line", line, set()), at.below("lines", index), line.name)
                for index, (key, line) in enumerate(
                    zip(_count_up(self._first_words(line.name) for line in lines), lines, strict=True)
                )
            ),
            "circles": tuple(
                Record(
                    "circle",
                    (key,),
                    self._dump("circle", circle, set()),
                    at.below("circles", index),
                    circle.name,
                )
                for index, (key, circle) in enumerate(
                    zip(_count_up(self._first_words(circle.name) for circle in circles), circles, strict=True)
                )
            ),
        }

    def _register(self) -> dict[str, tuple[Record, ...]]:
        brief, names = self.brief.brief, self.brief.names
        sources = used_sources(self.brief) | {entry.id for entry in brief.sources}
        parties = used_parties(self.brief) | {entry.id for entry in brief.parties}
        places = used_places(self.brief) | {entry.id for entry in brief.places}
        places |= {circle.place.id for circle in self.brief.circles}
        return {
            "sources": tuple(
                self._entry("source", id, names.sources[id].source, names.sources[id].at)
                for id in sorted(sources & names.sources.keys())
            ),
            "parties": tuple(
                self._entry("party", id, names.parties[id].party, names.parties[id].at)
                for id in sorted(parties & names.parties.keys())
            ),
            "places": tuple(
                self._entry("place", id, names.places[id].place, names.places[id].at)
                for id in sorted(places & names.places.keys())
            ),
        }

    def _entry(self, subject: Subject, id: str, model: Source | Party | Place, at: Location) -> Record:
        fields = self._dump(subject, model, {"id"})
        if isinstance(fields.get("part_of"), str):
            fields["part_of"] = (fields["part_of"],)
        name = model.title if isinstance(model, Source) else model.name
        return Record(subject, (id,), fields, at, name)

    def _dump(self, subject: Subject, model: BaseModel, without: set[str]) -> dict[str, Plain]:
        dumped = model.model_dump(mode="json", exclude_none=True, exclude=without)
        fields = {key: freeze(value) for key, value in dumped.items() if value not in ([], {})}
        for moment in fields.values():
            if isinstance(moment, dict) and moment.get("approximate") is False:
                del moment["approximate"]
        for key in TEXTS[subject] & fields.keys():
            fields[key] = self._by_language(getattr(model, key))
        return fields

    def _by_language(self, text: Text) -> Plain:
        return {self.brief.language: text} if isinstance(text, str) else dict(text)

    def _first_words(self, text: Text) -> str:
        words = text_in(text, self.brief.language, self.brief.language)[0].split()
        return " ".join(words)[:_KEY_LENGTH]


_LISTS_OF_BRIEF = (
    "events",
    "context",
    "related",
    "judgements",
    "hypotheses",
    "evidence",
    "unresolved",
    "map",
    "sources",
    "parties",
    "places",
)


def _count_up(keys: Iterable[str]) -> list[str]:
    """The keys, with `#2`, `#3` after those that were there before."""
    seen: dict[str, int] = {}
    unique = []
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
        unique.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return unique

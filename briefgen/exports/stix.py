"""STIX 2.1: a bundle of the brief as a report, its claims as notes, and who disagrees as opinions.

Every note names, in its content and in its labels, the party whose claim it is; it is created by the
identity that publishes the brief, since no party wrote it. An opinion is given only where somebody gave one:
a party's denial of what another asserts, and the weight that the brief's authors give to evidence. Nothing is
made of silence, and two accounts that collide are not made to oppose each other in words.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar

from briefgen.analysis.answers import relate_claims
from briefgen.analysis.cells import Cell
from briefgen.analysis.standings import find_standings
from briefgen.exports.base import Subject
from briefgen.exports.stix_markings import ALL_MARKINGS, find_marking
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedEvent, LinkedEvidence, LinkedPlace
from briefgen.link.values import PlaceValue
from briefgen.model.base import Text, text_in
from briefgen.model.marking import Marking
from briefgen.model.vocabulary import PartyKind, Stance, Weight
from briefgen.view.anchors import anchor_of
from briefgen.view.markdown import to_plain

StixObject = dict[str, Any]

_NAMESPACE = uuid.UUID("6ad1ca30-9c42-5d0f-9d7f-1c1b6f0b8f5a")
"""Ids are UUIDs of version 5 in this space, so that the same brief gives the same bundle."""
_CLASSES = MappingProxyType[PartyKind, str](
    {
        "state": "organization",
        "armed-force": "organization",
        "armed-group": "group",
        "alliance": "group",
        "agency": "organization",
        "outlet": "organization",
        "organisation": "organization",
        "group": "group",
        "person": "individual",
        "other": "unknown",
    }
)
"""identity-class-ov for each kind of party."""
_OPINIONS = MappingProxyType[Weight, str](
    {
        "very-consistent": "strongly-agree",
        "consistent": "agree",
        "neutral": "neutral",
        "inconsistent": "disagree",
        "very-inconsistent": "strongly-disagree",
    }
)
"""opinion-enum for each weight; what does not apply gives no opinion."""


class StixExporter:
    name: ClassVar[str] = "stix"
    suffix: ClassVar[str] = ".stix.json"
    media_type: ClassVar[str] = "application/stix+json;version=2.1"
    summary: ClassVar[str] = "STIX 2.1: report, notes and opinions"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        objects = _Bundle(subject).collect()
        bundle = {"type": "bundle", "id": _identify("bundle", subject.slug), "objects": objects}
        return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


class _Bundle:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.brief = subject.brief
        self.moment = _write_moment(subject.moment)
        self.notes: dict[LinkedClaim, str] = {}
        points = (point for event in subject.analysis.events for point in event.points)
        self.standings = find_standings(points)
        self.author: StixObject = {}

    def collect(self) -> list[StixObject]:
        """All objects: each before whatever refers to it."""
        self.author = self._make_author()
        identities = {
            account.party.id: self._make_party(account)
            for event in self.brief.events
            for account in event.accounts
        }
        locations = {place.id: self._make_location(place) for place in self._list_places()}
        notes = [
            self._make_note(event, account, claim, identities[account.party.id])
            for event in self.brief.events
            for account in event.accounts
            for claim in account.claims
        ]
        hypotheses = {each.id: self._make_hypothesis(each.id) for each in self.brief.hypotheses}
        opinions = [*self._list_denials(identities), *self._list_weights(hypotheses)]
        told: list[StixObject] = [
            *identities.values(),
            *locations.values(),
            *notes,
            *hypotheses.values(),
            *opinions,
        ]
        report = self._make_report(told)
        used = {ref for each in (*told, report) for ref in each.get("object_marking_refs", ())}
        return [*(each for each in ALL_MARKINGS if each["id"] in used), self.author, *told, report]

    def _make(self, type: str, key: str, marking: Marking | None = None, **facts: Any) -> StixObject:
        made: StixObject = {
            "type": type,
            "spec_version": "2.1",
            "id": _identify(type, self.brief.slug, key),
            "created": self.moment,
            "modified": self.moment,
        }
        if self.author:
            made["created_by_ref"] = self.author["id"]
        handled = find_marking(marking or self.brief.marking)
        if handled is not None:
            made["object_marking_refs"] = [handled]
        return made | {name: fact for name, fact in facts.items() if fact not in (None, "", [])}

    def _make_author(self) -> StixObject:
        """Who publishes the brief: the organisation or, without one, its authors."""
        view = self.subject.view
        names = [author.name for author in view.authors]
        name = view.organisation or ", ".join(names) or self._plain(self.brief.brief.title)
        single = not view.organisation and len(names) == 1
        identity_class = "individual" if single else "organization" if view.organisation else "group"
        return self._make("identity", "author", name=str(name), identity_class=identity_class)

    def _make_party(self, account: LinkedAccount) -> StixObject:
        party = account.party.party
        return self._make(
            "identity",
            f"party/{party.id}",
            name=self._plain(party.name),
            description=self._plain(party.description) if party.description else None,
            identity_class=_CLASSES[party.kind],
        )

    def _list_places(self) -> Iterator[LinkedPlace]:
        for event in self.brief.events:
            if event.place is not None:
                yield event.place
            for claim in event.claims:
                if isinstance(claim.value, PlaceValue):
                    yield claim.value.place

    def _make_location(self, linked: LinkedPlace) -> StixObject:
        place = linked.place
        has_disc = place.lat is not None
        return self._make(
            "location",
            f"place/{place.id}",
            name=self._plain(place.name),
            latitude=place.lat,
            longitude=place.lon,
            precision=place.radius_km * 1000 if has_disc else None,  # metres
            country=place.country,
            region=None if has_disc or place.country else "world",
        )

    def _make_note(
        self, event: LinkedEvent, account: LinkedAccount, claim: LinkedClaim, party: StixObject
    ) -> StixObject:
        told = claim.claim
        refs = [party["id"]]
        if isinstance(claim.value, PlaceValue):
            refs.append(_identify("location", self.brief.slug, f"place/{claim.value.place.id}"))
        who = self._plain(account.party.party.name)
        spoke = told.speaker or account.account.speaker
        speaker = f" (speaker: {self._plain(spoke)})" if spoke else ""
        question = f" ({self._plain(claim.point.point.ask)})" if claim.point else ""
        note = self._make(
            "note",
            f"claim/{event.id}/{claim.id}",
            told.marking,
            abstract=f"{who}{speaker} {told.stance}{question}",
            content=self._plain(told.text),
            object_refs=refs,
            labels=[
                f"party:{account.party.id}",
                f"account:{account.id}",
                f"stance:{told.stance}",
                f"standing:{self.standings.get(claim, 'standing')}",
                *(f"carrier:{carrier.id}" for carrier in claim.carriers),
            ],
            external_references=[*self._link(claim), *self._cite(claim)],
        )
        self.notes[claim] = note["id"]
        return note

    def _make_hypothesis(self, id: str) -> StixObject:
        (hypothesis,) = (each.hypothesis for each in self.brief.hypotheses if each.id == id)
        return self._make(
            "note",
            f"hypothesis/{id}",
            abstract="Hypothesis",
            content=self._plain(hypothesis.statement),
            object_refs=[self.author["id"]],
            labels=["hypothesis"],
        )

    def _list_denials(self, identities: dict[str, StixObject]) -> Iterator[StixObject]:
        """A standing denial disagrees with every standing assertion of another account that it disputes."""
        for event in self.subject.analysis.events:
            for point in event.points:
                for cell in point.cells:
                    for denial in _list_claims(cell, "denies"):
                        denied = [
                            self.notes[claim]
                            for other in point.cells
                            if other is not cell
                            for claim in _list_claims(other, "asserts")
                            if relate_claims(denial, claim, point.point.point).kind == "dispute"
                        ]
                        if denied:
                            yield self._make_denial(denial, identities[cell.account.party.id], denied)

    def _make_denial(self, denial: LinkedClaim, party: StixObject, denied: list[str]) -> StixObject:
        return self._make(
            "opinion",
            f"denial/{denial.event}/{denial.id}",
            denial.claim.marking,
            opinion="strongly-disagree",
            explanation=self._plain(denial.claim.text),
            authors=[party["name"]],
            object_refs=denied,
            labels=["denial"],
            external_references=[*self._link(denial), *self._cite(denial)],
        )

    def _list_weights(self, hypotheses: dict[str, StixObject]) -> Iterator[StixObject]:
        for number, evidence in enumerate(self.brief.evidence, start=1):
            for id, weight in evidence.evidence.weighs.items():
                if weight in _OPINIONS and id in hypotheses:
                    yield self._make(
                        "opinion",
                        f"evidence/{number}/{id}",
                        evidence.claim.claim.marking if evidence.claim else None,
                        opinion=_OPINIONS[weight],
                        explanation=self._explain(evidence),
                        object_refs=[hypotheses[id]["id"]],
                        labels=["evidence"],
                    )

    def _explain(self, evidence: LinkedEvidence) -> str:
        told = evidence.evidence
        parts = [self._plain(part) for part in (told.text, told.note) if part is not None]
        if evidence.claim is not None:
            # The authors weigh it: they don't say it.
            parts.insert(0, f"{self._find_party(evidence.claim)}: {self._plain(evidence.claim.claim.text)}")
        return " ".join(parts)

    def _find_party(self, claim: LinkedClaim) -> str:
        """The name of the party whose claim it is."""
        return next(
            self._plain(account.party.party.name)
            for event in self.brief.events
            for account in event.accounts
            if event.id == claim.event and account.id == claim.account
        )

    def _make_report(self, told: list[StixObject]) -> StixObject:
        view = self.subject.view
        address = self.subject.address
        return self._make(
            "report",
            "report",
            name=self._plain(self.brief.brief.title),
            description=view.description,
            published=self.moment,
            report_types=["threat-report"],
            labels=list(view.tags),
            object_refs=[each["id"] for each in (self.author, *told)],
            external_references=[{"source_name": "briefgen", "url": address}] if address else [],
        )

    def _link(self, claim: LinkedClaim) -> Iterator[StixObject]:
        link = self.subject.link(anchor_of(claim))
        if link:
            yield {"source_name": "briefgen", "url": link}

    def _cite(self, claim: LinkedClaim) -> Iterable[StixObject]:
        for citation in claim.citations:
            source = citation.source.source
            facts = {
                "source_name": self._plain(source.publisher or source.title),
                "description": self._plain(source.title),
                "url": source.url,
                "external_id": None if source.url else source.id,
            }
            yield {name: fact for name, fact in facts.items() if fact}

    def _plain(self, text: Text) -> str:
        return to_plain(text_in(text, self.brief.language, self.brief.language)[0])


def _list_claims(cell: Cell, stance: Stance) -> Iterator[LinkedClaim]:
    """The standing claims of a cell that assert, or that deny."""
    if cell.claim is not None:
        for claim in (cell.claim, *cell.repeated, *cell.also):
            if claim.claim.stance == stance:
                yield claim


def _identify(type: str, *key: str) -> str:
    return f"{type}--{uuid.uuid5(_NAMESPACE, '/'.join((type, *key)))}"


def _write_moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")

"""JSON-LD in the vocabulary of schema.org: the brief as a `Report`, its claims as `Claim`.

A `ClaimReview` is given only where the brief's authors judge a claim's credibility one way or the other:
confirmed, probably true, doubtful, improbable. "Possibly true" and "cannot be judged" are no verdict, and a
claim without a grade has none. What its account no longer says has a `creativeWorkStatus`; who spoke is the
`creditText`; what denies, declines to answer or retracts has that among its `keywords`: it asserts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from briefgen.analysis.standings import Standing, find_standings
from briefgen.exports.base import Subject
from briefgen.link.corpus import LinkedAccount, LinkedClaim
from briefgen.model.base import Text, text_in
from briefgen.model.vocabulary import CREDIBILITY_MEANING, PartyKind
from briefgen.view.anchors import account_anchor, anchor_of
from briefgen.view.labels import Labels
from briefgen.view.markdown import to_plain
from briefgen.view.structured_data import describe_brief

_VERDICTS = frozenset({1, 2, 4, 5})
"""Grades of credibility that say whether a claim holds."""
_WORST = 5
_PARTY_TYPES: Mapping[PartyKind, str] = MappingProxyType(
    {"state": "Country", "outlet": "NewsMediaOrganization", "person": "Person", "agency": "Organization"}
)


class JsonLdExporter:
    name: ClassVar[str] = "jsonld"
    suffix: ClassVar[str] = ".jsonld"
    media_type: ClassVar[str] = "application/ld+json"
    summary: ClassVar[str] = "the brief and its claims in schema.org's words"
    joins: ClassVar[bool] = False

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        (subject,) = subjects
        report = describe_brief(subject.view)
        context = report.pop("@context")
        if subject.address:
            report = {"@type": report.pop("@type"), "@id": subject.address, "url": subject.address} | report
        graph = [report, *_list_claims(subject)]
        text = json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1)
        return f"{text}\n".encode()


def _list_claims(subject: Subject) -> Iterator[dict[str, Any]]:
    for event in subject.brief.events:
        standings = find_standings(subject.analysis.event_of(event.id).points)
        for account in event.accounts:
            for claim in account.claims:
                yield _describe_claim(subject, account, claim, standings.get(claim, "standing"))
                is_answer = claim.claim.stance in ("asserts", "denies")
                if is_answer and claim.claim.credibility in _VERDICTS:
                    yield _describe_review(subject, claim)


def _describe_claim(
    subject: Subject, account: LinkedAccount, claim: LinkedClaim, standing: Standing
) -> dict[str, Any]:
    told = claim.claim
    point = claim.point.point if claim.point else None
    speaker = told.speaker or account.account.speaker
    appearance = [_describe_source(subject, citation.source.id) for citation in claim.citations]
    return _known(
        {
            "@type": "Claim",
            "@id": _identify(subject, claim),
            "url": subject.link(anchor_of(claim)),
            "text": _plain(subject, told.text),
            "author": _describe_party(subject, account),
            "creditText": _plain(subject, speaker) if speaker else None,
            "about": {"@type": "Question", "name": _plain(subject, point.ask)} if point else None,
            "keywords": [told.stance] if told.stance != "asserts" else None,
            "creativeWorkStatus": standing if standing != "standing" else None,
            "dateCreated": told.said.date.text if told.said and told.said.date.is_day else None,
            "isPartOf": _known(
                {
                    "@type": "CreativeWork",
                    "name": _plain(subject, account.account.title or account.party.party.name),
                    "url": subject.link(account_anchor(claim.event, account.id)),
                }
            ),
            "appearance": [source for source in appearance if source],
        }
    )


def _describe_review(subject: Subject, claim: LinkedClaim) -> dict[str, Any]:
    credibility = claim.claim.credibility
    assert credibility is not None  # noqa: S101 (the caller has asked for certain grades)
    view = subject.view
    organisation = _known(
        {"@type": "Organization", "name": view.organisation, "url": view.organisation_url}
        if view.organisation
        else {}
    )
    return _known(
        {
            "@type": "ClaimReview",
            "url": subject.link(anchor_of(claim)),
            "claimReviewed": _plain(subject, claim.claim.text),
            "itemReviewed": {"@id": _identify(subject, claim)},
            "author": organisation or [{"@type": "Person", "name": author.name} for author in view.authors],
            "datePublished": view.issued.iso if view.issued else None,
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": _WORST + 1 - credibility,
                "bestRating": _WORST,
                "worstRating": 1,
                "alternateName": Labels(view.language).gettext(CREDIBILITY_MEANING[credibility]),
            },
        }
    )


def _describe_party(subject: Subject, account: LinkedAccount) -> dict[str, Any]:
    party = account.party.party
    kind = _PARTY_TYPES.get(party.kind, "Organization")
    return _known({"@type": kind, "name": _plain(subject, party.name), "url": party.url})


def _describe_source(subject: Subject, id: str) -> dict[str, Any]:
    source = subject.brief.names.sources[id].source
    published = source.published
    return _known(
        {
            "@type": "CreativeWork",
            "name": _plain(subject, source.title),
            "url": source.url,
            "archivedAt": source.archive_url,
            "datePublished": published.date.text if published and published.date.is_day else None,
        }
    )


def _identify(subject: Subject, claim: LinkedClaim) -> str:
    """The permanent link or, where nothing is published, a name that is unique within the file."""
    return subject.link(anchor_of(claim)) or f"_:{anchor_of(claim)}"


def _plain(subject: Subject, text: Text) -> str:
    return to_plain(text_in(text, subject.view.language, subject.brief.language)[0])


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in (None, [], "", {})}

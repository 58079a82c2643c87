"""The ids of elements on a page. Two hyphens part what one hyphen can't: ids never hold two in a row."""

from __future__ import annotations

from briefgen.link.corpus import LinkedClaim


def event_anchor(event: str) -> str:
    return f"event-{event}"


def point_anchor(event: str, point: str) -> str:
    return f"point-{event}--{point}"


def account_anchor(event: str, account: str) -> str:
    return f"account-{event}--{account}"


def claim_anchor(event: str, claim: str) -> str:
    return f"claim-{event}--{claim}"


def anchor_of(claim: LinkedClaim) -> str:
    return claim_anchor(claim.event, claim.id)


def context_anchor(context: str) -> str:
    return f"context-{context}"


def judgement_anchor(judgement: str) -> str:
    return f"judgement-{judgement}"


def hypothesis_anchor(hypothesis: str) -> str:
    return f"hypothesis-{hypothesis}"


def source_anchor(source: str) -> str:
    return f"source-{source}"


def citation_anchor(number: int) -> str:
    return f"cite-{number}"

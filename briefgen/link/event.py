"""Links one event: its points, its accounts and their claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Fix, Related
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.link.corpus import (
    LinkedAccount,
    LinkedCitation,
    LinkedClaim,
    LinkedEvent,
    LinkedParty,
    LinkedPoint,
    Location,
    Names,
)
from briefgen.link.resolve import Resolver
from briefgen.link.type_value import type_value
from briefgen.model.claim import Citation, Claim
from briefgen.model.event import Account, Event


def link_event(resolver: Resolver, names: Names, event: Event, at: Location) -> LinkedEvent:
    """The event with its references resolved. What cannot be resolved is left out, with a finding."""
    place = None
    if event.where is not None:
        place = resolver.resolve("place", names.places, event.where, at, "where")
    points = [LinkedPoint(point, at.below("points", index)) for index, point in enumerate(event.points)]
    for point in points:
        _check_point(resolver, point)
    table = resolver.declare("point", points, lambda point: point.id, lambda point: point.at)
    accounts = []
    for index, account in enumerate(event.accounts):
        linked = _link_account(resolver, names, event, account, table, at.below("accounts", index))
        if linked is not None:
            accounts.append(linked)
    resolver.declare("account", accounts, lambda account: account.id, lambda account: account.at)
    claims = [claim for account in accounts for claim in account.claims]
    resolver.declare("claim", claims, lambda claim: claim.id, lambda claim: claim.at)
    return LinkedEvent(event, at, place, tuple(points), tuple(accounts))


def link_citations(
    resolver: Resolver, names: Names, citations: Sequence[Citation], at: Location
) -> tuple[LinkedCitation, ...]:
    """The citations whose sources exist."""
    linked = []
    for index, citation in enumerate(citations):
        here = at.below("cites", index)
        source = resolver.resolve("source", names.sources, citation.source, here, "source")
        if source is not None:
            linked.append(LinkedCitation(citation, source, here))
    return tuple(linked)


def _link_account(
    resolver: Resolver,
    names: Names,
    event: Event,
    account: Account,
    points: Mapping[str, LinkedPoint],
    at: Location,
) -> LinkedAccount | None:
    party = resolver.resolve("party", names.parties, account.party, at, "party")
    carriers = _link_carriers(resolver, names, account, at)
    claims = tuple(
        _link_claim(resolver, names, event, account, claim, carriers, points, at.below("claims", index))
        for index, claim in enumerate(account.claims)
    )
    if party is None:
        # Without its party an account must not be shown at all: it could only be shown under the wrong one.
        resolver.leave_out(claim.id for claim in claims)
        return None
    return LinkedAccount(account, at, party, carriers, claims)


def _link_carriers(
    resolver: Resolver, names: Names, carried: Account | Claim, at: Location
) -> tuple[LinkedParty, ...]:
    carriers: dict[LinkedParty, None] = {}
    for index, carrier in enumerate(carried.carriers):
        steps = ("carrier",) if isinstance(carried.carrier, str) else ("carrier", index)
        found = resolver.resolve("party", names.parties, carrier, at, *steps)
        if found is not None:
            carriers[found] = None
    return tuple(carriers)


def _link_claim(
    resolver: Resolver,
    names: Names,
    event: Event,
    account: Account,
    claim: Claim,
    carriers: tuple[LinkedParty, ...],
    points: Mapping[str, LinkedPoint],
    at: Location,
) -> LinkedClaim:
    point = None
    if claim.point is not None:
        point = resolver.resolve("point", points, claim.point, at, "point")
    value = type_value(resolver, names, claim, point, event.when.zone, at)
    citations = link_citations(resolver, names, claim.cites, at)
    if claim.carrier is not None:
        carriers = tuple(dict.fromkeys((*carriers, *_link_carriers(resolver, names, claim, at))))
    return LinkedClaim(claim, at, event.id, account.id, point, value, citations, carriers)


def _check_point(resolver: Resolver, point: LinkedPoint) -> None:
    model = point.point
    if model.unit is not None and model.kind != "quantity":
        _refuse_key(resolver, point, "unit", "quantity")
    if model.positions and model.kind != "position":
        _refuse_key(resolver, point, "positions", "position")
    if model.kind == "position" and not model.positions:
        resolver.findings.append(
            catalogue.POINT_KEYS.at(
                point.at.span("kind"),
                f"point `{model.id}` is of kind position, but declares no positions",
                help="add `positions: {key: What it says}`, or choose another kind",
            )
        )
    for index, pair in enumerate(model.compatible):
        for side, key in enumerate(pair):
            if key not in model.positions:
                meant = closest(key, model.positions)
                span = point.at.span("compatible", index, side)
                resolver.findings.append(
                    catalogue.UNKNOWN_COMPATIBLE.at(
                        span,
                        f"`{key}` is not a position of point `{model.id}`",
                        help=f"did you mean `{meant}`?"
                        if meant
                        else f"declared: {list_known(model.positions)}",
                        fix=Fix(span, meant, f"use `{meant}`") if meant else None,
                        related=[Related(point.at.key_span("positions"), "its positions are declared here")]
                        if model.positions
                        else [],
                    )
                )


def _refuse_key(resolver: Resolver, point: LinkedPoint, key: str, kind: str) -> None:
    resolver.findings.append(
        catalogue.POINT_KEYS.at(
            point.at.key_span(key),
            f"`{key}` goes with points of kind {kind}, and `{point.id}` is of kind {point.point.kind}",
            help=f"remove `{key}`, or make the point `kind: {kind}`",
        )
    )

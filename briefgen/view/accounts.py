"""Accounts told in full, claim by claim, and the heads by which they are known everywhere on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from briefgen.analysis.comparison import EventComparison
from briefgen.analysis.independence import BriefIndependence, Independence
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedEvent
from briefgen.view.anchors import account_anchor, anchor_of, point_anchor
from briefgen.view.dates import show_moment
from briefgen.view.grades import credibility_badge, stance_label
from briefgen.view.labels import Labels, fill
from briefgen.view.marking import show_marking
from briefgen.view.model import AccountHead, AccountView, ClaimView, IndependenceView, Link
from briefgen.view.notes import Notes
from briefgen.view.texts import Texts
from briefgen.view.values import show_value

Heads = Mapping[str, AccountHead]
"""Heads of an event's accounts, by account id."""


def name_letter(index: int) -> str:
    """A, B, … Z, AA, AB, …: the letter that stands for an account beside its colour and shape."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def make_heads(texts: Texts, event: LinkedEvent) -> Heads:
    """One head an account, in the order of the file. Accounts of one party are told apart by their titles."""
    parties = Counter(account.party.id for account in event.accounts)
    return {
        account.id: AccountHead(
            index=index,
            letter=name_letter(index),
            name=_name(texts, account),
            short=_short_name(texts, account, is_only=parties[account.party.id] == 1),
            anchor=account_anchor(event.id, account.id),
        )
        for index, account in enumerate(event.accounts)
    }


def name_account(labels: Labels, head: AccountHead, event: int | None = None) -> str:
    """An account by letter and name and, where the brief tells of several events, by its event's number."""
    name = fill(labels.gettext("{letter} ({name})"), letter=head.letter, name=head.short)
    if event is None:
        return name
    # Translators: the account of an event, such as "Event 2, A (Coalition)".
    return fill(labels.gettext("Event {number}, {account}"), number=labels.number(event), account=name)


def show_independence(labels: Labels, independence: Independence) -> IndependenceView:
    """The counts, and the words for them: `4 sources, 1 origin`."""
    sources, origins = len(independence.sources), len(independence.origins)
    return _show_independence(labels.language, sources, origins, is_single=independence.is_single_origin)


@lru_cache(maxsize=1024)
def _show_independence(language: str, sources: int, origins: int, *, is_single: bool) -> IndependenceView:
    labels = Labels(language)
    text = labels.gettext("{sources}, {origins}").format(
        sources=labels.ngettext("{n} source", "{n} sources", sources).format(n=labels.number(sources)),
        origins=labels.ngettext("{n} origin", "{n} origins", origins).format(n=labels.number(origins)),
    )
    return IndependenceView(sources, origins, text, is_single)


def show_accounts(
    texts: Texts,
    notes: Notes,
    heads: Heads,
    comparison: EventComparison,
    independence: BriefIndependence,
    used_by: Mapping[LinkedClaim, tuple[Link, ...]],
    remarks: Mapping[LinkedClaim, tuple[str, ...]],
) -> tuple[AccountView, ...]:
    """Every account of an event. Cites as it goes, so call it in reading order."""
    event = comparison.event
    retracted = frozenset(comparison.retracted)
    superseded = frozenset(
        claim for point in comparison.points for cell in point.cells for claim in cell.earlier
    )
    views = []
    for account in event.accounts:
        party = account.party.party
        carriers = [texts.words(carrier.party.name) for carrier in account.carriers]
        views.append(
            AccountView(
                head=heads[account.id],
                party=texts.words(party.name),
                title=_name(texts, account),
                description=texts.plain(party.description) if party.description else None,
                carriers=texts.labels.join(carriers) or None,
                speaker=texts.line(account.account.speaker),
                independence=show_independence(texts.labels, independence.accounts[account]),
                summary=texts.optional_block(account.account.summary),
                claims=tuple(
                    _show_claim(
                        texts,
                        notes,
                        event,
                        claim,
                        independence.claims[claim],
                        is_retracted=claim in retracted,
                        is_superseded=claim in superseded,
                        used_by=used_by.get(claim, ()),
                        remarks=remarks.get(claim, ()),
                    )
                    for claim in account.claims
                ),
            )
        )
    return tuple(views)


def _short_name(texts: Texts, account: LinkedAccount, *, is_only: bool) -> str:
    party = account.party.party
    if not is_only and account.account.title is not None:
        return texts.words(account.account.title)
    return texts.words(party.short or party.name)


def _name(texts: Texts, account: LinkedAccount) -> str:
    return texts.words(account.account.title or account.party.party.name)


def _show_claim(
    texts: Texts,
    notes: Notes,
    event: LinkedEvent,
    linked: LinkedClaim,
    independence: Independence,
    *,
    is_retracted: bool,
    is_superseded: bool,
    used_by: tuple[Link, ...],
    remarks: tuple[str, ...],
) -> ClaimView:
    claim, point = linked.claim, linked.point
    zone = event.event.when.zone
    own_carriers = [carrier for carrier in linked.carriers if carrier.id in claim.carriers]
    value = None
    if linked.value is not None:
        value = show_value(texts, linked.value, denied=claim.stance == "denies", zone=zone)
    return ClaimView(
        anchor=anchor_of(linked),
        text=texts.block(claim.text),
        stance=claim.stance,
        stance_label=stance_label(texts.labels, claim.stance),
        point=Link(f"#{point_anchor(event.id, point.id)}", point_name(texts, linked)) if point else None,
        value=value,
        said=show_moment(texts.labels, claim.said, zone),
        speaker=texts.line(claim.speaker),
        credibility=credibility_badge(texts.labels, claim.credibility) if claim.credibility else None,
        citations=notes.cite(linked.citations),
        independence=show_independence(texts.labels, independence) if linked.citations else None,
        note=texts.optional_block(claim.note),
        is_retracted=is_retracted,
        is_superseded=is_superseded,
        used_by=used_by,
        remarks=remarks,
        marking=show_marking(texts, claim.marking),
        carriers=texts.labels.join([texts.words(carrier.party.name) for carrier in own_carriers]) or None,
    )


def point_name(texts: Texts, linked: LinkedClaim) -> str:
    """What the claim's point is about: its short name, or the question."""
    if linked.point is None:
        return ""
    return texts.words(linked.point.point.short or linked.point.point.ask)

"""What changed between two revisions of a brief, in a reader's words and in the page's language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from markupsafe import Markup, escape

from briefgen.analysis import BriefAnalysis
from briefgen.changes.model import BriefChanges, Change, Ids, Named, Significance, Subject
from briefgen.link.corpus import LinkedAccount, LinkedBrief, LinkedClaim
from briefgen.model.base import Text
from briefgen.model.vocabulary import N_
from briefgen.view import anchors
from briefgen.view.grades import (
    confidence_label,
    likelihood_label,
    stance_label,
    status_label,
    verdict_label,
)
from briefgen.view.labels import Labels, fill
from briefgen.view.model import BriefView, ChangeGroup, ChangeItem, ChangesView, ContentsEntry
from briefgen.view.texts import Texts
from briefgen.view.values import show_value

_LENGTH = 120
"""Longest text, in characters, that an item repeats; what it leads to has it in full."""
_UNSEEN = frozenset({"renamed", "reformatted"})
"""What no reader of the page can see."""
_WITH_WHOLE = frozenset({"citation", "position"})
"""What comes and goes with the claim, incident or question that it belongs to."""


_KINDS: Mapping[Subject, str] = MappingProxyType(
    {
        "brief": N_("The brief"),
        "event": N_("Event"),
        "point": N_("Question"),
        "position": N_("Question"),
        "account": N_("Account"),
        "answer": N_("Answer"),
        "claim": N_("Statement"),
        "citation": N_("Citation"),
        "context": N_("Earlier incident"),
        "related": N_("Related item"),
        "judgement": N_("Judgement"),
        "hypothesis": N_("Hypothesis"),
        "evidence": N_("Evidence"),
        "unresolved": N_("Open question"),
        "line": N_("Map"),
        "circle": N_("Map"),
        "source": N_("Source"),
        "party": N_("Party"),
        "place": N_("Place"),
        "file": N_("The brief"),
    }
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": N_("Title"),
        "summary": N_("Summary"),
        "version": N_("Version"),
        "issued": N_("Issued"),
        "cutoff": N_("Information cut-off"),
        "status": N_("Status"),
        "marking": N_("Handling"),
        "authors": N_("Authors"),
    }
)


def show_changes(
    texts: Texts,
    changes: BriefChanges,
    old: BriefAnalysis,
    new: BriefAnalysis,
    *,
    weights: Iterable[Significance],
    skipped: Collection[str] = (),
    gone: Callable[[str], str | None] = lambda _: None,
) -> tuple[ChangeGroup, ...]:
    """The changes of these weights, event by event, but for keys of the brief that are `skipped`.

    `gone` gives the anchor at which a page still shows what has this anchor in the older one, if it does.
    """
    teller = _Teller(texts, old.brief, new.brief, gone)
    kept = {*weights}
    wholes = {change.ids for change in changes.changes if change.action in ("added", "removed")}
    told = [
        (_event_of(change), item)
        for change in changes.changes
        if change.significance in kept
        and not (change.subject == "brief" and change.field in skipped)
        and change.action not in _UNSEEN
        and not (change.subject in _WITH_WHOLE and change.ids[:-1] in wholes)
        and change.subject != "file"
        for item in teller.tell(change)
    ]
    titles = {event.id: event.event.title for brief in (old.brief, new.brief) for event in brief.events}
    groups: dict[str | None, dict[ChangeItem, None]] = {}
    for event, item in told:
        groups.setdefault(event if event in titles else None, {})[item] = None
    whole = texts.labels.gettext("The brief as a whole")
    return tuple(
        ChangeGroup(whole if event is None else texts.words(titles[event]), tuple(items))
        for event, items in groups.items()
    )


def add_changes(view: BriefView, changes: ChangesView) -> BriefView:
    """The page with the section, where it leads to nothing that the page does not have."""
    entry = ContentsEntry("changes", changes.title)
    first = 0 if changes.is_redline else 1
    contents = (*view.contents[:first], entry, *view.contents[first:])
    return replace(view, changes=changes, contents=contents)


def list_anchors(view: BriefView) -> frozenset[str]:
    """Everything on the page that a change can lead to."""
    accounts = [account.head.anchor for event in view.events for account in event.accounts]
    parts = [event.anchor for event in view.events] + [item.anchor for item in view.context]
    parts += [judgement.anchor for judgement in view.judgements]
    parts += [hypothesis.anchor for hypothesis in view.matrix.hypotheses] if view.matrix else []
    return frozenset((*view.required_anchors, *accounts, *parts))


def keep_links(groups: Iterable[ChangeGroup], known: frozenset[str]) -> tuple[ChangeGroup, ...]:
    """The groups without links to what the page does not have."""
    return tuple(
        replace(
            group,
            items=tuple(
                item if item.href is None or item.href[1:] in known else replace(item, href=None)
                for item in group.items
            ),
        )
        for group in groups
    )


def rename_anchors(changes: BriefChanges) -> dict[str, str]:
    """From anchors of the older page to those of the newer one, of what has another id or place now."""
    return {
        before: after
        for (subject, old), new in changes.carried.items()
        if (before := _anchor(subject, old)) and (after := _anchor(subject, new))
    }


_ANCHORS: Mapping[tuple[Subject, int], Callable[[Ids], str]] = MappingProxyType(
    {
        ("event", 1): lambda ids: anchors.event_anchor(ids[0]),
        ("point", 2): lambda ids: anchors.point_anchor(ids[0], ids[1]),
        ("answer", 3): lambda ids: anchors.point_anchor(ids[0], ids[1]),
        ("position", 3): lambda ids: anchors.point_anchor(ids[0], ids[1]),
        ("account", 2): lambda ids: anchors.account_anchor(ids[0], ids[1]),
        ("claim", 3): lambda ids: anchors.claim_anchor(ids[0], ids[2]),
        ("citation", 4): lambda ids: anchors.claim_anchor(ids[0], ids[2]),
        ("context", 1): lambda ids: anchors.context_anchor(ids[0]),
        ("judgement", 1): lambda ids: anchors.judgement_anchor(ids[0]),
        ("hypothesis", 1): lambda ids: anchors.hypothesis_anchor(ids[0]),
        ("source", 1): lambda ids: anchors.source_anchor(ids[0]),
    }
)


def _anchor(subject: Subject, ids: Ids) -> str | None:
    """Where on a page something with these ids is told."""
    find = _ANCHORS.get((subject, len(ids)))
    return None if find is None else find(ids)


def _event_of(change: Change) -> str | None:
    is_inside = change.subject in ("event", "point", "position", "account", "answer", "claim")
    return change.ids[0] if change.ids and (is_inside or len(change.ids) == 4) else None


@dataclass(frozen=True, slots=True)
class _Teller:
    texts: Texts
    old: LinkedBrief
    new: LinkedBrief
    gone: Callable[[str], str | None]

    @property
    def labels(self) -> Labels:
        return self.texts.labels

    def tell(self, change: Change) -> Iterator[ChangeItem]:
        """The item of a change; none for what follows from others that are told."""
        text = self._word(change)
        if text is not None:
            yield ChangeItem(text, self._link(change), _sign(change))

    def _link(self, change: Change) -> str | None:
        if change.path:
            anchor = _anchor(change.subject, change.path)
        else:
            old = _anchor(change.subject, change.old_path)
            anchor = self.gone(old) if old else None
        return f"#{anchor}" if anchor else None

    def _word(self, change: Change) -> Markup | None:
        if change.action == "unread":
            template = self.labels.gettext("{kind}: whether it is still there cannot be told: {what}")
            return self._fill(template, kind=self._kind(change), what=self._label(change))
        match change.subject:
            case "claim":
                return self._word_claim(change)
            case "citation" if len(change.ids) == 4:
                return self._word_citation(change)
            case "brief":
                return self._word_brief(change)
            case "answer":
                return None
        return self._word_other(change)

    def _word_claim(self, change: Change) -> Markup:
        gettext = self.labels.gettext
        values = {"party": self._party(change.party or change.old_party), "claim": self._label(change)}
        if change.reattributes or change.action == "moved":
            template = gettext("Statement moved from {old} to {new}: {claim}")
            both = {"old": self._party(change.old_party), "new": self._party(change.party)}
            return self._fill(template, claim=values["claim"], **both)
        altered = self._alter_claim(change)
        if altered is not None:
            template, old, new = altered
            return self._fill(template, old=old, new=new, **values)
        templates = {
            "added": gettext("{party}: new statement: {claim}"),
            "removed": gettext("{party}: statement no longer in this brief: {claim}"),
            "reworded": gettext("{party}: reworded: {claim}"),
            "reordered": gettext("{party}: statements in another order"),
        }
        other = gettext("{party}: particulars changed: {claim}")
        if change.field == "speaker":
            return self._fill(gettext("{party}: who spoke is told otherwise: {claim}"), **values)
        # A note that is reworded leaves what the party said as it was.
        told = change.action if change.field in (None, "text") else ""
        return self._fill(templates.get(told, other), **values)

    def _alter_claim(self, change: Change) -> tuple[str, str | Markup, str | Markup] | None:
        gettext = self.labels.gettext
        if change.action != "changed":
            return None
        if change.field == "value":
            template = gettext("{party}: answer changed from {old} to {new}: {claim}")
            values = [_find_claim(self.old, change.old_path), _find_claim(self.new, change.path)]
            return template, self._value(values[0]), self._value(values[1])
        if change.field == "stance":
            template = gettext("{party}: stance changed from {old} to {new}: {claim}")
            return (
                template,
                stance_label(self.labels, _text(change.old, "asserts")),
                stance_label(self.labels, _text(change.new, "asserts")),
            )
        if change.field == "credibility":
            template = gettext("{party}: credibility changed from {old} to {new}: {claim}")
            nothing = gettext("not graded")
            return template, _text(change.old, nothing), _text(change.new, nothing)
        return None

    def _value(self, claim: LinkedClaim | None) -> str | Markup:
        if claim is None or claim.value is None:
            return self.labels.gettext("no answer")
        shown = show_value(self.texts, claim.value, denied=False, zone=None).text
        if claim.claim.stance != "denies":
            return shown
        return fill(self.labels.gettext("denies: {amount}"), amount=shown)

    def _word_citation(self, change: Change) -> Markup:
        gettext = self.labels.gettext
        template = {
            "added": gettext("{party}: now also rests on {source}: {claim}"),
            "removed": gettext("{party}: no longer rests on {source}: {claim}"),
        }.get(change.action, gettext("{party}: citation of {source} changed: {claim}"))
        brief = self.new if change.path else self.old
        claim = _find_claim(brief, change.ids[:3])
        return self._fill(
            template,
            party=self._party(change.party or change.old_party),
            source=self._label(change),
            claim=self.texts.plain(claim.claim.text, _LENGTH) if claim else "",
        )

    def _word_brief(self, change: Change) -> Markup | None:
        gettext = self.labels.gettext
        if change.action == "reranked":
            return escape(gettext("The hypotheses rank in another order."))
        field = gettext(_FIELDS.get(change.field or "", "The brief"))
        if change.field == "status":
            old, new = (
                status_label(self.labels, _text(value, "draft")) for value in (change.old, change.new)
            )
        elif (
            isinstance(change.old, str)
            and isinstance(change.new, str)
            and change.field in ("version", "issued", "cutoff")
        ):
            old, new = change.old, change.new
        else:
            return self._fill(gettext("{kind} changed"), kind=field)
        return self._fill(gettext("{what}: {old} before, {new} now"), what=field, old=old, new=new)

    def _word_other(self, change: Change) -> Markup | None:
        gettext, label = self.labels.gettext, self._label(change)
        name_only = label if isinstance(label, Markup) else label.rstrip(".")
        before_and_now = gettext("{what}: {old} before, {new} now")
        if change.field == "verdict":
            old, new = (verdict_label(self.labels, value) for value in (change.old, change.new))  # type: ignore[arg-type]
            return self._fill(before_and_now, what=name_only, old=old, new=new)
        if change.action == "recounted":
            return self._fill(gettext("Sources and origins counted anew: {what}"), what=label)
        if change.subject == "judgement" and change.field in ("likelihood", "confidence"):
            name = likelihood_label if change.field == "likelihood" else confidence_label
            old, new = (name(self.labels, _text(value, "")) for value in (change.old, change.new))
            return self._fill(before_and_now, what=name_only, old=old, new=new)
        if change.reattributes and change.party and change.old_party:
            template = gettext("{what}: attributed to {new}, before to {old}")
            both = {"old": self._party(change.old_party), "new": self._party(change.party)}
            return self._fill(template, what=label, **both)
        templates = {
            "added": gettext("{kind} added: {what}"),
            "removed": gettext("{kind} removed: {what}"),
            "reworded": gettext("{kind} reworded: {what}"),
            "reordered": gettext("{kind}: another order"),
        }
        template = templates.get(change.action, gettext("{kind} changed: {what}"))
        return self._fill(template, kind=self._kind(change), what=label)

    def _kind(self, change: Change) -> str:
        return self.labels.gettext(_KINDS[change.subject])

    def _label(self, change: Change) -> str | Markup:
        if change.subject == "evidence" and "/" in change.ids[0]:
            return self._label_evidence(change)
        return self.texts.plain(change.label, _LENGTH) if change.label else ""

    def _label_evidence(self, change: Change) -> Markup:
        """A claim that is weighed, under its party's name: it must not be read as the brief's own words."""
        event, _, id = change.ids[0].partition("/")
        for account, claim in _list_claims(self.new if change.path else self.old):
            if (claim.event, claim.id) == (event, id):
                party = Named(account.party.id, account.party.party.short or account.party.party.name)
                text = self.texts.plain(claim.claim.text, _LENGTH)
                return self._fill(
                    self.labels.gettext("{party}: {claim}"), party=self._party(party), claim=text
                )
        return escape(self.texts.plain(change.label, _LENGTH))

    def _party(self, party: Named | None) -> Markup:
        name: Text = party.name if party else ""
        return Markup("<b>{}</b>").format(self.texts.words(name)) if name else Markup("")

    @staticmethod
    def _fill(template: str, **values: str | Markup) -> Markup:
        return Markup(escape(template)).format(**values)


def _sign(change: Change) -> str:
    if change.action in ("added", "removed"):
        return change.action
    return "derived" if change.is_derived else "altered"


def _text(value: object, otherwise: str) -> str:
    return otherwise if value is None else str(value)


def _list_claims(brief: LinkedBrief) -> Iterator[tuple[LinkedAccount, LinkedClaim]]:
    for event in brief.events:
        for account in event.accounts:
            for claim in account.claims:
                yield account, claim


def _find_claim(brief: LinkedBrief, ids: Ids) -> LinkedClaim | None:
    """The claim with these ids of event, account and claim."""
    return next((c for c in brief.claims if (c.event, c.account, c.id) == ids[:3]), None)

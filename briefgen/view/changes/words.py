"""A change in a reader's words, under the name of the party whose claim it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup, escape

from briefgen.changes.model import Change, Ids, Named, Subject
from briefgen.link.corpus import LinkedAccount, LinkedBrief, LinkedClaim
from briefgen.model.base import Text
from briefgen.model.vocabulary import N_
from briefgen.view.changes.places import find_anchor
from briefgen.view.grades import (
    confidence_label,
    likelihood_label,
    stance_label,
    status_label,
    verdict_label,
)
from briefgen.view.labels import Labels, fill, weave
from briefgen.view.model import ChangeItem
from briefgen.view.texts import Texts
from briefgen.view.values import show_value

_LENGTH = 120
"""Longest text, in characters, that an item repeats; what it leads to has it in full."""

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


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of changes between two revisions. `gone` gives the anchor at which a page still shows what has
    this anchor in the older one, if it does."""

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
            anchor = find_anchor(change.subject, change.path)
        else:
            old = find_anchor(change.subject, change.old_path)
            anchor = self.gone(old) if old else None
        return f"#{anchor}" if anchor else None

    def _word(self, change: Change) -> Markup | None:
        if change.action == "unread":
            template = self.labels.gettext("{kind}: whether it is still there cannot be told: {what}")
            return weave(template, kind=self._kind(change), what=self._label(change))
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
            return weave(template, claim=values["claim"], **both)
        altered = self._alter_claim(change)
        if altered is not None:
            template, old, new = altered
            return weave(template, old=old, new=new, **values)
        templates = {
            "added": gettext("{party}: new statement: {claim}"),
            "removed": gettext("{party}: statement no longer in this brief: {claim}"),
            "reworded": gettext("{party}: reworded: {claim}"),
            "reordered": gettext("{party}: statements in another order"),
        }
        other = gettext("{party}: particulars changed: {claim}")
        if change.field == "speaker":
            return weave(gettext("{party}: who spoke is told otherwise: {claim}"), **values)
        # A note that is reworded leaves what the party said as it was.
        told = change.action if change.field in (None, "text") else ""
        return weave(templates.get(told, other), **values)

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
        return weave(
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
            return weave(gettext("{kind} changed"), kind=field)
        return weave(gettext("{what}: {old} before, {new} now"), what=field, old=old, new=new)

    def _word_other(self, change: Change) -> Markup | None:
        gettext, label = self.labels.gettext, self._label(change)
        name_only = label if isinstance(label, Markup) else label.rstrip(".")
        before_and_now = gettext("{what}: {old} before, {new} now")
        if change.field == "verdict":
            old, new = (verdict_label(self.labels, value) for value in (change.old, change.new))  # type: ignore[arg-type]
            return weave(before_and_now, what=name_only, old=old, new=new)
        if change.action == "recounted":
            return weave(gettext("Sources and origins counted anew: {what}"), what=label)
        if change.subject == "judgement" and change.field in ("likelihood", "confidence"):
            name = likelihood_label if change.field == "likelihood" else confidence_label
            old, new = (name(self.labels, _text(value, "")) for value in (change.old, change.new))
            return weave(before_and_now, what=name_only, old=old, new=new)
        if change.reattributes and change.party and change.old_party:
            template = gettext("{what}: attributed to {new}, before to {old}")
            both = {"old": self._party(change.old_party), "new": self._party(change.party)}
            return weave(template, what=label, **both)
        templates = {
            "added": gettext("{kind} added: {what}"),
            "removed": gettext("{kind} removed: {what}"),
            "reworded": gettext("{kind} reworded: {what}"),
            "reordered": gettext("{kind}: another order"),
        }
        template = templates.get(change.action, gettext("{kind} changed: {what}"))
        return weave(template, kind=self._kind(change), what=label)

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
                return weave(self.labels.gettext("{party}: {claim}"), party=self._party(party), claim=text)
        return escape(self.texts.plain(change.label, _LENGTH))

    def _party(self, party: Named | None) -> Markup:
        name: Text = party.name if party else ""
        return weave(Markup("<b>{}</b>"), self.texts.words(name)) if name else Markup("")


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

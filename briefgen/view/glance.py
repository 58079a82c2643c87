"""At a glance: lists of sentences that follow from the comparison, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from briefgen.analysis.cells import Cell
from briefgen.analysis.comparison import EventComparison, Group, PointComparison
from briefgen.link.corpus import LinkedClaim
from briefgen.view.accounts import Heads
from briefgen.view.anchors import point_anchor
from briefgen.view.as_of import answers_undated
from briefgen.view.comparison import other_speaker, tell_parties
from briefgen.view.labels import weave
from briefgen.view.model import AccountHead, GlanceItem, GlanceView, Words
from briefgen.view.texts import Texts
from briefgen.view.values import value_words

_MAX_WORDS = 110
"""Longest answer, in characters, that a sentence repeats; the table has it in full."""

NO_GLANCE = GlanceView((), (), (), ())


def show_glance(texts: Texts, heads: Heads, comparison: EventComparison) -> GlanceView:
    """The derived sentences of one event.

    What is agreed in part stands among the disputed, told as such, and what one party's accounts agree on
    stands apart: neither must pass for agreement.
    """
    writer = _Writer(texts, heads, comparison)
    return GlanceView(
        agreed=tuple(writer.tell_agreed(point) for point in comparison.with_verdict("agreed")),
        disputed=tuple(
            writer.tell_disputed(point) for point in comparison.with_verdict("disputed", "partly-agreed")
        ),
        single=tuple(writer.tell_single(point) for point in comparison.with_verdict("single")),
        unanswered=tuple(writer.tell_unanswered(point) for point in comparison.with_verdict("unanswered")),
        side_by_side=tuple(writer.tell_aside(point) for point in comparison.with_verdict("not-compared")),
        one_party=tuple(writer.tell_agreed(point) for point in comparison.with_verdict("one-party")),
    )


class _Writer:
    """Makes sentences from questions, answers and parties, by templates that a catalogue can reorder."""

    def __init__(self, texts: Texts, heads: Heads, comparison: EventComparison) -> None:
        self.texts = texts
        self.labels = texts.labels
        self.heads = heads
        self.event = comparison.event
        self.zone = comparison.event.event.when.zone
        self.borne = Counter(head.short for head in heads.values())
        self.names = {id: self._name_account(head) for id, head in heads.items()}

    def tell_agreed(self, compared: PointComparison) -> GlanceItem:
        cells = compared.answering
        answer = self._say(compared)
        if compared.independence.is_single_origin or len(compared.independence.origins) == 1:
            answer = weave(Markup("{} {}"), answer, self.labels.gettext("All of it rests on one origin."))
        return self._item(
            compared, self._with_refusals(self._with_parties(answer, compared), compared, len(cells))
        )

    def tell_disputed(self, compared: PointComparison) -> GlanceItem:
        answer = self._say(compared)
        if compared.verdict == "partly-agreed":
            answer = weave(Markup("{} {}"), self.labels.gettext("Agreed in part."), answer)
        return self.tell_aside(compared, answer)

    def tell_aside(self, compared: PointComparison, answer: Markup | None = None) -> GlanceItem:
        answer = self._with_parties(answer or self._say(compared), compared)
        return self._item(compared, self._with_refusals(answer, compared, len(compared.answering)))

    def tell_single(self, compared: PointComparison) -> GlanceItem:
        return self._item(compared, self._with_refusals(self._say(compared), compared, 1))

    def tell_unanswered(self, compared: PointComparison) -> GlanceItem:
        is_known = not any(map(_answers_undated, self._list_undated(compared)))
        nobody = self.labels.gettext("No account answers.") if is_known else ""
        return self._item(compared, self._with_refusals(escape(nobody), compared, 0))

    def _with_parties(self, answer: Markup, compared: PointComparison) -> Markup:
        told = tell_parties(self.labels, compared)
        return weave(Markup("{} {}"), answer, told) if told else answer

    def _say(self, compared: PointComparison) -> Markup:
        """Every answer that stands: those that count, and what accounts say beside them."""
        sentences = [self._say_group(group) for group in compared.groups]
        sentences += [self._say_beside(cell, claim) for cell in compared.answering for claim in cell.also]
        return Markup(" ").join(sentences)

    def _say_beside(self, cell: Cell, claim: LinkedClaim) -> Markup:
        party = self._name(cell, claim)
        answer = self._isolate(self._answer(claim))
        if claim.claim.stance == "denies" and claim.value is not None:
            template = self.labels.ngettext("{parties} denies: {answer}.", "{parties} deny: {answer}.", 1)
            return _fill(template, answer, parties=party)
        # The words of a denial are themselves the denial.
        template = self.labels.gettext("{party} also says: {answer}.")
        return _fill(template, answer, party=party)

    def _say_group(self, group: Group) -> Markup:
        claims = {cell.account.id: cell.claim for cell in group.cells}
        parties = self._names(group.cells, claims)
        count = len(group.cells)
        answer = self._isolate(self._answer(group.claims[0]))
        if group.is_denial and group.value is None and group.cells[0].point.point.kind == "text":
            # Words are no one else's: such a group is one account's.
            template = self.labels.gettext("{parties} denies it: {answer}.")
        elif group.is_denial and group.value is None:
            template = self.labels.ngettext("{parties} denies it.", "{parties} deny it.", count)
        elif group.is_denial:
            template = self.labels.ngettext("{parties} denies: {answer}.", "{parties} deny: {answer}.", count)
        else:
            template = self.labels.ngettext("{parties}: {answer}.", "{parties}: {answer}.", count)
        return _fill(template, answer, parties=parties)

    def _isolate(self, answer: str) -> Markup:
        """The answer for the middle of a sentence from right to left, where what follows must not be drawn
        into Latin letters at its end."""
        return weave(Markup("<bdi>{}</bdi>"), answer) if self.labels.direction == "rtl" else escape(answer)

    def _answer(self, claim: LinkedClaim) -> str:
        if claim.value is not None:
            return _end(value_words(self.texts, claim.value, self.zone))
        return _end(self.texts.plain(claim.claim.text, _MAX_WORDS))

    def _with_refusals(self, answer: Markup, compared: PointComparison, answering: int) -> Markup:
        sentences = [answer]
        refusing = [cell for cell in compared.cells if cell.state == "declined"]
        if refusing:
            template = self.labels.ngettext(
                "{parties} declines to answer.", "{parties} decline to answer.", len(refusing)
            )
            sentences.append(weave(template, parties=self._names(refusing)))
        retracted = [cell for cell in compared.cells if cell.state == "retracted"]
        if retracted:
            template = self.labels.ngettext(
                "{parties} took back its answer.", "{parties} took back their answers.", len(retracted)
            )
            sentences.append(weave(template, parties=self._names(retracted)))
        undated = self._list_undated(compared)
        answers = [cell for cell in undated if _answers_undated(cell)]
        if answers:
            template = self.labels.ngettext(
                "{parties} answers at an unknown date.", "{parties} answer at unknown dates.", len(answers)
            )
            sentences.append(weave(template, parties=self._names(answers)))
        if len(answers) < len(undated):
            template = self.labels.gettext("At an unknown date, declining or taking back: {parties}.")
            others = [cell for cell in undated if cell not in answers]
            sentences.append(weave(template, parties=self._names(others)))
        silent = sum(1 for cell in compared.cells if cell.state == "silent" and cell not in undated)
        if silent and 1 < answering < len(compared.cells):
            template = self.labels.ngettext("{n} account says nothing.", "{n} accounts say nothing.", silent)
            sentences.append(escape(template.format(n=self.labels.number(silent))))
        return Markup(" ").join(sentence for sentence in sentences if sentence)

    def _list_undated(self, compared: PointComparison) -> list[Cell]:
        """The accounts that would be silent, but for answers of which nobody can tell the date."""
        point = compared.point.id
        return [
            cell for cell in compared.cells if cell.state == "silent" and cell.account.list_undated(point)
        ]

    def _names(
        self, cells: Iterable[Cell], claims: Mapping[str, LinkedClaim | None] = MappingProxyType({})
    ) -> Markup:
        """The accounts by name. `claims` are what is told of them, by account, with speakers of their own."""
        return escape(self.labels.join([self._name(cell, claims.get(cell.account.id)) for cell in cells]))

    def _name(self, cell: Cell, claim: LinkedClaim | None) -> Markup:
        """The account by name, with who else speaks for it in the claim."""
        name = self.names[cell.account.id]
        speaker = other_speaker(self.texts, cell.account, claim) if claim else None
        if speaker is None:
            return name
        template = self.labels.gettext("{account} (speaker: {speaker})")
        return weave(template, account=name, speaker=speaker)

    def _name_account(self, head: AccountHead) -> Markup:
        """The account by name; with its letter where another one bears the same name."""
        name = escape(head.short)
        if self.borne[head.short] > 1:
            name = weave(self.labels.gettext("{letter} ({name})"), letter=head.letter, name=name)
        return weave(Markup("<b>{}</b>"), name)

    def _item(self, compared: PointComparison, answer: Markup) -> GlanceItem:
        point = compared.point.point
        question = self.texts.words(point.ask)
        text = weave(Markup('<span class="ask">{}</span> {}'), question, answer)
        return GlanceItem(text, f"#{point_anchor(self.event.id, point.id)}")


def _fill(template: str, answer: Markup, **names: Markup) -> Markup:
    """The sentence; without its full stop after an answer that is cut short."""
    if "…" in answer and answer.striptags().endswith("…"):
        template = template.replace("{answer}.", "{answer}")
    return weave(template, answer=answer, **names)


def _answers_undated(cell: Cell) -> bool:
    return answers_undated(cell.account.list_undated(cell.point.id))


def _end(answer: str) -> str:
    """An answer to which the sentence adds its own full stop."""
    return answer.keep(answer.text.rstrip(".")) if isinstance(answer, Words) else answer.rstrip(".")

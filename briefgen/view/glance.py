"""At a glance: four lists of sentences that follow from the comparison, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from briefgen.analysis.cells import Cell
from briefgen.analysis.comparison import EventComparison, Group, PointComparison
from briefgen.view.accounts import Heads
from briefgen.view.anchors import point_anchor
from briefgen.view.comparison import rests_on_one_party
from briefgen.view.model import AccountHead, GlanceItem, GlanceView, Words
from briefgen.view.texts import Texts
from briefgen.view.values import value_words

_MAX_WORDS = 160
"""Longest answer, in characters, that a sentence repeats; the table has it in full."""

NO_GLANCE = GlanceView((), (), (), ())


def show_glance(texts: Texts, heads: Heads, comparison: EventComparison) -> GlanceView:
    """The derived sentences of one event.

    What is agreed in part stands among the disputed, told as such: it must not pass for agreement. Points
    whose answers are words that nobody compares are in no list, unless one account alone answers.
    """
    writer = _Writer(texts, heads, comparison)
    return GlanceView(
        agreed=tuple(writer.tell_agreed(point) for point in comparison.with_verdict("agreed")),
        disputed=tuple(
            writer.tell_disputed(point) for point in comparison.with_verdict("disputed", "partly-agreed")
        ),
        single=tuple(writer.tell_single(point) for point in comparison.with_verdict("single")),
        unanswered=tuple(writer.tell_unanswered(point) for point in comparison.with_verdict("unanswered")),
    )


class _Writer:
    """Makes sentences from questions, answers and parties, by templates that a catalogue can reorder."""

    def __init__(self, texts: Texts, heads: Heads, comparison: EventComparison) -> None:
        self.texts = texts
        self.labels = texts.labels
        self.heads = heads
        self.event = comparison.event
        self.zone = comparison.event.event.when.zone

    def tell_agreed(self, compared: PointComparison) -> GlanceItem:
        cells = compared.answering
        answer = self._say(compared.groups)
        if compared.independence.is_single_origin or len(compared.independence.origins) == 1:
            answer = Markup("{} {}").format(answer, self.labels.gettext("All of it rests on one origin."))
        if rests_on_one_party(compared):
            one_party = self.labels.gettext("All of it is the word of one party.")
            answer = Markup("{} {}").format(answer, one_party)
        return self._item(compared, self._with_refusals(answer, compared, len(cells)))

    def tell_disputed(self, compared: PointComparison) -> GlanceItem:
        answer = self._say(compared.groups)
        if compared.verdict == "partly-agreed":
            answer = Markup("{} {}").format(self.labels.gettext("Agreed in part."), answer)
        return self._item(compared, self._with_refusals(answer, compared, len(compared.answering)))

    def tell_single(self, compared: PointComparison) -> GlanceItem:
        answer = self._say(compared.groups)
        return self._item(compared, self._with_refusals(answer, compared, 1))

    def tell_unanswered(self, compared: PointComparison) -> GlanceItem:
        nobody = "" if self._list_undated(compared) else self.labels.gettext("No account answers.")
        return self._item(compared, self._with_refusals(escape(nobody), compared, 0))

    def _say(self, groups: Iterable[Group]) -> Markup:
        sentences = [self._say_group(group) for group in groups]
        return Markup(" ").join(sentences)

    def _say_group(self, group: Group) -> Markup:
        parties = self._names(group.cells)
        count = len(group.cells)
        answer = self._isolate(self._answer(group))
        if group.is_denial and group.value is None:
            template = self.labels.ngettext("{parties} denies it.", "{parties} deny it.", count)
        elif group.is_denial:
            template = self.labels.ngettext("{parties} denies: {answer}.", "{parties} deny: {answer}.", count)
        else:
            template = self.labels.ngettext("{parties}: {answer}.", "{parties}: {answer}.", count)
        return Markup(escape(template)).format(parties=parties, answer=answer)

    def _isolate(self, answer: str) -> Markup:
        """The answer for the middle of a sentence from right to left, where what follows must not be drawn
        into Latin letters at its end."""
        return Markup("<bdi>{}</bdi>").format(answer) if self.labels.direction == "rtl" else escape(answer)

    def _answer(self, group: Group) -> str:
        if group.value is not None:
            return _end(value_words(self.texts, group.value, self.zone))
        claim = group.cells[0].claim
        return _end(self.texts.plain(claim.claim.text, _MAX_WORDS)) if claim is not None else ""

    def _with_refusals(self, answer: Markup, compared: PointComparison, answering: int) -> Markup:
        sentences = [answer]
        refusing = [cell for cell in compared.cells if cell.state == "declined"]
        if refusing:
            template = self.labels.ngettext(
                "{parties} declines to answer.", "{parties} decline to answer.", len(refusing)
            )
            sentences.append(Markup(escape(template)).format(parties=self._names(refusing)))
        retracted = [cell for cell in compared.cells if cell.state == "retracted"]
        if retracted:
            template = self.labels.ngettext(
                "{parties} took back its answer.", "{parties} took back their answers.", len(retracted)
            )
            sentences.append(Markup(escape(template)).format(parties=self._names(retracted)))
        undated = self._list_undated(compared)
        if undated:
            template = self.labels.ngettext(
                "{parties} answers at an unknown date.", "{parties} answer at unknown dates.", len(undated)
            )
            sentences.append(Markup(escape(template)).format(parties=self._names(undated)))
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

    def _names(self, cells: Iterable[Cell]) -> Markup:
        return escape(self.labels.join([self._name(self.heads[cell.account.id]) for cell in cells]))

    def _name(self, head: AccountHead) -> Markup:
        """The account by name; with its letter where another one bears the same name."""
        name = escape(head.short)
        if sum(other.short == head.short for other in self.heads.values()) > 1:
            template = escape(self.labels.gettext("{letter} ({name})"))
            name = template.format(letter=head.letter, name=name)
        return Markup("<b>{}</b>").format(name)

    def _item(self, compared: PointComparison, answer: Markup) -> GlanceItem:
        point = compared.point.point
        question = self.texts.words(point.ask)
        text = Markup('<span class="ask">{}</span> {}').format(question, answer)
        return GlanceItem(text, f"#{point_anchor(self.event.id, point.id)}")


def _end(answer: str) -> str:
    """An answer to which the sentence adds its own full stop."""
    return answer.keep(answer.text.rstrip(".")) if isinstance(answer, Words) else answer.rstrip(".")

"""Rules about estimative words (ICD 203): one row of them, apart from confidence, and in judgements alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.checks.attribution import reports_speech
from briefgen.checks.base import Check, Findings, Subject
from briefgen.checks.passages import Passage
from briefgen.checks.places import locate_words
from briefgen.checks.sentences import blank_quotations, split_sentences
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Fix, Related, Span
from briefgen.link.corpus import LinkedJudgement
from briefgen.model.vocabulary import LIKELIHOOD_BANDS, LikelihoodBand, band_of

_WORDS = re.compile(
    r"\b(?:almost no chance|(?:very |highly |most |more |less )?(?:(?:un)?likely|(?:im)?probabl[ey])"
    r"|roughly even (?:chance|odds)|(?:almost|nearly) certain(?:ly)?"
    r"|remote (?:chance|likelihood|possibility))\b",
    re.IGNORECASE,
)
"""The words of both rows as they stand in a sentence, adverbs included. "Remote" alone may be a valley."""

_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high|limited|great|full)(?:[- ]to[- ](?:moderate|high))?[- ]confidence\b"
    r"|\bconfidence (?:is|was|in this is|remains) (?:very )?(?:low|moderate|high)\b"
    r"|\b(?:highly|fairly|moderately|very) confident\b",
    re.IGNORECASE,
)

_ADVERB = re.compile(r"(?:ably|certainly)$")
_BAND_OF = MappingProxyType({word: band for band in LIKELIHOOD_BANDS for word in (band.row_1, band.row_2)})

_ACCOUNTS = ("account.", "claim.")
"""Where the brief reports what a party says: the words there are the party's estimate, not the brief's."""
_JUDGEMENT = "judgement."


@dataclass(frozen=True, slots=True)
class _Estimate:
    word: str
    band: LikelihoodBand
    span: Span

    @property
    def row(self) -> int:
        return 1 if self.word == self.band.row_1 else 2


class LikelihoodRows(Check):
    """ICD 203 has two rows of likelihood words, and a document keeps to one: that of its first judgement."""

    code = catalogue.LIKELIHOOD_ROWS

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._keys: list[_Estimate] = []
        self._texts: list[_Estimate] = []

    def check_judgement(self, judgement: LinkedJudgement) -> Findings:
        word = judgement.judgement.likelihood
        self._keys.append(_Estimate(word, band_of(word), judgement.at.span("likelihood")))
        return ()

    def check_passage(self, passage: Passage) -> Findings:
        if passage.role.startswith(_JUDGEMENT):
            for start, match in _find_estimates(passage):
                word = _ADVERB.sub(_name_adjective, match.group().lower())
                if band := _BAND_OF.get(word):
                    self._texts.append(_Estimate(word, band, _locate(passage, start, match)))
        return ()

    def finalize(self) -> Findings:
        first, *others = (*self._keys, *self._texts) or (None,)
        for other in others:
            if first is not None and other.row != first.row:
                own = other.band.row_1 if first.row == 1 else other.band.row_2
                yield self.code.at(
                    other.span,
                    f"“{other.word}” is of another row of likelihood words than “{first.word}”",
                    help=f"a brief keeps to one row; the word there is “{own}”",
                    fix=Fix(other.span, own, f"use `{own}`"),
                    related=[Related(first.span, "this sets the row")],
                )


class LikelihoodWithConfidence(Check):
    """How likely a thing is, and how well founded that estimate is, are told in two sentences (ICD 203)."""

    code = catalogue.LIKELIHOOD_WITH_CONFIDENCE

    def check_passage(self, passage: Passage) -> Findings:
        if passage.role.startswith(_ACCOUNTS) or not _CONFIDENCE.search(passage.text):
            return
        for sentence in split_sentences(blank_quotations(passage.text)):
            word, confidence = _WORDS.search(sentence.text), _CONFIDENCE.search(sentence.text)
            if word and confidence:
                yield self.code.at(
                    _locate(passage, sentence.start, word),
                    f"“{word.group()}” and “{confidence.group()}” stand in one sentence",
                    help="tell likelihood and confidence in two sentences, "
                    "or leave them to the keys of a judgement",
                    related=[Related(_locate(passage, sentence.start, confidence), "the confidence")],
                )


class StrayLikelihood(Check):
    """Outside a judgement a likelihood word is an estimate without a basis.

    Judgements have them by nature, in accounts and claims they are a party's, and so they are in a quotation
    and in a sentence that reports what somebody said.
    """

    code = catalogue.STRAY_LIKELIHOOD

    def check_passage(self, passage: Passage) -> Findings:
        if passage.role.startswith((*_ACCOUNTS, _JUDGEMENT)):
            return
        for start, word in _find_estimates(passage):
            yield self.code.at(
                _locate(passage, start, word),
                f"“{word.group()}” is an estimate outside the judgements",
                help="make it a judgement with a basis, attribute it to whoever says so, "
                "or say what is known instead",
            )


def _find_estimates(passage: Passage) -> Iterator[tuple[int, re.Match[str]]]:
    text = blank_quotations(passage.text)
    if not _WORDS.search(text):
        return
    for sentence in split_sentences(text):
        if not reports_speech(sentence.text) and not reports_speech(sentence.lead):
            for word in _WORDS.finditer(sentence.text):
                yield sentence.start, word


def _name_adjective(match: re.Match[str]) -> str:
    return "able" if match.group() == "ably" else "certain"


def _locate(passage: Passage, offset: int, match: re.Match[str]) -> Span:
    return locate_words(passage.at, passage.text, offset + match.start(), offset + match.end())

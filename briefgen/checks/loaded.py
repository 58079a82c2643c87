"""The rule about words that take sides, used of one side only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from types import MappingProxyType

from briefgen.checks.base import Check, Findings, Subject
from briefgen.checks.passages import Passage
from briefgen.checks.places import locate_words
from briefgen.checks.sentences import blank_quotations
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic

LOADED_WORDS = MappingProxyType(
    {
        "doubt": r"claim(?:s|ed|ing)?(?! (?:responsibility|credit|(?:the |\w+ )?lives))"
        r"|alleg(?:e|es|ed|ing|edly)|insist(?:s|ed|ing)?|purport(?:s|ed|edly)?|contend(?:s|ed|ing)?|so-called|supposed(?:ly)?",
        "guilt": r"admit(?:s|ted|ting)?(?! to (?:a |the )?(?:hospital|clinic))|conced(?:e|es|ed|ing)"
        r"|confess(?:es|ed|ing)?",
        "truth": r"reveal(?:s|ed|ing)?|expos(?:e|es|ed|ing)|prov(?:e|es|ed|en)|point(?:s|ed) out"
        r"|ma(?:kes?|de) (?:it )?clear",
        "scorn": r"regimes?|terrorists?|propaganda|puppets?|thugs?|henchm[ae]n|mouthpieces?"
        r"|boast(?:s|ed|ing)?",
    }
)
"""Words by what they do to whom they are used of: cast doubt on what is said, make it an admission, take it
for true, or look down on somebody. A neutral text says "said", and calls people what they call themselves."""

_MEANING = MappingProxyType(
    {
        "doubt": "casts doubt on what is said",
        "guilt": "makes what is said an admission",
        "truth": "takes what is said for true",
        "scorn": "looks down on somebody",
    }
)
_ROLES = frozenset({"account.title", "account.summary", "claim.text"})


class LoadedVerb(Check):
    """A loaded word in the telling of one account, while no other of the event has one of its sort."""

    code = catalogue.LOADED_VERB
    needs_whole = True

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._patterns = {
            sort: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for sort, words in LOADED_WORDS.items()
        }
        for word in subject.settings.loaded_words:
            self._patterns[word] = _read_own(word)
        self._found: dict[str, dict[str, list[tuple[str, Passage, re.Match[str]]]]] = defaultdict(dict)

    def check_passage(self, passage: Passage) -> Findings:
        if passage.role in _ROLES and passage.event is not None and passage.account is not None:
            found = self._found[passage.event].setdefault(passage.account, [])
            text = blank_quotations(passage.text)
            for sort, pattern in self._patterns.items():
                found += [(sort, passage, match) for match in pattern.finditer(text)]
        return ()

    def finalize(self) -> Findings:
        for event in self.subject.brief.events:
            told = {account.id: self._found[event.id].get(account.id, []) for account in event.accounts}
            if len([account for account in event.accounts if account.claims]) < 2:
                continue
            for sort in self._patterns:
                users = [id for id, found in told.items() if any(one == sort for one, _, _ in found)]
                if len(users) == 1:
                    yield from self._report(
                        users[0], [(p, m) for s, p, m in told[users[0]] if s == sort], sort
                    )

    def _report(
        self, account: str, uses: list[tuple[Passage, re.Match[str]]], sort: str
    ) -> Iterator[Diagnostic]:
        for passage, match in uses:
            yield self.code.at(
                locate_words(passage.at, passage.text, *match.span()),
                f"“{match.group()}” {_MEANING.get(sort, 'is on the workspace’s list')}, "
                f"and of all accounts only `{account}` is told so",
                help="use a neutral word (“said”, “reported”), or the same word of every side",
            )


def _read_own(word: str) -> re.Pattern[str]:
    """The word with the endings that a regular verb or noun may take."""
    own = r"\s+".join(map(re.escape, word.split()))
    stem = own.removesuffix("e")
    return re.compile(rf"\b(?:{own}(?:s|es|ed|d|ing)?|{stem}(?:ed|ing))\b", re.IGNORECASE)

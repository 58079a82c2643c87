"""Whether a sentence says whose word it is.

It does if it has a word of reporting ("said", "according to", "the version of"), if it leaves the matter
open ("whether", "it is disputed"), if a weaker verb goes with the name of somebody who tells of the event
("the Coalition placed it"), or if it is set under that name ("Coalition: …", "For the Coalition, …"). The
name alone is not enough: "the Coalition struck a convoy" names it as the actor and tells the strike as fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.checks.names import list_names
from briefgen.checks.passages import read_english
from briefgen.checks.sentences import Sentence
from briefgen.link.corpus import LinkedAccount, LinkedEvent

_REPORTING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|telling|report(?:s|ed|ing|edly)?|stat(?:ed|ing)|states? that"
    r"|statements?|announc(?:e|es|ed|ing|ements?)|declar(?:e|es|ed|ing|ations?)|claim(?:s|ed|ing)?"
    r"|alleg(?:e|es|ed|ing|edly|ations?)|purported(?:ly)?|supposedly|assert(?:s|ed|ing|ions?)?"
    r"|contend(?:s|ed|ing)?|insist(?:s|ed|ing|ence)?|maintain(?:s|ed)? that|argu(?:e|es|ed|ing)"
    r"|den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg(?:e|es|ed|ing|ements?)"
    r"|conced(?:e|es|ed|ing)|confirm(?:s|ed|ing|ation)?|accus(?:e|es|ed|ing|ations?)|blam(?:e|es|ed|ing)"
    r"|attribut(?:e|es|ed|ing)|describ(?:e|es|ed|ing)|descriptions?|infer(?:s|red|ring)?"
    r"|estimat(?:e|es|ed|ing)|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|testif(?:y|ies|ied)|testimon(?:y|ies)"
    r"|wr(?:ite|ites|ote|itten|iting)|tweet(?:s|ed|ing)?|sp(?:eak|eaks|oke|oken) of|held? [^.]* responsible"
    r"|agree(?:s|d)?|according to|accounts?|versions?|in the words of|reading of)\b",
    re.IGNORECASE,
)
"""Verbs and nouns that make a sentence somebody's word. It need not be a fair one: that is another rule's."""

_OPEN = re.compile(
    r"\b(?:whether|unclear|unknown|uncertain|unconfirmed|unverified|disputed?|disputes|contested"
    r"|disagree[sd]?|differ(?:s|ed)?"
    r"|not (?:been )?(?:known|clear|certain|settled|established|confirmed|verified))\b|\?\W*\Z",
    re.IGNORECASE,
)

_WEAK = re.compile(
    r"\b(?:nam(?:e|es|ed|ing)|g(?:ive|ives|ave|iven)|puts?|plac(?:e|es|ed)|dat(?:e|es|ed)|count(?:s|ed)?"
    r"|call(?:s|ed)?|identif(?:y|ies|ied)|see[sn]?|saw|show(?:s|ed|n)?|suggest(?:s|ed)?|ha(?:s|ve|d) it"
    r"|point(?:s|ed)? to|believ(?:e|es|ed)|note[sd]?|add(?:s|ed)?|publish(?:ed|es)?|post(?:s|ed)?)\b",
    re.IGNORECASE,
)


def reports_speech(text: str) -> bool:
    """Whether a sentence has a word of reporting."""
    return _REPORTING.search(text) is not None


@dataclass(frozen=True, slots=True)
class Voices:
    """Those who tell of an event, under all the names that a text may give them."""

    name: re.Pattern[str]
    heading: re.Pattern[str]

    def own(self, sentence: Sentence) -> bool:
        """Whether the sentence, or the one that opens its list, says whose word it is."""
        return any(map(self._owns, (sentence.text, sentence.lead)))

    def _owns(self, text: str) -> bool:
        if reports_speech(text) or _OPEN.search(text) or self.heading.match(text):
            return True
        return _WEAK.search(text) is not None and self.name.search(text) is not None


def gather_voices(events: Iterable[LinkedEvent]) -> Voices:
    """The voices of all accounts of these events: parties, carriers and speakers."""
    names: set[str] = set()
    for event in events:
        for account in event.accounts:
            names |= _names_of(account)
    # Longest first, so that a name is not taken for a shorter one within it.
    either = "|".join(sorted(map(_spell, names), key=lambda name: (-len(name), name))) or r"(?!)"
    name = rf"(?<!\w)(?:{either})(?!\w)"
    under = rf"(?:the )?{name}[*_]*\s*[:—–]|(?:for|to|by) (?:the )?{name}[*_]*,"
    return Voices(re.compile(name, re.IGNORECASE), re.compile(rf"[\W_]*(?:{under})", re.IGNORECASE))


def _names_of(account: LinkedAccount) -> set[str]:
    texts = (account.account.title, account.account.speaker)
    names = {name for text in texts if (name := read_english(text))}
    carriers = (carrier for claim in account.claims for carrier in claim.carriers)
    for party in dict.fromkeys((account.party, *account.carriers, *carriers)):
        names.update(list_names(party))
    return names


def _spell(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))

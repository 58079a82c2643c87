"""Changes in words, for whoever reviews them: pieces of sentences, each known for what it is.

The words are English, as are all messages to authors. A renderer decides how pieces look and escapes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefgen.changes.model import Change, Named, Plain, Subject, Trend
from briefgen.exports.differences.pieces import (
    Piece,
    Pieces,
    count_origins,
    join_pieces,
    show_plain,
    show_spans,
)
from briefgen.model.base import Text, text_in

_LONGEST = 300
"""Letters that are shown of a text as a whole."""


SUBJECTS: Mapping[Subject, str] = MappingProxyType(
    {
        "brief": "the brief",
        "event": "event",
        "point": "point",
        "position": "position",
        "account": "account",
        "answer": "answer",
        "claim": "claim",
        "citation": "citation of",
        "context": "context",
        "related": "related item",
        "judgement": "judgement",
        "hypothesis": "hypothesis",
        "evidence": "evidence",
        "unresolved": "open question",
        "line": "map line",
        "circle": "map circle",
        "source": "source",
        "party": "party",
        "place": "place",
        "file": "file",
    }
)
_BY_LABEL: frozenset[Subject] = frozenset(("citation", "related", "evidence", "unresolved", "line", "circle"))
"""What has no id of the author's, and is called by its title or first words."""
_FIELDS = MappingProxyType(
    {
        "said": "date said",
        "when": "date",
        "where": "place",
        "at": "place in the source",
        "cutoff": "information cut-off",
        "short_title": "short title",
        "url": "address",
        "archive_url": "archive address",
        "derives_from": "what it derives from",
        "part_of": "what it is part of",
        "would_change": "what would change it",
        "would_resolve": "what would settle it",
        "weighs": "weighing",
        "radius_km": "radius",
        "checks": "editorial checks",
        "compatible": "compatible positions",
        "positions": "positions",
        "cites": "citations",
        "brief": "brief referred to",
        "event": "event referred to",
        "claim": "claim weighed",
    }
)
_DETAILS = ("stance", "value", "said", "credibility", "likelihood", "confidence", "quote", "reliability")
"""Keys that are told of what was added or removed."""
_TRENDS: Mapping[Trend, str] = MappingProxyType(
    {
        "widened": "wider than before",
        "narrowed": "narrower than before",
        "shifted": "neither within the other",
        "raised": "raised",
        "lowered": "lowered",
        "gained": "gained",
        "lost": "lost",
    }
)
_STATES = MappingProxyType(
    {
        "answer": ("answers", "answered"),
        "denial": ("denies", "denied"),
        "declined": ("declines to answer", "declined to answer"),
        "silent": ("is silent", "was silent"),
        "retracted": ("has taken its answer back", "had taken its answer back"),
    }
)
"""Where an account stands on a point: now, and before."""


def tell_change(change: Change, language: str) -> Pieces:
    """A change as a sentence without a full stop. `language` is the brief's."""
    return tuple(join_pieces(_Teller(change, language).tell()))


def name_party(party: Named | None, language: str) -> str:
    return "" if party is None else _in(party.name, language)


def name_account(change: Change, language: str) -> Pieces:
    """The account that a change is in: its party by name, and its id."""
    party, path = change.party or change.old_party, change.ids
    return (
        Piece("strong", name_party(party, language)),
        Piece("plain", " · account "),
        Piece("id", path[1] if len(path) > 1 else ""),
    )


def _in(text: Text, language: str) -> str:
    return text_in(text, language, language)[0]


class _Teller:
    def __init__(self, change: Change, language: str) -> None:
        self.change = change
        self.language = language

    def tell(self) -> Iterator[Piece]:
        tellers = {
            "added": self._tell_added,
            "removed": self._tell_removed,
            "moved": self._tell_moved,
            "renamed": self._tell_renamed,
            "reordered": self._tell_reordered,
            "reworded": self._tell_reworded,
            "reformatted": self._tell_reformatted,
            "flipped": self._tell_flipped,
            "recounted": self._tell_recounted,
            "reranked": self._tell_reranked,
            "unread": self._tell_unread,
        }
        yield from tellers.get(self.change.action, self._tell_changed)()

    def _subject(self) -> Iterator[Piece]:
        """Whose it is, what it is, and its id or name."""
        change = self.change
        party = change.party or change.old_party
        if party is not None:
            yield Piece("strong", name_party(party, self.language))
            yield Piece("plain", ": ")
        yield Piece("plain", SUBJECTS[change.subject])
        if change.subject == "brief":
            return
        yield Piece("plain", " ")
        if change.subject in _BY_LABEL:
            yield from self._quote(_in(change.label, self.language), 80)
        else:
            yield Piece("id", change.ids[-1])
        if change.subject in ("position", "citation"):
            owner = change.ids[-2]
            yield Piece("plain", " of point " if change.subject == "position" else " in ")
            yield Piece("id", owner)

    def _field(self) -> Iterator[Piece]:
        field = self.change.field or ""
        yield Piece("plain", _FIELDS.get(field, field.replace("_", " ")))
        if self.change.language not in (None, self.language):
            yield Piece("plain", f" ({self.change.language})")

    def _quote(self, text: str, most: int = _LONGEST) -> Iterator[Piece]:
        text = " ".join(text.split())
        yield Piece("plain", "“")
        yield Piece("quoted", text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …")
        yield Piece("plain", "”")

    def _tell_added(self) -> Iterator[Piece]:
        yield from self._subject()
        yield Piece("plain", " added")
        yield from self._details(self.change.new, self.change.new_name)

    def _tell_removed(self) -> Iterator[Piece]:
        yield from self._subject()
        yield Piece("plain", " withdrawn from the brief" if self.change.subject == "claim" else " removed")
        yield from self._details(self.change.old, self.change.old_name)

    def _details(self, fields: Plain, name: Text | None) -> Iterator[Piece]:
        change = self.change
        if change.subject not in _BY_LABEL and change.subject not in ("brief", "file"):
            yield Piece("plain", ": ")
            yield from self._quote(_in(change.label, self.language))
        if not isinstance(fields, Mapping):
            return
        for key in _DETAILS:
            if fields.get(key) is not None and (key, fields[key]) != ("stance", "asserts"):
                yield Piece("plain", f", {_FIELDS.get(key, key)} ")
                yield from self._value(fields[key], name if key == "value" else None)

    def _tell_moved(self) -> Iterator[Piece]:
        change = self.change
        yield from self._subject()
        yield Piece("plain", " moved from ")
        yield from self._holder(change.old_party, change.old_path)
        yield Piece("plain", " to ")
        yield from self._holder(change.party, change.path)
        yield Piece("plain", ": ")
        yield from self._quote(_in(change.label, self.language))

    def _holder(self, party: Named | None, path: tuple[str, ...]) -> Iterator[Piece]:
        yield Piece("strong", name_party(party, self.language))
        yield Piece("plain", " (event ")
        yield Piece("id", path[0])
        yield Piece("plain", ", account ")
        yield Piece("id", path[1])
        yield Piece("plain", ")")

    def _tell_renamed(self) -> Iterator[Piece]:
        yield from self._subject()
        yield Piece("plain", " is what was ")
        yield Piece("id", str(self.change.old))
        yield Piece("plain", ": another id, the same content")

    def _tell_reordered(self) -> Iterator[Piece]:
        yield from self._subject()
        yield Piece("plain", ": ")
        yield from self._field()
        yield Piece("plain", " in another order")
        if self.change.significance == "substance":
            yield Piece("plain", ", by which another claim counts as the latest")

    def _tell_reworded(self) -> Iterator[Piece]:
        change = self.change
        yield from self._subject()
        yield Piece("plain", ": ")
        yield from self._field()
        if not change.spans:
            yield Piece("plain", " added: " if change.old is None else " removed: ")
            yield from self._quote(str(change.new if change.old is None else change.old))
            return
        yield Piece("plain", " reworded: ")
        yield from show_spans(change.spans)

    def _tell_reformatted(self) -> Iterator[Piece]:
        yield from self._subject()
        if self.change.field is not None:
            yield Piece("plain", ": ")
            yield from self._field()
        yield Piece("plain", " laid out otherwise, the same content")

    def _tell_changed(self) -> Iterator[Piece]:
        change = self.change
        yield from self._subject()
        yield Piece("plain", ": ")
        yield from self._field()
        if change.field == "weighs":
            yield from self._mapping(change.old, change.new)
            return
        if isinstance(change.old, tuple) or isinstance(change.new, tuple):
            yield from self._collection(change.old or (), change.new or ())
            return
        if change.old is None or change.new is None:
            yield Piece("plain", " added: " if change.old is None else " removed: ")
            yield from self._either()
            return
        yield Piece("plain", " changed from ")
        yield from self._value(change.old, change.old_name)
        yield Piece("plain", " to ")
        yield from self._value(change.new, change.new_name)
        if change.trend is not None:
            yield Piece("plain", f" ({_TRENDS[change.trend]})")

    def _either(self) -> Iterator[Piece]:
        change = self.change
        if change.old is None:
            yield from self._value(change.new, change.new_name)
        else:
            yield from self._value(change.old, change.old_name)

    def _collection(self, old: Plain, new: Plain) -> Iterator[Piece]:
        before, after = (part if isinstance(part, tuple) else (part,) for part in (old, new))
        for verb, items in (
            (" gained ", [item for item in after if item not in before]),
            (" lost ", [item for item in before if item not in after]),
        ):
            for number, item in enumerate(items):
                yield Piece("plain", verb if number == 0 else ", ")
                yield from self._value(item, None)

    def _mapping(self, old: Plain, new: Plain) -> Iterator[Piece]:
        before = old if isinstance(old, Mapping) else {}
        after = new if isinstance(new, Mapping) else {}
        keys = dict.fromkeys((*after, *before))
        differing = [key for key in keys if before.get(key) != after.get(key)]
        for number, key in enumerate(differing):
            yield Piece("plain", " for " if number == 0 else "; for ")
            yield Piece("id", key)
            yield Piece("plain", f" from {before.get(key) or 'none'} to {after.get(key) or 'none'}")

    def _tell_flipped(self) -> Iterator[Piece]:
        change = self.change
        if change.subject != "answer":
            yield from self._subject()
            yield Piece("plain", ": the verdict went from ")
            yield Piece("strong", str(change.old).replace("-", " "))
            yield Piece("plain", " to ")
            yield Piece("strong", str(change.new).replace("-", " "))
            return
        yield Piece("strong", name_party(change.party or change.old_party, self.language))
        yield Piece("plain", " on point ")
        yield Piece("id", change.ids[1])
        yield from self._state(" now ", 0, change.new, change.new_name)
        yield from self._state("; before, it ", 1, change.old, change.old_name)

    def _state(self, lead: str, tense: int, state: Plain, name: Text | None) -> Iterator[Piece]:
        assert isinstance(state, Mapping)  # noqa: S101 (an answer is held as a mapping)
        yield Piece("plain", lead + _STATES[str(state["state"])][tense])
        if state["state"] in ("answer", "denial") and state["value"] is not None:
            yield Piece("plain", " ")
            yield from self._value(state["value"], name)
        if state["claim"] is not None:
            yield Piece("plain", " by claim ")
            yield Piece("id", str(state["claim"]))

    def _tell_recounted(self) -> Iterator[Piece]:
        old, new = self.change.old, self.change.new
        assert isinstance(old, Mapping)  # noqa: S101 (what something rests on is held as a mapping)
        assert isinstance(new, Mapping)  # noqa: S101
        yield from self._subject()
        yield Piece("plain", f" rests on {count_origins(new)} now; before, on {count_origins(old)}")

    def _tell_reranked(self) -> Iterator[Piece]:
        yield Piece("plain", "the hypotheses rank otherwise: now ")
        yield from self._ranking(self.change.new)
        yield Piece("plain", "; before, ")
        yield from self._ranking(self.change.old)

    def _ranking(self, ranking: Plain) -> Iterator[Piece]:
        for place, tied in enumerate(ranking if isinstance(ranking, tuple) else ()):
            for number, id in enumerate(tied if isinstance(tied, tuple) else ()):
                yield Piece("plain", " = " if number else ", then " if place else "")
                yield Piece("id", str(id))

    def _tell_unread(self) -> Iterator[Piece]:
        change = self.change
        yield from self._subject()
        if change.field is not None:
            yield Piece("plain", ": ")
            yield from self._field()
        other = "the newer" if not change.path or change.new is None else "the older"
        yield Piece("plain", f" cannot be compared: {other} revision has errors where it may stand")

    def _value(self, value: Plain, name: Text | None) -> Iterator[Piece]:
        """A value as plain text; a reference by what it is called, with its id."""
        if name is not None:
            yield from self._quote(_in(name, self.language), 80)
            if isinstance(value, str):
                yield Piece("plain", " (")
                yield Piece("id", value)
                yield Piece("plain", ")")
        elif isinstance(value, str) and " " in value:
            yield from self._quote(value)
        else:
            yield Piece("quoted", show_plain(value))

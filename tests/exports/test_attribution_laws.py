"""Whose words are whose, in every output, for briefs that nobody thought of.

Every text of a claim, every quotation and every speaker is a word that stands nowhere else. Wherever one
turns up, it has to be under the account that the YAML has it under; and an account that says nothing is named
with nobody's answer.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.build.documents import Desk
from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.exports.base import Subject
from briefgen.exports.registry import find_exporter
from briefgen.pipeline import open_session
from briefgen.view.ledger import make_ledger
from briefgen.view.model import AccountView
from briefgen.world import MemoryWorld
from tests.render.pages import page, parse, text

Mapped = dict[str, Any]

NAMES = {
    "army": "Army",
    "god": "Army of God",
    "press": "Army Press",
    "amal": "حركة أمل",
    "long": "Council " * 20,
}
POINTS: list[Mapped] = [
    {
        "id": "hit",
        "ask": "What was hit?",
        "kind": "position",
        "positions": {"bus": "A bus", "post": "A post"},
    },
    {"id": "dead", "ask": "How many died?", "kind": "quantity", "unit": "dead"},
    {"id": "why", "ask": "Why?", "kind": "text"},
    {"id": "where", "ask": "Where?", "kind": "place"},
]
VALUES: dict[str, list[Any]] = {
    "hit": ["bus", "post"],
    "dead": [3, {"min": 3}, {"min": 1, "max": 3}],
    "where": ["pier", "quay"],
}
BASE: Mapped = {
    "title": "A brief",
    "issued": "2024-04-01",
    "parties": [
        *({"id": id, "name": name.strip()} for id, name in NAMES.items()),
        {"id": "wire", "name": "The Wire", "kind": "agency"},
    ],
    "places": [
        {"id": "pier", "name": "Pier", "lat": 10, "lon": 10, "precision": "1km"},
        {"id": "quay", "name": "Quay", "lat": 11, "lon": 10, "precision": "1km"},
    ],
    "sources": [
        {"id": f"s{n}", "title": f"Paper {n}", "kind": "other", "reliability": "C"} for n in range(4)
    ],
}
TOKEN = re.compile(r"(?:Words|Quote|Voice)(\d+)x")


DRAWN = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.explicit, Phase.generate]
)
"""A brief is not made smaller: each costs a tenth of a second, and the message says what is wrong with it."""


@st.composite
def draw_claim(draw: st.DrawFn, number: int) -> Mapped:
    claim: Mapped = {"id": f"c{number}", "text": f"Words{number}x."}
    point = draw(st.sampled_from([*VALUES, "why", None]))
    stance = draw(st.sampled_from(["asserts", "asserts", "denies", "declines", "retracts"]))
    if point is not None:
        claim |= {"point": point, "stance": stance}
        if point in VALUES and stance in ("asserts", "denies"):
            claim["value"] = draw(st.sampled_from(VALUES[point]))
    if draw(st.booleans()):
        claim["speaker"] = f"Voice{number}x"
    if draw(st.booleans()):
        claim["said"] = f"2024-03-{draw(st.integers(1, 9)):02}"
    if draw(st.booleans()):
        claim["carrier"] = "wire"
    cite = {"source": f"s{draw(st.integers(0, 3))}"}
    claim["cites"] = [cite | ({"quote": f"Quote{number}x"} if draw(st.booleans()) else {})]
    return claim


@st.composite
def draw_brief(draw: st.DrawFn) -> Mapped:
    number, events = 0, []
    for index in range(draw(st.integers(1, 2))):
        accounts = []
        for place in range(draw(st.integers(1, 6))):
            claims = []
            for _ in range(draw(st.integers(0, 4))):
                number += 1
                claims.append(draw(draw_claim(number)))
            account = {"id": f"a{place}", "party": draw(st.sampled_from(list(NAMES))), "claims": claims}
            accounts.append(account | ({"title": f"Version {place}"} if draw(st.booleans()) else {}))
        points = draw(st.permutations(POINTS))
        events.append(
            {"id": f"e{index}", "title": f"Event {index}", "when": "2024-03-01", "points": points}
            | {"accounts": accounts}
        )
    made = {**BASE, "events": events}
    numbers = [f"c{n}" for n in range(1, number + 1)]
    if numbers:
        basis = draw(st.lists(st.sampled_from(numbers), unique=True, max_size=3))
        made["judgements"] = [
            {"id": "j", "text": "So it was.", "likelihood": "likely", "confidence": "low", "basis": basis}
        ]
        made["hypotheses"] = [{"id": "h", "statement": "It was."}]
        weighed = draw(st.lists(st.sampled_from(numbers), unique=True, max_size=3))
        made["evidence"] = [{"claim": claim, "weighs": {"h": "consistent"}} for claim in weighed]
    return made


def open_subject(brief: Mapped) -> Subject:
    # JSON is YAML.
    off = {"contested-as-fact": "off"}
    world = MemoryWorld(
        {"briefgen.yaml": json.dumps({"checks": off}), "briefs/b/brief.yaml": json.dumps(brief)}
    )
    kit = Order(world, Options(frozenset({"html"}))).open(open_session(world))
    assert kit.value is not None
    opened = Desk(kit.value).open("b")
    assert opened.value is not None, opened.diagnostics
    return opened.value


def own(brief: Mapped) -> dict[int, tuple[str, str]]:
    """Event and account of each number."""
    return {
        int(claim["id"][1:]): (event["id"], account["id"])
        for event in brief["events"]
        for account in event["accounts"]
        for claim in account["claims"]
    }


def numbers(told: str) -> list[int]:
    return [int(found) for found in TOKEN.findall(told)]


class Reader:
    """Finds, for every word that is somebody's, under which account a reader meets it."""

    def __init__(self, root: Element, subject: Subject, owners: dict[int, tuple[str, str]]) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.root = root
        self.owners = owners
        self.accounts = {
            (event.event.id, account.id): told
            for event, view in zip(subject.analysis.events, subject.view.events, strict=True)
            for account, told in zip(event.event.accounts, view.accounts, strict=True)
        }
        self.headings = self._find_headings()

    def read(self) -> int:
        """Checks every place; says how many there were."""
        count = 0
        for element in self.root.iter():
            for holder, told in ((element, element.text), (self.parents.get(element), element.tail)):
                if told and holder is not None and holder.tag not in ("script", "style", "title"):
                    for number in numbers(told):
                        count += 1
                        self.check(number, element)
        return count

    def check(self, number: int, element: Element) -> None:
        account = self.accounts[self.owners[number]]
        chain = list(self._climb(element))
        for holder in chain:
            id = holder.get("id", "")
            if id.startswith("claim-"):
                assert id.endswith(f"--c{number}"), (id, number)
                assert self._stands_in(chain, account), (id, account.head.anchor)
                return
            if holder.tag == "td":
                assert self._is_cell_of(holder, account), (text(holder), account.head)
                return
        for holder in chain:
            if holder.tag in ("li", "th", "p"):
                self._check_line(text(holder), number, account)
                return
        raise AssertionError(f"{number} stands where nobody is named: {[each.tag for each in chain]}")

    def _climb(self, element: Element) -> Iterator[Element]:
        while element is not self.root:
            yield element
            element = self.parents[element]

    def _stands_in(self, chain: list[Element], account: AccountView) -> bool:
        """Whether the last heading of an account before the claim is the claim's own account's."""
        return self.headings[chain[0]] == account.head.anchor

    def _find_headings(self) -> dict[Element, str | None]:
        """For every element the account whose heading came last before it."""
        anchors = {told.head.anchor for told in self.accounts.values()}
        last, found = None, {}
        for element in self.root.iter():
            last = element.get("id") if element.get("id") in anchors else last
            found[element] = last
        return found

    def _is_cell_of(self, cell: Element, account: AccountView) -> bool:
        row = self.parents[cell]
        cells = list(row)
        link = next((each.get("href") for each in cells[0].iter("a")), None)
        if link == f"#{account.head.anchor}":
            return True
        table = self.parents[self.parents[row]]
        head = list(next(table.iter("tr")))[cells.index(cell)]
        letter = text(head).partition(" ")[0].rstrip(":")
        return letter == account.head.letter

    def _check_line(self, line: str, number: int, account: AccountView) -> None:
        before = TOKEN.sub(lambda found: f"\0{found[1]}\0", line).partition(f"\0{number}\0")[0]
        names = sorted({told.head.short for told in self.accounts.values()}, key=len, reverse=True)
        either = "|".join(map(re.escape, names))
        found = re.findall(rf"(?:([A-Z]) \()?({either})(?=[ :),])|([A-Z]): ({either})", before)
        assert found, f"nobody is named before {number} in: {line}"
        last = found[-1]
        assert account.head.short in last, (line, number)
        letter = last[0] or last[2]
        assert letter in ("", account.head.letter), (line, number)


@settings(DRAWN, max_examples=20)
@given(draw_brief())
def test_no_words_stand_under_anybody_else(brief: Mapped) -> None:
    subject, owners = open_subject(brief), own(brief)
    for root in (
        page(subject.view),
        page(subject.view, "print"),
        parse(subject.documents.make_plain(subject)),
    ):
        seen = Reader(root, subject, owners).read()
        assert seen >= len(owners)  # nothing is lost either


@settings(DRAWN, max_examples=20)
@given(draw_brief())
def test_data_names_the_party_of_every_claim(brief: Mapped) -> None:
    subject, owners = open_subject(brief), own(brief)
    party = {
        (event["id"], account["id"]): account["party"]
        for event in brief["events"]
        for account in event["accounts"]
    }
    named = {number: NAMES[party[owner]].strip() for number, owner in owners.items()}
    spoke = {number: f"Voice{number}x" for number in owners}

    def export(name: str) -> bytes:
        exporter = find_exporter(name)
        assert exporter is not None
        return exporter.export((subject,))

    rows = list(csv.DictReader(io.StringIO(export("csv").decode("utf-8-sig"))))
    assert sorted(int(row["claim"][1:]) for row in rows) == sorted(owners)
    for row in rows:
        (number,) = numbers(row["text"])
        assert (row["party_name"], row["event"], row["account"]) == (named[number], *owners[number])
        assert row["speaker"] in ("", spoke[number])
    claims = [each for each in json.loads(export("jsonld"))["@graph"] if each["@type"] == "Claim"]
    assert len(claims) == len(owners)
    for claim in claims:
        (number,) = numbers(claim["text"])
        assert claim["author"]["name"] == named[number]
        assert claim.get("creditText") in (None, spoke[number])
    for note in json.loads(export("stix"))["objects"]:
        if note["type"] == "note" and "hypothesis" not in note["labels"]:
            (number,) = numbers(note["content"])
            assert note["abstract"].startswith(named[number])
        elif note["type"] == "opinion":
            (number,) = numbers(note["explanation"])
            assert note.get("authors", [named[number]]) == [named[number]]
            assert "denial" in note["labels"] or note["explanation"].startswith(f"{named[number]}: ")
    for place in json.loads(export("geojson"))["features"]:
        if place["properties"]["role"] == "claim":
            (number,) = numbers(place["properties"]["text"])
            assert place["properties"]["party_name"] == named[number]
    for entry in make_ledger(subject.analysis, "en", "b/index.html").claims:
        (number,) = numbers(entry.text.text)
        assert entry.party == f"b--{party[owners[number]]}"
        assert entry.carriers in ((), ("b--wire",))


@settings(DRAWN, max_examples=30)
@given(draw_brief())
def test_silence_is_nobodys_answer(brief: Mapped) -> None:
    subject = open_subject(brief)
    for event, view in zip(brief["events"], subject.view.events, strict=True):
        spoken = {
            (claim.get("point"), account["id"])
            for account in event["accounts"]
            for claim in account["claims"]
        }
        for point, row in zip(event["points"], view.rows, strict=True):
            for account, cell in zip(event["accounts"], row.cells, strict=True):
                has_spoken = (point["id"], account["id"]) in spoken
                assert (cell.state == "silent") != has_spoken
                assert has_spoken or not (cell.values or cell.earlier or cell.refusals or cell.href)
            answering = {cell.head.index for cell in row.cells if cell.state in ("answer", "denial")}
            parties = {event["accounts"][index]["party"] for index in answering}
            if row.verdict.key in ("agreed", "partly-agreed", "disputed", "not-compared"):
                assert len(answering) > 1
            if row.verdict.key in ("agreed", "partly-agreed"):
                assert len(parties) > 1
        glance = view.glance
        items = [
            *(glance.agreed + glance.disputed + glance.single + glance.unanswered),
            *(glance.side_by_side + glance.one_party),
        ]
        assert sorted(item.href for item in items) == sorted(f"#{row.anchor}" for row in view.rows)


@pytest.mark.parametrize("stance", ["asserts", "denies"])
def test_the_reader_of_these_tests_finds_words_that_are_put_under_another(stance: str) -> None:
    claim = {"id": "c1", "text": "Words1x.", "point": "why", "stance": stance, "cites": [{"source": "s0"}]}
    event: Mapped = {"id": "e0", "title": "Event", "when": "2024-03-01", "points": POINTS}
    accounts = [{"id": "a0", "party": "army", "claims": [claim]}, {"id": "a1", "party": "god"}]
    subject = open_subject({**BASE, "events": [{**event, "accounts": accounts}]})
    for root in (page(subject.view), parse(subject.documents.make_plain(subject))):
        assert Reader(root, subject, {1: ("e0", "a0")}).read() > 2
        with pytest.raises(AssertionError):
            Reader(root, subject, {1: ("e0", "a1")}).read()

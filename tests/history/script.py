"""A repository with a scripted history: each commit does one thing, and knows what must be told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.changes.briefs import Data, account, claim, entry, lay_out, make
from tests.history import alterations as do
from tests.repositories import Scripted, make_repository

Layout = Callable[[Data], dict[str, str]]


@dataclass(frozen=True)
class Step:
    """One commit. `told` are the changes, in order, as `telling.tell` writes them."""

    name: str
    alter: Callable[[Data], Any]
    told: Sequence[str]
    layout: Layout | None = None


STEPS: tuple[Step, ...] = (
    Step(
        "a claim is added",
        do.add_claim,
        [
            "answer-flipped strike/number/south",
            "point-verdict-flipped strike/number: single -> disputed",
            "point-origins-recounted strike/number (raised)",
            "claim-added strike/south/south-number",
            "citation-added strike/south/south-number/agency-report",
        ],
    ),
    Step(
        "words of a claim change",
        lambda d: claim(d, "south-target").update(
            text="The aircraft of its enemies attacked army positions in the northern hills."
        ),
        ["claim-text-reworded strike/south/south-target [wording]"],
    ),
    Step(
        "a number in the words of a claim changes",
        lambda d: claim(d, "north-number").update(text="It fired between 2 and 8 missiles at the place."),
        ["claim-text-reworded strike/north/north-number [substance]"],
    ),
    Step(
        "a range widens",
        lambda d: claim(d, "north-number").update(value={"min": 2, "max": 8}),
        ["claim-value-changed strike/north/north-number (widened)"],
    ),
    Step(
        "a range widens until it meets the other",
        lambda d: claim(d, "north-number").update(value={"min": 2, "max": 14}),
        [
            "point-verdict-flipped strike/number: disputed -> partly-agreed",
            "claim-value-changed strike/north/north-number (widened)",
        ],
    ),
    Step(
        "a range narrows",
        lambda d: claim(d, "north-number").update(value={"min": 3, "max": 6}),
        [
            "point-verdict-flipped strike/number: partly-agreed -> disputed",
            "claim-value-changed strike/north/north-number (narrowed)",
        ],
    ),
    Step(
        "a number shifts",
        lambda d: claim(d, "south-number").update(value=12, text="12 missiles were fired at its army."),
        [
            "claim-value-changed strike/south/south-number (shifted): 14 -> 12",
            "claim-text-reworded strike/south/south-number [substance]",
        ],
    ),
    Step(
        "an hour becomes more exact",
        lambda d: claim(d, "north-hour").update(
            value={"date": "2018-12-02", "time": "20:30", "until": "21:00"}
        ),
        ["claim-value-changed strike/north/north-hour (narrowed)"],
    ),
    Step(
        "a place becomes wider",
        lambda d: claim(d, "south-from").update(value="province"),
        [
            "claim-value-changed strike/south/south-from (widened): base -> province",
            "place-added province",
            "place-removed base",
        ],
    ),
    Step(
        "a claim is regraded",
        lambda d: claim(d, "south-target").update(credibility=2),
        ["claim-credibility-changed strike/south/south-target (raised): 4 -> 2"],
    ),
    Step(
        "a grade becomes unknown",
        lambda d: claim(d, "south-target").update(credibility=6),
        ["claim-credibility-changed strike/south/south-target: 2 -> 6"],
    ),
    Step(
        "a source is regraded",
        lambda d: entry(d, "sources", "wire").update(reliability="C"),
        ["source-reliability-changed wire (lowered): B -> C"],
    ),
    Step(
        "a claim loses a source",
        lambda d: claim(d, "south-from")["cites"].pop(),
        ["citation-removed strike/south/south-from/agency-copy", "source-removed agency-copy"],
    ),
    Step(
        "a claim gains an origin",
        lambda d: claim(d, "north-number")["cites"].append({"source": "pictures"}),
        [
            "point-origins-recounted strike/number (raised)",
            "claim-origins-recounted strike/north/north-number (raised)",
            "citation-added strike/north/north-number/pictures",
        ],
    ),
    Step(
        "a source turns out to derive from another",
        lambda d: entry(d, "sources", "pictures").update(derives_from=["agency-report"]),
        [
            "brief-origins-recounted (lowered)",
            "point-origins-recounted strike/number (lowered)",
            "claim-origins-recounted strike/north/north-number",
            "source-derives-from-changed pictures (gained)",
        ],
    ),
    Step(
        "a party takes back what it said",
        do.retract,
        [
            "answer-flipped strike/number/south",
            "point-verdict-flipped strike/number: disputed -> single",
            "claim-added strike/south/south-number-taken-back",
            "citation-added strike/south/south-number-taken-back/agency-report",
        ],
    ),
    Step(
        "a quotation changes",
        lambda d: claim(d, "north-target")["cites"][0].update(quote="killed a number of fighters"),
        [
            "citation-quote-reworded strike/north/north-target/statement [substance]",
        ],
    ),
    Step(
        "a denial in place of an assertion",
        lambda d: claim(d, "south-target").update(stance="denies"),
        [
            "answer-flipped strike/target/south",
            "claim-stance-changed strike/south/south-target: asserts -> denies",
        ],
    ),
    Step(
        "a claim moves to another party's account",
        do.move,
        [
            "answer-flipped strike/from/north",
            "answer-flipped strike/from/south",
            "claim-moved strike/north/south-from from south to north",
        ],
    ),
    Step(
        "it moves back, under another id",
        do.move_back_renamed,
        [
            "answer-flipped strike/from/north",
            "answer-flipped strike/from/south",
            "claim-moved strike/south/south-origin from north to south",
            "claim-renamed strike/south/south-origin: south-from -> south-origin",
        ],
    ),
    Step(
        "a claim is renamed",
        do.rename_claim,
        [
            "claim-renamed strike/north/north-who: north-target -> north-who",
        ],
    ),
    Step(
        "a point is renamed",
        do.rename_point,
        [
            "point-renamed strike/victims: target -> victims",
        ],
    ),
    Step(
        "a position is renamed",
        lambda d: (
            do.point(d, "victims").update(
                positions={"fighters": "Fighters", "troops": "Army positions", "none": "Nobody"},
                compatible=[["fighters", "troops"]],
            ),
            claim(d, "south-target").update(value="troops"),
        ),
        [
            "position-renamed strike/victims/troops: army -> troops",
        ],
    ),
    Step(
        "an account is renamed",
        do.rename_account,
        [
            "account-renamed strike/south-command: south -> south-command",
        ],
    ),
    Step(
        "a source is renamed",
        do.rename_source,
        [
            "source-renamed agency-dispatch: agency-report -> agency-dispatch",
        ],
    ),
    Step(
        "an account says something again",
        do.say_again,
        [
            "answer-flipped strike/number/north",
            "point-origins-recounted strike/number (lowered)",
            "claim-said-changed strike/north/north-number (lost)",
            "claim-added strike/north/north-number-again",
        ],
    ),
    Step(
        "another answer stands last in the file",
        do.reorder_answers,
        [
            "answer-flipped strike/number/north",
            "point-origins-recounted strike/number (raised)",
            "account-claims-reordered strike/north [substance]",
        ],
    ),
    Step(
        "context in another order",
        do.reorder_context,
        [
            "brief-context-reordered [order]",
        ],
    ),
    Step(
        "a judgement is raised",
        lambda d: d["judgements"][0].update(likelihood="very likely", confidence="high"),
        [
            "judgement-confidence-changed who (raised): moderate -> high",
            "judgement-likelihood-changed who (raised): likely -> very likely",
        ],
    ),
    Step(
        "the other row of words for the same likelihood",
        lambda d: d["judgements"][0].update(likelihood="highly probable"),
        [
            "judgement-likelihood-changed who: very likely -> highly probable",
        ],
    ),
    Step(
        "evidence is weighed otherwise",
        lambda d: d["evidence"][0]["weighs"].update(aimed="very-inconsistent"),
        [
            "brief-ranking-reranked",
            "evidence-weighs-changed strike/north-who",
        ],
    ),
    Step(
        "a hypothesis is added",
        lambda d: (
            d["hypotheses"].append({"id": "staged", "statement": "Nothing was struck; the crater is older."}),
            d["evidence"][1]["weighs"].update(staged="consistent"),
        ),
        [
            "brief-ranking-reranked",
            "hypothesis-added staged",
            "evidence-weighs-changed Pictures show a crater beside a road.",
        ],
    ),
    Step(
        "something is no longer unresolved",
        lambda d: d["unresolved"].pop(1),
        [
            "unresolved-removed Who gave the order for it.",
        ],
    ),
    Step(
        "related items come and go",
        lambda d: (
            d["related"].pop(0),
            d["related"].append({"title": "What a reply could be", "url": "https://example.org/reply"}),
        ),
        [
            "related-added https://example.org/reply",
            "related-removed https://example.org/map",
        ],
    ),
    Step(
        "a translation is added",
        lambda d: claim(d, "south-reply").update(
            text={"en": "It reserved the right to answer the attack.", "ar": "احتفظ بحق الرد على الهجوم."}
        ),
        [
            "claim-text-reworded reply/south/south-reply (gained) [wording]",
        ],
    ),
    Step(
        "the account of one party becomes another's",
        do.other_party,
        [
            "account-party-changed reply/south: south -> agency from south to agency",
        ],
    ),
    Step(
        "a party goes by another name",
        do.rename_party,
        [
            "party-name-reworded south [substance]",
        ],
    ),
    Step(
        "a claim is withdrawn",
        lambda d: do.drop(account(d, 0)["claims"], "north-hour"),
        [
            "answer-flipped strike/hour/north",
            "point-verdict-flipped strike/hour: single -> unanswered",
            "claim-removed strike/north/north-hour",
        ],
    ),
    Step(
        "the brief is issued anew",
        lambda d: d.update(version="1.1", issued="2018-12-10", cutoff="2018-12-09", status="final"),
        [
            "brief-cutoff-changed: 2018-12-03 -> 2018-12-09",
            "brief-issued-changed: 2018-12-03 -> 2018-12-10",
            "brief-version-changed: 1.0 -> 1.1",
        ],
    ),
    Step(
        "the events get files of their own",
        lambda d: None,
        [
            "file-reformatted brief.yaml",
            "file-added events/1.yaml",
            "file-added events/2.yaml",
        ],
        do.split,
    ),
    Step(
        "a file is laid out otherwise",
        lambda d: None,
        [
            "file-reformatted events/1.yaml",
        ],
        do.split_with_comments,
    ),
    Step("the folder gets another name", lambda d: None, [], do.folder_renamed),
)


def build(root: Path) -> Scripted:
    """The repository: a first commit with the brief, then one for each step."""
    repository = make_repository(root)
    data = make()
    files = lay_out(data)
    repository.commit(files)
    layout: Layout = lay_out
    for step in STEPS:
        step.alter(data)
        layout = step.layout or layout
        laid_out = layout(data)
        repository.commit(_difference(files, laid_out))
        files = laid_out
    return repository


def _difference(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str | None]:
    changed: dict[str, str | None] = {path: None for path in old if path not in new}
    changed.update({path: text for path, text in new.items() if old.get(path) != text})
    return changed

"""What holds of every comparison, over briefs that were altered at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.changes.compare import compare_briefs
from briefgen.changes.grow import grow
from briefgen.changes.model import BriefChanges
from briefgen.changes.words import compare_words, tidy
from briefgen.exports.differences.outline import outline
from tests.changes.briefs import Data, make, read
from tests.changes.laws import apply, mirror, plain, show

WORDS = (
    *("army", "base", "crater", "fighters", "hills", "killed", "missiles", "north", "road"),
    *("said", "several", "south", "struck", "was"),
)
LISTS = ("context", "related", "judgements", "hypotheses", "evidence", "unresolved", "events")


def _accounts(data: Data) -> list[Data]:
    return [account for event in data["events"] for account in event["accounts"]]


def _main_accounts(data: Data) -> list[Data]:
    """The accounts of the event that has points."""
    found: list[Data] = next(event["accounts"] for event in data["events"] if event.get("points"))
    return found


def _claims(data: Data) -> list[Data]:
    return [claim for account in _accounts(data) for claim in account["claims"]]


def _all_lists(data: Data) -> list[list[Data]]:
    return [
        *(data[name] for name in LISTS),
        *(event[name] for event in data["events"] for name in ("points", "accounts") if name in event),
        *(account["claims"] for account in _accounts(data)),
        *(claim["cites"] for claim in _claims(data) if "cites" in claim),
    ]


def _reword(data: Data, chance: random.Random) -> None:
    texts = [(c, "text") for c in _claims(data)] + [(data, "summary")]
    texts += [
        (item, key) for name in LISTS for item in data[name] for key in ("text", "title") if key in item
    ]
    holder, key = chance.choice(texts)
    text = next(iter(holder[key].values())) if isinstance(holder[key], dict) else holder[key]
    words = text.split()
    for _ in range(chance.randint(1, 4)):
        spot = chance.randrange(len(words) + 1)
        words[spot : spot + chance.randint(0, 2)] = chance.choices(WORDS, k=chance.randint(0, 2)) or words[:1]
    if isinstance(holder[key], dict):
        holder[key] = holder[key] | {next(iter(holder[key])): " ".join(words)}
    else:
        holder[key] = " ".join(words)


def _shuffle(data: Data, chance: random.Random) -> None:
    chance.shuffle(chance.choice(_all_lists(data)))


def _set_value(data: Data, chance: random.Random) -> None:
    low = chance.randint(0, 9)
    values: dict[str, list[object]] = {
        "target": ["fighters", "army", "none"],
        "number": [low, {"min": low}, {"min": low, "max": low + chance.randint(1, 9)}, {"max": low}],
        "hour": ["2018-12", {"date": "2018-12-02", "time": "21:00"}, "2018-12-02"],
        "from": ["alpha", "base", "province"],
        "why": ["as a warning", "in answer to an attack", "as a warning to the other side"],
    }
    claim = chance.choice(_claims(data))
    if "point" in claim:
        claim["value"] = chance.choice(values[claim["point"]])


def _set_plain(data: Data, chance: random.Random) -> None:
    claim = chance.choice(_claims(data))
    key, value = chance.choice(
        [
            ("credibility", chance.randint(1, 6)),
            ("said", f"2018-12-0{chance.randint(2, 9)}"),
            ("said", None),
            ("speaker", chance.choice(WORDS)),
            ("note", chance.choice(["Seen twice.", {"en": "Seen twice.", "ar": "شوهد مرتين."}])),
        ]
    )
    claim[key] = value


def _rename_claim(data: Data, chance: random.Random) -> None:
    claim = chance.choice(_claims(data))
    old, new = claim["id"], f"renamed-{chance.randint(1, 99)}"
    if any(other["id"] == new for other in _claims(data)):
        return
    claim["id"] = new
    _replace_references(data, old, new)


def _replace_references(data: Data, old: str, new: str) -> None:
    for judgement in data["judgements"]:
        judgement["basis"] = [new if id == old else id for id in judgement["basis"]]
    for row in data["evidence"]:
        if row.get("claim") == old:
            row["claim"] = new


def _move_claim(data: Data, chance: random.Random) -> None:
    source, target = chance.sample(_main_accounts(data), 2)
    if source["claims"]:
        claim = source["claims"].pop(chance.randrange(len(source["claims"])))
        target["claims"].insert(chance.randint(0, len(target["claims"])), claim)


def _remove_claim(data: Data, chance: random.Random) -> None:
    account = chance.choice(_accounts(data))
    used = {id for judgement in data["judgements"] for id in judgement["basis"]}
    used |= {row.get("claim") for row in data["evidence"]}
    free = [claim for claim in account["claims"] if claim["id"] not in used]
    if free:
        account["claims"].remove(chance.choice(free))


def _add_claim(data: Data, chance: random.Random) -> None:
    account = chance.choice(_main_accounts(data))
    id = f"new-{chance.randint(1, 99)}"
    if all(claim["id"] != id for claim in _claims(data)):
        claim: Data = {"id": id, "text": " ".join(chance.choices(WORDS, k=8)) + "."}
        if chance.random() < 0.5:
            claim |= {
                "point": "number",
                "value": chance.randint(1, 20),
                "cites": [{"source": data["seeds"]["sources"][1]["id"]}],
            }
        account["claims"].insert(chance.randint(0, len(account["claims"])), claim)


def _cite(data: Data, chance: random.Random) -> None:
    cites = chance.choice(_claims(data)).setdefault("cites", [])
    if cites and chance.random() < 0.5:
        cites.pop(chance.randrange(len(cites)))
    else:
        source = chance.choice(data["seeds"]["sources"])["id"]
        cites.insert(chance.randint(0, len(cites)), {"source": source, "quote": chance.choice(WORDS)})


def _regrade(data: Data, chance: random.Random) -> None:
    source = chance.choice(data["seeds"]["sources"])
    source["reliability"] = chance.choice("ABCDEF")
    judgement = chance.choice(data["judgements"])
    judgement["likelihood"] = chance.choice(["likely", "unlikely", "very likely"])
    judgement["confidence"] = chance.choice(["low", "high"])


def _rename_source(data: Data, chance: random.Random) -> None:
    source = chance.choice(data["seeds"]["sources"])
    old, new = source["id"], f"source-{chance.randint(1, 99)}"
    if any(other["id"] == new for other in data["seeds"]["sources"]):
        return
    source["id"] = new
    for other in data["seeds"]["sources"]:
        other["derives_from"] = [new if id == old else id for id in other.get("derives_from", ())]
    holders = [*_claims(data), *data["context"], *data["evidence"]]
    for cite in (cite for holder in holders for cite in holder.get("cites", ())):
        if cite["source"] == old:
            cite["source"] = new


def _weigh(data: Data, chance: random.Random) -> None:
    row, hypothesis = chance.choice(data["evidence"]), chance.choice(data["hypotheses"])
    row["weighs"][hypothesis["id"]] = chance.choice(["consistent", "inconsistent", "neutral"])


def _drop_item(data: Data, chance: random.Random) -> None:
    items = data[chance.choice(("context", "related", "judgements", "evidence", "unresolved"))]
    if len(items) > 1:
        items.pop(chance.randrange(len(items)))


def _reposition(data: Data, chance: random.Random) -> None:
    points = [point for event in data["events"] for point in event.get("points", ())]
    point = next(point for point in points if "positions" in point)
    names = list(point["positions"].items())
    chance.shuffle(names)
    point["positions"] = dict(names)
    point["positions"][f"new-{chance.randint(1, 9)}"] = " ".join(chance.choices(WORDS, k=3))


def _rename_event(data: Data, chance: random.Random) -> None:
    chance.choice(data["events"])["id"] = f"event-{chance.randint(1, 99)}"


def _rename_account(data: Data, chance: random.Random) -> None:
    chance.choice(_accounts(data))["id"] = f"account-{chance.randint(1, 99)}"


def _rename_hypothesis(data: Data, chance: random.Random) -> None:
    hypothesis = chance.choice(data["hypotheses"])
    old, new = hypothesis["id"], f"hypothesis-{chance.randint(1, 99)}"
    hypothesis["id"] = new
    for row in data["evidence"]:
        row["weighs"] = {new if id == old else id: weight for id, weight in row["weighs"].items()}


def _add_event(data: Data, chance: random.Random) -> None:
    number = chance.randint(1, 99)
    claims = [{"id": "said", "text": " ".join(chance.choices(WORDS, k=6)), "cites": [{"source": "wire"}]}]
    if any(source["id"] == "wire" for source in data["seeds"]["sources"]):
        event = {"id": f"later-{number}", "title": f"Event {number}", "when": "2018-12-09"}
        event["accounts"] = [{"id": "north", "party": "north", "claims": claims}]  # type: ignore[assignment]
        data["events"].insert(chance.randint(0, len(data["events"])), event)


def _give_to_another(data: Data, chance: random.Random) -> None:
    chance.choice(_accounts(data))["party"] = chance.choice(["north", "south", "agency"])


def _translate(data: Data, chance: random.Random) -> None:
    claim = chance.choice(_claims(data))
    text = claim["text"] if isinstance(claim["text"], str) else claim["text"]["en"]
    claim["text"] = {"en": text, chance.choice(["ar", "fr"]): " ".join(chance.choices(WORDS, k=4))}


ALTERATIONS: tuple[Callable[[Data, random.Random], None], ...] = (
    _reword,
    _shuffle,
    _set_value,
    _set_plain,
    _rename_claim,
    _move_claim,
    _remove_claim,
    _add_claim,
    _cite,
    _regrade,
    _rename_source,
    _weigh,
    _drop_item,
    _reposition,
    _rename_event,
    _rename_account,
    _rename_hypothesis,
    _add_event,
    _give_to_another,
    _translate,
)

altered = st.tuples(st.integers(0, 2**32), st.lists(st.sampled_from(ALTERATIONS), min_size=1, max_size=6))


def _count_shown(changes: BriefChanges) -> int:
    """How many changes a report shows in their places, or counts with what they came or went with."""
    sections = [each for each in outline(changes) if "Attribution changed" not in each.heading[0].text]
    return sum(1 + entry.more for section in sections for entry in section.entries)


@settings(max_examples=60, deadline=None)
@given(altered)
def test_changes_applied_give_the_newer_brief_reversed_they_mirror_and_none_is_hidden(
    alterations: tuple[int, list[Callable[[Data, random.Random], None]]],
) -> None:
    seed, steps = alterations
    data, chance = make(), random.Random(seed)
    for step in steps:
        step(data, chance)
    old, new = read(make()), read(data)
    changes = compare_briefs(old, new)
    assert plain(apply(grow(old.brief), changes)) == plain(grow(new.brief))
    back = compare_briefs(new, old)
    assert show(map(mirror, changes.changes)) == show(back.changes)
    assert compare_briefs(new, read(data)).changes == ()
    assert _count_shown(changes) == len(changes.changes)


pieces = st.sampled_from([*WORDS, "\n\n", "-", "14", "شوهد", "日本", ",", "l'armée"])
texts = st.lists(pieces, max_size=14).map(" ".join)
repeated = st.builds(lambda word, times: f"{word} " * times, st.sampled_from(WORDS), st.integers(1, 400))
stretched = st.builds("{0} {1} {0}".format, texts, repeated)
"""The same few words over and over: what a comparison is slow at."""


@settings(max_examples=150, deadline=None)
@given(texts | stretched, texts | stretched, st.sampled_from(["en", "fr", "ar", "he", ""]))
def test_spans_hold_both_texts_and_mirror(old: str, new: str, language: str) -> None:
    spans = compare_words(old, new, language)
    assert "".join(span.text for span in spans if span.kind != "inserted") == tidy(old)
    assert "".join(span.text for span in spans if span.kind != "deleted") == tidy(new)
    assert all(one.kind != other.kind for one, other in pairwise(spans))
    turned = {"inserted": "deleted", "deleted": "inserted", "same": "same"}
    back = compare_words(new, old, language)
    assert sorted((turned[s.kind], s.text) for s in spans) == sorted((s.kind, s.text) for s in back)

"""What the commits of the scripted history do to the brief."""

from __future__ import annotations

from tests.changes.briefs import SLUG, Data, account, claim, dump, entry, lay_out

RENAMED = "strike-at-alpha"


def drop(items: list[Data], id: str) -> Data:
    found = next(item for item in items if item["id"] == id)
    items.remove(found)
    return found


def point(data: Data, id: str) -> Data:
    return next(point for point in data["events"][0]["points"] if point["id"] == id)


def add_claim(data: Data) -> None:
    account(data, 1)["claims"].append(
        {
            "id": "south-number",
            "point": "number",
            "value": 14,
            "text": "14 missiles were fired at the positions of its army.",
            "said": "2018-12-03",
            "cites": [{"source": "agency-report", "quote": "14 missiles"}],
        }
    )


def retract(data: Data) -> None:
    account(data, 1)["claims"].append(
        {
            "id": "south-number-taken-back",
            "point": "number",
            "stance": "retracts",
            "text": "It said that the number given before had been an error.",
            "said": "2018-12-05",
            "cites": [{"source": "agency-report"}],
        }
    )


def move(data: Data) -> None:
    account(data, 0)["claims"].append(drop(account(data, 1)["claims"], "south-from"))


def move_back_renamed(data: Data) -> None:
    moved = drop(account(data, 0)["claims"], "south-from")
    account(data, 1)["claims"].append(moved | {"id": "south-origin"})


def rename_claim(data: Data) -> None:
    claim(data, "north-target")["id"] = "north-who"
    data["judgements"][0]["basis"][0] = "north-who"
    data["evidence"][0]["claim"] = "north-who"


def rename_point(data: Data) -> None:
    point(data, "target")["id"] = "victims"
    for id in ("north-who", "south-target"):
        claim(data, id)["point"] = "victims"
    data["unresolved"][0]["point"] = "victims"


def rename_account(data: Data) -> None:
    account(data, 1)["id"] = "south-command"


def rename_source(data: Data) -> None:
    entry(data, "sources", "agency-report")["id"] = "agency-dispatch"
    for id in ("agency-copy", "pictures"):
        entry(data, "sources", id)["derives_from"] = ["agency-dispatch"]
    for holder in account(data, 1)["claims"]:
        for cite in holder.get("cites", ()):
            if cite["source"] == "agency-report":
                cite["source"] = "agency-dispatch"


def say_again(data: Data) -> None:
    """A second answer by the same account, of which nobody knows when it was given."""
    account(data, 0)["claims"].append(
        {"id": "north-number-again", "point": "number", "value": {"min": 4}, "text": "It fired four or more."}
    )
    claim(data, "north-number").pop("said")


def reorder_answers(data: Data) -> None:
    claims = account(data, 0)["claims"]
    claims.append(claims.pop(1))


def reorder_context(data: Data) -> None:
    data["context"].reverse()


def other_party(data: Data) -> None:
    account(data, 0, event=1)["party"] = "agency"


def rename_party(data: Data) -> None:
    entry(data, "parties", "south")["name"] = "The Republic of the South"


def split(data: Data) -> dict[str, str]:
    """The same, with each event in a file of its own."""
    whole = lay_out(data)
    own = {key: value for key, value in data.items() if key not in ("seeds", "events")}
    whole[f"briefs/{SLUG}/brief.yaml"] = dump(own)
    for number, event in enumerate(data["events"], 1):
        whole[f"briefs/{SLUG}/events/{number}.yaml"] = dump(event)
    return whole


def split_with_comments(data: Data) -> dict[str, str]:
    files = split(data)
    name = f"briefs/{SLUG}/events/1.yaml"
    return files | {name: "# Who hit whom\n" + files[name].replace('\n  "', '\n    "')}


def folder_renamed(data: Data) -> dict[str, str]:
    return {
        path.replace(f"briefs/{SLUG}/", f"briefs/{RENAMED}/"): text
        for path, text in split_with_comments(data).items()
    }

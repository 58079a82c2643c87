"""What changed since the last issue, as a section of the brief; and the section as data, for a PDF."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from briefgen.analysis import BriefAnalysis
from briefgen.changes.model import BriefChanges, Change
from briefgen.view.changes.places import keep_links, list_anchors
from briefgen.view.changes.section import show_changes
from briefgen.view.dates import show_date
from briefgen.view.labels import Labels
from briefgen.view.marking import is_more_closed
from briefgen.view.model import BriefView, ChangeGroup, ChangeItem, ChangesView
from briefgen.view.texts import Texts

_KNOWN_TAGS = re.compile(r"(</?b>|<span lang='[A-Za-z0-9-]+' dir='(?:ltr|rtl)'>|</span>)")
"""The only markup that a sentence of the section has."""


def show_issue(
    view: BriefView, changes: BriefChanges, old: BriefAnalysis, new: BriefAnalysis
) -> ChangesView | None:
    """The section: changes of substance alone, each under its party's name and linked to where it stands.

    Nothing of what was more closed than the brief is now may come to light by it: there is no section where
    the earlier issue was, and a claim that was is not quoted.
    """
    if is_more_closed(old.brief.marking, new.brief.marking):
        return None
    labels = Labels(view.language)
    texts = Texts(labels, new.brief.language)
    shown = replace(
        changes, changes=tuple(change for change in changes.changes if not _is_closed(change, old, new))
    )
    skipped = ("version", "issued", "cutoff")
    groups = show_changes(texts, shown, old, new, weights=("substance",), skipped=skipped)
    return ChangesView(
        labels.gettext("What changed since the last issue"),
        tuple(_name_issue(labels, old)),
        keep_links(groups, list_anchors(view)),
    )


def _is_closed(change: Change, old: BriefAnalysis, new: BriefAnalysis) -> bool:
    """Whether it would quote a claim that was marked as more closed than the brief is now."""
    return any(
        is_more_closed(claim.claim.marking, new.brief.marking)
        for claim in old.brief.claims
        if change.old_path[:3] == (claim.event, claim.account, claim.id)
        or change.old_path[:1] == (f"{claim.event}/{claim.id}",)
    )


def _name_issue(labels: Labels, old: BriefAnalysis) -> Iterator[str]:
    brief = old.brief.brief
    if brief.issued is None:
        return
    date = show_date(labels, brief.issued).text
    if brief.version is None:
        yield labels.gettext("The last issue was of {date}.").format(date=date)
    else:
        template = labels.gettext("The last issue was version {version} of {date}.")
        yield template.format(version=brief.version, date=date)


def encode_section(section: ChangesView) -> bytes:
    """The section as data: the same bytes for the same section."""
    told = {
        "title": section.title,
        "lead": list(section.lead),
        "groups": [
            {
                "title": str.__str__(group.title),
                "items": [{"text": str(i.text), "href": i.href, "sign": i.sign} for i in group.items],
            }
            for group in section.groups
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def decode_section(content: bytes) -> ChangesView:
    """The section out of a PDF. Nothing in it but what `encode_section` writes counts as markup. Raises
    ValueError where it is none."""
    try:
        told = json.loads(content)
        groups = tuple(
            ChangeGroup(
                str(group["title"]),
                tuple(
                    ChangeItem(_read_text(str(item["text"])), _read_link(item["href"]), str(item["sign"]))
                    for item in group["items"]
                ),
            )
            for group in told["groups"]
        )
        return ChangesView(str(told["title"]), tuple(map(str, told["lead"])), groups)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it is not a section of changes") from error


def _read_text(text: str) -> Markup:
    parts = _KNOWN_TAGS.split(text)
    safe = (
        part if _KNOWN_TAGS.fullmatch(part) else escape(Markup(part).unescape())  # noqa: S704 (escaped again)
        for part in parts
    )
    return Markup("".join(safe))  # noqa: S704 (known tags, and escaped texts)


def _read_link(href: object) -> str | None:
    return href if isinstance(href, str) and re.fullmatch(r"#[A-Za-z0-9-]+", href) else None

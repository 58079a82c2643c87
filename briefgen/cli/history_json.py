"""The history of a brief as JSON."""

from __future__ import annotations

import json

from briefgen.exports.differences import json_file as file
from briefgen.exports.differences.json import describe_change, describe_fault, describe_party, words
from briefgen.history.claims import BriefHistory, ClaimHistory, Step
from briefgen.history.commit import Commit


def write_history(history: BriefHistory) -> str:
    """The whole file, ending in a line feed. The same commits give the same bytes."""
    language = history.language
    document = file.HistoryFile(
        format=file.HISTORY_FORMAT,
        format_version=file.HISTORY_FORMAT_VERSION,
        slug=history.slug,
        names=history.names,
        title=words(history.title, language) or "",
        language=language,
        commits=history.commits,
        is_cut=history.is_cut,
        unread=tuple(
            file.UnreadCommit(commit=_commit(commit), errors=tuple(map(describe_fault, errors)))
            for commit, errors in history.unread
        ),
        claims=tuple(_claim(claim, language) for claim in history.claims),
    )
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def _claim(claim: ClaimHistory, language: str) -> file.Claim:
    return file.Claim(
        path=claim.path,
        names=tuple(sorted(claim.names)),
        party=describe_party(claim.party, language),
        text=words(claim.label, language) or "",
        is_there=claim.is_there,
        steps=tuple(_step(step, language) for step in claim.steps),
    )


def _step(step: Step, language: str) -> file.Step:
    return file.Step(
        kind=step.kind,
        commit=_commit(step.commit),
        author=step.author,
        unread=tuple(commit.hash for commit in step.unread),
        changes=tuple(describe_change(change, language) for change in step.changes),
    )


def _commit(commit: Commit) -> file.Commit:
    return file.Commit(hash=commit.hash, short=commit.short, date=commit.date.isoformat(), tags=commit.tags)

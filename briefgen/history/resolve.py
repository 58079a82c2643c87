"""From a revision's name to its one commit, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pygit2

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.diagnostics.suggest import closest
from briefgen.history.objects import dereference, is_commit, look_up, name_kind, peel
from briefgen.history.revision import Revision, Step, parse_revision
from briefgen.world import SHORT_HASH

NAMESPACES = ("refs/tags/", "refs/heads/", "refs/remotes/")
_HEADS = ("HEAD", "@")
_DEEPEN = "fetch the rest of its history and its tags: `git fetch --unshallow --tags`"


def resolve(git2: pygit2.Repository, text: str) -> pygit2.Commit | Diagnostic:
    """The commit that a revision stands for."""
    revision = parse_revision(text)
    if isinstance(revision, str):
        message = f"`{text[:60]}` is not a revision: {revision}"
        help = "give a tag, a branch or a hash, such as `v1.2`, `main~2` or `1a2b3c4`"
        return catalogue.BAD_REVISION.at(None, message, help=help)
    return _Resolver(git2).walk(revision)


@dataclass(frozen=True, slots=True)
class _Resolver:
    git2: pygit2.Repository

    def walk(self, revision: Revision) -> pygit2.Commit | Diagnostic:
        found = self._find(revision.name)
        walked = revision.name
        for step in revision.steps:
            if isinstance(found, Diagnostic):
                break
            walked += str(step)
            found = self._take(found, step, walked)
        return found

    def _find(self, name: str) -> pygit2.Commit | Diagnostic:
        try:
            meant = dict(self._list_meant(name))
        except pygit2.AmbiguousError:
            message = f"more than one object has a hash that begins with `{name}`"
            return catalogue.AMBIGUOUS_REVISION.at(None, message, help="give more of it")
        commits = {found.id: found for found in map(peel, meant.values()) if found is not None}
        if len(commits) > 1:
            message = f"`{name}` is the name of more than one revision"
            help = f"say which one: {' or '.join(f'`{other}`' for other in meant)}"
            return catalogue.AMBIGUOUS_REVISION.at(None, message, help=help)
        if commits:
            return next(iter(commits.values()))
        if meant:
            kind = name_kind(next(iter(meant.values())))
            return catalogue.NOT_A_COMMIT.at(None, f"`{name}` stands for {kind}, not for a commit")
        return self._unknown(name)

    def _list_meant(self, name: str) -> Iterator[tuple[str, pygit2.Object]]:
        """All that goes by a name. A reference must not hide a commit whose hash begins alike."""
        if name in _HEADS:
            head = dereference(self.git2, "HEAD")
            if head is not None:
                yield "HEAD", head
            return
        full = [name] if name.startswith("refs/") else [space + name for space in NAMESPACES]
        references = [(each, target) for each in full if (target := dereference(self.git2, each))]
        yield from references
        try:
            found = look_up(self.git2, name)
        except pygit2.AmbiguousError:
            if not references:
                raise
            return
        if found is not None and (not references or is_commit(found)):
            yield str(found.id), found

    def _take(self, commit: pygit2.Commit, step: Step, wanted: str) -> pygit2.Commit | Diagnostic:
        if step.sign == "^" and step.number == 0:
            return commit
        times, nth = (step.number, 1) if step.sign == "~" else (1, step.number)
        for _ in range(times):
            parents = commit.parent_ids
            found = self.git2.get(parents[nth - 1]) if nth <= len(parents) else None
            onward = None if found is None else peel(found)
            if onward is None:
                return self._no_parent(commit, wanted, is_cut=nth <= len(parents) or not parents)
            commit = onward
        return commit

    def _no_parent(self, commit: pygit2.Commit, wanted: str, *, is_cut: bool) -> Diagnostic:
        short = str(commit.id)[:SHORT_HASH]
        if not is_cut:
            number = len(commit.parent_ids)
            parents = f"{number} parent commit{'' if number == 1 else 's'}"
            return catalogue.UNKNOWN_REVISION.at(None, f"there is no `{wanted}`: {short} has {parents}")
        if self.git2.is_shallow:
            message = f"this clone is shallow and does not hold `{wanted}`: it ends at {short}"
            return catalogue.SHALLOW_HISTORY.at(None, message, help=_DEEPEN)
        return catalogue.UNKNOWN_REVISION.at(None, f"there is no `{wanted}`: history begins with {short}")

    def _unknown(self, name: str) -> Diagnostic:
        if name in _HEADS:
            message, help = "the repository has no commit yet", "make the first with `git commit`"
            return catalogue.UNKNOWN_REVISION.at(None, message, help=help)
        meant = closest(name, list_names(self.git2))
        if meant is None and self.git2.is_shallow:
            message = f"this clone is shallow and holds no revision `{name}`"
            return catalogue.SHALLOW_HISTORY.at(None, message, help=_DEEPEN)
        help = (
            f"did you mean `{meant}`?"
            if meant
            else "name a tag, a branch or a hash that is here, or fetch it"
        )
        return catalogue.UNKNOWN_REVISION.at(None, f"there is no revision `{name}`", help=help)


def list_names(git2: pygit2.Repository) -> Iterator[str]:
    """The short names of tags and branches."""
    for reference in git2.listall_references():
        for space in NAMESPACES:
            if reference.startswith(space):
                yield reference.removeprefix(space)

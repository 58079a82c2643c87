"""What a commit costs with `stamp: change`, where each brief is stamped with the commit that last changed it.

    python -m benchmarks.stamps [BRIEFS] [COMMITS]

Makes short briefs in a repository with so many commits: each changes one brief, every fifth adds a source
that nobody uses, every tenth is merged from a branch. Prints the processor time of going over all of that
history, of the first build, and of a build after one more commit, with the ratio of the last two; each build
is a process of its own with all that it starts.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pygit2

from benchmarks.desk import build
from benchmarks.varied import write_varied
from briefgen.history.change_log import ChangeLog
from briefgen.history.follow import follow_changes
from briefgen.history.repository import find_repository

_UNUSED = "- {{id: extra-{number}, title: Extra, kind: other, reliability: C}}\n"


def main(briefs: int, commits: int) -> None:
    with tempfile.TemporaryDirectory(prefix="briefgen-stamps-") as name:
        desk = Path(name, "desk")
        write_varied(desk, briefs, plain=True)
        settings = desk / "briefgen.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + "stamp: change\n", encoding="utf-8")
        (desk / ".gitignore").write_text("build/\n.briefgen/\n", encoding="utf-8")
        history = _History(desk, briefs)
        for number in range(1, commits + 1):
            history.grow(number)
        history.check_out()
        walk, log = _walk(desk)
        each = walk / commits * 1000
        print(f"going over {len(log.steps):,} commits             {walk:9.3f} s   {each:.2f} ms each")
        print(f"finding the commits of {briefs:,} briefs     {_find(log, briefs):9.3f} s")
        first = build(desk, "--format", "html")
        print(f"first build of {briefs:,} short briefs      {first}")
        history.grow(commits + 1)
        history.check_out()
        again = build(desk, "--format", "html")
        print(f"after a commit that touches one         {again}")
        print(f"after the commit / first build          {again.cpu / first.cpu:9.3f}")


class _History:
    """A repository that grows in its own store, and is checked out when it has."""

    def __init__(self, desk: Path, briefs: int) -> None:
        self._git = pygit2.init_repository(str(desk), initial_head="main")
        self._briefs, self._chance = briefs, random.Random("history")
        index = self._git.index
        index.add_all()
        index.write()
        self._tip = self._commit(index.write_tree(), [], 0)

    def grow(self, number: int) -> None:
        """One commit more, and a merge where it is made on a branch."""
        slug = f"briefs/brief-{self._chance.randrange(self._briefs):05}/brief.yaml"
        changes = {slug: f"# changed by {number}\n"}
        if number % 5 == 0:
            last = max(20, self._briefs // 2) // 100
            changes[f"seeds/sources/{self._chance.randrange(max(1, last)) * 100:05}.yaml"] = _UNUSED.format(
                number=number
            )
        tree = self._git[self._tip].peel(pygit2.Tree)
        for path, text in changes.items():
            tree = self._git[self._add(tree, path.split("/"), text)].peel(pygit2.Tree)
        made = self._commit(tree.id, [self._tip], number)
        self._tip = self._commit(tree.id, [self._tip, made], number) if number % 10 == 0 else made

    def check_out(self) -> None:
        self._git.references.create("refs/heads/main", self._tip, force=True)
        self._git.checkout_head(strategy=pygit2.enums.CheckoutStrategy.FORCE)

    def _add(self, tree: pygit2.Tree, path: list[str], text: str) -> pygit2.Oid:
        """The tree with a text added at the end of one of its files."""
        builder = self._git.TreeBuilder(tree)
        entry = tree[path[0]]
        if len(path) == 1:
            content = entry.peel(pygit2.Blob).data + text.encode()
            builder.insert(path[0], self._git.create_blob(content), pygit2.enums.FileMode.BLOB)
        else:
            inner = self._add(entry.peel(pygit2.Tree), path[1:], text)
            builder.insert(path[0], inner, pygit2.enums.FileMode.TREE)
        return builder.write()

    def _commit(self, tree: pygit2.Oid, parents: list[pygit2.Oid], number: int) -> pygit2.Oid:
        who = pygit2.Signature("Example Desk", "desk@example.org", 1_543_780_800 + 600 * number, 0)
        return self._git.create_commit(None, who, who, f"Commit {number}\n", tree, parents)


def _walk(desk: Path) -> tuple[float, ChangeLog]:
    repository = find_repository(desk).value
    assert repository is not None
    head = repository.head()
    assert head is not None
    start = time.process_time()
    log = follow_changes(repository, head.hash, {})
    return time.process_time() - start, log


def _find(log: ChangeLog, briefs: int) -> float:
    """Seconds, with a dozen names a brief, as they have on average."""
    entries: Mapping[int, list[str]] = {
        n: [f"source source-{k}" for k in range(n, n + 10)] for n in range(100)
    }
    start = time.process_time()
    for number in range(briefs):
        log.find(["settings", f"brief brief-{number:05}", *entries[number % 100]])
    return time.process_time() - start


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [10_000, 500][len(given) :])[:2])

"""Save to page: an edit is saved, the preview tells of it, and the page is fetched again.

    python -m benchmarks.preview [EDITS]

One real server, one client over one connection each for events and pages, in three workspaces: this
repository's first brief alone, the same brief among 1,000 others, and a small brief alone. Each edit changes
the words of one claim in the brief's largest file; the time runs from before the file is written until the
last byte of the page is read, which is looked at for the new words. Workspaces take turns, edit by edit, so
that a machine whose speed drifts drifts for all. Prints medians in milliseconds and the ratio; exits with 1
where a large workspace costs more than 1.3 times a small one. The processor time of the server meanwhile is
told too (Linux): other work on the machine makes it longer, but not by as much.
"""

from __future__ import annotations

import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workspace import write_workspace

REPOSITORY = Path(__file__).parent.parent
BRIEF = "2018-12-sukhna-strike"
MANY = 1000
MOST = 1.3


@dataclass
class Author:
    """Edits one file of a workspace that is being served, and sees what the browser would."""

    name: str
    file: Path
    slug: str

    def start(self, desk: Path) -> None:
        command = [str(Path(sys.executable).parent / "briefgen"), "-C", str(desk), "serve", "--port", "0"]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.server.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", self.server.stdout.readline())
        assert found is not None
        self.text = self.file.read_text(encoding="utf-8")
        self.times: list[tuple[float, float, float]] = []
        self.pages = http.client.HTTPConnection("127.0.0.1", int(found[1]))
        token = re.search(rb'data-token="([^"]+)"', self.fetch())
        assert token is not None
        events = http.client.HTTPConnection("127.0.0.1", int(found[1]))
        events.request("GET", f"/-/events?token={token[1].decode()}&at=/{self.slug}/")
        self.events = events.getresponse()
        self.page = self.next_state()["page"]
        time.sleep(1)

    def fetch(self) -> bytes:
        self.pages.request("GET", f"/{self.slug}/")
        return self.pages.getresponse().read()

    def next_state(self) -> dict[str, object]:
        while True:
            line = self.events.readline()
            if line.startswith(b"data: "):
                state: dict[str, object] = json.loads(line[6:])
                return state

    def edit(self, number: int) -> None:
        words = f"Edit {number} of"
        changed, found = re.subn(r"(text:(?:\n +en:)? )(?=\w)", rf"\g<1>{words} ", self.text, count=1)
        assert found
        start, used = time.perf_counter(), self.measure_used()
        self.file.write_text(changed, encoding="utf-8")
        while (state := self.next_state())["page"] == self.page:
            pass
        told = time.perf_counter()
        page = self.fetch()
        end, used = time.perf_counter(), self.measure_used() - used
        assert words.encode() in page
        self.page = state["page"]
        self.times.append((1000 * (told - start), 1000 * (end - start), used))
        time.sleep(0.3)  # an author pauses; editorial checks are done meanwhile

    def measure_used(self) -> float:
        """Processor time of all threads of the server so far, in milliseconds; 0 where it is not told."""
        threads = Path(f"/proc/{self.server.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait()


def main(edits: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        authors = []
        for desk, briefs in (("alone", 0), ("among", MANY)):
            write_workspace(folder / desk, briefs)
            parties = (folder / desk / "seeds/parties.yaml").read_text(encoding="utf-8")
            shutil.copytree(REPOSITORY / "seeds", folder / desk / "seeds", dirs_exist_ok=True)
            with (folder / desk / "seeds/parties.yaml").open("a", encoding="utf-8") as file:
                file.write(parties)  # both registers in one
            shutil.copytree(REPOSITORY / "briefs" / BRIEF, folder / desk / "briefs" / BRIEF)
            file = folder / desk / "briefs" / BRIEF / "events/1-sukhna-strike.yaml"
            authors.append(Author(desk, file, BRIEF))
            authors[-1].start(folder / desk)
        write_workspace(folder / "small", 1)
        authors.append(Author("small", folder / "small/briefs/brief-00000/brief.yaml", "brief-00000"))
        authors[-1].start(folder / "small")
        try:
            for number in range(edits + 3):
                for author in authors:
                    author.edit(number)
        finally:
            for author in authors:
                author.stop()
    labels = {
        "alone": "the 2018 brief, alone",
        "among": f"the 2018 brief, among {MANY:,}",
        "small": "a brief of 15 kB, alone",
    }
    print(f"median of {edits} edits, ms         told   page there   processor")
    for author in authors:
        told, there, used = (statistics.median(times) for times in zip(*author.times[3:], strict=True))
        print(f"{labels[author.name]:<30} {told:7.1f} {there:10.1f} {used:11.1f}")
    alone, among = (statistics.median(there for _, there, _ in author.times[3:]) for author in authors[:2])
    print(f"ratio of a large workspace     {among / alone:7.2f}")
    return among / alone > MOST


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))

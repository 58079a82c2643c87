"""Case files: a small workspace in one text, with the findings that it must have written where they must be.

    === briefs/example/brief.yaml
    titel: Strike          #! BG201 did you mean `title`
    when: today            #!col 1 BG201 known keys here
    === absent briefs/other/brief.yaml   #! BG002 does not exist

`#!` is followed by the code and by words that the message or the help must hold; `#!col 5` pins the column.
Behind the name of a file it means the file as such. `#~` marks a related place and words of its label; a case
that marks one must mark them all. Marks are cut out, with the blanks before them, before anything is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.diagnostics.model import Diagnostic

_HEADER = re.compile(r"=== (absent )?(\S+)$")
_MARK = re.compile(
    r"[ \t]*#(?P<sign>[!~])(?:col (?P<column>\d+))? (?P<code>BG\d{3})(?P<words>[^\n]*?)(?=[ \t]*#[!~]|$)"
)


@dataclass(frozen=True)
class Mark:
    """A finding that must be there."""

    file: str
    line: int
    code: str
    words: str
    column: int | None = None
    related: bool = False

    def fits(self, found: "Mark") -> bool:
        same = (self.file, self.line, self.code, self.related) == (
            found.file, found.line, found.code, found.related,
        )  # fmt: skip
        return same and self.words in found.words and self.column in (None, found.column)

    def __str__(self) -> str:
        kind = "related to " if self.related else ""
        column = "" if self.column is None else f":{self.column}"
        return f"{self.file}:{self.line}{column}: {kind}{self.code} {self.words}"


@dataclass(frozen=True)
class Case:
    """The files of a case, and what must be found in them."""

    files: dict[str, str]
    marks: tuple[Mark, ...]


def parse_case(text: str) -> Case:
    """Read a case file. Raises ValueError where it is not one."""
    files: dict[str, list[str]] = {}
    marks: list[Mark] = []
    file, absent = "", False
    for line in text.splitlines():
        bare = line
        found = list(_MARK.finditer(line))
        if found:
            bare = line[: found[0].start()]
        elif "#!" in line or "#~" in line:
            raise ValueError(f"not a mark: {line}")
        header = _HEADER.match(bare)
        if header:
            absent, file = bool(header[1]), header[2]
            if not absent:
                files[file] = []
        elif absent or not file:
            if bare.strip() and not bare.startswith("#"):
                raise ValueError(f"outside any file: {line}")
            continue
        else:
            files[file].append(bare)
        number = 1 if header else len(files[file])
        marks += [
            Mark(
                file,
                number,
                match["code"],
                match["words"].strip(),
                int(match["column"]) if match["column"] else None,
                match["sign"] == "~",
            )
            for match in found
        ]
    if not files:
        raise ValueError("a case without files")
    return Case({path: "".join(f"{line}\n" for line in lines) for path, lines in files.items()}, tuple(marks))


def compare(case: Case, diagnostics: Iterable[Diagnostic]) -> list[str]:
    """What is found and not marked, and what is marked and not found; nothing where all is as it must be."""
    with_related = any(mark.related for mark in case.marks)
    unexpected = [mark for d in diagnostics for mark in _marks_of(d) if with_related or not mark.related]
    missing = []
    for mark in sorted(case.marks, key=lambda mark: (mark.column is None, -len(mark.words))):
        found = next((found for found in unexpected if mark.fits(found)), None)
        if found is None:
            missing.append(mark)
        else:
            unexpected.remove(found)
    return [f"not found:  {mark}" for mark in missing] + [f"unexpected: {mark}" for mark in unexpected]


def _marks_of(diagnostic: Diagnostic) -> Iterator[Mark]:
    span = diagnostic.span
    words = f"{diagnostic.message} | {diagnostic.help or ''}"
    if span is None:
        yield Mark("", 1, diagnostic.code, words, 1)
    else:
        yield Mark(span.file, span.line, diagnostic.code, words, span.column)
    for near in diagnostic.related:
        yield Mark(
            near.span.file, near.span.line, diagnostic.code, near.label, near.span.column, related=True
        )

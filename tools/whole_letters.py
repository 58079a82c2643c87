"""Give each Arabic letter one glyph in each of its forms: `python tools/whole_letters.py`; `--check` looks.

Noto builds most letters from a base shape that several letters share and from loose dots. On paper that
looks right, but a PDF knows one text for each glyph: what is copied out of it, found in it or read aloud
would be other letters than it shows. So the bundled faces get, for every base and dots that make a letter,
one glyph of both, and one last substitution that puts it in their place. Kerning and the places of vowel
signs are those of the base and, where signs stand on the dots, those of the dots. The Noto faces are under
the Open Font License and reserve no name, so that they may be changed. A face that has its whole letters is
left as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.otlLib import builder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

FONTS = Path(__file__).resolve().parent.parent / "styles" / "fonts" / "ttf"
FACES = (
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
)
LETTERS = range(0x0620, 0x06FF + 1)
"""The block that Arabic, Persian, Urdu, Kurdish and Pashto are written with."""
SUFFIX = ".whole"
FEATURE = "rclt"
"""Required contextual alternates: the last substitutions of all, and none that a style can turn off."""

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Whole:
    """A base and its marks, each mark with where its origin comes to lie, in font units."""

    base: str
    marks: tuple[tuple[str, Spot], ...]

    @property
    def name(self) -> str:
        return "_".join((self.base, *(mark for mark, _ in self.marks))) + SUFFIX


def join_letters(font: TTFont) -> int:
    """Add the whole letters to a face, and say how many; none, where it has them already."""
    if any(name.endswith(SUFFIX) for name in font.getGlyphOrder()):
        return 0
    wholes = list(_list_wholes(font))
    for whole in wholes:
        _draw(font, whole)
    _substitute(font, wholes)
    _position(font, wholes)
    return len(wholes)


def _list_wholes(font: TTFont) -> Iterator[Whole]:
    """Every base and marks that a letter may come to be drawn with, each once."""
    letters = {name for code, name in font.getBestCmap().items() if code in LETTERS}
    steps = _read_alternates(font)
    anchors = _Anchors(font)
    seen: set[str] = set()
    for letter, parts in sorted(read_decompositions(font).items()):
        if letter not in letters:
            continue
        for base, *marks in product(*(_reach(part, steps) for part in parts)):
            whole = anchors.attach(base, marks)
            if whole.name not in seen:
                seen.add(whole.name)
                yield whole


def read_decompositions(font: TTFont) -> dict[str, list[str]]:
    """What a face takes its letters apart into: a base, and what goes on it."""
    found: dict[str, list[str]] = {}
    for tags, lookup in _lookups(font["GSUB"]):
        if "ccmp" in tags and lookup.LookupType == 2:
            for table in _subtables(lookup):
                found |= {glyph: parts for glyph, parts in table.mapping.items() if len(parts) > 1}
    return found


def _read_alternates(font: TTFont) -> dict[str, set[str]]:
    """What a glyph may be replaced by on the way: its forms in a word, and the variants of these."""
    found: dict[str, set[str]] = {}
    for tags, lookup in _lookups(font["GSUB"]):
        if lookup.LookupType not in (1, 2) or tags & {"aalt", "locl", "ccmp"}:
            continue
        for table in _subtables(lookup):
            for glyph, other in table.mapping.items():
                others = [other] if isinstance(other, str) else other
                if len(others) == 1:
                    found.setdefault(glyph, set()).update(others)
    return found


def _reach(glyph: str, steps: Mapping[str, set[str]]) -> list[str]:
    reached, waiting = {glyph}, [glyph]
    while waiting:
        fresh = steps.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(sorted(fresh))
    return sorted(reached)


class _Anchors:
    """Where marks go, by the face's own attachment tables; of several, the last one counts."""

    def __init__(self, font: TTFont) -> None:
        self._tables = [
            (table, lookup.LookupType)
            for _, lookup in _lookups(font["GPOS"])
            for table in _subtables(lookup)
            if lookup.LookupType in (4, 6)
        ]

    def attach(self, base: str, marks: Sequence[str]) -> Whole:
        """The letter. A mark for which the face has no place is drawn where its base begins."""
        placed: list[tuple[str, Spot]] = []
        for mark in marks:
            spot = self._find(4, base, mark)
            for carrier, (x, y) in placed:
                if (on := self._find(6, carrier, mark)) is not None:
                    spot = x + on[0], y + on[1]
            placed.append((mark, spot or (0, 0)))
        return Whole(base, tuple(placed))

    def _find(self, kind: int, carrier: str, mark: str) -> Spot | None:
        found = None
        for table, lookup_type in self._tables:
            if lookup_type == kind:
                found = _find_in(table, carrier, mark) or found
        return found


def _find_in(table: Any, carrier: str, mark: str) -> Spot | None:
    marks, mark_records, carriers, rows = _read_attachment(table)
    if mark not in marks or carrier not in carriers:
        return None
    record = mark_records[marks.index(mark)]
    anchor = rows[carriers.index(carrier)][record.Class]
    if anchor is None:
        return None
    return (
        anchor.XCoordinate - record.MarkAnchor.XCoordinate,
        anchor.YCoordinate - record.MarkAnchor.YCoordinate,
    )


def _read_attachment(table: Any) -> tuple[list[str], list[Any], list[str], list[list[Any]]]:
    """Marks, what is known of each, what carries them, and the anchors of each by class."""
    if hasattr(table, "BaseArray"):
        rows = [record.BaseAnchor for record in table.BaseArray.BaseRecord]
        return table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, table.BaseCoverage.glyphs, rows
    rows = [record.Mark2Anchor for record in table.Mark2Array.Mark2Record]
    return table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, table.Mark2Coverage.glyphs, rows


def _draw(font: TTFont, whole: Whole) -> None:
    pen = TTGlyphPen(font["glyf"])
    pen.addComponent(whole.base, (1, 0, 0, 1, 0, 0))
    for mark, (x, y) in whole.marks:
        pen.addComponent(mark, (1, 0, 0, 1, x, y))
    font.setGlyphOrder([*font.getGlyphOrder(), whole.name])
    font["glyf"].glyphs[whole.name] = glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[whole.name] = (font["hmtx"].metrics[whole.base][0], glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[whole.name] = 1


def _substitute(font: TTFont, wholes: Sequence[Whole]) -> None:
    mapping = {(whole.base, *(mark for mark, _ in whole.marks)): whole.name for whole in wholes}
    table = font["GSUB"].table
    lookup = builder.buildLookup([builder.buildLigatureSubstSubtable(mapping)], flags=0)
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag = FEATURE
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [table.LookupList.LookupCount - 1]
    record.Feature.LookupCount = 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex.append(table.FeatureList.FeatureCount - 1)
            system.FeatureCount = len(system.FeatureIndex)


def _position(font: TTFont, wholes: Sequence[Whole]) -> None:
    """Let a whole letter be placed as its base is, and carry signs where its last mark would."""
    of_base: dict[str, list[Whole]] = {}
    for whole in wholes:
        of_base.setdefault(whole.base, []).append(whole)
    order = font.getReverseGlyphMap(rebuild=True)
    on_marks = []
    for _, lookup in _lookups(font["GPOS"]):
        for table in _subtables(lookup):
            if lookup.LookupType == 2:
                _kern_alike(table, of_base, order)
            elif lookup.LookupType == 4:
                _carry_alike(table, of_base, order)
            elif lookup.LookupType == 6 and (extra := _carry_on_marks(lookup, table, wholes, order)):
                on_marks.append(extra)
            elif lookup.LookupType == 8 and table.Format == 3:
                for name in ("BacktrackCoverage", "InputCoverage", "LookAheadCoverage"):
                    for coverage in getattr(table, name):
                        _widen(coverage, of_base, order)
    _append_positions(font, on_marks)


def _widen(coverage: Any, of_base: Mapping[str, Sequence[Whole]], order: Mapping[str, int]) -> None:
    fresh = {whole.name for glyph in coverage.glyphs for whole in of_base.get(glyph, ())}
    coverage.glyphs = sorted({*coverage.glyphs, *fresh}, key=order.__getitem__)


def _kern_alike(table: Any, of_base: Mapping[str, Sequence[Whole]], order: Mapping[str, int]) -> None:
    if table.Format == 2:
        firsts = table.Coverage.glyphs
        for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
            for glyph, number in list(classes.items()):
                classes |= {whole.name: number for whole in of_base.get(glyph, ())}
        table.Coverage.glyphs = firsts
        _widen(table.Coverage, of_base, order)
        return
    sets = dict(zip(table.Coverage.glyphs, table.PairSet, strict=True))
    for pairs in sets.values():
        extra = []
        for record in pairs.PairValueRecord:
            for whole in of_base.get(record.SecondGlyph, ()):
                copy = deepcopy(record)
                copy.SecondGlyph = whole.name
                extra.append(copy)
        pairs.PairValueRecord = sorted(
            [*pairs.PairValueRecord, *extra], key=lambda record: order[record.SecondGlyph]
        )
        pairs.PairValueCount = len(pairs.PairValueRecord)
    for glyph, pairs in list(sets.items()):
        sets |= {whole.name: deepcopy(pairs) for whole in of_base.get(glyph, ())}
    table.Coverage.glyphs = sorted(sets, key=order.__getitem__)
    table.PairSet = [sets[glyph] for glyph in table.Coverage.glyphs]
    table.PairSetCount = len(table.PairSet)


def _carry_alike(table: Any, of_base: Mapping[str, Sequence[Whole]], order: Mapping[str, int]) -> None:
    records = dict(zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True))
    for glyph, record in list(records.items()):
        records |= {whole.name: deepcopy(record) for whole in of_base.get(glyph, ())}
    table.BaseCoverage.glyphs = sorted(records, key=order.__getitem__)
    table.BaseArray.BaseRecord = [records[glyph] for glyph in table.BaseCoverage.glyphs]
    table.BaseArray.BaseCount = len(table.BaseArray.BaseRecord)


def _carry_on_marks(
    lookup: Any, table: Any, wholes: Sequence[Whole], order: Mapping[str, int]
) -> tuple[Any, Any] | None:
    """What a mark carries, carried by the letters that hold the mark."""
    rows = dict(zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True))
    records: dict[str, Any] = {}
    for whole in wholes:
        anchors: list[Any] = [None] * table.ClassCount
        for mark, (x, y) in whole.marks:
            for number, anchor in enumerate(rows[mark].Mark2Anchor if mark in rows else ()):
                if anchor is not None:
                    anchors[number] = builder.buildAnchor(anchor.XCoordinate + x, anchor.YCoordinate + y)
        if any(anchors):
            records[whole.name] = builder.buildBaseRecord(anchors)
    if not records:
        return None
    extra = otTables.MarkBasePos()
    extra.Format = 1
    extra.MarkCoverage = deepcopy(table.Mark1Coverage)
    extra.MarkArray = deepcopy(table.Mark1Array)
    extra.ClassCount = table.ClassCount
    extra.BaseCoverage = builder.buildCoverage(records, order)
    extra.BaseArray = otTables.BaseArray()
    extra.BaseArray.BaseRecord = [records[glyph] for glyph in extra.BaseCoverage.glyphs]
    extra.BaseArray.BaseCount = len(records)
    return lookup, extra


def _append_positions(font: TTFont, tables: Sequence[tuple[Any, Any]]) -> None:
    """After all others, so that they win, as marks on marks win over marks on bases."""
    if not tables:
        return
    table = font["GPOS"].table
    first = len(table.LookupList.Lookup)
    for _, each in tables:
        table.LookupList.Lookup.append(builder.buildLookup([each], flags=0))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    added = list(range(first, table.LookupList.LookupCount))
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "mark":
            record.Feature.LookupListIndex = sorted({*record.Feature.LookupListIndex, *added})
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def _lookups(table: Any) -> Iterator[tuple[set[str], Any]]:
    """Each lookup with the tags of the features that name it."""
    records = table.table.FeatureList.FeatureRecord
    for index, lookup in enumerate(table.table.LookupList.Lookup):
        yield {each.FeatureTag for each in records if index in each.Feature.LookupListIndex}, lookup


def _subtables(lookup: Any) -> Iterator[Any]:
    for table in lookup.SubTable:
        yield getattr(table, "ExtSubTable", table)


def main(arguments: list[str]) -> int:
    """Go over the bundled faces; with `--check`, only say whether that was done."""
    missing = []
    for name in FACES:
        path = FONTS / f"{name}.ttf"
        with TTFont(path, recalcTimestamp=False) as font:
            count = join_letters(font)
            if count and "--check" in arguments:
                missing.append(name)
            elif count:
                font.save(path)
                print(f"{name}: {count} whole letters, {path.stat().st_size:,} bytes")
    if "--check" in arguments:
        print("\n".join(missing) or "every face has its whole letters")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

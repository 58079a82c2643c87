"""The outline of a file, and finding things by name over all files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from lsprotocol import types

from briefgen.editor.describe import title_of
from briefgen.editor.desk import Desk
from briefgen.editor.names import FileNames
from briefgen.editor.occurrences import Occurrence
from briefgen.yaml.document import Path

_KINDS = {
    "event": types.SymbolKind.Event,
    "point": types.SymbolKind.Enum,
    "position": types.SymbolKind.EnumMember,
    "account": types.SymbolKind.Class,
    "claim": types.SymbolKind.Field,
    "source": types.SymbolKind.File,
    "capture": types.SymbolKind.Key,
    "party": types.SymbolKind.Interface,
    "place": types.SymbolKind.Namespace,
    "context": types.SymbolKind.Package,
    "judgement": types.SymbolKind.Boolean,
    "hypothesis": types.SymbolKind.Operator,
}
_MOST = 200
"""Symbols that a search over all files gives at the most."""


def outline(desk: Desk, path: str) -> list[types.DocumentSymbol]:
    """What a file declares, one thing inside the other as the file has it."""
    names = desk.names.file(path)
    if names is None:
        return []
    roots: list[types.DocumentSymbol] = []
    stack: list[tuple[Path, list[types.DocumentSymbol]]] = [((), roots)]
    for each in sorted(_declared(names), key=_item_path):
        item = _item_path(each)
        while stack[-1][0] != item[: len(stack[-1][0])]:
            stack.pop()
        symbol, inner = _symbol(desk, names, each)
        stack[-1][1].append(symbol)
        stack.append((item, inner))
    _put_in_order(roots)
    return roots


def _put_in_order(symbols: list[types.DocumentSymbol]) -> None:
    symbols.sort(key=lambda symbol: _order(symbol.range.start))
    for symbol in symbols:
        _put_in_order(cast(list[types.DocumentSymbol], symbol.children))


def search(desks: Iterable[Desk], query: str) -> list[types.WorkspaceSymbol]:
    """Declarations whose id holds the query, over all files that hold it."""
    wanted = query.strip().casefold()
    found: list[types.WorkspaceSymbol] = []
    for desk in desks:
        for names in _files_with(desk, wanted):
            for each in _declared(names):
                if wanted in each.id:
                    found.append(
                        types.WorkspaceSymbol(
                            location=desk.location(names.span(each)),
                            name=each.id,
                            kind=_KINDS[each.kind],
                            container_name=each.scope.event or each.scope.brief or "register",
                        )
                    )
                    if len(found) == _MOST:
                        return found
    return found


def _files_with(desk: Desk, wanted: str) -> Iterator[FileNames]:
    paths = [
        *desk.shelf.register(),
        *(path for slug in desk.names.slugs() for path in desk.shelf.files_of(slug)),
    ]
    for path in paths if wanted else sorted(desk.documents):
        if desk.shelf.mentions(path, wanted) and (names := desk.names.file(path)) is not None:
            yield names


def _declared(names: FileNames) -> Iterator[Occurrence]:
    return (each for each in names.occurrences if each.declares)


def _item_path(occurrence: Occurrence) -> Path:
    return occurrence.path if occurrence.is_key else occurrence.path[:-1]


def _symbol(
    desk: Desk, names: FileNames, occurrence: Occurrence
) -> tuple[types.DocumentSymbol, list[types.DocumentSymbol]]:
    """A symbol, and the list that is to hold those inside it."""
    inner: list[types.DocumentSymbol] = []
    item = names.item(occurrence)
    path = _item_path(occurrence)
    selection = desk.range(names.span(occurrence))
    whole = desk.range(names.document.extent(path))
    start = min((whole.start, selection.start), key=_order)
    end = max((whole.end, selection.end), key=_order)
    symbol = types.DocumentSymbol(
        name=occurrence.id or "?",
        kind=_KINDS[occurrence.kind],
        range=types.Range(start, end),
        selection_range=selection,
        detail=title_of(item) or None,
        children=inner,
    )
    return symbol, inner


def _order(position: types.Position) -> tuple[int, int]:
    return (position.line, position.character)

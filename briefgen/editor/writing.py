"""Edits in the form that the editor at the other end understands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lsprotocol import types

from briefgen.diagnostics.model import Span
from briefgen.editor.desk import Desk


class Writing:
    """Makes workspace edits, with versions of open documents where the editor checks them."""

    def __init__(self, capabilities: types.ClientCapabilities) -> None:
        workspace = capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        operations = (edits.resource_operations if edits else None) or ()
        self._has_versions = bool(edits and edits.document_changes)
        self.can_create = self._has_versions and types.ResourceOperationKind.Create in operations

    def change(self, desk: Desk, edits: Mapping[str, Iterable[tuple[Span, str]]]) -> types.WorkspaceEdit:
        """Other text at some places, by file."""
        changes = {
            file: [types.TextEdit(desk.range(span), text) for span, text in found]
            for file, found in edits.items()
        }
        if not self._has_versions:
            return types.WorkspaceEdit(changes={desk.uri(file): found for file, found in changes.items()})
        return types.WorkspaceEdit(
            document_changes=[self._document_edit(desk, file, found) for file, found in changes.items()]
        )

    def create(self, desk: Desk, file: str, text: str) -> types.WorkspaceEdit:
        """A new file with a text."""
        uri = desk.uri(file)
        start = types.Position(0, 0)
        return types.WorkspaceEdit(
            document_changes=[
                types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)),
                self._document_edit(desk, file, [types.TextEdit(types.Range(start, start), text)]),
            ]
        )

    @staticmethod
    def _document_edit(desk: Desk, file: str, edits: list[types.TextEdit]) -> types.TextDocumentEdit:
        document = desk.documents.get(file)
        version = document.version if document else None
        identifier = types.OptionalVersionedTextDocumentIdentifier(desk.uri(file), version)
        return types.TextDocumentEdit(identifier, [*edits])

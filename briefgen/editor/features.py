"""Every request and notification that the server answers, and by what."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from briefgen.editor import actions, navigate, rename, symbols
from briefgen.editor.complete import complete
from briefgen.editor.desk import Desk
from briefgen.editor.hover import hover
from briefgen.editor.server import Server
from briefgen.editor.writing import Writing

log = logging.getLogger(__name__)

T = TypeVar("T")

REQUEST_FAILED = -32803
"""The protocol's code for a request that was understood and cannot be carried out."""
_TRIGGERS = [" ", "[", "{", ",", "/", "-"]
_WATCHED = "**/*.{yaml,yml}"


def make_server(environment: Mapping[str, str] | None = None) -> Server:
    """A server with all its features, not yet connected."""
    server = Server(os.environ if environment is None else environment)
    for name, handler in _HANDLERS.items():
        server.feature(name, _OPTIONS.get(name))(handler)
    return server


def serve(reader: BinaryIO, writer: BinaryIO) -> bool:
    """Talk to an editor until it leaves; whether it took its leave as the protocol has it."""
    server = make_server()
    server.start_io(reader, writer)
    return server.is_shut_down


def _ask(
    server: Server, uri: str, ask: Callable[[Desk, str], T], otherwise: T, *, may_refuse: bool = False
) -> T:
    """The answer of the desk that a document lies on; the other one outside workspaces, or where we fail."""
    try:
        found = server.find_desk(uri)
        return otherwise if found is None else ask(*found)
    except rename.Refused as refused:
        if may_refuse:
            raise JsonRpcException(str(refused), REQUEST_FAILED) from refused
        return otherwise
    except Exception:  # a bug of ours must not end the editor's session
        log.exception("a request about %s failed", uri)
        return otherwise


def _did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    if not ls.is_watching:
        ls.change_files([])
    ls.put_document(params.text_document.uri)


def _did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    ls.put_document(params.text_document.uri)


def _did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.close_document(params.text_document.uri)


def _did_save(ls: Server, _: types.DidSaveTextDocumentParams) -> None:
    if not ls.is_watching:
        ls.change_files([])


def _did_change_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    ls.change_files([change.uri for change in params.changes])


def _did_change_folders(ls: Server, _: types.DidChangeWorkspaceFoldersParams) -> None:
    """Nothing is done: a document's workspace is found from the document."""


def _initialized(ls: Server, _: types.InitializedParams) -> None:
    """Ask to be told of files that change on disk, where the editor can."""
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
    registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    ls.client_register_capability(types.RegistrationParams([registration]))
    ls.is_watching = True


def _shutdown(ls: Server, _: object) -> None:
    ls.is_shut_down = True


def _completion(ls: Server, params: types.CompletionParams) -> types.CompletionList:
    nothing = types.CompletionList(is_incomplete=False, items=[])
    return _ask(
        ls, params.text_document.uri, lambda desk, path: complete(desk, path, params.position), nothing
    )


def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    return _ask(ls, params.text_document.uri, lambda desk, path: hover(desk, path, params.position), None)


def _definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
    def ask(desk: Desk, path: str) -> list[types.Location]:
        return navigate.find_definition(desk, path, params.position)

    return _ask(ls, params.text_document.uri, ask, [])


def _references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
    def ask(desk: Desk, path: str) -> list[types.Location]:
        with_declaration = params.context.include_declaration
        return navigate.find_references(desk, path, params.position, with_declaration=with_declaration)

    return _ask(ls, params.text_document.uri, ask, [])


def _highlights(ls: Server, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    def ask(desk: Desk, path: str) -> list[types.DocumentHighlight]:
        return navigate.find_highlights(desk, path, params.position)

    return _ask(ls, params.text_document.uri, ask, [])


def _prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    def ask(desk: Desk, path: str) -> types.PrepareRenamePlaceholder:
        pointed, thing = rename.check_renamable(navigate.point_at(desk, path, params.position))
        return types.PrepareRenamePlaceholder(desk.range(pointed.span), thing.id)

    return _ask(ls, params.text_document.uri, ask, None, may_refuse=True)


def _rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    def ask(desk: Desk, path: str) -> types.WorkspaceEdit:
        edits = rename.rename(desk, navigate.point_at(desk, path, params.position), params.new_name)
        changes = {file: [(edit.span, edit.text) for edit in found] for file, found in edits.items()}
        return Writing(ls.client_capabilities).change(desk, changes)

    return _ask(ls, params.text_document.uri, ask, None, may_refuse=True)


def _document_symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    return _ask(ls, params.text_document.uri, symbols.outline, [])


def _workspace_symbols(ls: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    try:
        return symbols.search(list(ls.desks.values()), params.query)
    except Exception:  # a bug of ours must not end the editor's session
        log.exception("a search for symbols failed")
        return []


def _code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    def ask(desk: Desk, path: str) -> list[types.CodeAction]:
        return actions.list_actions(desk, path, params, Writing(ls.client_capabilities))

    return _ask(ls, params.text_document.uri, ask, [])


_HANDLERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        types.INITIALIZED: _initialized,
        types.SHUTDOWN: _shutdown,
        types.TEXT_DOCUMENT_DID_OPEN: _did_open,
        types.TEXT_DOCUMENT_DID_CHANGE: _did_change,
        types.TEXT_DOCUMENT_DID_CLOSE: _did_close,
        types.TEXT_DOCUMENT_DID_SAVE: _did_save,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _did_change_files,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _did_change_folders,
        types.TEXT_DOCUMENT_COMPLETION: _completion,
        types.TEXT_DOCUMENT_HOVER: _hover,
        types.TEXT_DOCUMENT_DEFINITION: _definition,
        types.TEXT_DOCUMENT_REFERENCES: _references,
        types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: _highlights,
        types.TEXT_DOCUMENT_PREPARE_RENAME: _prepare_rename,
        types.TEXT_DOCUMENT_RENAME: _rename,
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _document_symbols,
        types.WORKSPACE_SYMBOL: _workspace_symbols,
        types.TEXT_DOCUMENT_CODE_ACTION: _code_actions,
    }
)
_OPTIONS: Mapping[str, Any] = MappingProxyType(
    {
        types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=_TRIGGERS),
        types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
        types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
            [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]
        ),
    }
)

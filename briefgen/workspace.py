"""The workspace: where it is, how it is set up, and which briefs and register files it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.checks.levels import find_level_faults
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, Span
from briefgen.diagnostics.suggest import closest
from briefgen.link.corpus import Location
from briefgen.model.base import is_id
from briefgen.model.settings import Settings
from briefgen.model.validate import validate
from briefgen.world import SETTINGS_FILE, World, WorldError
from briefgen.yaml.compose import compose
from briefgen.yaml.document import Document
from briefgen.yaml.memory import Memory

BRIEFS = "briefs"
REGISTER = "seeds"
_ROOMS = ("sources", "captures")
"""Folders of the register."""
ENVIRONMENT_PREFIX = "BRIEFGEN_"

_OVERRIDABLE = (
    "language",
    "languages",
    "page",
    "theme",
    "output",
    "stamp",
    "base_url",
    "search",
    "quote_words",
    "stale_days",
    "parity_ratio",
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a workspace holds: settings, and the slugs of its briefs in order. `at` is where the settings are
    written, if they could be read.
    """

    settings: Settings
    slugs: tuple[str, ...]
    at: Location | None = None


def brief_file(slug: str) -> str:
    return f"{BRIEFS}/{slug}/brief.yaml"


def read_document(
    world: World, path: str, *, needed: bool = False, memory: Memory | None = None
) -> Outcome[Document | None]:
    """Read and compose one file. A file that is missing is a finding only where it is needed."""
    try:
        content = world.read(path)
    except WorldError as error:
        message = f"the file cannot be read: {error.reason}"
        help = "it has to be a file that lies in the workspace and that you may read"
        return Outcome(None, (catalogue.FILE_UNREADABLE.at(Span.whole(path), message, help=help),))
    if content is None:
        if not needed:
            return Outcome(None)
        folder = path.rpartition("/")[0]
        way_out = f"write it, or remove the folder {folder}" if folder else None
        missing = catalogue.FILE_MISSING.at(Span.whole(path), f"`{path}` does not exist", help=way_out)
        return Outcome(None, (missing,))
    return compose(path, content) if memory is None else memory.compose(path, content)


def load_workspace(
    world: World,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
    memory: Memory | None = None,
) -> Outcome[Workspace]:
    """Settings (defaults, then file, then environment, then flags) and the list of briefs."""
    document = read_document(world, SETTINGS_FILE, needed=True, memory=memory)
    findings = list(document.diagnostics)
    settings = Settings()
    if document.value is not None:
        validated = validate(document.value, Settings)
        findings += validated.diagnostics
        settings = validated.model or settings
        findings += find_level_faults(settings.checks, Location(document.value).below("checks"))
    settings, more = _override(settings, environment or {}, flags or {})
    findings += more
    slugs, more = _list_briefs(world)
    at = Location(document.value) if document.value is not None else None
    return Outcome(Workspace(settings, slugs, at), (*findings, *more))


def _override(
    settings: Settings, environment: Mapping[str, str], flags: Mapping[str, object]
) -> tuple[Settings, list[Diagnostic]]:
    values: dict[str, object] = {}
    findings = []
    for name in _OVERRIDABLE:
        text = environment.get(ENVIRONMENT_PREFIX + name.upper())
        if text is None:
            continue
        if not _fits(name, text):
            message = f"{ENVIRONMENT_PREFIX}{name.upper()}={text!r} is not a valid `{name}`"
            findings.append(catalogue.BAD_SETTING.at(None, message, help="correct or unset the variable"))
            continue
        values[name] = _typed(name, text)
    for name, flag in flags.items():
        if flag is None:
            continue
        if not _fits(name, str(flag)):
            message = f"{str(flag)!r} is not a valid `{name}`"
            findings.append(catalogue.BAD_SETTING.at(None, message, help="correct the option"))
            continue
        values[name] = _typed(name, str(flag))
    return settings.model_copy(update=values), findings


def _typed(name: str, text: str) -> object:
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        return {"true": True, "false": False}[text.lower()]
    if isinstance(default, int | float):
        return type(default)(text)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def _fits(name: str, text: str) -> bool:
    from pydantic import ValidationError

    try:
        Settings.model_validate({name: _typed(name, text)})
    except (ValidationError, ValueError, KeyError):
        return False
    return True


def _list_briefs(world: World) -> tuple[tuple[str, ...], list[Diagnostic]]:
    try:
        names = world.list(BRIEFS)
    except WorldError as error:
        return (), [catalogue.FILE_UNREADABLE.at(Span.whole(BRIEFS), f"cannot be listed: {error.reason}")]
    slugs, findings = [], []
    for name in names or ():
        if not name.endswith("/") or name.startswith((".", "_")):
            continue
        slug = name[:-1]
        if not is_id(slug):
            findings.append(
                catalogue.BAD_SLUG.at(
                    Span.whole(f"{BRIEFS}/{slug}"),
                    f"the folder name `{slug}` cannot be part of an address",
                    help="use lower-case letters and digits joined by hyphens",
                )
            )
            continue
        slugs.append(slug)
    if not slugs and not findings:
        help = "make one with `briefgen new SLUG`"
        findings.append(catalogue.NO_BRIEFS.at(Span.whole(BRIEFS), "there are no briefs yet", help=help))
    return tuple(slugs), findings


def list_yaml(world: World, folder: str) -> Iterator[str]:
    """The YAML files directly in a folder, in order."""
    for name in world.list(folder) or ():
        if name.endswith((".yaml", ".yml")) and not name.startswith("."):
            yield f"{folder}/{name}"


def find_unread(world: World, slugs: Iterable[str]) -> Iterator[Diagnostic]:
    """YAML files that look as if they belonged to the workspace, and that nothing reads."""
    expected = {BRIEFS: (), REGISTER: ("parties.yaml", "places.yaml")}
    expected |= {f"{BRIEFS}/{slug}": ("brief.yaml",) for slug in slugs}
    try:
        rooms = [name[:-1] for name in world.list(REGISTER) or () if name.endswith("/")]
        expected |= {f"{REGISTER}/{room}": () for room in rooms if room not in _ROOMS}
        for folder, known in expected.items():
            for path in list_yaml(world, folder):
                name = path.rpartition("/")[2]
                if name not in known:
                    help = _place(folder, name, known)
                    yield catalogue.UNREAD_FILE.at(Span.whole(path), f"nothing reads `{name}`", help=help)
    except WorldError:
        return  # whoever needs the folder says so


def _place(folder: str, name: str, known: Sequence[str]) -> str:
    """What to do with a file that lies where nothing reads it."""
    if folder == BRIEFS:
        return f"a brief is a folder: move it to `{BRIEFS}/{name.rpartition('.')[0]}/brief.yaml`"
    meant = closest(name, known)
    if meant:
        return f"did you mean `{meant}`?"
    if folder.startswith(BRIEFS):
        return f"events lie in `{folder}/events/`, all else of a brief stands in its `brief.yaml`"
    if folder != REGISTER:
        meant = closest(folder.rpartition("/")[2], _ROOMS)
        if meant:
            return f"did you mean `{REGISTER}/{meant}/`?"
    return f"sources lie in `{REGISTER}/sources/`, parties in `parties.yaml` and places in `places.yaml`"


def pick_briefs(workspace: Workspace, wanted: Sequence[str]) -> Outcome[tuple[str, ...]]:
    """The briefs that slugs, folders or files given by a user stand for; all of them where none is given."""
    if not wanted:
        return Outcome(workspace.slugs)
    picked: list[str] = []
    findings: list[Diagnostic] = []
    for name in wanted:
        parts = [part for part in name.split("/") if part not in ("", ".")]
        slug = parts[1] if len(parts) > 1 and parts[0] == BRIEFS else parts[0] if parts else ""
        if slug == BRIEFS and len(parts) == 1:
            picked += workspace.slugs
        elif slug in workspace.slugs:
            picked.append(slug)
        else:
            meant = closest(slug, workspace.slugs)
            help = f"did you mean `{meant}`?" if meant else "`briefgen check` lists what is there"
            findings.append(catalogue.FILE_MISSING.at(None, f"there is no brief `{name}`", help=help))
    return Outcome(tuple(dict.fromkeys(picked)), tuple(findings))

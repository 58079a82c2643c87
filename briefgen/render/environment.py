"""The template engine, set up so that no template can forget to escape, or fail without saying where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal, Protocol

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefgen.render.assets import AssetError, Assets
from briefgen.render.parts import allow_parts
from briefgen.world import WorldError

Target = Literal["screen", "print"]
"""What a page is for."""

_FOLDER = "templates/"


class Catalogue(Protocol):
    """Where labels come from: gettext's two functions, for one language."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, count: int) -> str: ...


class TemplateFault(Exception):
    """A template can't be read or run: its `name`, the `line` from 1 where known, and why, in a clause."""

    def __init__(self, name: str, line: int | None, reason: str) -> None:
        super().__init__(f"{name}:{line}: {reason}" if line else f"{name}: {reason}")
        self.name = name
        self.line = line
        self.reason = reason


class _AssetLoader(BaseLoader):
    def __init__(self, assets: Assets) -> None:
        self._assets = assets

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        asset = self._assets.find(_FOLDER + template)
        if asset is None:
            raise TemplateNotFound(template)
        return asset.text, asset.name, None  # the name becomes the file in tracebacks


class _Template(Template):
    """One whose macros are made once, for whoever imports them without a context.

    Jinja asks each time whether the importing template has globals that this one lacks; here none ever has,
    and that takes a tenth of the time of a short page.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        return super()._get_default_module()


def open_templates(assets: Assets, catalogue: Catalogue, target: Target = "screen") -> Environment:
    """The environment for pages in one language, for the screen or for print.

    All templates know the `target`, macros too, which are made once and not anew wherever they are imported.

    Where a workspace has templates of its own, all of them run in a sandbox. Nothing can be marked as safe:
    what is HTML comes as such from the view.
    """
    kind = SandboxedEnvironment if assets.list_own("templates") else Environment
    environment = kind(
        loader=_AssetLoader(assets),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.template_class = _Template
    del environment.filters["safe"]
    environment.filters["plain"] = _to_plain
    allow_parts(environment)
    environment.globals["target"] = target
    install: Callable[..., None] = environment.install_gettext_callables  # type: ignore[attr-defined]
    install(catalogue.gettext, catalogue.ngettext, newstyle=True)
    environment.globals["gettext"] = environment.globals["_"] = _remember(catalogue)
    return environment


def _remember(catalogue: Catalogue) -> Callable[..., Markup]:
    """What the extension installs as `gettext`, but remembered: pages ask for the same labels."""

    @lru_cache(maxsize=2048)
    def find(message: str) -> Markup:
        return Markup(catalogue.gettext(message))  # noqa: S704 (catalogues are the product's own)

    @lru_cache(maxsize=2048)
    def fill(message: str) -> Markup:
        return find(message) % {}  # a percent sign is doubled in all labels

    def gettext(message: str, /, **variables: object) -> Markup:
        return find(message) % variables if variables else fill(message)

    return gettext


def _to_plain(text: str) -> str:
    """The bare text of what would come with its language, for titles and attributes."""
    return str.__str__(text)


def render_template(environment: Environment, name: str, values: Mapping[str, Any]) -> str:
    """Run a template. Raises TemplateFault for whatever goes wrong in it."""
    try:
        template: Template = environment.get_template(name)
        return template.render(values)
    except TemplateSyntaxError as error:
        broken = error.filename or f"{_FOLDER}{error.name or name}"
        raise TemplateFault(broken, error.lineno, error.message or "it is not a template") from error
    except AssetError as error:
        raise TemplateFault(error.name, None, error.reason) from error
    except WorldError as error:
        raise TemplateFault(error.path, None, error.reason) from error
    except TemplateNotFound as error:
        wanted = f"{_FOLDER}{error.name}"
        found, line = _find_place(error) or (wanted, None)
        raise TemplateFault(found, line, f"there is no template `{wanted}`") from error
    except Exception as error:
        place = _find_place(error)
        if place is None:
            raise
        raise TemplateFault(*place, f"{type(error).__name__}: {error}") from error


def _find_place(error: BaseException) -> tuple[str, int] | None:
    """The innermost line of a template that the error passed through."""
    place, trace = None, error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(_FOLDER):
            place = file, trace.tb_lineno
        trace = trace.tb_next
    return place

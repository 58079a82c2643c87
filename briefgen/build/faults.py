"""What went wrong in making pages and writing files, as diagnostics."""

from __future__ import annotations

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.render.assets import AssetError
from briefgen.render.environment import TemplateFault
from briefgen.world import WorldError

RenderingFault = (TemplateFault, AssetError, WorldError)
"""What the making of pages raises where a template, a style sheet or a file is at fault."""


def describe_rendering_fault(error: TemplateFault | AssetError | WorldError) -> Diagnostic:
    if isinstance(error, TemplateFault):
        line = error.line or 1
        span = Span(error.name, line, 1, line, 1)
        return catalogue.TEMPLATE_ERROR.at(span, f"the template does not work: {error.reason}")
    name = error.path if isinstance(error, WorldError) else error.name
    return catalogue.BAD_ASSET.at(Span.whole(name), f"`{name}` cannot be used: {error.reason}")


def describe_write_fault(error: OSError) -> Diagnostic:
    reason = (error.strerror or str(error)).lower()
    return catalogue.CANNOT_WRITE.at(None, f"cannot write {error.filename or 'the output'}: {reason}")

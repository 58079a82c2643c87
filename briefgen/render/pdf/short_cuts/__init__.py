"""Short cuts through WeasyPrint: what it does at length for every element, line and object, done once.

Each module here is one of them. It names the files that it was written for, and is taken only where these are
the very files it was compared with, by their digests; with any other version, even a mended copy of the
same one, or at the first surprise, WeasyPrint does all by itself. The PDF is the same, byte for byte, as
tests over whole briefs hold.
"""

import hashlib
import importlib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

COMPARED_WITH = {
    "cffi/api.py": "7165f5665b1c98ec9392fb61881a5458",
    "cssselect2/__init__.py": "72a31505ee09e256b373cc2082ef9211",
    "pydyf/__init__.py": "0b10add9e640961db4636205686066e2",
    "tinyhtml5/inputstream.py": "1c89c26bad4745509ecdc087d80a9931",
    "weasyprint/__init__.py": "7cd0f4ae8569eac9e1a9dc5e58a2c7ae",
    "weasyprint/css/__init__.py": "77ad7287f90d7cfaf85eb00ebe7af47d",
    "weasyprint/css/computed_values.py": "0dec45caf60428b168e756a800e8a5cf",
    "weasyprint/css/functions.py": "38bdeaa9559a347b50d20e04f42833cc",
    "weasyprint/css/properties.py": "872a2e5602b5f52d369c64a808cdb507",
    "weasyprint/css/tokens.py": "c7d40bdb50e7961a99690348cbf8ac6e",
    "weasyprint/css/validation/expanders.py": "7fcea8c9b1a5d2d046d69ca29bd10222",
    "weasyprint/formatting_structure/boxes.py": "8ffd28ab74a149f0097208fcba6a80df",
    "weasyprint/layout/percent.py": "bac190e240dce17b4342feb99423e823",
    "weasyprint/text/ffi.py": "530e83118f7841d2791678ece23d5e43",
    "weasyprint/text/fonts.py": "59d74d0c161349b8416f1d13466e16dd",
    "weasyprint/text/line_break.py": "1f5a855ad992e0bebaf5512d2b806fd9",
}
"""Files, by their path from where packages are installed, and the beginnings of their SHA-256 digests."""

NAMES = (
    "styles",
    "pseudo_elements",
    "variables",
    "percentages",
    "flow",
    "text",
    "lines",
    "arrays",
    "objects",
    "markup",
    "sheets",
)


def take_short_cuts(names: tuple[str, ...] = NAMES) -> tuple[str, ...]:
    """Take those that are safe here, and say which. To be called once, when WeasyPrint is imported."""
    taken = []
    for name in names:
        with suppress(Exception):  # whatever it is, WeasyPrint can do without
            module = importlib.import_module(f"{__name__}.{name}")
            if all(_is_known(file) for file in module.FILES):
                module.shorten()
                taken.append(name)
    return tuple(taken)


def _is_known(file: str) -> bool:
    package, _, rest = file.partition("/")
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return False
    content = (Path(spec.origin).parent / rest).read_bytes()
    return hashlib.sha256(content).hexdigest().startswith(COMPARED_WITH[file])

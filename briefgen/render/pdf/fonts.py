"""The engine sees the bundled fonts and no others, so that a brief is the same on every machine."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape


def configure_fonts(folders: Iterable[Path], cache: Path) -> str:
    """Write a fontconfig configuration that knows only the fonts under `folders`.

    fontconfig keeps its index of them in `cache`. Hinting and embedded bitmaps are off: they serve screens,
    and would tie the metrics of a printed line to a pixel size.
    """
    directories = "".join(f"<dir>{escape(str(folder.resolve()))}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{directories}<cachedir>{escape(str(cache.resolve()))}</cachedir>"
        f'<match target="pattern">{_off("hinting")}{_off("embeddedbitmap")}</match></fontconfig>'
    )


def _off(property_name: str) -> str:
    return f'<edit name="{property_name}" mode="assign"><bool>false</bool></edit>'

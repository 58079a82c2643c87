"""What a path of the preview's addresses stands for: the same paths that a build gives its files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.build.plan import PAGE, SHARED_FOLDER
from briefgen.view.model import Room

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})*"
_LISTED = re.compile(
    rf"/(?P<path>(?P<room>parties|sources)/(?:(?P<key>{_ID}(?:--{_ID})?)/)?)(?P<page>index\.html|page-[0-9]+\.html)?"
)
_PAGE = re.compile(rf"/(?P<slug>{_ID})/(?:index(?:\.(?P<language>{_LANGUAGE}))?\.html)?")
_PDF = re.compile(rf"(?:/(?P<folder>{_ID}))?/(?P<slug>{_ID})(?:\.(?P<language>{_LANGUAGE}))?\.pdf")
_ASSET = re.compile(rf"/{SHARED_FOLDER}/[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Listed:
    """A page over all briefs: the list of a room, or a party's or source's own where there is a `key`. `file`
    is its name from the output folder."""

    room: Room
    key: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Address:
    """A page: a brief's in a language, its own where that is None; or, without a `slug`, one over all briefs:
    the index, or what is `listed`."""

    slug: str | None = None
    language: str | None = None
    listed: Listed | None = None

    @property
    def path(self) -> str:
        if self.listed is not None:
            return f"/{self.listed.file.removesuffix(PAGE)}"
        if self.slug is None:
            return "/"
        return f"/{self.slug}/" if self.language is None else f"/{self.slug}/index.{self.language}.html"


INDEX = Address()


def read_page_path(path: str) -> Address | None:
    """The page at this path; None where there can be none."""
    if path in ("/", f"/{PAGE}"):
        return INDEX
    found = _LISTED.fullmatch(path)
    if found is not None:
        room: Room = "parties" if found["room"] == "parties" else "sources"
        return Address(listed=Listed(room, found["key"], f"{found['path']}{found['page'] or PAGE}"))
    found = _PAGE.fullmatch(path)
    if found is None or found["slug"] == SHARED_FOLDER:
        return None
    return Address(found["slug"], found["language"])


def read_pdf_path(path: str) -> Address | None:
    """The page whose PDF is at this path, beside the page or, for short, right below the root."""
    found = _PDF.fullmatch(path)
    if found is None or found["folder"] not in (None, found["slug"]):
        return None
    return Address(found["slug"], found["language"])


def read_asset_path(path: str) -> str | None:
    """The name of a shared file, as pages link it."""
    return path[1:] if _ASSET.fullmatch(path) else None

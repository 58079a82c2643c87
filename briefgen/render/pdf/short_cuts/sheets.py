"""Style sheets read before the first document, for all that come.

The documents of one run have one style sheet, and each of them is laid out in a process of its own, which
would read it anew. So the process that they are forked from reads it, once, when the first document comes.
"""

from dataclasses import dataclass
from typing import Any

from weasyprint import CSS, css

from briefgen.render.pdf.fetcher import BASE, ShelfFetcher
from briefgen.render.pdf.job import PdfJob
from briefgen.render.pdf.listener import listening

FILES = ("weasyprint/__init__.py", "weasyprint/css/__init__.py")

MEDIUM = "print"


@dataclass(frozen=True, slots=True)
class _Read:
    content: bytes
    sheet: Any
    page_rules: list[Any]


_READ: dict[str, _Read] = {}
"""What has been read, by address. Filled once, before the first fork; each process hands a sheet out once."""


def shorten() -> None:
    """Take the short cut."""

    def find(**how: Any) -> Any:
        known = _READ.get(how.get("url", ""))
        if known is None or not _is_asked_for(known, how):
            return CSS(**how)
        del _READ[how["url"]]
        how["page_rules"].extend(known.page_rules)
        known.sheet.page_rules, known.sheet.layers = how["page_rules"], how["layers"]
        return known.sheet

    css.CSS = find


def read_sheets(job: PdfJob) -> None:
    """Read the style sheets that a document and those to come may link.

    What is not plain is left to them: a sheet that loads others, that brings fonts, counters, colours or
    layers, or that there is something to say of.
    """
    for name, content in job.assets.items():
        if not name.endswith(".css") or b"@import" in content or b"@font-face" in content:
            continue
        fetcher = ShelfFetcher({name: content})
        page_rules: list[Any] = []
        counters: dict[str, Any] = {}
        colours: dict[str, Any] = {}
        layers: list[str] = []
        with listening() as heard:
            sheet = CSS(
                url=BASE + name,
                url_fetcher=fetcher,
                media_type=MEDIUM,
                counter_style=counters,
                color_profiles=colours,
                page_rules=page_rules,
                layers=layers,
                _check_mime_type=True,
            )
        is_plain = not (counters or colours or layers or fetcher.refused or heard.messages or heard.unusable)
        if is_plain:
            _READ[BASE + name] = _Read(content, sheet, page_rules)


def _is_asked_for(known: _Read, how: dict[str, Any]) -> bool:
    """Whether reading the sheet as it is asked for would come to the same."""
    fetcher = how.get("url_fetcher")
    return (
        isinstance(fetcher, ShelfFetcher)
        and fetcher.holds(how["url"], known.content)
        and how.get("media_type") == MEDIUM
        and how.get("layers") == []
        and how.get("page_rules") is not None
        and not {"matcher", "layer"} & {*how}  # which one that another sheet loads comes with
    )

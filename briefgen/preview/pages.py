"""The preview's own HTML: a built page with the client beside it, and what is shown where there is none."""

from __future__ import annotations

from html import escape

from briefgen.preview.address import Address

OWN = "/-/"
"""Where the preview's own files are. No brief can be called so."""
CLIENT, STYLE, EVENTS = f"{OWN}client.js", f"{OWN}client.css", f"{OWN}events"


def add_client(page: str, address: Address, *, token: str, digest: str) -> str:
    """The page as it is built, with the client in its head. Nothing else in it is changed."""
    return page.replace("</head>", f"{_link_client(address, token, digest)}</head>", 1)


def write_failure(address: Address, errors: str, *, token: str) -> str:
    """In place of a page that can't be made yet. `errors` is HTML. It gives way by itself to the page."""
    head = _link_client(address, token, "")
    body = f'<main class="bg-failure"><h1>This page cannot be made yet</h1>{errors}</main>'
    return _write("Errors", head, body)


def write_waiting(title: str, path: str) -> str:
    """While a PDF is laid out. It gives way by itself to the PDF, or to what is wrong with it."""
    head = f'<script src="{CLIENT}" defer data-await="{escape(path, quote=True)}"></script>'
    body = (
        f'<main class="bg-waiting" role="status"><h1>Laying out the PDF</h1><p>{escape(title)}</p>'
        "<progress></progress><p>This takes some seconds. The PDF opens here by itself.</p></main>"
    )
    return _write("Laying out the PDF", head, body)


def write_message(title: str, text: str) -> str:
    """A page that says one thing."""
    body = (
        f'<main class="bg-failure"><h1>{escape(title)}</h1><p>{escape(text)}</p>'
        '<p><a href="/">All briefs</a></p></main>'
    )
    return _write(title, "", body)


def _link_client(address: Address, token: str, digest: str) -> str:
    told = {"token": token, "at": address.path, "page": digest}
    data = "".join(f' data-{name}="{escape(value, quote=True)}"' for name, value in told.items())
    return f'<script src="{CLIENT}" defer{data}></script>'


def _write(title: str, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="{STYLE}">{head}'
        f"</head><body>{body}</body></html>\n"
    )

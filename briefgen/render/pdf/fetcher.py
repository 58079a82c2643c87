"""The only way out of the engine: a shelf of named assets. No network, no file system."""

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote
from urllib.request import DataHandler, Request

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "sftp:"
"""No link of a document may have this scheme, so that one without any is seen for what it is."""

BASE = f"{SCHEME}//assets.invalid/"
"""The address that relative URLs are resolved against; `.invalid` belongs to nobody (RFC 2606)."""

READ_BY_SUFFIX = {".css": "text/css", ".svg": "image/svg+xml"}


class ShelfFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the assets by exact path, and `data:` URLs; remembers what else was asked for, and why not.

    What is served has to be a style sheet, a picture or a font by its own first bytes, whatever its name
    says: the picture library would run an outside program for some of the formats it knows.
    """

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._assets = assets
        self.refused: dict[str, str] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Answer one request. Raises ValueError for a refusal, which WeasyPrint turns into a log message."""
        scheme = url.partition(":")[0].lower()
        try:
            body, mime = _read_data_url(url) if scheme == "data" else self._take(url)
        except LookupError:
            reason = "is not among the assets that this page may load"
        except ValueError:
            reason = "is no picture, style sheet or font of a kind that the engine may read"
        else:
            return URLFetcherResponse(url, body, {"Content-Type": mime})
        self.refused.setdefault(url, reason)
        raise ValueError(reason)

    def holds(self, url: str, content: bytes) -> bool:
        """Whether this is what it would serve under an address."""
        return self._assets.get(relative_path(url)) == content

    def _take(self, url: str) -> tuple[bytes, str]:
        path = relative_path(url)
        body = self._assets[path]
        for suffix, mime in READ_BY_SUFFIX.items():
            if path.endswith(suffix):
                return body, mime
        return body, _recognise(body)


class HandOver(URLFetcher):  # type: ignore[misc]
    """Hands over one attachment: the one way to tell WeasyPrint its media type, which it would guess from
    the machine's own list."""

    def __init__(self, data: bytes, mime: str) -> None:
        super().__init__(allowed_protocols=())
        self._data, self._mime = data, mime

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Answer with the attachment, whatever the URL."""
        return URLFetcherResponse(url, self._data, {"Content-Type": self._mime})


def relative_path(url: str) -> str:
    """The asset's name that a resolved URL stands for; a URL that leads elsewhere comes back as written."""
    if url.startswith(BASE):
        return unquote(url.removeprefix(BASE).partition("#")[0])
    return url.removeprefix(SCHEME)


def _read_data_url(url: str) -> tuple[bytes, str]:
    with DataHandler().data_open(Request(url)) as response:  # noqa: S310 - decodes the URL itself
        body = response.read()
        mime = response.headers.get_content_type()
    return body, mime if mime in READ_BY_SUFFIX.values() else _recognise(body)


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda body: body.startswith(signatures)


def _recognise(body: bytes) -> str:
    for mime, recognises in _SIGNATURES:
        if recognises(body):
            return mime
    raise ValueError("of no kind that the engine may read")


_SIGNATURES: Iterable[tuple[str, Callable[[bytes], bool]]] = (
    ("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", _starts(b"\xff\xd8\xff")),
    ("image/gif", _starts(b"GIF87a", b"GIF89a")),
    ("image/webp", lambda body: body[:4] == b"RIFF" and body[8:12] == b"WEBP"),
    ("font/ttf", _starts(b"\x00\x01\x00\x00", b"true", b"OTTO")),
    ("font/woff2", _starts(b"wOF2", b"wOFF")),
)

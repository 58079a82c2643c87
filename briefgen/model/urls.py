"""URLs that a reader can be sent to safely: http and https, with a host and without a password."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

MAX_URL = 2_000
LINK_SCHEMES = frozenset({"http", "https", "mailto"})
"""Schemes that a link in a text may have."""

_UNSAFE = re.compile(r"[\s<>\"\\^`{|}\x00-\x20]")


def find_url_fault(url: str, schemes: frozenset[str] = frozenset({"http", "https"})) -> str | None:
    """Why a reader should not be sent to this URL, as a clause; None where nothing speaks against it."""
    if len(url) > MAX_URL:
        return f"it is longer than {MAX_URL:,} characters"
    if _UNSAFE.search(url):
        return "it holds spaces or characters that belong percent-encoded"
    try:
        parts = urlsplit(url)
        port_fault = _has_bad_port(parts)
    except ValueError:
        return "it is not a URL"
    if parts.scheme.lower() not in schemes:
        return f"its scheme is {parts.scheme or 'missing'!r}, not one of {', '.join(sorted(schemes))}"
    if parts.scheme.lower() == "mailto":
        return None if "@" in parts.path else "it names no mailbox"
    if not parts.hostname:
        return "it names no host"
    if parts.username is not None or parts.password is not None:
        return "it holds a user name or password"
    if port_fault:
        return "its port is not a number"
    return None


@lru_cache(maxsize=1024)
def shown_host(url: str) -> str:
    """The host as it really is, in punycode where it is not ASCII, so that look-alikes show."""
    host = urlsplit(url).hostname or ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")


def _has_bad_port(parts: SplitResult) -> bool:
    try:
        _ = parts.port
    except ValueError:
        return True
    return False


def _check_url(value: str) -> str:
    fault = find_url_fault(value)
    if fault is not None:
        raise PydanticCustomError("unsafe_url", "{reason}", {"reason": fault, "given": value})
    return value


Url = Annotated[
    str, AfterValidator(_check_url), Field(json_schema_extra={"format": "uri", "maxLength": MAX_URL})
]
"""An http or https URL."""

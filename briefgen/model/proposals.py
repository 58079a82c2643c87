"""What an author probably meant by a word of the wrong form, for the fixes that findings offer."""

from __future__ import annotations

import re
import unicodedata

from briefgen.model.base import MAX_ID, check_language, is_id

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])(?::[0-5][0-9])?\Z")


def propose_id(text: str) -> str | None:
    """The id nearest to a text: its Latin letters and digits in lower case, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    found = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    return found if is_id(found) and len(found) <= MAX_ID and not found.isdigit() else None


def propose_time(text: str) -> str | None:
    """A time of day in 24 hours and minutes, in quotes, where nothing else can be meant."""
    match = _TIME.match(text.strip())
    return f'"{int(match[1]):02}:{match[2]}"' if match else None


def propose_language(text: str) -> str | None:
    """A language tag with its parts in the case and with the hyphens that BCP 47 gives them."""
    language, *more = re.split(r"[-_]", text.strip())
    parts = [part.title() if len(part) == 4 else part.upper() for part in more]
    tag = "-".join([language.lower(), *parts])
    try:
        return check_language(tag)
    except ValueError:
        return None


def propose_country(text: str) -> str | None:
    """A country code in capital letters."""
    code = text.strip().upper()
    return code if re.fullmatch("[A-Z]{2}", code) and code != text else None

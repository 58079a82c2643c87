"""What keys and words of the schema mean, in the sentences that an editor shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from briefgen.model.base import Language
from briefgen.model.shape import key_types_at, models_at, words_at
from briefgen.model.vocabulary import (
    CREDIBILITY_MEANING,
    LIKELIHOOD_BANDS,
    RADIUS_KM,
    RELIABILITY_MEANING,
    WEIGHT_SCORE,
)
from briefgen.yaml.document import Path

_STANCES = {
    "asserts": "Puts a value forward.",
    "denies": "Says that a value is not so or, without one, that the matter did not happen.",
    "declines": "Explicitly does not answer. Not the same as silence, which is the absence of a claim.",
    "retracts": "Takes back what the same account claimed earlier on the point.",
}
_POINT_KINDS = {
    "position": "One of the positions that the point lists.",
    "quantity": "A number or a range, in the point's unit.",
    "time": "A date or a moment.",
    "place": "The id of a place with coordinates.",
    "party": "The id of a party.",
    "text": "Words; listed side by side and never compared.",
}
_TLP = {
    "RED": "For the eyes and ears of individual recipients only.",
    "AMBER+STRICT": "Limited to the recipient's organisation, on a need-to-know basis.",
    "AMBER": "Limited to the recipient's organisation and its clients, on a need-to-know basis.",
    "GREEN": "Limited to the recipient's community.",
    "CLEAR": "No limit on disclosure.",
}
_STATUSES = {
    "draft": "Being written; marked as such on the page.",
    "final": "Issued; needs the day of issue.",
    "withdrawn": "No longer stood by; marked as such on the page.",
}
_BANDS = {
    word: f"{band.low}–{band.high} % (ICD 203)"
    for band in LIKELIHOOD_BANDS
    for word in (band.row_1, band.row_2)
}
_BY_KEY: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "stance": _STANCES,
        "tlp": _TLP,
        "status": _STATUSES,
        "likelihood": _BANDS,
        "precision": {word: f"A disc of {radius:g} km." for word, radius in RADIUS_KM.items()},
        "reliability": RELIABILITY_MEANING,
        "credibility": {str(code): meaning for code, meaning in CREDIBILITY_MEANING.items()},
        "weighs": {
            word: f"Counts {score:+d}." if score else "Counts nothing."
            for word, score in WEIGHT_SCORE.items()
        },
    }
)
_LEVELS = ("error", "warning", "info", "off")


def explain_word(path: Path, word: str) -> str | None:
    """What a word of a vocabulary means at a path; None where it says all by itself."""
    keys = [step for step in path if isinstance(step, str)]
    key = "weighs" if "weighs" in keys[-2:] else keys[-1] if keys else ""
    if key == "kind":
        return _POINT_KINDS.get(word) if "points" in keys else None
    return _BY_KEY.get(key, {}).get(word)


def list_words(model: type[BaseModel], path: Path, data: object) -> tuple[str, ...]:
    """The vocabulary at a path. Of the likelihood words one row, where the brief already uses one."""
    if path[-1:] == ("severity",):
        return _LEVELS
    words = words_at(model, path)
    if path[-1:] == ("likelihood",):
        return _one_row(words, path, data)
    return words


def _one_row(words: tuple[str, ...], path: Path, data: object) -> tuple[str, ...]:
    used = set()
    judgements = data.get("judgements") if isinstance(data, Mapping) else None
    for index, judgement in enumerate(judgements if isinstance(judgements, tuple) else ()):
        if isinstance(judgement, Mapping) and path[:2] != ("judgements", index):
            used.add(judgement.get("likelihood"))
    rows = ([band.row_1 for band in LIKELIHOOD_BANDS], [band.row_2 for band in LIKELIHOOD_BANDS])
    for row, other in (rows, rows[::-1]):
        if used.intersection(row) and not used.intersection(other):
            return tuple(row)
    return words


def find_fields(model: type[BaseModel], path: Path) -> Mapping[str, FieldInfo]:
    """The keys that the schema allows in the mapping at a path."""
    found: dict[str, FieldInfo] = {}
    for each in models_at(model, path):
        found |= {key: field for key, field in each.model_fields.items() if key not in found}
    return found


def explain_key(key: str, field: FieldInfo) -> str:
    """A key's meaning, whether it is needed, and what counts without it."""
    text = f"**`{key}`**: {field.description or ''}"
    if field.is_required():
        return f"{text}\n\n*Needed.*"
    default = field.default
    if default is PydanticUndefined or default is None or default == ():
        return text
    return f"{text}\n\nWithout it: `{default}`."


def takes_languages(model: type[BaseModel], path: Path) -> bool:
    """Whether the keys of the mapping at a path are languages."""
    return Language in key_types_at(model, path)

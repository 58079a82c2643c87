"""The Traffic Light Protocol 2.0 in STIX 2.1: the marking definitions that OASIS published for it.

Ids and dates are OASIS's own, so that every tool knows them; the extension is that of its TLP 2.0 document.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from briefgen.model.marking import Marking
from briefgen.model.vocabulary import Tlp

_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_IDS = MappingProxyType[Tlp, str](
    {
        "CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        "GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        "AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        "RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    }
)


def _define(tlp: Tlp) -> dict[str, Any]:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _IDS[tlp],
        "created": "2022-10-01T00:00:00.000Z",
        "name": f"TLP:{tlp}",
        "extensions": {_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp.lower()}},
    }


ALL_MARKINGS = tuple(_define(tlp) for tlp in _IDS)
"""Every marking definition, from open to closed."""


def find_marking(marking: Marking | None) -> str | None:
    """The id of the definition for a marking; None for none."""
    return None if marking is None else _IDS[marking.tlp]

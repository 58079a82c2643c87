"""What a single claim does to its point, and how two claims of different accounts relate.

A denial is no answer of its own: it shuts a value out. Against an assertion W, a denial of V

- disputes it where W lies wholly within V, for then asserting W is asserting V: the same position, fourteen
  where "at least three" is denied, an army where its state is denied;
- relates partly where W and V would agree or partly agree as answers, but W reaches beyond V: the two can
  both be true, though not all of what W allows;
- is not compared where W and V would dispute each other: to deny what nobody asserts disputes nobody, and
  agrees with nobody either.

A denial without a value says that the matter of the point did not happen, and disputes every assertion.
Two denials relate as the values that they deny would, except that denying different things is no dispute.
On a point of kind text nothing is compared, whatever the stance.
"""

from __future__ import annotations

from collections.abc import Hashable

from briefgen.analysis.relations import (
    AGREE,
    DISPUTE,
    NOT_COMPARED,
    Relation,
    RelationKind,
    identify,
    lies_within,
    relate_values,
)
from briefgen.link.corpus import LinkedClaim
from briefgen.link.values import Value
from briefgen.model.event import Point


def is_readable(claim: LinkedClaim, point: Point) -> bool:
    """Whether what the claim gives as its value could be typed. The fault itself is a finding of linking.

    A claim that is not readable must not pass for one without a value: a misspelled denial of one position
    would become a denial of everything.
    """
    if claim.value is not None:
        return True
    return claim.claim.value is None and (claim.claim.stance != "asserts" or point.kind == "text")


def identify_answer(claim: LinkedClaim, point: Point) -> Hashable:
    """A key that two claims share if they give the same answer. Words are never taken for the same answer."""
    if point.kind == "text" or not is_readable(claim, point):
        return claim
    return claim.claim.stance, None if claim.value is None else identify(claim.value)


def relate_claims(first: LinkedClaim, second: LinkedClaim, point: Point) -> Relation:
    """How two claims that answer the point, by assertion or denial, relate. Symmetric."""
    if point.kind == "text":
        return NOT_COMPARED
    denies, is_denied = first.claim.stance == "denies", second.claim.stance == "denies"
    if not denies and not is_denied:
        if first.value is None or second.value is None:
            return NOT_COMPARED
        return relate_values(first.value, second.value, point)
    if not (is_readable(first, point) and is_readable(second, point)):
        return NOT_COMPARED
    if denies and is_denied:
        return _relate_denials(first.value, second.value, point)
    if denies:
        return _relate_denial(first.value, second.value, point)
    return _relate_denial(second.value, first.value, point)


def _relate_denial(denied: Value | None, asserted: Value | None, point: Point) -> Relation:
    if asserted is None:
        return NOT_COMPARED
    if denied is None:
        return DISPUTE
    relation = relate_values(asserted, denied, point)
    if relation.kind in ("dispute", "not-compared"):
        return NOT_COMPARED
    kind: RelationKind = "dispute" if lies_within(asserted, denied) else "partly"
    return Relation(kind, relation.contact, relation.centres)


def _relate_denials(first: Value | None, second: Value | None, point: Point) -> Relation:
    if first is None and second is None:
        return AGREE
    if first is None or second is None:
        return NOT_COMPARED
    relation = relate_values(first, second, point)
    return NOT_COMPARED if relation.kind == "dispute" else relation

"""Adapts the list of people around one child to a brother or sister."""

from collections.abc import Mapping, Sequence
from typing import Any

from handrail.rules.people.described_person import relationship_in
from handrail.rules.vocabulary import RelationshipKind

Row = Mapping[str, Any]
SIBLING = "Brother or sister"
# a parent may have the child's name; a brother of that name is the child
MAY_BE_THE_CHILD = (RelationshipKind.SIBLING, RelationshipKind.NOT_KNOWN, RelationshipKind.OTHER)


def family_for(people: Sequence[Row], *, child: str, told_of: str) -> list[dict[str, Any]]:
    """The list of people around one child, as it is for another child, who is `child`.

    The child is in no list of their own. Where they stood in it as brother or sister, the child
    of whom the list was told stands there instead; of others nothing is assumed.
    """
    others = [dict(row) for row in people if not is_named(row, child)]
    named = [row for row in people if is_named(row, child)]
    kinds = {relationship_in(row.get("relationship", "")) for row in named}
    known = any(is_named(row, told_of) for row in others)
    if RelationshipKind.SIBLING in kinds and told_of.strip() and not known:
        others.append({"name": told_of.strip(), "relationship": SIBLING})
    return others


def is_named(row: Row, child: str) -> bool:
    """Whether a row names this child: every word of the shorter name is in the other, in order.

    One first name is enough, as a child who is added has often no more yet.
    """
    one, other = str(row.get("name") or "").casefold().split(), child.casefold().split()
    shorter, longer = sorted((one, other), key=len)
    may_be = relationship_in(row.get("relationship", "")) in MAY_BE_THE_CHILD
    return may_be and bool(shorter) and shorter == longer[: len(shorter)]

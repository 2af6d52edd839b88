"""Facts that two entities may share, and the role of the link proposed from them."""

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.rules.disruption.entity_identifiers import fold_identifier, may_be_same
from handrail.rules.people.matching.normalisation import fold_name
from handrail.rules.vocabulary import EntityKind, FactKind, MissingLinkKind, NetworkRole

NAMED = frozenset({FactKind.NAME, FactKind.NICKNAME})
# what a missing episode names, and with which facts of an entity it is compared
OF_EPISODES: dict[str, frozenset[str]] = {
    MissingLinkKind.PLACE: frozenset({FactKind.NAME, FactKind.ADDRESS, FactKind.POSTCODE}),
    MissingLinkKind.PERSON: NAMED,
    MissingLinkKind.VEHICLE: frozenset({FactKind.REGISTRATION}),
    MissingLinkKind.PHONE: frozenset({FactKind.PHONE, FactKind.HANDLE}),
}
KIND_OF_TERM: dict[str, frozenset[str]] = {
    MissingLinkKind.PLACE: frozenset({EntityKind.PLACE}),
    MissingLinkKind.PERSON: frozenset({EntityKind.PERSON}),
    MissingLinkKind.VEHICLE: frozenset({EntityKind.VEHICLE, EntityKind.PERSON}),
    MissingLinkKind.PHONE: frozenset(
        {EntityKind.PHONE, EntityKind.ACCOUNT, EntityKind.PERSON}
    ),
}  # fmt: skip
_THINGS = {
    EntityKind.VEHICLE: NetworkRole.USES,
    EntityKind.PHONE: NetworkRole.USES,
    EntityKind.ACCOUNT: NetworkRole.USES,
    EntityKind.PLACE: NetworkRole.SEEN,
    EntityKind.GROUP: NetworkRole.MEMBER,
}
_OF_EPISODE = {
    EntityKind.VEHICLE: NetworkRole.TRAVELLED,
    EntityKind.PHONE: NetworkRole.CONTACTED,
    EntityKind.ACCOUNT: NetworkRole.CONTACTED,
    EntityKind.PLACE: NetworkRole.SEEN,
}


@dataclass(frozen=True)
class Fact:
    """An identifier: its kind, as typed, and as compared."""

    kind: str
    shown: str
    folded: str

    @property
    def compared_as(self) -> str:
        """The kind under which it is compared: a nickname is compared as a name."""
        return FactKind.NAME if self.kind in NAMED else self.kind


def first_shared_fact(mine: Iterable[Fact], theirs: Iterable[Fact]) -> Fact | None:
    """The first of `mine` that may be of the same thing as one of `theirs`."""
    others = list(theirs)
    for one in mine:
        for other in others:
            if one.compared_as == other.compared_as and may_be_same(
                one.compared_as, one.folded, other.folded
            ):
                return one
    return None


def find_named_fact(kind: str, shown: str, facts: Iterable[Fact]) -> Fact | None:
    """The fact that an episode names: `kind` is of its term, `shown` as it was typed there."""
    wanted = OF_EPISODES.get(kind, frozenset())
    for fact in facts:
        if fact.kind in wanted and _names(fact, shown):
            return fact
    return None


def _names(fact: Fact, shown: str) -> bool:
    if fact.kind == FactKind.ADDRESS or fact.kind in NAMED:
        return fold_name(fact.shown) == fold_name(shown)
    return may_be_same(fact.kind, fact.folded, fold_identifier(fact.kind, shown))


def role_of(first: str, second: str) -> tuple[NetworkRole, bool]:
    """The role of a link between two kinds that share a fact, and whether to reverse it.

    A person uses a vehicle, not the other way round: the person comes first.
    """
    if first == second:
        is_person = first == EntityKind.PERSON
        return NetworkRole.KNOWS if is_person else NetworkRole.SAME_EVENT, False
    if EntityKind.EPISODE in {first, second}:
        other = second if first == EntityKind.EPISODE else first
        role = _OF_EPISODE.get(EntityKind(other), NetworkRole.SAME_EVENT)
        return role, first != EntityKind.EPISODE
    if first not in _THINGS and second in _THINGS:
        return _THINGS[EntityKind(second)], False
    if first in _THINGS and second not in _THINGS:
        return _THINGS[EntityKind(first)], True
    if EntityKind.PLACE in {first, second}:  # a thing is seen at a place, which uses nothing
        return NetworkRole.SEEN, first == EntityKind.PLACE
    return NetworkRole.SAME_EVENT, False

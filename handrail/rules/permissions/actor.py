"""Who acts: a person or a partner agency's system, with the roles held today."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from handrail.rules.vocabulary import Role

LONG_AGO = dt.datetime(1, 1, 2, tzinfo=dt.UTC)  # the day before has none in London


@dataclass(frozen=True)
class Hat:
    """A role that a person has today, at one agency and perhaps in one team."""

    role: str
    agency: int
    team: int | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts: filled once per request or command, from the memberships in force at `at`."""

    account: int | None
    name: str
    agency: int | None = None
    agency_name: str = ""
    at: dt.datetime = LONG_AGO
    hats: frozenset[Hat] = frozenset()
    clearances: frozenset[str] = frozenset()
    session: str = ""
    strength: str = "password"
    proved_at: dt.datetime | None = None
    request: str = ""
    address: str = ""
    device: str = ""
    reading: list[tuple[str, str]] = field(default_factory=list, compare=False)
    # keys of people: on whose list the actor stands, whose records they guard, and those whom they
    # know in private life; keys of who or what is of concern and known to them so
    listed: frozenset[int] = frozenset()
    guards: frozenset[int] = frozenset()
    kept_from: frozenset[int] = frozenset()
    kept_from_entities: frozenset[int] = frozenset()
    # who or what is told to be this person, by their keys; None where nobody has asked
    told_to_be: frozenset[int] | None = None
    # whether anybody with whom they have a part stands on several records; None as above
    has_joined: bool | None = None
    opened: frozenset[int] = frozenset()  # what is open by break-glass, by the keys of its rows
    scopes: frozenset[str] = frozenset()  # what the token of a partner's software is for
    looked_at: int = 0  # pages about somebody that were opened within the last hour

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(hat.role for hat in self.hats)

    @property
    def may_know(self) -> frozenset[int]:
        """The keys of restricted people whom this actor may know of."""
        return self.listed | self.guards

    @property
    def is_visitor(self) -> bool:
        """Whether this is a sender without an account."""
        return Role.VISITOR in self.roles

    @property
    def is_software(self) -> bool:
        """Whether this is a partner agency's own system."""
        return Role.SOFTWARE in self.roles

    def agencies(self, roles: Iterable[str] | None = None) -> frozenset[int]:
        """The agencies where this person has one of the roles, or any role."""
        wanted = None if roles is None else set(roles)
        return frozenset(hat.agency for hat in self.hats if wanted is None or hat.role in wanted)

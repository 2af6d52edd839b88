"""A record opened by break-glass, and what it takes."""

import datetime as dt
from typing import Any

from handrail.actions.access import break_glass
from handrail.actions.access.break_glass import Exact, Why
from handrail.records.models import BreakGlass, Person
from tests.people.cast import NOW, act_as

SAOIRSE = Exact(given="Saoirse", family="Devlin", born="2012-03-14")
WHY = Why(
    reason="danger_now",
    words="The hospital rang: she came in hurt and nobody knows where she may sleep tonight",
    incident="CAD 4411",
)


def searched(login: str = "otto", exact: Exact = SAOIRSE, now: dt.datetime = NOW) -> list[Person]:
    """Who fits, as one of the cast searches."""
    return break_glass.find_exact_matches(by=act_as(login, now), exact=exact, now=now)


def opened(person: Person, login: str = "otto", now: dt.datetime = NOW, **why: Any) -> BreakGlass:
    """A record opened by one of the cast who has just proved who they are."""
    given = Why(**{**WHY.__dict__, **why})
    return break_glass.open_record(by=act_as(login, now), person=person, why=given, now=now)

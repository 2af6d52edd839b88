"""A child of the demo whose record few may know of, and somebody who asks about that child."""

import datetime as dt

from handrail.actions import people, recording
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.numbers import nhs_number
from handrail.records.models import Person
from handrail.rules.identifiers import PartialDate
from handrail.rules.matching import Identifier, IdentifyingFacts, Name
from handrail.rules.people import Described

GUARDIAN = "ruth"
NAME = Name("Marit", "Solheim")
NHS = nhs_number(900_001)
AGE = dt.timedelta(days=14 * 365 + 120)
ASKED = dt.timedelta(hours=2)
WHY = "A call from the hospital about a girl of this name"


def close_and_ask(cast: Cast, now: dt.datetime) -> Person:
    """Puts the child on the register, sealed; two hours before now bob searches for her."""
    at = now - dt.timedelta(days=200)
    born = (now.date() - AGE).isoformat()
    by = cast.actor("helen", at)
    described = Described(given=NAME.given, family=NAME.family, born=born, gender="girl", nhs=NHS)
    child = people.register(by=by, described=described, now=at)
    _close(child, cast, now=at)
    facts = IdentifyingFacts(
        names=(NAME,), born=(PartialDate.from_text(born),), identifiers=(Identifier("nhs", NHS),)
    )
    asked = now - ASKED
    people.look_up(by=cast.actor("bob", asked), facts=facts, purpose=WHY, now=asked)
    return child


def _close(child: Person, cast: Cast, *, now: dt.datetime) -> None:
    """The record exists for its guardian alone from now on."""
    by = cast.actor(GUARDIAN, now)
    with recording.acting(by=by, now=now):
        values = {"sensitivity": "S3", "guardian": cast.accounts[GUARDIAN]}
        recording.change(child, verb="person.changed", values=values)

"""Two children of the demo with restricted records, and a person who searched for one."""

import datetime as dt

from handrail.actions.access import conflicts_of_interest, restrictions
from handrail.actions.access.restrictions import Closing
from handrail.actions.core import recording
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.people import register
from handrail.records.models import Person
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name

GUARDIAN = "ruth"
NAME = Name("Marit", "Solheim")
NHS = nhs_number(900_001)
AGE = dt.timedelta(days=14 * 365 + 120)
ASKED = dt.timedelta(hours=2)
WHY = "A call from the hospital about a girl of this name"
SEALED_WHY = "The family lives under a new name. Nobody must find out that there is a record."
# a restricted record: three stand on its list, of whom one knows the family and is kept from it
RESTRICTED = Name("Elin", "Tarrow")
RESTRICTED_NHS = nhs_number(900_002)
LISTED = ("cat", "marcus", "helen")
KNOWS = ("helen", "friend")
RESTRICTED_WHY = "Her father works in the housing office of the council."
OPENED = {"reason": "other", "words": "I register the child and close the record"}


def close_and_ask(cast: Cast, now: dt.datetime) -> Person:
    """Registers two children and restricts their records; bob searched for one two hours ago."""
    at = now - dt.timedelta(days=80)
    born = (london_day(now) - AGE).isoformat()
    child = _registered(cast, NAME, NHS, born, now=at)
    _close(child, cast, ("ruth",), ("witness", SEALED_WHY), now=at)
    other = _registered(cast, RESTRICTED, RESTRICTED_NHS, born, now=at)
    _close(other, cast, LISTED, ("staff", RESTRICTED_WHY), now=at)
    login, kind = KNOWS
    conflicts_of_interest.declare_known_child(
        by=cast.actor(login, at), row=other, kind=kind, now=at
    )
    facts = IdentifyingFacts(
        names=(NAME,), born=(PartialDate.from_text(born),), identifiers=(Identifier("nhs", NHS),)
    )
    asked = now - ASKED
    register.search_register(by=cast.actor("bob", asked), facts=facts, purpose=WHY, now=asked)
    return child


def _registered(cast: Cast, name: Name, nhs: str, born: str, *, now: dt.datetime) -> Person:
    by = cast.actor("helen", now)
    described = Described(given=name.given, family=name.family, born=born, gender="girl", nhs=nhs)
    return register.register_person(by=by, described=described, now=now)


def _close(
    child: Person, cast: Cast, readers: tuple[str, ...], why: tuple[str, str], *, now: dt.datetime
) -> None:
    """Opens the record with a reason and restricts it to a list, by the front door's manager."""
    by = cast.actor("helen", now)
    category, reason = why
    closing = Closing(
        category=category,
        reason=reason,
        guardian=cast.accounts[GUARDIAN],
        readers=[cast.accounts[login] for login in readers],
    )
    with recording.audited_transaction(by=by, now=now):
        register.record_access_reason(by=by, person=child, answers=OPENED, now=now)
        restrictions.restrict_record(by=by, person=child, closing=closing, now=now)

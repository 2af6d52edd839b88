"""Work beside the cases in the demo: access requests, a legal hold, a breach, a system."""

import datetime as dt

from handrail.actions.data_protection import (
    breaches,
    retention,
    subject_access_collection,
    subject_access_requests,
)
from handrail.actions.data_protection.subject_access_requests import Asked
from handrail.actions.demo.cast import Cast
from handrail.actions.integrations import partner_systems
from handrail.records.models import Person
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import ApiScope, Asker, PauseReason
from handrail.rules.vocabulary.data_protection import BreachRisk, HoldKind

DAY = dt.timedelta(days=1)
INQUIRY = (
    "The inquiry into supported housing has asked in writing for nothing about it to be destroyed"
)
POSTED = "A letter about a meeting went to the address of another family, who brought it back"
SYSTEM = "Ashgrove’s own record of concerns"
WISHES = "In their own words: you can give it, but not where I lived in the spring"


def play_offices(cast: Cast, now: dt.datetime) -> None:
    """Plays subject access requests from a parent and a young person, a legal hold, a breach and a
    connected system.
    """
    people = _oldest_first()
    _young_person_asks(cast, people[0], now - 3 * DAY)
    _parent_asks(cast, people[1], now - 9 * DAY)
    at = now - 20 * DAY
    dora = cast.actor("dora", at)
    retention.place_hold(by=dora, person=people[1], kind=HoldKind.INQUIRY, reason=INQUIRY, now=at)
    at = now - dt.timedelta(hours=30)
    breaches.log_breach(
        by=cast.actor("dora", at), what=POSTED, aware_at=at, risk=BreachRisk.NONE, people="1",
        now=at,
    )  # fmt: skip
    at = now - 40 * DAY
    petra, school = cast.actor("petra", at), cast.agencies["school"]
    partner_systems.add_system(by=petra, agency=school, name=SYSTEM, scopes=list(ApiScope), now=at)


def _oldest_first() -> list[Person]:
    """Children with a case that the office may read and a full date of birth, oldest first."""
    told_of = Person.objects.filter(sensitivity="S0", born__regex=r"^\d{4}-\d\d-\d\d$")
    return list(told_of.filter(cases__isnull=False).order_by("born", "pk").distinct())


def _asked(person: Person, asker: Asker, name: str, on: dt.date, wants: str) -> Asked:
    main = person.names.order_by("-is_main", "pk")[0]
    return Asked(
        asker=asker,
        name=name or f"{main.given} {main.family}",
        given=main.given,
        family=main.family,
        born=dt.date.fromisoformat(person.born),
        received_on=on,
        wants=wants,
    )


def _parent_asks(cast: Cast, person: Person, at: dt.datetime) -> None:
    by, family = cast.actor("rory", at), person.names.order_by("-is_main", "pk")[0].family
    asked = _asked(
        person,
        Asker.PARENT,
        f"Miriam {family}",
        london_day(at),
        "Everything you hold about my child",
    )
    row = subject_access_requests.log_request(by=by, asked=asked, now=at)
    subject_access_requests.verify_identity(
        by=by, row=row, how="Passport, seen at the desk by Rory Maddox", now=at
    )
    seen = "Full birth certificate. Legal services checked and there is no court order"
    subject_access_requests.verify_authority(
        by=by, row=row, how=seen, order="no", view=WISHES, now=at
    )
    avoid = "Do not send post to the house"
    contact = {"how": "Letter", "where": "At the desk, by hand", "avoid": avoid}
    subject_access_requests.agree_safe_contact(by=by, row=row, contact=contact, now=at)
    subject_access_requests.link_person(by=by, row=row, person=person, now=at)
    subject_access_collection.gather_passages(by=by, row=row, now=at + DAY)


def _young_person_asks(cast: Cast, person: Person, at: dt.datetime) -> None:
    by = cast.actor("rory", at)
    wants = "What was written when I was fifteen, and what I said myself"
    asked = _asked(person, Asker.CHILD, "", london_day(at), wants)
    row = subject_access_requests.log_request(by=by, asked=asked, now=at)
    contact = {
        "how": "Text message, and only that",
        "where": "07700 900188",
        "helper": "Advocate of the youth project",
    }
    subject_access_requests.agree_safe_contact(by=by, row=row, contact=contact, now=at)
    words = "Asked by text for a picture of a card with name and face"
    subject_access_requests.pause_time_limit(
        by=by, row=row, why=PauseReason.IDENTITY, words=words, now=at
    )

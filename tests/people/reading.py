"""Days of reading, written straight into the log as pages would have: who read of whom."""

import datetime as dt
import uuid
from collections.abc import Iterable

from handrail.records.models import Case, Event, EventObject, Person, PersonName, Salt
from tests.people.cast import NOW, account, agency

BEGAN = NOW - dt.timedelta(days=29, hours=3)


def children(number: int, family: str = "Quill") -> list[Person]:
    """Invented children on the register of the council."""
    made = [
        Person(
            reference=f"NM-P-{family[:3].upper()}{place:03}",
            owner=agency("council"),
            occurred_at=BEGAN,
            recorded_at=BEGAN,
        )
        for place in range(number)
    ]
    Person.objects.bulk_create(made)
    Salt.objects.bulk_create(Salt(public_id=child.public_id) for child in made)
    PersonName.objects.bulk_create(
        PersonName(person=child, given="A", family=family, is_main=True) for child in made
    )
    return made


def worked(child: Person, by: str, **more: object) -> Case:
    """A case of the child, held by one of the cast."""
    return Case.objects.create(
        reference=child.reference.replace("-P-", "-C-"),
        person=child,
        owner=agency("council"),
        worker=account(by),
        referred_at=BEGAN,
        opened_at=BEGAN,
        occurred_at=BEGAN,
        recorded_at=BEGAN,
        **{"state": "open", **more},
    )


def read(by: str, of: Iterable[tuple[Person, dt.datetime]], verb: str = "viewed") -> None:
    """Pages that one of the cast read (or wrote), each at its moment."""
    who = account(by)
    looks = list(of)
    events = [
        Event(
            public_id=uuid.uuid4(),
            transaction=uuid.uuid4().hex,
            verb=verb,
            actor=who,
            at=at,
            reason="person",
            objects_named=[["person", str(child.public_id), verb]],
        )
        for child, at in looks
    ]
    Event.objects.bulk_create(events)
    made = dict(
        Event.objects.filter(public_id__in=[event.public_id for event in events]).values_list(
            "public_id", "sequence"
        )
    )
    EventObject.objects.bulk_create(
        EventObject(
            event_id=made[event.public_id], kind="person", public_id=child.public_id, verb=verb
        )
        for event, (child, _) in zip(events, looks, strict=True)
    )


def a_normal_month() -> list[Person]:
    """Thirty days of usual work by five people, some of it odd, as usual work is."""
    everybody = children(24)
    holders = ["cat", "sam", "cat", "sam"]
    for place, child in enumerate(everybody):
        worked(child, holders[place % 4])
    for day in range(30):
        at = BEGAN + dt.timedelta(days=day)
        if at.weekday() > 4:
            continue
        for login, first in (("cat", 0), ("sam", 1)):
            mine = everybody[first::2]
            read(
                login, [(mine[(day + i) % 12], at + dt.timedelta(minutes=9 * i)) for i in range(8)]
            )
        read("marcus", [(everybody[(day * 5 + i) % 24], at) for i in range(6)])
        read("cat", [(everybody[day % 24], at)], verb="casenote.write")
    for login, number in (("helen", 2), ("edda", 4)):
        night = BEGAN + dt.timedelta(days=3, hours=12)
        read(login, [(everybody[i], night) for i in range(number)])
    return everybody


def the_134_reads(by: str = "bob") -> list[Person]:
    """Four children who are nobody's business of theirs, read 134 times over thirty days."""
    watched = children(4, family="Varnwick")
    for child in watched:
        worked(child, "sam")
    looks = [
        (watched[place % 4], BEGAN + dt.timedelta(days=place % 30, minutes=place))
        for place in range(134)
    ]
    read(by, looks)
    return watched

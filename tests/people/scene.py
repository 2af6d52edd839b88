"""Something of every kind that is Ann's child's: a page for every route."""

from dataclasses import dataclass, fields
from typing import Any

from handrail.actions.front_door import triage
from handrail.records.models import Alarm, Check, Draft, Person, Referral
from tests.people.beginnings import beginning
from tests.people.cast import NOW, act_as
from tests.people.work import (
    add_protected_address,
    alarmed,
    asked,
    published,
    registered,
    sent,
    started,
)


@dataclass
class Scene:
    """Something of every kind that is Ann's child's: a page for every route."""

    draft: Draft
    referral: Referral
    check: Check
    alarm: Alarm
    person: Person

    def read_again(self) -> "Scene":
        """The same rows as the database holds them now."""
        rows: dict[str, Any] = {part.name: getattr(self, part.name) for part in fields(self)}
        return Scene(**{name: type(row).objects.get(pk=row.pk) for name, row in rows.items()})


@beginning
def scene() -> Scene:
    """A taken referral of Ann's with a check, a registered child, and another draft of hers."""
    sent_one = sent()
    triage.set_urgency(
        by=act_as("bob"),
        referral=sent_one,
        answers={"urgency": "red", "reason": "The car and the debt"},
        seen=sent_one.version,
        now=NOW,
    )
    check = asked(sent_one)
    person = registered(sent_one)
    add_protected_address(person)
    published()
    return Scene(
        draft=started(), referral=sent_one, check=check, alarm=alarmed(sent_one), person=person
    )

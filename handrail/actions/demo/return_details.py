"""What the census asks of every child of the demo: sex, ethnicity, disability, numbers."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.invented_numbers import pupil_number
from handrail.actions.demo.yaml_files import read_yaml
from handrail.records.models import Person, PersonIdentifier
from handrail.rules.vocabulary.event_types import EventType

SEX = {"girl": "f", "boy": "m"}
DISABILITIES = (["none"], ["none"], ["none"], ["none"], ["none"], ["ld"], ["none"], ["ld", "aut"])
NO_NUMBER = ("not_asked", "new", "not_found")  # why a child has no NHS number yet
REASON = "Asked for the children in need census"


def say_of_all(cast: Cast, now: dt.datetime) -> None:
    """Fills in what is still missing for every child with a case or a referral."""
    children = Person.objects.filter(sex="", born__gt="").order_by("pk")
    for number, child in enumerate(children):
        by = cast.actor("helen", now)
        with recording.audited_transaction(by=by, now=now):
            family = child.names.filter(is_main=True).values_list("family", flat=True).first()
            values = said_of(number, child, family or "")
            if not child.identifiers.filter(scheme="nhs").exists():
                values["nhs_unknown"] = NO_NUMBER[number % len(NO_NUMBER)]
            recording.change(child, verb=EventType.PERSON_CHANGED, values=values, reason=REASON)
            if not child.identifiers.filter(scheme="upn").exists():
                recording.insert_immutable(upn_of(number, child))


def ethnicity_of(family: str) -> str:
    """The code that goes with a family name, "nobt" (not known yet) for any other name."""
    last = family.rpartition(" ")[2]
    names = read_yaml("names.yaml")["ethnicities"].items()
    return next((code for code, families in names if last in families), "nobt")


def said_of(number: int, child: Person, family: str) -> dict[str, object]:
    """The values for the columns of one child, the same each time that the demo is made."""
    return {
        "sex": SEX.get(child.gender, "u"),
        "ethnicity": child.ethnicity or ethnicity_of(family),
        "disabilities": DISABILITIES[number % len(DISABILITIES)],
    }


def upn_of(number: int, child: Person) -> PersonIdentifier:
    """An invented pupil number of the child, not saved."""
    return PersonIdentifier(person=child, scheme="upn", value=pupil_number(number + 1))

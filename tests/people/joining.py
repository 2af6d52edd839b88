"""Records of one child or of several: registered apart, joined and told apart."""

from typing import Any

from handrail.actions.people import register, same_person
from handrail.records.models import Person, SamePerson, Verdict
from handrail.rules.people.described_person import Described
from tests.people.cast import NOW, act_as


def on_register(given: str, family: str = "", born: str = "2012-03-14", **more: Any) -> Person:
    """Somebody put on the register, whom no referral names."""
    described = Described(given=given, family=family, born=born, **more)
    return register.register_person(by=act_as("bob"), described=described, now=NOW)


def joined(first: Person, second: Person, *, by: str = "bob") -> SamePerson:
    """Two records that somebody said are one person."""
    return same_person.join_records(
        by=act_as(by), first=first, second=second, reason="Her mother says so", now=NOW
    )


def apart(same: SamePerson, *, by: str = "bob") -> None:
    """Two joined records, taken apart."""
    same_person.separate_records(by=act_as(by), same=same, reason="Two cousins", now=NOW)


def told_apart(of: Any, person: Person, *, by: str = "bob") -> Verdict:
    """Somebody says that these are two people."""
    return same_person.record_different_people(
        by=act_as(by), of=of, person=person, reason="Her cousin", now=NOW
    )


def not_told(of: Any, person: Person, *, by: str = "bob") -> Verdict:
    """Somebody says that nobody can tell yet."""
    return same_person.record_undecided(
        by=act_as(by), of=of, person=person, needed="Ask the school for her birthday", now=NOW
    )


def taken_back(of: Any, person: Person, *, by: str = "bob") -> None:
    """What was said of two, taken back."""
    same_person.withdraw_answer(by=act_as(by), of=of, person=person, now=NOW)

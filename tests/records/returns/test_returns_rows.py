"""Rows of a record in the codes of the returns."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core import recording
from handrail.actions.people import register
from handrail.records.models import Meeting, Person, PersonIdentifier, Plan
from handrail.records.queries.returns import returns
from handrail.rules.returns import ChildFacts, Period, System
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW, act_as
from tests.records.returns.test_returns import with_a_plan

pytestmark = pytest.mark.django_db


YEAR = Period.of_census(2027)


SYSTEM = System("returns")


def only(**more: Any) -> ChildFacts:
    (found,) = returns.children_in_period(SYSTEM, YEAR, **more)
    return found


def said(person: Person, **values: Any) -> None:
    with recording.audited_transaction(by=act_as("helen"), now=NOW):
        recording.change(person, verb="person.changed", values=values)


def test_what_was_never_said_is_not_known() -> None:
    said(opened().person, disability="")
    child = only()
    assert (child.sex, child.ethnicity, child.disabilities) == ("U", "NOBT", ())
    assert child.is_disabled is None


def test_what_was_said_is_told_in_the_codes_of_the_returns() -> None:
    person = opened().person
    said(person, sex="f", ethnicity="aban", disabilities=["ld", "aut"], plans_before=2,
         upn_unknown="un4", legal_status="uasc", expected_on=None)  # fmt: skip
    child = only()
    assert (child.sex, child.ethnicity, child.disabilities) == ("F", "ABAN", ("LD", "AUT"))
    assert (child.upn_unknown, child.is_unaccompanied, child.is_disabled) == ("UN4", True, True)


def test_a_pupil_number_and_an_earlier_one_are_told() -> None:
    person = allocated().person
    earlier = "E211202567890"  # pragma: allowlist secret
    for scheme, value in (("upn", "X211202512345"), ("former_upn", earlier)):
        register.add_identifier(
            by=act_as("cat"), person=person, scheme=scheme, value=value, is_verified=True,
            now=NOW,
        )  # fmt: skip
    assert PersonIdentifier.objects.filter(person=person).count() >= 2
    child = only()
    assert (child.upn, child.former_upn) == ("X211202512345", earlier)


def test_reviews_of_a_plan_are_told_once_a_day() -> None:
    case = with_a_plan()
    plan = Plan.objects.get(case=case)
    later = NOW + dt.timedelta(days=80)
    taken(plan, "review", now=later, happened_on=day(later.date()))
    assert [review.on for review in only().episodes[0].protection_plans[0].reviews] == [
        later.date()
    ]
    assert Meeting.objects.filter(case=case, kind="conference").count() == 1

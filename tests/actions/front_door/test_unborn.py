"""A baby who is not born yet: the expected date goes from the referral to the record."""

import datetime as dt

import pytest

from handrail.records.models import Person
from handrail.records.queries.casework.prefill_facts import KnownChild
from handrail.rules.forms.answer_dates import day_given
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DUE = dt.date(2027, 3, 3)


def unborn() -> Person:
    referral = people.sent(child_given="Baby", born={"not_known": True}, expected_on=day_given(DUE))
    return people.registered(referral)


def test_the_expected_date_of_the_referral_is_on_the_record() -> None:
    person = unborn()
    assert (person.born, person.expected_on) == ("", DUE)


def test_a_form_about_the_child_says_not_born_yet_with_the_date() -> None:
    assert (
        KnownChild(people.act_as("cat"), [unborn()]).born
        == "Not born yet, expected on 3 March 2027"
    )

"""A personal data breach: 72 hours that pass, and what is still to be decided."""

import datetime as dt

import pytest

from handrail.rules.data_protection import breaches
from handrail.rules.vocabulary.data_protection import BreachStep

pytestmark = pytest.mark.once


def test_the_72_hours_pass_over_a_weekend_and_the_change_of_the_clocks() -> None:
    summer = dt.timezone(dt.timedelta(hours=1))
    aware = dt.datetime(2026, 10, 23, 18, 0, tzinfo=summer)
    assert breaches.due_at(aware) == dt.datetime(2026, 10, 26, 17, 0, tzinfo=dt.UTC)


def test_what_was_decided_once_is_not_asked_again() -> None:
    assert breaches.steps_left("", "") == [
        BreachStep.ICO_TOLD,
        BreachStep.ICO_NOT,
        BreachStep.PEOPLE_TOLD,
        BreachStep.PEOPLE_NOT,
    ]
    assert breaches.steps_left("ico_told", "") == [BreachStep.PEOPLE_TOLD, BreachStep.PEOPLE_NOT]


def test_a_breach_is_closed_only_when_both_are_decided() -> None:
    assert breaches.steps_left("ico_not", "people_not") == [BreachStep.CLOSED]

"""Somebody about to turn 18, or 18 already: the front door and the sender read it."""

import datetime as dt

import pytest
from django.urls import reverse

from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
TODAY = NOW.date()


def birthday(years: int, days: int) -> dict[str, object]:
    return day_given(TODAY.replace(year=TODAY.year - years) + dt.timedelta(days=days))


def triage(**answers: object) -> str:
    referral = people.sent(**answers)
    where = reverse("triage", args=[referral.public_id])
    return people.signed_in("bob").get(where).content.decode()


def test_the_front_door_reads_who_turns_18_within_90_days() -> None:
    assert "Turns 18 on" in triage(born=birthday(18, 30))


def test_nothing_is_said_of_a_child_of_twelve() -> None:
    page = triage(born=birthday(12, 0))
    assert "Turns 18" not in page
    assert "May be 18" not in page


def test_a_sender_reads_that_adult_safeguarding_comes_first_and_can_still_send() -> None:
    draft = people.started(born=birthday(19, 0))
    where = reverse("check_answers", args=[draft.public_id])
    page = people.signed_in("ann").get(where).content.decode()
    assert "Already 18" in page
    assert "tell adult social care first" in page
    assert "You can still send this referral" in page
    assert "Send to the front door" in page or "Send to " in page


def test_while_an_age_is_not_certain_somebody_is_treated_as_a_child() -> None:
    page = triage(born={"text": f"~{TODAY.year - 18}", "about": True})
    assert "May be 18 or over" in page
    assert "Modern Slavery Act 2015, section 51" in page

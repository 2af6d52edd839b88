"""Consent in a case: what each reader sees of it, and where the newest one stands."""

import datetime as dt

import pytest

from handrail.records.queries.casework import consent
from handrail.rules.vocabulary import Agreement
from tests import people
from tests.actions.sharing.test_consent import BACK, given
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db
TODAY = people.NOW.date()


def test_a_case_in_which_nobody_was_asked_has_none() -> None:
    case = allocated()
    assert consent.list_standings(people.act_as("cat"), case, TODAY) == []
    assert consent.latest_states(case, TODAY) == {}


def test_its_worker_reads_where_each_stands_and_another_agency_reads_none() -> None:
    case = allocated()
    given(case)
    taken(given(case, purpose="sharing"), "withdraw", **BACK)
    read = consent.list_standings(people.act_as("cat"), case, TODAY)
    assert {row.title for row in read} == {
        "Early help or family help: given", "Sharing information with an agency: withdrawn"
    }  # fmt: skip
    assert consent.list_standings(people.act_as("ann"), case, TODAY) == []


def test_a_consent_past_its_own_date_counts_as_ended() -> None:
    case = allocated()
    given(case, until_on=day(TODAY))
    later = TODAY + dt.timedelta(days=1)
    assert consent.latest_states(case, TODAY) == {"early_help": Agreement.GIVEN}
    assert consent.latest_states(case, later) == {"early_help": Agreement.ENDED}

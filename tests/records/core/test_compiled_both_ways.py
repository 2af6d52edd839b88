"""Queries that the table of who gets where does not reach find the same rows both ways too."""

import datetime as dt
from typing import Any

import pytest

from handrail.records.models import Alarm, Case, Referral
from handrail.records.queries.casework import cases
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.front_door import (
    escalation,
    intake,
    tonight,
    unlinked_referrals,
)
from handrail.records.queries.missing import episodes
from handrail.records.queries.police import investigations
from handrail.records.queries.work import calendar
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.pages import both_ways
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.drawn]
TODAY = NOW.date()


def of_nobody(rows: Rows, **given: Any) -> list[Any]:
    return rows(None, **given)


@pytest.fixture
def case() -> Case:
    """A case with an episode, an investigation and a request for records."""
    found = allocated()
    taken(found, "report:missing")
    taken(found, "begin:investigation", police="police")
    taken(found, "receive:recordsrequest")
    return found


@pytest.mark.parametrize("login", people.CAST)
def test_each_of_them_finds_what_it_finds_when_it_is_built(login: str, case: Case) -> None:
    actor = people.act_as(login)
    referrals = tuple(Referral.objects.values_list("pk", flat=True))
    alarms = tuple(Alarm.objects.values_list("pk", flat=True)) or (0,)
    soon = TODAY + dt.timedelta(days=60)
    with both_ways.compared() as differing:
        cases._with_keys(actor, keys=(case.pk,))
        escalation._of_case(actor, case=case.pk)
        unlinked_referrals._newest(actor)
        episodes._of_case(actor, case=case.pk, same=(case.person_id or 0,))
        investigations._pressing(actor, case=case.pk, today=soon, soon=soon)
        of_nobody(intake._running, kind=ClockCode.WRITTEN_REFERRAL, of=referrals)
        of_nobody(intake._running, kind=ClockCode.URGENCY, of=referrals)
        of_nobody(tonight._notes, alarms=alarms)
        of_nobody(calendar._cases, keys=(case.pk,))
    assert differing == set()


def test_whoever_holds_the_case_finds_something_in_it(case: Case) -> None:
    cat = people.act_as("cat")
    assert cases._with_keys(cat, keys=(case.pk,)) == [case]
    assert len(episodes._of_case(cat, case=case.pk, same=(case.person_id or 0,))) == 1
    assert of_nobody(calendar._cases, keys=(case.pk,)) == [case]

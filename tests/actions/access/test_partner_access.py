"""A partner agency's access to a case: begun by the ask, renewed, ended early, ended at night."""

import datetime as dt

import pytest

from handrail.actions.access import partner_access
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.operations.worker import WORKER
from handrail.records.models import Case, CaseAccess, Event, Notice
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = NOW.date()


def later(days: int) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


@pytest.fixture
def case() -> Case:
    found = allocated()
    taken(found, "call:meeting", agencies=["health"])
    return found


def row() -> CaseAccess:
    return CaseAccess.objects.get(agency=people.agency("health"))


def told(login: str) -> list[str]:
    rows = Notice.objects.filter(recipient__login=login, kind="access_ends")
    return [notice.text for notice in rows]


def test_asking_gives_access_for_ninety_days_and_asking_again_moves_the_end(case: Case) -> None:
    assert (row().started_on, row().ends_on) == (TODAY, TODAY + dt.timedelta(days=90))
    assert row().asked_for == "meeting"
    taken(case, "begin:assessment", now=later(5))
    taken(case, "ask:contribution", agency="health", now=later(5))
    assert (row().started_on, row().ends_on) == (TODAY, TODAY + dt.timedelta(days=95))
    assert row().asked_for == "assessment"


def test_the_agency_of_the_case_needs_none(case: Case) -> None:
    taken(case, "call:meeting", agencies=["council"])
    assert CaseAccess.objects.count() == 1


def test_whoever_holds_the_case_renews_with_a_reason_and_nobody_else(case: Case) -> None:
    at = later(60)
    with pytest.raises(Incomplete):
        partner_access.renew(by=people.act_as("cat", at), row=row(), reason=" ", now=at)
    for other in ("bob", "nia", "pol"):
        with pytest.raises(Refused):
            partner_access.renew(by=people.act_as(other, at), row=row(), reason="We go on", now=at)
    partner_access.renew(
        by=people.act_as("cat", at), row=row(), reason="Her sessions go on", now=at
    )
    assert row().ends_on == TODAY + dt.timedelta(days=150)
    assert row().reason == "Her sessions go on"
    assert Event.objects.latest("sequence").verb == "access.renewed"


def test_a_manager_ends_it_early_the_agency_is_told_and_asking_begins_it_anew(case: Case) -> None:
    at = later(10)
    partner_access.end_early(
        by=people.act_as("marcus", at), row=row(), reason="Their part is done", now=at
    )
    assert row().ended_on == at.date()
    [text] = told("nia")
    assert case.reference in text
    assert "Saoirse" not in text
    with pytest.raises(NotPossible):
        partner_access.renew(by=people.act_as("cat", at), row=row(), reason="After all", now=at)
    taken(case, "call:meeting", agencies=["health"], now=later(12))
    assert (row().ended_on, row().started_on) == (None, later(12).date())


def test_a_week_before_the_worker_reads_it_once_and_the_day_after_it_ends_once(case: Case) -> None:
    assert partner_access.run_nightly(by=WORKER, now=later(82)) == 0
    assert partner_access.run_nightly(by=WORKER, now=later(83)) == 1
    assert partner_access.run_nightly(by=WORKER, now=later(84)) == 0
    [text] = told("cat")
    assert text.endswith("renew it, or let it end.")
    assert partner_access.run_nightly(by=WORKER, now=later(90)) == 0
    assert partner_access.run_nightly(by=WORKER, now=later(91)) == 1
    assert partner_access.run_nightly(by=WORKER, now=later(91)) == 0
    assert row().ended_on == later(91).date()
    assert len(told("cat")) == 2
    assert len(told("nia")) == 1


def test_a_renewed_access_is_told_of_again_before_its_new_end(case: Case) -> None:
    partner_access.run_nightly(by=WORKER, now=later(84))
    at = later(85)
    partner_access.renew(
        by=people.act_as("cat", at), row=row(), reason="Her sessions go on", now=at
    )
    assert partner_access.run_nightly(by=WORKER, now=later(100)) == 0
    assert partner_access.run_nightly(by=WORKER, now=later(170)) == 1

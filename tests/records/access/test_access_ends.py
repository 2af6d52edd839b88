"""What a partner agency was asked about is hidden after its last day, but not its own words."""

import datetime as dt
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from handrail.actions.access import partner_access
from handrail.records.models import CaseAccess, Contribution
from handrail.records.queries.core import scope
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db
AFTER = NOW + dt.timedelta(days=91)


def reads(row: Any, at: dt.datetime, login: str = "nia") -> bool:
    """Whether somebody at the health trust may read a row."""
    kind = row._meta.model_name
    may = scope.visible_rows(people.act_as(login, at), f"{kind}.read", kind)
    return bool(type(row).objects.filter(may, pk=row.pk).exists())


def test_after_the_last_day_the_meeting_is_hidden_and_the_own_answer_stays() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["health", "police"])
    own = meeting.attendances.get(agency=people.agency("health"))
    other = meeting.attendances.get(agency=people.agency("police"))
    taken(own, "answer", by="nia", holds="OWNWORDS")
    assert reads(meeting, AFTER), "a meeting that is still to come can be read"
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    last_day = NOW + dt.timedelta(days=90)
    assert reads(meeting, last_day)
    assert reads(own, AFTER)
    assert not reads(meeting, AFTER)
    assert reads(other, last_day, "pol")
    assert not reads(other, AFTER, "pol"), "a seat that nobody answered is nobody's writing"
    partner_access.renew(
        by=people.act_as("cat"), row=_access(), reason="Her sessions go on", now=NOW
    )
    CaseAccess.objects.filter(pk=_access().pk).update(ends_on=AFTER.date())
    assert reads(meeting, AFTER)
    partner_access.end_early(
        by=people.act_as("cat"), row=_access(), reason="Their part is done", now=NOW
    )
    assert not reads(meeting, NOW)


def _access() -> CaseAccess:
    return CaseAccess.objects.get(agency=people.agency("health"))


def test_a_plan_stays_readable_until_the_view_is_given_and_then_until_the_last_day() -> None:
    case = allocated()
    plan = taken(case, "write:jointplan", agencies=["health"])
    part = Contribution.objects.get(of=plan.public_id)
    assert reads(plan, AFTER), "whoever must still answer reads what it is about"
    taken(part, "agree", by="nia")
    assert reads(plan, NOW)
    assert not reads(plan, AFTER)
    assert reads(part, AFTER)


@pytest.mark.usefixtures("at_now")
def test_hidden_after_the_end_is_the_same_page_as_for_what_does_not_exist() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["health", "police"])
    taken(meeting, "hold", by="marcus", came=["health", "police"])
    nia, where = people.signed_in("nia"), f"/record/meeting/{meeting.public_id}/"
    assert nia.get(where).status_code == 200
    assert "Your access to this record ends on" in nia.get("/asked-of-us/").content.decode()
    partner_access.end_early(
        by=people.act_as("cat"), row=_access(), reason="Their part is done", now=NOW
    )
    assert nia.get(where).status_code == 404
    assert meeting.reference not in nia.get("/asked-of-us/").content.decode()


def test_those_asked_before_there_was_an_end_get_one_and_it_can_be_changed() -> None:
    case = allocated()
    taken(case, "call:meeting", agencies=["health", "council"])
    CaseAccess.objects.all().delete()
    import_module("handrail.records.migrations.0030_partners").begin(apps, None)
    assert CaseAccess.objects.count() == 1
    soonest = timezone.localdate() + dt.timedelta(days=14)
    assert _access().ends_on == max(soonest, NOW.date() + dt.timedelta(days=90))
    partner_access.end_early(
        by=people.act_as("cat"), row=_access(), reason="Their part is done", now=NOW
    )
    assert _access().ended_on == NOW.date()

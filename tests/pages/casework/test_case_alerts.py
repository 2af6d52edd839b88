"""What the overview of a case says before all else, the gravest first."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from handrail.actions.core import recording
from handrail.pages.casework import case_alerts
from handrail.pages.casework.case_alerts import AMBER, BLUE, RED
from handrail.records.models import Relationship
from handrail.records.queries.casework import cases
from tests import people
from tests.people import NOW, named
from tests.people.casework import allocated, opened

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def alerts_for(case: Any, login: str = "cat", missing: Any = None, back: str = "") -> list[Any]:
    request: Any = RequestFactory().get("/")
    request.actor, request.now = people.act_as(login), NOW
    found: Any = cases.find_case(request.actor, case.public_id, with_plan=True)
    page = cases.case_page_for(request.actor, found)
    return case_alerts.alerts(request, found, page, missing, back)


def test_a_case_that_nobody_has_comes_before_what_is_not_complete() -> None:
    found = alerts_for(opened(), "marcus")
    assert found[0].title == "No allocated worker"
    assert [alert.kind for alert in found] == [RED, AMBER, AMBER]
    assert found[0].kind_words == "Urgent"


def test_a_missing_child_is_an_alert_and_an_earlier_episode_a_note() -> None:
    case = allocated()
    latest = SimpleNamespace(
        is_away=True, away="3 hours", reference="NM-E-1", public_id=case.public_id,
        missing_from=NOW - dt.timedelta(hours=3),
    )  # fmt: skip
    missing = SimpleNamespace(latest=latest, away=latest, number=1, repeat="")
    kinds = {alert.title: alert.kind for alert in alerts_for(case, missing=missing)}
    assert kinds["Missing now"] == RED
    assert kinds["Missing episodes"] == BLUE


def test_what_was_to_bring_the_work_back_is_said() -> None:
    texts = [alert.text for alert in alerts_for(allocated(), back="A new phone appears")]
    assert "A new phone appears" in texts


def test_a_restricted_brother_is_named_to_those_alone_whom_his_list_names() -> None:
    case, brother = allocated(), named.held().person
    row = Relationship(
        child=case.person, other=brother, other_name="Wilhelmina Ostrander", kind="sibling",
        owner=case.owner,
    )  # fmt: skip
    with recording.audited_transaction(by=people.SETTER, now=NOW):
        recording.create(row, verb="person.changed")
    told = [alert for alert in alerts_for(case) if "record is restricted" in alert.title]
    assert [alert.kind for alert in told] == [BLUE]
    assert "Brother or sister: Wilhelmina Ostrander" in told[0].text
    assert "Ostrander" not in str(alerts_for(case, "marcus"))


def test_an_episode_is_recent_within_twelve_months_of_the_earlier_one() -> None:
    case = SimpleNamespace(opened_at=NOW)
    for days, is_recent in ((1, True), (365, True), (367, False), (-1, False)):
        earlier = SimpleNamespace(closed_at=NOW - dt.timedelta(days=days))
        assert case_alerts.is_recent(earlier, case) is is_recent, days
    assert not case_alerts.is_recent(SimpleNamespace(closed_at=None), case)

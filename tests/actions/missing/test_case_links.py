"""An episode and the open case of its child."""

import pytest

from handrail.records.models import Clock, Notice, Task
from tests import people
from tests.people.casework import allocated, opened, taken
from tests.people.missing import back, reported, when

pytestmark = pytest.mark.django_db


def test_an_episode_joins_the_childs_open_case_and_tells_its_worker() -> None:
    case = allocated()
    row = reported(case.person)
    assert row.case == case
    told = set(Notice.objects.filter(kind="child_missing").values_list("recipient__login"))
    assert {("cat",), ("marcus",), ("mona",)} == told
    assert Task.objects.filter(case=case, kind="grade_missing", assignee__login="cora").exists()


def test_a_case_that_opens_later_takes_the_episode_with_its_clock_and_tasks() -> None:
    referral = people.sent()
    people.registered(referral)
    referral.refresh_from_db()
    row = back(reported(referral.person), "2026-11-24 06:00")
    assert row.case is None
    case = opened(referral)
    row.refresh_from_db()
    assert row.case == case
    assert set(Clock.objects.filter(stage_id=row.public_id).values_list("case")) == {(case.pk,)}
    taken(row, "hold", by="cora", **when("held", "2026-11-24 12:00"))
    assert not Clock.objects.filter(kind="C11", stopped_at=None).exists()


def test_nothing_of_an_episode_stays_behind_when_its_case_opens() -> None:
    referral = people.sent()
    people.registered(referral)
    referral.refresh_from_db()
    row = back(reported(referral.person), "2026-11-24 06:00")
    case = opened(referral)
    for table in (Clock, Task):
        rows = table._base_manager.filter(stage_id=row.public_id)
        assert set(rows.values_list("case", flat=True)) == {case.pk}, table
    assert Clock.objects.filter(case=case, kind="C11").exists()

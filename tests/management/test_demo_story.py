"""The demo's story agrees with itself: the dates of a child's panel, and ages."""

import datetime as dt

import pytest

from handrail.records.models import Meeting, Panel, Relationship, Submission
from handrail.rules.core.local_time import london_day

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_age_of_somebody_in_the_family_reads_as_an_age(demo):
    twin = Relationship.objects.get(other_name="Sahra Warsame")
    assert twin.note == "Aged 12. Twin sister, who has her own referral"


def _panel_dates(form, key):
    rows = Submission.objects.filter(form__key=form).order_by("pk")
    told = [one.answers[key] for one in rows if key in one.answers]
    return [dt.date(*(int(day[part]) for part in ("year", "month", "day"))) for day in told]


def test_the_panel_item_of_hassan_has_the_dates_of_his_meetings(demo):
    held = Meeting.objects.get(case__referral__child_given="Hassan", kind="strategy").held_at
    assert _panel_dates("panel_nominate_child", "strategy_on") == [london_day(held)]
    following = Panel.objects.latest("planned_at").planned_at
    assert _panel_dates("panel_decide_child", "again_on") == [london_day(following)]

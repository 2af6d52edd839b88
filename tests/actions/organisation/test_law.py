"""An administrator says from when an edition is in force, with an event and a version."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.organisation import law as actions
from handrail.records.models import AdminChange, Event, Partnership
from handrail.records.queries.core.law import law_on
from handrail.records.queries.core.settings import latest_settings
from handrail.rules.vocabulary.event_types import EventType
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
APRIL = dt.date(2027, 4, 1)


def set_days(login: str = "petra", now: dt.datetime = NOW, **more: Any) -> Partnership:
    given = {"edition": "ca2004-s16lc", "in_force_from": APRIL, "review_due": None,
             "seen": latest_settings().number, "reason": "The regulations"}  # fmt: skip
    return actions.set_days(by=people.act_as(login, now), now=now, **{**given, **more})


def test_it_is_in_force_from_the_day_with_an_event_and_in_the_history() -> None:
    before = latest_settings().number
    set_days()
    assert latest_settings().number == before + 1
    assert not law_on(dt.date(2027, 3, 31)).has("ca2004-s16lc")
    assert law_on(APRIL).has("ca2004-s16lc")
    event = Event.objects.latest("pk")
    assert (event.verb, event.reason) == (EventType.LAW_COMMENCED, "The regulations")
    change = AdminChange.objects.latest("pk")
    assert (change.name, change.after) == ("date in force: ca2004-s16lc", "1 April 2027")


def test_a_day_can_be_taken_back() -> None:
    set_days()
    set_days(in_force_from=None)
    assert not law_on(APRIL).has("ca2004-s16lc")


def test_a_review_that_is_overdue_does_not_stop_another_date_in_force() -> None:
    review = NOW.date() + dt.timedelta(days=30)
    set_days(in_force_from=None, review_due=review)
    assert Event.objects.latest("pk").verb == EventType.LAW_REVIEWED
    set_days(review_due=review, now=NOW + dt.timedelta(days=60))
    assert Event.objects.latest("pk").verb == EventType.LAW_COMMENCED
    assert law_on(APRIL).has("ca2004-s16lc")


def test_nobody_but_an_administrator_sets_a_day() -> None:
    with pytest.raises(Refused):
        set_days("helen")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"in_force_from": None}, "in_force_from"),
        ({"reason": " "}, "reason"),
        ({"review_due": NOW.date()}, "review_due"),
    ],
)
def test_what_is_missing_is_said_at_its_box(more: dict[str, Any], field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        set_days(**more)
    assert list(refused.value.problems) == [field]


def test_an_edition_that_is_not_in_the_register_and_an_old_page_are_refused() -> None:
    with pytest.raises(NotPossible, match="no longer in the list"):
        set_days(edition="no-such-act")
    with pytest.raises(Stale):
        set_days(seen=0)

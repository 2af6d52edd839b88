"""What is planned and what is due, for the page and for the feed, which names nobody."""

import datetime as dt
from typing import Any

import pytest

from handrail.records.models import CalendarFeed, Membership
from handrail.records.queries.work import calendar
from handrail.records.queries.work.calendar import MINE, TEAM, Item, Wanted
from handrail.rules.forms.answer_dates import start_of
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
WEEK = (NOW, NOW + 7 * DAY)


def _called() -> Any:
    """A discussion of Cat's child, planned for the next day at half past nine."""
    tomorrow = day((NOW + DAY).date())
    return taken(allocated(), "call:meeting", agencies=["police"], planned_on=tomorrow,
                 planned_time="09:30")  # fmt: skip


def _meetings(login: str, whose: str = MINE, span: Any = WEEK) -> list[Item]:
    found = calendar.list_items(people.act_as(login), Wanted(*span, whose))
    return [item for item in found if item.kind == "meeting"]


def test_a_meeting_stands_at_its_hour_with_its_kind_and_number_and_its_child_beside() -> None:
    meeting = _called()
    (item,) = _meetings("cat")
    assert (item.what, item.reference) == ("Strategy discussion", meeting.reference)
    assert item.at == dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
    assert (item.child, item.lasts, item.is_day) == ("Saoirse Devlin", dt.timedelta(hours=1), False)
    assert item.uid == f"meeting-{meeting.public_id}"


def test_anothers_meeting_stands_in_the_calendar_of_the_team_alone() -> None:
    _called()
    assert _meetings("marcus") == []
    assert len(_meetings("marcus", TEAM)) == 1
    assert _meetings("dan", TEAM) == []


def test_the_last_moment_of_the_span_is_not_in_it() -> None:
    at = _called().planned_at
    assert _meetings("cat", span=(NOW, at)) == []
    assert len(_meetings("cat", span=(at, at + DAY))) == 1


def test_a_limit_that_a_task_stands_for_is_shown_once_and_all_is_in_order() -> None:
    allocated()
    found = calendar.list_items(people.act_as("cat"), Wanted(NOW, NOW + 90 * DAY))
    owed = {(item.reference, item.at) for item in found if item.kind == "task"}
    limits = {(item.reference, item.at) for item in found if item.kind == "clock"}
    assert owed
    assert not owed & limits
    assert [item.at for item in found] == sorted(item.at for item in found)


def test_a_feed_opens_with_its_secret_while_its_account_has_a_role() -> None:
    account = people.account("cat")
    feed = CalendarFeed.objects.create(account=account, key_hash=calendar.hash_of("k"), made_at=NOW)
    assert calendar.find_feed_by_key("k", at=NOW) == calendar.feed_of(people.act_as("cat")) == feed
    assert (
        calendar.find_feed_by_key("other", at=NOW) is calendar.feed_of(people.act_as("dan")) is None
    )
    Membership.objects.filter(account=account).update(ended_on=NOW.date())
    assert calendar.find_feed_by_key("k", at=NOW) is None


def test_what_is_about_no_case_names_no_child() -> None:
    item = Item(NOW, "panel", "Panel", "NM-1", "panel", people.account("cat").public_id)
    assert item.child == ""


def test_what_ends_on_the_last_day_of_a_summer_month_is_in_that_month() -> None:
    row = taken(allocated(), "begin:investigation", police="police", asked_child="not_yet")
    suspect = taken(row, "suspect", label="Adult M", may_be_child="no")
    last = dt.date(2027, 7, 31)
    taken(suspect, "bail", started_on=day(NOW.date()), ends_on=day(last))

    def bail(first: dt.date, after: dt.date) -> list[Item]:
        wanted = Wanted(start_of(first), start_of(after))
        found = calendar.list_items(people.act_as("cat"), wanted)
        return [item for item in found if item.kind == "bail"]

    assert len(bail(dt.date(2027, 7, 1), dt.date(2027, 8, 1))) == 1
    assert bail(dt.date(2027, 8, 1), dt.date(2027, 9, 1)) == []

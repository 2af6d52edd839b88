"""Clocks month by month, counted for a reader."""

import datetime as dt
import uuid

import pytest

from handrail.actions.front_door import corrections, triage
from handrail.records.models import Case, Clock, Referral
from handrail.records.queries.dashboards.board_rows import Asked
from handrail.records.queries.dashboards.trends import list_trends
from handrail.rules.disruption.problem_profile import list_periods
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKED = Asked(NOW, list_periods(NOW.date())[0])
DAY = dt.timedelta(days=1)


def stopped(case: Case, at: dt.datetime, due: dt.datetime, reason: str = "") -> None:
    row = Clock.objects.filter(case=case)[0]
    row.pk, row.public_id, row.kind = None, uuid.uuid4(), ClockCode.VISIT
    row.started_at, row.due_at, row.stopped_at = at - 2 * DAY, due, at
    row.breach_reason = reason
    row.save(force_insert=True)


def visits(login: str) -> list[tuple[str, int, int]]:
    found = [one for one in list_trends(people.act_as(login), ASKED) if "isit" in one.title]
    return [
        (f"{month.first:%Y-%m}", month.in_time, month.late)
        for one in found
        for month in one.months
        if month.total
    ]


def test_each_month_counts_what_stopped_in_it_in_time_or_late() -> None:
    case = allocated()
    stopped(case, NOW - DAY, NOW)
    stopped(case, NOW - DAY, NOW - 3 * DAY, "Nobody at home")
    stopped(case, NOW - 60 * DAY, NOW - 70 * DAY)
    stopped(case, NOW - 500 * DAY, NOW)
    assert visits("marcus") == [("2026-09", 0, 1), ("2026-11", 1, 1)]


def kept(title: str, login: str = "marcus") -> list[int]:
    """How many were kept in time, of a deadline whose title has these words."""
    found = [one for one in list_trends(people.act_as(login), ASKED) if title in one.title]
    return [month.in_time for one in found for month in one.months if month.total]


def test_a_meeting_that_was_cancelled_and_a_case_that_was_closed_kept_no_deadline() -> None:
    case = allocated()
    taken(taken(case, "call:meeting", agencies=["police"]), "cancel")
    taken(case, "close", by="marcus", closure="rc5", without="The other council goes on")
    assert [kept(title) for title in ("strategy", "assessment", "isit")] == [[], [], []]


def test_a_reason_for_no_assessment_kept_no_deadline() -> None:
    case = allocated()
    taken(case, "explain", by="marcus", what="assessment", reason="Another council assesses her")
    assert kept("assessment") == []
    begun = taken(case, "begin:assessment", started_on=day(NOW.date()))
    taken(begun, "write", factors=["11a"])
    taken(begun, "authorise", by="marcus")
    assert sum(kept("assessment")) >= 1


def test_a_referral_that_was_withdrawn_or_got_another_urgency_kept_no_deadline() -> None:
    sent = people.sent()
    for urgency in ("red", "amber"):
        found = Referral.objects.get(pk=sent.pk)
        triage.set_urgency(
            by=people.act_as("bob"), referral=found, seen=found.version, now=NOW,
            answers={"urgency": urgency, "reason": "As it was told"},
        )  # fmt: skip
    assert kept("Decide on a referral (local limit)", "helen") == []
    people.decided(Referral.objects.get(pk=sent.pk))
    assert kept("Decide on a referral (local limit)", "helen") == [1]
    again = people.sent()
    corrections.withdraw_referral(
        by=people.act_as("ann"), referral=again, answers={"reason": "Sent twice"},
        seen=again.version, now=NOW,
    )  # fmt: skip
    assert kept("Decide on a referral (statutory limit)", "helen") == [1]


def test_somebody_who_reads_no_case_has_no_trend() -> None:
    stopped(allocated(), NOW - DAY, NOW)
    assert visits("ann") == []


def test_the_months_end_with_todays_and_cross_the_year() -> None:
    stopped(allocated(), NOW - DAY, NOW)
    (trend,) = [one for one in list_trends(people.act_as("marcus"), ASKED) if "isit" in one.title]
    firsts = [month.first for month in trend.months]
    assert len(firsts) == 12
    assert (firsts[0], firsts[1], firsts[-1]) == (
        dt.date(2025, 12, 1), dt.date(2026, 1, 1), dt.date(2026, 11, 1),
    )  # fmt: skip

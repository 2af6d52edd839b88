"""Children behind the numbers of a board."""

import datetime as dt

import pytest

from handrail.records.models import Case, Clock, Decision, Missing
from handrail.records.queries.dashboards import boards
from handrail.records.queries.dashboards.board_rows import Asked
from handrail.rules.core.local_time import london_time
from handrail.rules.dashboards import BOARDS
from handrail.rules.disruption.problem_profile import list_periods
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken
from tests.people.joining import on_register
from tests.people.missing import back, reported, when
from tests.people.work import decided, identified, registered, sent
from tests.records.missing.test_interviews_in_time import behind

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TWO_DAYS = dt.timedelta(days=2)


def came_back(name: str) -> Missing:
    child = on_register(name, "Marsh", born="2011-02-03")
    return back(reported(child, at="2026-11-20 21:00"), "2026-11-21 07:30")


def clock_of(row: Missing) -> int:
    return Clock.objects.get(stage_id=row.public_id, kind="C11").pk


def test_only_an_interview_that_was_held_is_in_time() -> None:
    held = came_back("Ada")
    taken(held, "hold", by="cora", **when("held", "2026-11-22 10:00"))
    late = came_back("Bea")
    taken(late, "hold", by="cora", **when("held", "2026-11-24 10:00"))
    unheld = came_back("Cleo")
    taken(unheld, "not_hold", by="cora", why="not_now", now=NOW - TWO_DAYS)
    unneeded = came_back("Dora")
    taken(unneeded, "not_need", by="cora", now=NOW - TWO_DAYS)
    assert behind("clocks", "C11", "in_time") == {clock_of(held)}
    assert behind("clocks", "C11", "late") == {clock_of(late)}
    assert behind("clocks", "C11", "not_held") == {clock_of(unheld), clock_of(unneeded)}


def test_how_long_interviews_took_leaves_out_those_that_were_not_held() -> None:
    held = came_back("Ada")
    taken(held, "hold", by="cora", **when("held", "2026-11-22 07:30"), now=NOW - TWO_DAYS)
    taken(came_back("Cleo"), "not_hold", by="cora", why="not_now", now=NOW)
    asked = Asked(NOW, list_periods(london_time(NOW).date())[0])
    found = boards.board_of(people.act_as("cora"), BOARDS["timeliness"], asked)
    [row] = [row for one in found for row in one.rows if row.value == "C11"]
    assert row.times[0] == row.times[1]


def test_decided_contacts_are_counted_apart_from_those_that_social_care_accepted() -> None:
    accepted, contact = sent(), sent()
    identified(contact, registered(accepted))
    decided(accepted)
    decided(contact, outcome="nfa_information_advice", accepted="no", nfa_reason="advice_given")
    assert behind("decided-accepted", "yes", None, "helen") == {accepted.pk}
    assert behind("decided-accepted", "no", None, "helen") == {contact.pk}
    assert {row.is_referral for row in Decision.objects.filter(referral=contact)} == {False}


def test_a_yes_of_tonight_that_no_longer_applies_counts_as_not_known() -> None:
    sent(safe_tonight="safe")
    Case.objects.filter(pk=allocated().pk).update(safe="safe", safe_at=NOW)
    evening = NOW.replace(hour=18)
    for login, board, measure in (("bob", "front-door", "waiting-safe"),
                                  ("marcus", "team", "cases-safe")):  # fmt: skip
        for now, value in ((NOW, "safe"), (evening, "not_sure")):
            asked = Asked(now, list_periods(london_time(now).date())[0])
            figures = boards.board_of(people.act_as(login, now), BOARDS[board], asked)
            [found] = [one for one in figures if one.measure.key == measure]
            assert value in {row.value for row in found.rows}

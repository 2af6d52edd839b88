"""One episode told by two forces: joined, counted once, separated, withdrawn."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.missing import joined_reports as joined_actions
from handrail.records.models import Clock, EventObject, Missing, Submission, Task
from handrail.records.queries.dashboards import board_rows
from handrail.records.queries.front_door import urgent
from handrail.records.queries.missing import episodes as queries, joined_reports
from handrail.rules.dashboards import sources
from handrail.rules.disruption.problem_profile import Period
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW
from tests.people.missing import another_child, back, reported, when

pytestmark = pytest.mark.django_db


def two_reports(case: Any = None) -> tuple[Missing, Missing]:
    """The same absence, told at 21:00 and again at 22:30."""
    case = case or allocated()
    home = reported(case=case, at="2026-11-23 21:00")
    force = reported(case=case, at="2026-11-23 22:30", reported_by="Another force")
    return home, force


def joined(row: Missing, other: Missing, by: str = "cora") -> Missing:
    row.refresh_from_db()
    taken(row, "join", by=by, same_episode=other, reason="The school and the home told of it")
    row.refresh_from_db()
    other.refresh_from_db()
    return row


def test_a_report_of_another_agency_is_not_joined_by_somebody_who_may_not_work_on_it() -> None:
    home, force = two_reports()
    Missing.objects.filter(pk=home.pk).update(owner=people.agency("school"), case=None)
    home.refresh_from_db()
    with pytest.raises(Refused):
        joined_actions.join_reports(
            by=people.act_as("cora"), row=force, now=NOW,
            given=Given({"reason": "Told twice"}, {"same_episode": home}),
        )  # fmt: skip


def in_case(row: Missing) -> list[Missing]:
    return queries.list_episodes_of_case(people.act_as("cat"), row.case)


def counted(source: Any) -> int:
    asked = board_rows.Asked(NOW, Period("", "", dt.date(2026, 11, 1), NOW.date()))
    return board_rows.visible_rows_of(people.act_as("mona"), source, asked).count()


def test_overlapping_episodes_of_one_child_are_offered_as_the_same() -> None:
    home, force = two_reports()
    reported(another_child(), at="2026-11-23 22:00")
    earlier = back(reported(case=home.case, at="2026-11-01 21:00"), "2026-11-02 07:00")
    cora = people.act_as("cora")
    assert joined_reports.list_possible_same(cora, force) == [home]
    assert joined_reports.list_possible_same(cora, earlier) == []


def test_joined_reports_count_once_everywhere() -> None:
    home, force = two_reports()
    assert len(in_case(home)) == 2
    joined(force, home)
    assert in_case(home) == [home]
    cora = people.act_as("cora")
    assert queries.count_episodes_by_state(cora)["now"] == 1
    assert [row.pk for row in queries.list_episodes(cora, "all")] == [home.pk]
    assert len(queries.list_episodes_since(cora, NOW - dt.timedelta(days=30))) == 1
    assert counted(sources.MISSING) == counted(sources.MISSING_NOW) == 1
    assert queries.episode_page_for(cora, home).reports == [force]
    kept = Submission.objects.get(part="join", stage_id=force.public_id)
    assert kept.submitted_by.login == "cora"
    assert EventObject.objects.filter(verb="missing.join", public_id=force.public_id).exists()


def test_while_one_report_is_open_the_child_stays_missing() -> None:
    home, force = two_reports()
    joined(force, home)
    back(home, "2026-11-24 06:15")
    force.refresh_from_db()
    assert (force.joined_to, home.joined_to) == (None, force)
    cat = people.act_as("cat")
    assert urgent._is_missing(cat, home.case)
    assert counted(sources.MISSING_NOW) == 1
    assert in_case(home) == [force]
    back(force, "2026-11-24 06:30")
    assert not urgent._is_missing(cat, home.case)
    assert counted(sources.MISSING_NOW) == 0


def test_one_return_told_twice_has_one_interview() -> None:
    home, force = two_reports()
    joined(force, home)
    back(home, "2026-11-24 06:15")
    back(force, "2026-11-24 06:30")
    home.refresh_from_db()
    running = Clock.objects.filter(kind="C11", stopped_at=None)
    assert [clock.stage_id for clock in running] == [home.public_id]
    assert Task.objects.filter(kind="offer_interview", state="open").count() == 1
    assert counted(sources.INTERVIEWS) == 1
    taken(home, "offer", by="cat", **when("offered", "2026-11-24 09:00"))
    taken(home, "hold", by="cat", **when("held", "2026-11-24 12:15"))
    force.refresh_from_db()
    assert (force.state, force.held_at, force.repeats_return) == ("held", home.held_at, True)


def test_a_report_that_repeated_a_return_repeats_none_once_it_is_withdrawn() -> None:
    home, force = two_reports()
    joined(force, home)
    back(home, "2026-11-24 06:15")
    back(force, "2026-11-24 06:30")
    assert Missing.objects.get(pk=force.pk).repeats_return
    taken(force, "withdraw", by="cora", **MISTAKE)
    force.refresh_from_db()
    assert (force.joined_to, force.repeats_return) == (None, False)


def test_joining_removes_no_interview_of_another_return() -> None:
    home, force = two_reports()
    back(home, "2026-11-24 01:00")
    back(force, "2026-11-24 09:00")
    joined(force, home)
    assert Clock.objects.filter(kind="C11", stopped_at=None).count() == 2
    assert counted(sources.INTERVIEWS) == 2


def test_a_separated_report_counts_again_and_its_interview_is_due() -> None:
    home, force = two_reports()
    back(home, "2026-11-24 06:15")
    back(force, "2026-11-24 06:30")
    joined(force, home)
    assert Clock.objects.filter(kind="C11", stopped_at=None).count() == 1
    taken(force, "separate", by="cora", reason="The school meant the evening before")
    force.refresh_from_db()
    assert (force.joined_to, force.repeats_return) == (None, False)
    assert len(in_case(home)) == 2
    running = Clock.objects.filter(kind="C11", stopped_at=None)
    assert {clock.stage_id for clock in running} == {home.public_id, force.public_id}
    assert Task.objects.filter(kind="offer_interview", state="open").count() == 2


def test_only_reports_of_one_child_and_one_time_are_joined() -> None:
    home, _ = two_reports()
    other = reported(another_child(), at="2026-11-23 22:00")
    earlier = back(reported(case=home.case, at="2026-11-01 21:00"), "2026-11-02 07:00")
    with pytest.raises(NotPossible, match="two children"):
        joined(home, other)
    with pytest.raises(NotPossible, match="do not overlap"):
        joined(home, earlier)
    with pytest.raises(Incomplete) as found:
        taken(home, "join", by="cora", reason="It is the same")
    assert set(found.value.problems) == {"same_episode"}


def test_a_report_of_a_missing_child_is_withdrawn_once_somebody_has_seen_the_child() -> None:
    home, force = two_reports()
    said = {"why": "not_missing", "reason": "A mistake at the desk"}
    with pytest.raises(Incomplete) as found:
        taken(force, "withdraw", by="cora", seen="not_known", **said)
    assert "still missing" in found.value.problems["seen"]
    assert len(in_case(home)) == 2
    taken(force, "withdraw", by="cora", seen="yes", seen_by="Her carer, at home", **said)
    force.refresh_from_db()
    assert force.state == "withdrawn"
    assert in_case(home) == [home]
    assert counted(sources.MISSING) == 1
    assert not Task.objects.filter(stage_id=force.public_id, state="open").exists()


def test_a_withdrawn_report_leaves_its_episode_to_the_others() -> None:
    home, force = two_reports()
    joined(force, home)
    said = {"why": "wrong_child", "reason": "Another child", "seen": "yes", "seen_by": "The police"}
    taken(home, "withdraw", by="cora", **said)
    force.refresh_from_db()
    assert force.joined_to is None
    assert in_case(home) == [force]


def interviews_due() -> set[Any]:
    """The reports with a running interview deadline; the same have the task to offer it."""
    running = Clock.objects.filter(kind="C11", stopped_at=None).values_list("stage_id", flat=True)
    tasks = Task.objects.filter(kind="offer_interview", state="open")
    assert set(tasks.values_list("stage_id", flat=True)) == set(running)
    return set(running)


def test_where_the_report_with_the_interview_is_withdrawn_another_has_it() -> None:
    home, force = two_reports()
    back(home, "2026-11-24 06:15")
    back(force, "2026-11-24 06:30")
    joined(force, home)
    assert interviews_due() == {home.public_id}
    taken(home, "withdraw", by="cora", why="wrong_child", reason="Another child")
    force.refresh_from_db()
    assert (force.joined_to, force.repeats_return) == (None, False)
    assert interviews_due() == {force.public_id}
    clock = Clock.objects.get(kind="C11", stage_id=force.public_id, stopped_at=None)
    assert clock.started_at == force.returned_at


@pytest.mark.parametrize(("decided", "shared"), [("hold", "held"), ("offer", "located")])
def test_only_an_interview_that_was_decided_stands_in_the_other_report_too(
    decided: str, shared: str
) -> None:
    home, force = two_reports()
    back(home, "2026-11-24 06:15")
    back(force, "2026-11-24 06:30")
    key = {"hold": "held", "offer": "offered"}[decided]
    taken(home, decided, by="cora", **when(key, "2026-11-24 09:00"))
    joined(force, home)
    assert force.state == shared


def test_where_corrected_times_are_of_another_return_its_interview_is_due() -> None:
    home, force = two_reports()
    back(home, "2026-11-24 06:15")
    back(force, "2026-11-24 06:30")
    joined(force, home)
    right = when("missing_from", "2026-11-23 22:30") | when("returned", "2026-11-24 11:30")
    taken(force, "times", by="cora", **right)
    force.refresh_from_db()
    assert not force.repeats_return
    assert interviews_due() == {home.public_id, force.public_id}


def screenings(case: Any) -> list[str]:
    rows = Task.objects.filter(case=case, kind="rescreen_case", state="open")
    return list(rows.values_list("title", flat=True))


MISTAKE = {"why": "wrong_child", "reason": "Another child", "seen": "yes", "seen_by": "The police"}


def test_the_task_to_screen_again_ends_with_the_report_that_caused_it() -> None:
    row = reported(case=allocated())
    assert len(screenings(row.case)) == 1
    taken(row, "withdraw", by="cora", **MISTAKE)
    assert screenings(row.case) == []


def test_the_task_to_screen_again_stays_while_another_report_causes_it() -> None:
    home, force = two_reports()
    taken(force, "withdraw", by="cora", **MISTAKE)
    assert len(screenings(home.case)) == 1


def test_a_day_on_which_a_child_is_to_be_screened_again_stays_when_a_report_is_withdrawn() -> None:
    row = reported(case=allocated())
    taken(row.case, "watch", rescreen_on=day(NOW.date()))
    taken(row, "withdraw", by="cora", **MISTAKE)
    assert len(screenings(row.case)) == 1


def test_a_referral_that_came_since_keeps_the_task_to_screen_again() -> None:
    row = reported(case=allocated())
    again = people.identified(people.sent(), row.case.person)
    people.decided(again, outcome="cin_assessment_s17", accepted="yes")
    taken(row, "withdraw", by="cora", **MISTAKE)
    assert len(screenings(row.case)) == 1

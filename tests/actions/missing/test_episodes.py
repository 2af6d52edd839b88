"""Missing children: the clocks, the case it joins, links, repeats, and who reads what."""

import datetime as dt
from contextlib import nullcontext

import pytest

from handrail.actions.access import restrictions
from handrail.actions.access.restrictions import Closing
from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.missing import episodes
from handrail.actions.operations import worker
from handrail.actions.organisation import settings
from handrail.records.models import Account, Case, Clock, Missing, Notice, Task
from handrail.records.queries.missing import episodes as queries
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.people.casework import allocated, taken
from tests.people.cast import NOW
from tests.people.missing import another_child, back, reported, when

pytestmark = pytest.mark.django_db


def test_the_72_hours_run_from_the_return_and_stop_when_the_interview_is_held() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert clock.due_at == dt.datetime(2026, 11, 27, 6, 15, tzinfo=dt.UTC)
    taken(row, "offer", by="cat", **when("offered", "2026-11-24 09:00"))
    taken(row, "hold", by="cat", **when("held", "2026-11-24 12:15"))
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    assert row.state == "held"
    shown = queries.find_episode(people.act_as("cat"), row.public_id)
    assert shown.offered_words.words == "Yes, 2 hours 45 minutes after the return"
    assert shown.held_words.words == "Yes, 6 hours after the return"


def test_times_that_were_put_right_move_the_72_hours() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    right = when("missing_from", "2026-11-23 20:00") | when("returned", "2026-11-24 04:00")
    taken(row, "times", by="cat", **right)
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert clock.due_at == dt.datetime(2026, 11, 27, 4, 0, tzinfo=dt.UTC)
    back_again = when("missing_from", "2026-11-24 10:00") | when("returned", "2026-11-24 04:00")
    with pytest.raises(Incomplete):
        taken(row, "times", by="cat", **back_again)


def test_outside_of_a_case_it_is_asked_which_child_is_missing() -> None:
    with pytest.raises(Incomplete) as found:
        reported(child=None)
    assert set(found.value.problems) == {"child"}
    assert not Missing.objects.exists()


def test_nobody_is_back_before_they_went_missing() -> None:
    row = reported(case=allocated())
    with pytest.raises(Incomplete) as found:
        back(row, "2026-11-23 20:00")
    assert "returned_on" in found.value.problems
    assert Missing.objects.get().state == "reported"


def test_a_new_grade_never_hides_the_earlier_one() -> None:
    row = reported(case=allocated())
    taken(row, "grade", by="cat", grade="low")
    taken(row, "grade", by="cat", grade="high")
    row.refresh_from_db()
    assert (row.grade, row.state) == ("high", "active")
    page = queries.episode_page_for(
        people.act_as("cat"), queries.find_episode(people.act_as("cat"), row.public_id)
    )
    assert [kept.answers["grade"] for kept in page.part("grade")] == ["high", "low"]


def test_two_episodes_in_28_days_ask_somebody_to_look_across_them() -> None:
    case = allocated()
    back(reported(case=case, at="2026-11-01 20:00"), "2026-11-02 07:00")
    assert not Task.objects.filter(kind="look_across").exists()
    second = reported(case=case, at="2026-11-23 21:00")
    task = Task.objects.get(kind="look_across")
    assert (task.assignee.login, task.stage_id) == ("cat", second.public_id)
    texts = Notice.objects.filter(kind="missing_repeat").values_list("text", flat=True)
    assert {text.split(":")[0] for text in texts} == {"Missing twice in 28 days"}
    taken(second, "look_across", by="cat")
    task.refresh_from_db()
    assert task.state != "open"


def test_the_partnership_says_how_often_is_often() -> None:
    more = {"soon_episodes": 3, "long_episodes": 4}
    settings.change_settings(
        by=people.SETTER, settings=people.SETTINGS | {"missing": more}, reason="Agreed", now=NOW
    )
    case = allocated()
    back(reported(case=case, at="2026-11-01 20:00"), "2026-11-02 07:00")
    reported(case=case, at="2026-11-23 21:00")
    assert not Task.objects.filter(kind="look_across").exists()


def test_an_offered_interview_is_somebodys_task_until_it_is_held() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "offer", by="cat", **when("offered", "2026-11-24 09:00"))
    task = Task.objects.get(stage_id=row.public_id, state="open", kind="hold_interview")
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert task.due_at == clock.due_at
    taken(row, "hold", by="cat", **when("held", "2026-11-24 12:15"))
    assert not Task.objects.filter(kind="hold_interview", state="open").exists()


def test_a_new_interviewer_has_the_task_of_the_one_before() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    for login in ("ines", "sam"):
        taken(row, "give", by="cora", interviewer=people.account(login))
    task = Task.objects.get(stage_id=row.public_id, kind="hold_interview", state="open")
    assert task.assignee == people.account("sam")


def test_where_the_account_of_the_interviewer_is_closed_the_coordinator_has_the_task() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    Task.objects.filter(kind="hold_interview").update(state="done")
    Account.objects.filter(login="ines").update(is_active=False)
    taken(row, "offer", by="cora", **when("offered", "2026-11-24 09:00"))
    task = Task.objects.get(stage_id=row.public_id, kind="hold_interview", state="open")
    assert task.assignee == people.account("cora")


def test_corrected_times_move_the_task_with_the_72_hours() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    right = when("missing_from", "2026-11-23 20:00") | when("returned", "2026-11-24 04:00")
    taken(row, "times", by="cat", **right)
    task = Task.objects.get(stage_id=row.public_id, kind="offer_interview")
    assert task.due_at == dt.datetime(2026, 11, 27, 4, 0, tzinfo=dt.UTC)


def test_a_return_without_its_time_is_at_midday_and_the_message_says_so() -> None:
    row = reported(case=allocated(), at="2026-11-23 15:00")
    with pytest.raises(Incomplete, match="without a time we use midday"):
        taken(row, "locate", by="cora", returned_on=day_given(dt.date(2026, 11, 23)))


@pytest.mark.parametrize("key", ["missing_from", "returned"])
def test_corrected_times_are_not_in_the_future(key: str) -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    with pytest.raises(Incomplete, match="in the future"):
        taken(row, "times", by="cat", **when(key, f"{NOW:%Y-%m-%d} 22:30"))


def told_late() -> set[str]:
    rows = Notice.objects.filter(kind="clock_late")
    return set(rows.values_list("recipient__login", flat=True))


def test_a_late_interview_is_told_to_the_coordinator_where_the_child_has_no_case() -> None:
    row = back(reported(another_child()), "2026-11-24 06:15")
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert clock.due_at
    late = clock.due_at + dt.timedelta(hours=1)
    assert worker.notify_of_overdue(clock, by=worker.WORKER, now=late) == 1
    assert told_late() == {"cora"}
    assert worker.notify_of_overdue(clock, by=worker.WORKER, now=late) == 0


def test_a_child_who_wants_to_talk_after_all_is_interviewed_also_when_that_was_shared() -> None:
    row = back(reported(another_child()), "2026-11-24 06:15")
    taken(row, "not_hold", by="cora", why="refused")
    taken(row, "share", by="cora", told=people.agency("police"))
    taken(row, "hold", by="cora", **when("held", "2026-11-24 09:00"))
    row.refresh_from_db()
    assert row.state == "held"
    taken(row, "share", by="cora", told=people.agency("police"))
    with pytest.raises(NotPossible):
        taken(row, "hold", by="cora", **when("held", "2026-11-24 09:00"))


def test_of_a_restricted_child_who_is_missing_only_those_who_may_know_are_told() -> None:
    case = allocated()
    child = case.person
    closing = Closing("staff", "The daughter of a colleague", people.account("ruth"),
                      [people.account("mona")])  # fmt: skip
    restrictions.restrict_record(by=people.act_as("marcus"), person=child, closing=closing, now=NOW)
    Case.objects.filter(pk=case.pk).update(state="closed")
    row = reported(child, by="mona")
    told = Notice.objects.filter(kind="child_missing").values_list("recipient__login", flat=True)
    assert set(told) == {"ruth"}  # mona reported it herself
    task = Task.objects.get(stage_id=row.public_id, kind="grade_missing")
    assert task.assignee == people.account("mona")


def test_an_episode_happened_when_the_child_went_missing_and_not_when_it_was_recorded() -> None:
    row = reported(case=allocated())
    assert row.occurred_at == row.missing_from == dt.datetime(2026, 11, 23, 21, tzinfo=dt.UTC)


def test_of_frequent_episodes_everybody_is_told_but_who_reported_the_last() -> None:
    case = allocated()
    back(reported(case=case, at="2026-11-01 20:00"), "2026-11-02 07:00")
    reported(case=case, at="2026-11-23 21:00")
    told = Notice.objects.filter(kind="missing_repeat")
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona", "cora"}


def test_reports_of_a_child_whom_nobody_identified_yet_count_within_their_case() -> None:
    case = opened_for_nobody()
    back(reported(case=case, at="2026-11-20 20:00", by="cat"), "2026-11-21 07:00", by="cat")
    last = reported(case=case, at="2026-11-23 21:00")
    assert last.person is None
    assert len(episodes.list_recent_starts(people.act_as("cat"), last)) == 2


def opened_for_nobody() -> Case:
    """A case of cat's that an urgent decision opened before the child was identified."""
    of = people.sent()
    people.decided(of, outcome="strategy_discussion", accepted="yes")
    return allocated(Case.objects.get(referral=of))


@pytest.mark.parametrize(("seen", "is_running"), [("yes", False), ("no", True)])
def test_the_police_interview_is_due_until_the_police_have_seen_the_child(
    seen: str, is_running: bool
) -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    kind = ClockCode.PREVENTION_INTERVIEW
    clock = Clock.objects.get(kind=kind, stage_id=row.public_id)
    taken(row, "police_see", by="cora", seen=seen, **when("police_saw", "2026-11-24 12:00"))
    clock.refresh_from_db()
    assert (clock.stopped_at is None) is is_running


def test_a_child_may_be_back_in_the_minute_in_which_they_were_reported() -> None:
    row = back(reported(case=allocated()), "2026-11-23 21:00")
    assert row.returned_at == row.missing_from


@pytest.mark.parametrize(("at", "is_right"), [("06:14", False), ("06:15", True)])
def test_an_interview_is_held_after_the_return(at: str, is_right: bool) -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    with nullcontext() if is_right else pytest.raises(Incomplete):
        taken(row, "hold", by="cora", **when("held", f"2026-11-24 {at}"))

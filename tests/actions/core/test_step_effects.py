"""What follows from a step: who owes what, and until when."""

import datetime as dt

import pytest

from handrail.actions.access import conflicts_of_interest
from handrail.actions.core import recording, step_effects
from handrail.actions.core.step_effects import people_for, team_of
from handrail.actions.operations import worker
from handrail.records.models import Account, Case, Clock, Notice, Task, Team
from handrail.rules.workflow.missing import HOLD
from tests import people
from tests.people import panel
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW
from tests.people.missing import another_child, back, reported
from tests.people.named import known_privately, restricted

pytestmark = pytest.mark.django_db


def tasks_of(case: Case) -> set[str]:
    return set(Task.objects.filter(case=case, state="open").values_list("kind", flat=True))


def clocks_of(case: Case) -> set[str]:
    return set(Clock.objects.filter(case=case, stopped_at=None).values_list("kind", flat=True))


def test_a_decision_opens_a_case_that_waits_for_a_social_worker() -> None:
    case = opened()
    assert (case.state, case.worker, case.number) == ("unallocated", None, 1)
    assert tasks_of(case) == {"allocate", "strategy"}


def test_the_social_worker_owes_the_assessment_and_the_87a_from_the_first_day() -> None:
    case = allocated()
    assert case.worker == people.account("cat")
    owed = {"assess", "refer_police", "safety_plan", "strategy", "supervise", "visit"}
    assert tasks_of(case) == owed
    assert clocks_of(case) == {"C3", "C6", "C13", "C24", "C26"}


def test_the_clocks_of_a_new_case_are_due_when_the_law_and_the_settings_say() -> None:
    rows = Clock.objects.filter(case=allocated(), kind__in=("C3", "C6", "C13"))
    assert {row.kind: f"{row.due_at:%d %b}" for row in rows} == {
        "C3": "25 Nov", "C6": "29 Jan", "C13": "08 Dec",
    }  # fmt: skip


def with_task(kind: str) -> set[str]:
    """What the open tasks of a kind are about."""
    return set(Task.objects.filter(kind=kind, state="open").values_list("stage", flat=True))


def test_a_return_home_interview_leaves_the_task_of_the_police_interview_open() -> None:
    case = allocated()
    investigation = taken(case, "begin:investigation", police="police", asked_child="not_yet")
    taken(investigation, "plan_interview", planned_on=day(NOW.date()))
    row = back(reported(case=case), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    assert with_task("hold_interview") == {"investigation", "missing"}
    taken(row, "not_hold", by="cora", why="refused")
    assert with_task("hold_interview") == {"investigation"}


def test_what_a_case_owes_is_done_by_a_stage_of_it() -> None:
    case = allocated()
    form = taken(case, "write:policereferral", is_urgent="yes")
    assert with_task("refer_police") == {"case"}
    taken(form, "send_urgent", police="police")
    assert with_task("refer_police") == set()


def test_an_assessment_and_an_87a_that_are_returned_are_each_a_task() -> None:
    case = allocated()
    assessment = taken(taken(case, "begin:assessment"), "write")
    taken(assessment, "give_back", by="marcus")
    form = taken(case, "write:policereferral")
    taken(form, "give_back", by="marcus")
    assert with_task("rewrite") == {"assessment", "policereferral"}
    taken(assessment, "write")
    assert with_task("rewrite") == {"policereferral"}


def test_a_marked_reduction_and_a_step_down_each_ask_for_a_second_manager() -> None:
    case = allocated()
    taken(case, "status", status="confirmed_exploited")
    taken(case, "status", status="at_risk")
    taken(case, "write:planreview", risk="same")
    row = taken(case, "propose:stepdown", agencies=["health"])
    given = {"answer_dissent": "Phoned", "without": "Asked tomorrow"}
    taken(row, "agree", by="marcus", marked_fall="yes", **given)
    review = taken(case, "write:planreview", risk="reduced", how_far="markedly")
    assert with_task("second_look") == {"planreview", "stepdown"}
    taken(row, "refuse", by="mona")
    assert with_task("second_look") == {"planreview"}
    taken(review, "confirm", by="marcus")
    assert with_task("second_look") == set()


def test_where_nobody_responsible_may_know_of_the_child_the_named_readers_are_told() -> None:
    case = allocated()
    assert case.person
    restricted(case.person, "cat", "sam")
    taken(case, "begin:protection", kind="epo", after_police="no")
    rows = Notice.objects.filter(text__startswith="Immediate protection")
    assert set(rows.values_list("recipient__login", flat=True)) == {"ruth", "sam"}  # but not cat
    Account.objects.filter(login="cat").update(is_active=False)
    clock = Clock.objects.get(kind="C5")
    worker.notify_of_overdue(clock, by=worker.WORKER, now=NOW + dt.timedelta(days=9))
    late = Notice.objects.filter(kind="clock_late")
    assert set(late.values_list("recipient__login", flat=True)) == {"ruth", "sam"}


def test_where_the_one_manager_on_the_list_knows_the_child_the_named_readers_are_told() -> None:
    case = allocated()
    assert case.person
    restricted(case.person, "cat", "mona", "sam")
    known_privately("mona", case.person)
    taken(case, "begin:protection", kind="epo", after_police="no")
    rows = Notice.objects.filter(text__startswith="Immediate protection")
    assert set(rows.values_list("recipient__login", flat=True)) == {"ruth", "sam"}


def test_what_is_for_a_team_that_was_closed_goes_to_another_of_its_kind() -> None:
    case, old = opened(), Team.objects.get(kind="social_work")
    new = Team.objects.create(agency=old.agency, name="Family support", kind="social_work")
    Team.objects.filter(pk=old.pk).update(is_active=False)
    taken(case, "propose:stepdown", by="marcus", agencies=["health"])
    assert Task.objects.get(case=case, kind="step_down").team == new
    assert opened(people.sent(child_given="Noor")).team == new


def test_what_is_for_the_author_goes_to_the_worker_once_the_author_has_left() -> None:
    case = allocated()
    draft = taken(case, "begin:assessment", by="cat")
    draft.written_by = people.account("marcus")
    assert people_for("author", draft, now=NOW) == [people.account("marcus")]
    Account.objects.filter(login="marcus").update(is_active=False)
    draft.written_by.refresh_from_db()
    assert people_for("author", draft, now=NOW) == [people.account("cat")]


def graded() -> set[str]:
    """Who is told that the police graded an episode of cat's child."""
    told = Notice.objects.filter(text__startswith="The police graded")
    return set(told.values_list("recipient__login", flat=True))


def test_where_the_social_worker_has_left_the_managers_are_told() -> None:
    row = reported(case=allocated())
    Account.objects.filter(login="cat").update(is_active=False)
    taken(row, "grade", by="cora", grade="high")
    assert graded() == {"marcus", "mona"}


def test_where_the_social_worker_may_not_know_the_child_any_more_the_managers_are_told() -> None:
    case = allocated()
    row = reported(case=case)
    conflicts_of_interest.declare_known_child(
        by=people.act_as("cat"), row=case, kind="other_family", now=NOW
    )
    taken(row, "grade", by="cora", grade="high")
    assert graded() == {"marcus", "mona"}


@pytest.mark.parametrize(
    ("readers", "told"), [(("sam",), ["ruth", "sam"]), (("sam", "mona"), ["mona"])]
)
def test_of_a_restricted_child_whom_no_manager_may_know_everybody_on_the_list_is_told(
    readers: tuple[str, ...], told: list[str]
) -> None:
    case = allocated()
    assert case.person
    restricted(case.person, *readers, guardian="ruth")
    assert people_for("managers", case, now=NOW) == [people.account(login) for login in told]


def test_an_interviewer_who_has_left_is_nobody_and_the_coordinators_see_to_it() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    assert people_for("interviewer", row, now=NOW) == []
    row.interviewer = people.account("ines")
    assert people_for("interviewer", row, now=NOW) == [row.interviewer]
    row.interviewer.is_active = False
    assert people_for("interviewer", row, now=NOW) == []


def test_the_police_are_their_officers_and_an_agency_those_who_answer_for_it() -> None:
    form = taken(allocated(), "write:policereferral", is_urgent="yes")
    form.agency = people.agency("police")
    assert people_for("police", form, now=NOW) == [people.account("pol")]
    form.agency = people.agency("health")
    assert people_for("agency", form, now=NOW) == [people.account("nia")]
    assert people_for("police", form, now=NOW) == []
    form.agency = None
    assert people_for("agency", form, now=NOW) == []


def test_a_case_without_a_team_and_nothing_at_all_have_none() -> None:
    case = opened()
    case.team = None
    assert (team_of(None), team_of(case)) == (None, None)


def test_what_the_panel_owes_is_a_task_of_its_coordinator() -> None:
    row = panel.out(panel.called())
    panel.opened(row)
    taken(row, "close", by="pam")
    assert Task.objects.get(kind="send_actions").assignee == people.account("pam")


def test_an_interview_that_nobody_was_assigned_is_a_task_of_a_coordinator_who_may_know() -> None:
    row = reported(case=allocated())
    back(row, "2026-11-24 06:15")
    task = Task.objects.get(kind="offer_interview", stage_id=row.public_id)
    assert task.assignee == people.account("cora")


def test_a_coordinator_who_may_not_know_the_child_has_no_task_about_them() -> None:
    row = reported(case=allocated())
    assert row.person
    known_privately("cora", row.person)
    back(row, "2026-11-24 06:15", by="cat")
    task = Task.objects.get(kind="offer_interview", stage_id=row.public_id)
    assert task.assignee != people.account("cora")


def test_until_an_interviewer_is_assigned_a_coordinator_sees_to_the_interview() -> None:
    row = back(reported(another_child()), "2026-11-24 06:15")
    by = people.act_as("marcus")
    with recording.audited_transaction(by=by, now=NOW):
        step_effects.open_task(row, HOLD, by=by, now=NOW)
    assert Task.objects.get(kind="hold_interview").assignee == people.account("cora")

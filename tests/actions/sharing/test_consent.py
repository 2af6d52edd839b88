"""Consent in a case: who may agree, in which order its dates stand, and what follows its end."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.sharing.consent import record_answer
from handrail.records.models import Case, Submission, Task
from handrail.records.models.consent import Consent
from handrail.rules.forms import answer_dates
from tests import people
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)
MOTHER: dict[str, Any] = {
    "purpose": "early_help", "answer": "given", "given_by": "Orla Devlin, her mother",
    "capacity": "parental", "asked_on": day(TODAY), "until_on": None,
}  # fmt: skip
BACK: dict[str, Any] = {
    "withdrawn_on": day(TODAY), "withdrawn_by": "Orla Devlin", "told_to": "Cat, by phone",
    "only_ground": "no", "ground_after": "s16la", "told_others": "The school, by Cat, today",
}  # fmt: skip


def given(case: Case | None = None, **more: Any) -> Consent:
    return taken(case or allocated(), "record:consent", **MOTHER | more)


@pytest.mark.parametrize("answer", ["given", "refused"])
def test_an_answer_keeps_who_was_asked_and_why_they_may_answer(answer: str) -> None:
    row = given(answer=answer)
    assert (row.state, row.purpose, row.capacity) == (answer, "early_help", "parental")
    assert row.given_by == "Orla Devlin, her mother"
    assert row.asked_on == TODAY


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"asked_on": day(TOMORROW)}, "asked_on"),
        ({"until_on": day(YESTERDAY)}, "until_on"),
        ({"capacity": "sixteen", "understood": "She said it back"}, "capacity"),
        ({"given_by": ""}, "given_by"),
        ({"capacity": "gillick", "understood": ""}, "understood"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box(wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(Incomplete) as refused:
        given(**wrong)
    assert where in refused.value.problems
    assert not Consent.objects.exists()


def test_a_child_of_fourteen_who_understands_may_agree_and_how_it_is_known_is_kept() -> None:
    row = given(capacity="gillick", given_by="Saoirse", understood="She said it back to me")
    assert Submission.objects.get(stage_id=row.public_id).answers["understood"]


def test_a_child_who_is_seventeen_agrees_as_such() -> None:
    case = allocated(opened(people.sent(born=answer_dates.day_given(dt.date(2009, 3, 14)))))
    with pytest.raises(Incomplete, match="17 on that date"):
        given(case, capacity="gillick", understood="She said it back")


def test_it_is_withdrawn_with_who_took_it_back_whom_they_told_and_the_ground_that_stays() -> None:
    row = taken(given(), "withdraw", **BACK)
    assert (row.state, row.withdrawn_on, row.ground) == ("withdrawn", TODAY, "s16la")
    kept = Submission.objects.get(stage_id=row.public_id, part="withdraw").answers
    assert (kept["withdrawn_by"], kept["told_to"]) == ("Orla Devlin", "Cat, by phone")


@pytest.mark.parametrize("wrong", [YESTERDAY, TOMORROW])
def test_it_is_not_withdrawn_before_it_was_given_or_in_the_future(wrong: dt.date) -> None:
    with pytest.raises(Incomplete) as refused:
        taken(given(), "withdraw", **BACK | {"withdrawn_on": day(wrong)})
    assert "withdrawn_on" in refused.value.problems


def test_where_it_was_the_only_ground_while_harm_goes_on_the_duty_to_share_is_offered() -> None:
    case = allocated()
    taken(case, "status", status="suspected_being_exploited")
    row = given(case, purpose="sharing")
    with pytest.raises(Incomplete) as refused:
        taken(row, "withdraw", reasons={}, **BACK | {"only_ground": "yes", "ground_after": "none"})
    [asked] = refused.value.problems.values()
    assert "section 16LA" in asked
    assert taken(row, "withdraw", **BACK | {"only_ground": "yes"}).ground == "s16la"


def test_it_ends_with_what_it_was_for_and_then_cannot_be_withdrawn() -> None:
    row = taken(given(), "finish", ended_on=day(TODAY), reason="The visits are done")
    assert (row.state, row.ended_on) == ("ended", TODAY)


def test_what_protects_a_child_names_its_ground_and_needs_nobody() -> None:
    row = taken(allocated(), "not_seek:consent", purpose="sharing", ground="s16la")
    assert (row.state, row.ground, row.given_by) == ("not_needed", "s16la", "")


def test_early_help_without_an_agreement_is_asked_about_and_with_one_is_not() -> None:
    case = allocated()
    with pytest.raises(Incomplete) as refused:
        taken(case, "level", level="early_help", reasons={})
    assert set(refused.value.problems) == {"contradiction_early_help_not_agreed"}
    given(case)
    assert taken(case, "level", level="early_help", reasons={}).level == "early_help"


def test_sharing_on_a_consent_that_was_withdrawn_is_asked_about() -> None:
    case = allocated()
    taken(given(case, purpose="sharing"), "withdraw", **BACK)
    with pytest.raises(Incomplete) as refused:
        taken(case, "decide:sharing", outcome="shared", basis="consent", reasons={})
    assert "contradiction_shared_on_consent_gone" in refused.value.problems


def test_somebody_of_another_agency_records_none() -> None:
    with pytest.raises(Refused):
        taken(allocated(), "record:consent", by="ann", **MOTHER)


def test_a_stranger_learns_nothing_of_the_age_from_the_answer() -> None:
    wrong = Given(MOTHER | {"capacity": "sixteen"})
    with pytest.raises(Refused):
        record_answer(by=people.act_as("ann"), row=allocated(), given=wrong, now=NOW)


def asked_at_end(case: Case) -> list[tuple[str, dt.date]]:
    rows = Task.objects.filter(case=case, kind="consent_ends", state="open").order_by("due_at")
    return [(task.assignee.login, task.due_at.date()) for task in rows]


def test_a_consent_that_ends_by_its_date_is_a_task_of_the_worker_for_that_day() -> None:
    row = given(until_on=day(TOMORROW))
    assert asked_at_end(row.case) == [("cat", TOMORROW)]
    later = NOW + dt.timedelta(days=3)
    taken(row, "finish", now=later, ended_on=day(TOMORROW), reason="It has lapsed")
    assert asked_at_end(row.case) == []


@pytest.mark.parametrize("more", [{}, {"answer": "refused"}])
def test_what_has_no_end_or_was_refused_is_no_task(more: dict[str, Any]) -> None:
    assert asked_at_end(given(**more).case) == []


def test_asking_again_settles_the_task_of_the_same_purpose_alone() -> None:
    row = given(until_on=day(TOMORROW))
    given(row.case, purpose="medical", until_on=day(TOMORROW))
    later = TODAY + dt.timedelta(days=90)
    given(row.case, until_on=day(later))
    assert asked_at_end(row.case) == [("cat", TOMORROW), ("cat", later)]


def test_nobody_is_asked_again_where_the_team_goes_ahead_without_consent() -> None:
    row = given(purpose="sharing", until_on=day(TOMORROW))
    given(row.case, until_on=day(TOMORROW))
    taken(row.case, "not_seek:consent", purpose="sharing", ground="s16la")
    [asked] = Task.objects.filter(case=row.case, kind="consent_ends", state="open")
    assert Consent.objects.get(public_id=asked.stage_id).purpose == "early_help"


def test_a_consent_that_is_withdrawn_is_no_task() -> None:
    row = given(until_on=day(TOMORROW))
    taken(row, "withdraw", **BACK)
    assert asked_at_end(row.case) == []


@pytest.mark.parametrize(("until", "days"), [(YESTERDAY, []), (TODAY, [("cat", TODAY)])])
def test_a_consent_that_ends_today_is_still_a_task_and_one_that_ended_is_not(
    until: dt.date, days: list[tuple[str, dt.date]]
) -> None:
    assert asked_at_end(given(asked_on=day(YESTERDAY), until_on=day(until)).case) == days

"""What is told names nobody, is compared, and comes back as used or not; only the unit opens it."""

import datetime as dt
from contextlib import nullcontext
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.disruption import information_reports
from handrail.actions.forms import step_drafts
from handrail.records.models import (
    Account,
    Clock,
    Draft,
    Event,
    FormToken,
    Notice,
    Outbox,
    ProtectedAnswer,
    Report,
    ReportFact,
    Source,
    Submission,
    Task,
)
from handrail.records.queries.disruption import information_reports as queries
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import intelligence
from tests.people.casework import filled
from tests.people.cast import NOW, act_as

pytestmark = pytest.mark.django_db


def test_what_ann_tells_names_her_in_no_row_and_in_no_event() -> None:
    by = act_as("ann")
    answers = filled("report_practitioner", risk="yes", in_danger="no", how_known="told",
                     told_by="My pupil", contact="yes", contact_how="After six",
                     registrations="AB12 CDE", people="Dez, grey hoodie")  # fmt: skip
    where: dict[str, Any] = {"case": None, "stage": "report", "stage_id": None}
    draft = step_drafts.save_draft(
        by=by, step="tell_practitioner", answers=answers, now=NOW, **where
    )
    before = Event.objects.latest("sequence").sequence
    report = information_reports.submit_report(
        by=by, given=Given(answers, token="t1", draft=draft), now=NOW
    )
    told = Event.objects.filter(sequence__gt=before, things__public_id=report.public_id)
    assert {event.actor.login for event in told} == {information_reports.STAND_IN}
    mine = Event.objects.filter(sequence__gt=before, actor__login="ann")
    assert [event.verb for event in mine] == ["draft.let_go"]
    assert report.written_by is None
    assert not Draft.objects.filter(author__login="ann").exists()
    kept = Submission.objects.get(stage_id=report.public_id)
    assert kept.submitted_by.login == information_reports.STAND_IN
    assert not {"told_by", "contact", "contact_how", "risk_words"} & set(kept.answers)
    assert not ProtectedAnswer.objects.filter(submission=kept).exists()
    assert FormToken.objects.get(token="t1").account.login == information_reports.STAND_IN
    assert information_reports.is_sent("t1", now=NOW)
    sealed = Source.objects.get(report=report)
    assert sealed.who["name"] == "Ann of Ashgrove Academy"
    assert sealed.who["answers"]["contact_how"] == "After six"
    assert b"Ashgrove" not in bytes(sealed.__class__.objects.values_list("who", flat=True)[0])
    assert {(f.kind, f.shown) for f in ReportFact.objects.all()} == {
        ("registration", "AB12 CDE"), ("name", "Dez")}  # fmt: skip
    assert [row.reference for row in queries.list_own_reports(by)] == [report.reference]
    assert queries.list_own_reports(act_as("lena")) == []
    assert by.reading == []
    clock = Clock.objects.get(stage_id=report.public_id)
    assert clock.kind == "C27"
    # the end of the next working day: a minute would tell when it was sent
    assert clock.due_at == dt.datetime(2026, 11, 25, 17, 0, tzinfo=dt.UTC)
    task = Task.objects.get(stage_id=report.public_id)
    assert (task.assignee.login, task.due_at) == ("ivo", clock.due_at)


def test_danger_is_said_to_the_desk_at_once() -> None:
    Account.objects.filter(login="ivo").update(mail_choice="daily", email="ivo@police.example")
    intelligence.told(in_danger="yes")
    assert Outbox.objects.filter(kind="mail").count() == 1
    texts = Notice.objects.filter(recipient__login="ivo").values_list("text", flat=True)
    assert any(text.startswith("A report says that someone is in danger now") for text in texts)


@pytest.mark.once
def test_a_text_that_is_marked_too_high_is_kept_nowhere() -> None:
    with pytest.raises(Incomplete) as refused:
        intelligence.told(happened="UK SECRET The car was seen")
    assert "secure route" in refused.value.problems["happened"]
    assert not Report.objects.exists()
    with pytest.raises(Incomplete):
        intelligence.evaluated(why="TOP SECRET")


@pytest.mark.once
def test_a_sender_without_an_account_tells_by_link_or_publicly_alone() -> None:
    with pytest.raises(Refused):
        information_reports.submit_report(by=people.visiting(), given=Given({}), now=NOW)


def test_a_business_tells_by_its_link_until_it_is_stopped_and_finds_it_by_its_receipt() -> None:
    link = intelligence.linked()
    given = Given(filled("report_business", in_danger="no", risk="no", contact_how="Mo, nights"))
    digits = information_reports.submit_by_link(
        link=link, by=intelligence.NOBODY, given=given, now=NOW
    )
    report = Report.objects.get()
    assert queries.find_by_receipt(digits) == report
    assert queries.find_by_receipt(digits[::-1]) is None
    assert Source.objects.get().who["business"] == "Harbour Lodge"
    named = Event.objects.filter(things__public_id=report.public_id)
    assert not named.filter(things__public_id=link.public_id).exists()
    information_reports.stop_report_link(by=act_as("ivo"), link=link, now=NOW)
    with pytest.raises(NotPossible):
        information_reports.submit_by_link(link=link, by=intelligence.NOBODY, given=given, now=NOW)


def test_a_link_that_would_have_expired_is_not_created() -> None:
    def create(day: dt.date) -> str:
        answers = {"business": "Harbour Lodge", "until_on": day_given(day)}
        by = act_as("ivo")
        return information_reports.create_report_link(by=by, answers=answers, now=NOW)

    with pytest.raises(Incomplete) as refused:
        create(NOW.date() - dt.timedelta(days=1))
    assert "until_on" in refused.value.problems
    assert create(NOW.date())


@pytest.mark.parametrize(("seconds", "is_over"), [(-1, False), (0, True)])
def test_a_link_is_stopped_until_the_moment_at_which_it_ends_by_itself(
    seconds: int, is_over: bool
) -> None:
    link = intelligence.linked()
    now = link.expires_at + dt.timedelta(seconds=seconds)
    with pytest.raises(NotPossible, match="already ended") if is_over else nullcontext():
        information_reports.stop_report_link(by=act_as("ivo"), link=link, now=now)

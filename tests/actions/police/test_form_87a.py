"""The 87a on its way: sent, late, acknowledged, and who is told."""

import datetime as dt
import json
import re
from contextlib import nullcontext
from typing import Any

import pytest
from django.core import mail

from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given
from handrail.actions.police import form_87a
from handrail.actions.police.form_87a import Officer
from handrail.records.models import Clock, Event, Notice, Outbox, PoliceReferral, Submission, Task
from handrail.records.queries.work.tasks import list_done_tasks
from tests import people
from tests.people.casework import allocated, day, filled, opened, taken
from tests.people.cast import NOW, act_as
from tests.people.copies import copied
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=3)


def late_ones() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind="clock_late").select_related("recipient")
    return sorted((row.recipient.login, row.text.split(" is late: ")[1]) for row in rows)


def test_an_87a_that_nobody_acknowledges_alerts_the_managers_of_both_sides_once() -> None:
    case = allocated(opened(outcome="cin_assessment_s17"))
    form = taken(case, "write:policereferral", is_urgent="yes")
    taken(form, "send_urgent", police="police")
    told = one_round(now=LATER)["late clocks told"]
    assert told
    one_round(now=LATER)
    title = "Police acknowledge the referral (87A)."
    found = [login for login, text in late_ones() if text == title]
    assert found == ["cat", "marcus", "mona", "pol"]
    assert all(form.reference in row.text for row in Notice.objects.filter(kind="clock_late"))


def test_another_late_clock_of_a_case_is_told_to_its_worker_and_the_managers() -> None:
    taken(allocated(), "call:meeting", agencies=["police"], urgency="same_day")
    one_round(now=LATER)
    assert {login for login, _ in late_ones()} == {"cat", "marcus", "mona"}


def waiting(kind: str) -> list[str]:
    return list(Task.objects.filter(kind=kind).order_by("pk").values_list("state", flat=True))


def test_an_87a_sent_before_approval_is_not_shown_as_approved_by_its_author() -> None:
    form = taken(allocated(), "write:policereferral", is_urgent="yes")
    taken(form, "send_urgent", police="police")
    assert (waiting("approve"), waiting("approve_after")) == (["cancelled"], ["open"])
    done = list_done_tasks(act_as("cat"), NOW - dt.timedelta(days=1))
    assert "approve" not in {task.kind for task in done}


def test_an_87a_that_was_changed_waits_for_a_manager_again() -> None:
    form = taken(allocated(), "write:policereferral")
    taken(form, "give_back", by="marcus")
    Notice.objects.all().delete()
    taken(form, "rewrite")
    assert (waiting("rewrite"), waiting("approve")) == (["done"], ["done", "open"])
    told = Notice.objects.filter(text__contains="needs approval")
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona"}
    taken(form, "approve", by="marcus")
    taken(form, "rewrite")
    assert (waiting("send"), waiting("approve")) == (["done"], ["done", "done", "open"])


def test_a_question_of_the_police_is_answered_once_they_have_decided() -> None:
    form = sent()
    taken(form, "acknowledge", by="pol", how="system")
    taken(form, "ask_more", by="pol")
    taken(form, "decide", by="pol")
    assert waiting("answer_police") == ["done"]


def sent(**more: Any) -> PoliceReferral:
    form = taken(allocated(), "write:policereferral", is_urgent="yes", call_back="020 7946 0177")
    return taken(form, "send_urgent", police="police", **more)


def link_mailed() -> str:
    """The secret part of the link in the mail to the police."""
    (found,) = (m for m in mail.outbox if m.to == ["cait@police.example"])
    return re.search(r"/87a/([0-9a-f]+)/", str(found.body))[1]  # type: ignore[index]


def test_secure_mail_names_no_child_and_its_link_works_once() -> None:
    form = sent()
    one_round(now=NOW)
    (letter,) = (m for m in mail.outbox if m.to == ["cait@police.example"])
    words = f"{letter.subject} {letter.body}"
    assert form.reference in words
    assert "020 7946 0177" in words
    assert not [name for name in ("Saoirse", "Devlin", "Cat of", "Cooper") if name in words]
    assert letter.attachments == []
    key, nobody = link_mailed(), Actor(account=None, name="", at=NOW)
    officer = Officer("Karen Whitlock", "DS 4412", "020 7946 0300", "CR 1")
    form_87a.acknowledge_by_link(by=nobody, token=key, officer=officer, now=NOW)
    form.refresh_from_db()
    assert (form.state, form.acknowledged_how) == ("acknowledged", "link")
    assert (form.officer_name, form.police_reference) == ("Karen Whitlock, DS 4412", "CR 1")
    kept = Submission.objects.get(stage_id=form.public_id, part="acknowledge")
    assert (kept.submitted_by.name, kept.agency.name) == ("Karen Whitlock", "Northmere Police")
    assert not Clock.objects.filter(kind="C23", stopped_at=None)
    with pytest.raises(NotPossible):
        form_87a.acknowledge_by_link(by=nobody, token=key, officer=officer, now=NOW)


@pytest.mark.parametrize(
    ("officer", "wrong"),
    [
        (Officer("", "DS 4412", "020 7946 0300"), "name"),
        (Officer("Karen Whitlock", "", "020 7946 0300"), "rank"),
        (Officer("Karen Whitlock", "DS 4412", ""), "phone"),
        (Officer("Karen Whitlock", "DS 4412", "the front desk"), "phone"),
    ],
)
def test_a_link_asks_who_acknowledges_and_where_to_ring(officer: Officer, wrong: str) -> None:
    form = sent()
    one_round(now=NOW)
    key, nobody = link_mailed(), Actor(account=None, name="", at=NOW)
    with pytest.raises(Incomplete) as problem:
        form_87a.acknowledge_by_link(by=nobody, token=key, officer=officer, now=NOW)
    assert set(problem.value.problems) == {wrong}
    form.refresh_from_db()
    assert form.state == "sent"


def test_what_is_handed_over_sends_nothing_and_its_clock_runs_from_then() -> None:
    form = sent(how="handed_over", handed_by="Cat, at the desk", sent_on=day(NOW.date()),
                sent_time="09:15")  # fmt: skip
    assert form.sent_at == dt.datetime(2026, 11, 24, 9, 15, tzinfo=dt.UTC)
    assert Clock.objects.get(kind="C23").started_at == form.sent_at
    assert not Outbox.objects.filter(kind="police")
    with pytest.raises(NotPossible, match="handed over"):
        form_87a.mail_acknowledgement_link(by=act_as("cat"), row=form, now=NOW)


def test_a_worker_writes_down_what_the_police_said_by_phone_and_not_in_their_name() -> None:
    form = sent()
    with pytest.raises(Incomplete, match="By phone"):
        taken(form, "acknowledge", how="system")
    with pytest.raises(Incomplete, match="before it was sent"):
        taken(form, "acknowledge", how="phone", happened_on=day(NOW.date()), happened_time="08:00")
    taken(form, "acknowledge", how="phone", officer_name="DS Whitlock")
    assert (form.acknowledged_how, form.officer_name) == ("phone", "DS Whitlock")


def test_police_who_phone_in_the_minute_in_which_it_was_sent_have_acknowledged_it() -> None:
    form = sent()
    PoliceReferral.objects.update(sent_at=NOW.replace(second=42))
    form.refresh_from_db()
    taken(form, "acknowledge", how="phone", happened_on=day(NOW.date()), happened_time="13:05",
          now=NOW + dt.timedelta(minutes=2))  # fmt: skip
    assert form.acknowledged_at == NOW


def test_each_copy_is_recorded_with_whom_it_is_for() -> None:
    form = sent(attach=["screening"])
    client = people.signed_in("pol")
    file = json.loads(copied(client, f"/police/{form.public_id}/file/").content)
    assert file["reference"] == form.reference
    assert {"label": "Name", "text": "Saoirse Devlin"} in file["facts"]
    assert file["attachments"][0]["title"] == "Screening"
    assert copied(client, f"/police/{form.public_id}/pdf/").content[:5] == b"%PDF-"
    assert form.reference in str(copied(client, f"/police/{form.public_id}/text/").content, "utf-8")
    taken_by = Event.objects.filter(verb="policereferral.released").values_list("reason", flat=True)
    assert len(taken_by) == 3
    assert all("for Pol of Northmere Police, Northmere Police" in reason for reason in taken_by)


@pytest.mark.parametrize(
    ("time", "is_right"), [("13:05", True), ("13:06", False)], ids=["now", "in a minute"]
)
def test_what_is_handed_over_was_handed_over_by_now(time: str, is_right: bool) -> None:
    more = {"how": "handed_over", "handed_by": "Cat", "sent_on": day(NOW.date())}
    with nullcontext() if is_right else pytest.raises(Incomplete, match="in the future"):
        assert sent(**more, sent_time=time).sent_at == NOW


@pytest.mark.parametrize(("time", "is_right"), [("09:14", False), ("09:15", True)])
def test_the_police_acknowledge_an_87a_from_the_moment_it_was_sent(
    time: str, is_right: bool
) -> None:
    form = sent(how="handed_over", handed_by="Cat", sent_on=day(NOW.date()), sent_time="09:15")
    rang = {"how": "phone", "officer_name": "DS Whitlock", "happened_on": day(NOW.date())}
    with nullcontext() if is_right else pytest.raises(Incomplete, match="before it was sent"):
        taken(form, "acknowledge", **rang, happened_time=time)


@pytest.mark.parametrize(("typed", "why"), [("cait at", "such as name@"), ("", "Enter the secure")])
def test_what_is_wrong_with_the_address_of_an_87a_is_said(typed: str, why: str) -> None:
    form = taken(allocated(), "write:policereferral", is_urgent="yes")
    given = Given(
        filled("police_send_urgent", how="secure_mail", recipient_email=typed),
        {"police": people.agency("police")},
    )
    with pytest.raises(Incomplete) as problem:
        form_87a.send_urgent(by=act_as("cat"), row=form, given=given, now=NOW)
    assert why in problem.value.problems["recipient_email"]

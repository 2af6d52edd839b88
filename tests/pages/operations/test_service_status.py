"""System status: a worker that stopped, what was not delivered, for those who mind it."""

import datetime as dt
import html
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from handrail.actions.core import outbox
from handrail.actions.operations import service_health
from handrail.pages.operations.service_status import JOBS
from handrail.records.models import Event, Outbox
from handrail.rules.operations.lanes import Lane
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINUTE = dt.timedelta(minutes=1)
SERVICE = "/service/"


def said(response: Any) -> str:
    return html.unescape(response.content.decode())


def beats(at: dt.datetime) -> None:
    service_health.record_heartbeat("worker one 1", begun_at=at, now=at, told={})


def fail(*args: Any, **kwargs: Any) -> None:
    raise ConnectionRefusedError("Saoirse Devlin")


def given_up(monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """A mail that was tried again and again while the mail server was away."""
    people.sent()
    with monkeypatch.context() as down:
        down.setattr("handrail.actions.core.mail.send", fail)
        moment = NOW
        for minutes in (0, *outbox.WAITS):
            moment += dt.timedelta(minutes=minutes)
            outbox.deliver_due(now=moment)
    row = Outbox.objects.get(kind="mail")
    assert row.gave_up_at
    return row


def test_a_worker_that_stops_is_said_on_every_page_to_those_who_can_start_it() -> None:
    petra, ann = people.signed_in("petra"), people.signed_in("ann")
    warning = "Background jobs are not running"
    with time_machine.travel(NOW, tick=False):
        beats(NOW - MINUTE)
        assert warning not in said(petra.get("/work/"))
        assert Client().get("/readyz").json()["worker"] == "ok"
    with time_machine.travel(NOW + 4 * MINUTE, tick=False):
        assert warning in said(petra.get("/work/"))
        assert warning not in said(ann.get("/work/"))
        told = Client().get("/readyz")
        assert told.json()["worker"] == "no background job has run for three minutes"
        assert told.status_code == 200, "a worker that stopped stops no page"


def test_what_could_not_be_delivered_stands_there_without_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = given_up(monkeypatch)
    page = said(people.signed_in("petra").get(SERVICE))
    assert "Could not be delivered: 1" in page
    assert "Email “You have work waiting”" in page
    assert row.error_id in page
    for word in ("Saoirse", "Lena", "lena@", str(row.subject)):
        assert word not in page


def test_it_is_tried_again_when_somebody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    row = given_up(monkeypatch)
    mail.outbox.clear()
    petra = people.signed_in("petra")
    done = petra.post(reverse("delivery_again", args=[row.public_id]), follow=True)
    assert "Delivery queued again." in said(done)
    row.refresh_from_db()
    assert outbox.deliver_due(now=row.next_at) == (1, 0)
    assert len(mail.outbox) == 1
    assert Event.objects.get(verb="delivery.tried_again").actor == people.account("petra")


def test_it_is_put_aside_with_what_was_done_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    row = given_up(monkeypatch)
    petra, where = people.signed_in("petra"), reverse("delivery_aside", args=[row.public_id])
    assert petra.post(where, {"why": ""}).status_code == 422
    done = petra.post(where, {"why": "Rang the school"}, follow=True)
    assert "Could not be delivered: 0" in said(done)
    assert "Rang the school" in Event.objects.get(verb="delivery.put_aside").reason
    assert outbox.deliver_due(now=NOW + dt.timedelta(days=9)) == (0, 0)


def test_every_try_has_the_same_message_id(monkeypatch: pytest.MonkeyPatch) -> None:
    people.sent()
    seen: list[str] = []
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send",
        lambda message: seen.append(message.extra_headers["Message-ID"]) or fail(),
    )
    outbox.deliver_due(now=NOW)
    outbox.deliver_due(now=NOW + MINUTE)
    assert len(seen) == 2
    assert len(set(seen)) == 1


def test_the_duty_team_is_told_when_mail_does_not_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    people.sent()
    edda = people.signed_in("edda")
    with time_machine.travel(NOW + MINUTE, tick=False):
        assert "Email delays" not in said(edda.get(reverse("tonight")))
    with time_machine.travel(NOW + 20 * MINUTE, tick=False):
        assert "Email delays" in said(edda.get(reverse("tonight")))


def test_long_work_says_how_far_it_is() -> None:
    number = service_health.begin_job("look_over", of=5000, now=NOW)
    service_health.record_job_progress(number, 1200, now=NOW + MINUTE)
    with time_machine.travel(NOW + 2 * MINUTE, tick=False):
        page = said(people.signed_in("petra").get(SERVICE))
    assert "Checking records for errors" in page
    assert "1200 of 5000" in page
    assert "Running, last update" in page


def test_a_clock_in_doubt_and_a_lane_at_fault_stand_there_with_what_to_do() -> None:
    petra = people.signed_in("petra")
    with time_machine.travel(NOW, tick=False):
        for lane in Lane:
            service_health.record_heartbeat(f"worker one 1 {lane}", begun_at=NOW, now=NOW, told={})
        page = said(petra.get(SERVICE))
        assert "The clock may be wrong" not in page
        assert "Fault" not in page
        assert Client().get("/readyz").json()["worker"] == "ok"
        told = {"doubt": "This clock is 400 days ahead of the last known time.", "fault": "it died"}
        service_health.record_heartbeat("worker one 1 mail", begun_at=NOW, now=NOW, told=told)
        page = said(petra.get(SERVICE))
        assert "The clock may be wrong" in page
        assert "400 days ahead" in page
        assert "handrail worker --clock-is-right --by LOGIN" in page
        assert "Restarted after they stopped or hung: Mail." in page
        assert "400 days ahead" in Client().get("/readyz").json()["worker"]


def test_every_long_job_is_named_in_words() -> None:
    texts = [path.read_text() for path in Path("handrail/management").rglob("*.py")]
    tracked = {kind for text in texts for kind in re.findall(r'track_work\("(\w+)"\)', text)}
    assert tracked
    assert tracked - set(JOBS) == set()

"""Who opens very many records is asked to prove who they are, and then to wait; duty never."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from handrail.actions.core import recording
from handrail.records.models import Event
from tests import people
from tests.pages import html_forms
from tests.people import NOW, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _few(settings: Any) -> Iterator[None]:
    settings.READS_AN_HOUR, settings.READS_AT_MOST = 3, 6
    with time_machine.travel(NOW, tick=False):
        yield


def opened(login: str, times: int, *, minute: int = NOW.minute) -> None:
    actor = people.act_as(login)
    for _ in range(times):
        recording.record_view(by=actor, now=NOW.replace(minute=minute), page="referral")


def where(scene: Scene) -> str:
    return reverse("referral", args=[scene.referral.public_id])


def noted() -> int:
    return Event.objects.filter(verb="reading.much").count()


def test_after_many_one_proves_once_more_who_one_is(scene: Scene) -> None:
    opened("ann", 2)
    client: Client = people.signed_in("ann")
    with time_machine.travel(NOW.replace(minute=6), tick=False):
        assert client.get(where(scene)).status_code == 200
        asked = client.get(where(scene))
        assert asked.status_code == 302
        assert asked["Location"].startswith(reverse("account_reauthenticate"))
        assert noted() == 1
        proved = people.signed_in("ann")
        assert proved.get(where(scene)).status_code == 200
        assert noted() == 1


def test_it_is_asked_for_just_after_signing_in_too_and_then_one_goes_on(scene: Scene) -> None:
    client: Client = people.signed_in("ann")
    client.get("/work/")
    opened("ann", 3, minute=NOW.minute + 1)
    with time_machine.travel(NOW.replace(minute=NOW.minute + 2), tick=False):
        asked = client.get(where(scene), follow=True)
        assert asked.request["PATH_INFO"] == reverse("account_reauthenticate")
        shown = html_forms.form(asked, asked.request["PATH_INFO"])
        typed = {**shown.values, "password": people.PASSWORD}
        back = client.post(asked.request["PATH_INFO"], typed, follow=True)
        assert back.request["PATH_INFO"] == where(scene)
        assert back.status_code == 200


def test_at_the_second_limit_one_waits_until_the_hour_has_passed(scene: Scene) -> None:
    opened("ann", 6)
    answer = people.signed_in("ann").get(where(scene))
    assert answer.status_code == 429
    assert "999" in answer.content.decode()
    assert "Saoirse" not in answer.content.decode()
    with time_machine.travel(NOW.replace(hour=15), tick=False):
        assert people.signed_in("ann").get(where(scene)).status_code == 200


def test_whoever_is_on_duty_is_noted_and_never_stopped(scene: Scene) -> None:
    opened("bob", 7)
    assert people.signed_in("bob").get(where(scene)).status_code == 200
    assert noted() == 1


def test_pages_about_nobody_and_what_one_writes_are_not_counted(scene: Scene) -> None:
    opened("ann", 6)
    client = people.signed_in("ann")
    assert client.get("/my/").status_code == 200
    assert client.get("/help/").status_code == 200

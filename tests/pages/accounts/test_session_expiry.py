"""How long somebody stays signed in, and what their page says of it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STAY = "/stay-signed-in/"


@pytest.fixture(autouse=True)
def _fifteen_minutes(settings: Any) -> None:
    settings.IDLE_MINUTES = 15


def at(browser: Client, minutes: float, path: str = "/my/", method: str = "get") -> Any:
    with time_machine.travel(people.NOW + dt.timedelta(minutes=minutes), tick=False):
        return getattr(browser, method)(path)


@pytest.fixture
def ann() -> Client:
    with time_machine.travel(people.NOW, tick=False):
        browser = people.signed_in("ann")
        browser.get("/my/")
    return browser


def test_a_quarter_of_an_hour_unused_signs_out(ann: Client) -> None:
    assert at(ann, 14).status_code == 200
    assert at(ann, 28.9).status_code == 200
    assert at(ann, 44).status_code == 302


def test_asking_how_long_is_left_keeps_nobody_signed_in(ann: Client) -> None:
    assert at(ann, 10, STAY).json() == {"seconds": 300}
    assert at(ann, 14, STAY).json() == {"seconds": 60}
    assert at(ann, 16, STAY).json() == {"seconds": 0}


def test_saying_that_one_is_there_does(ann: Client) -> None:
    assert at(ann, 10, STAY, "post").json() == {"seconds": 900}
    assert at(ann, 24).status_code == 200


def test_a_whole_day_is_the_most_however_busy(ann: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 20 * 60
    assert at(ann, 10, STAY, "post").json() == {"seconds": 600}
    assert at(ann, 19).status_code == 200
    assert at(ann, 21).status_code == 302


def test_nobody_signed_in_has_no_time_left() -> None:
    assert Client().get(STAY).json() == {"seconds": 0}

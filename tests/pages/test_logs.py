"""What stands in the log: enough to find a fault, and nobody's words."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from handrail.config.logs import Quiet
from tests import people
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """The lines that this process would write, as its own handler writes them."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler, root = Kept(logging.DEBUG), logging.getLogger()
    handler.setFormatter(Quiet())
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(before)
    root.removeHandler(handler)


def test_the_handler_of_the_service_is_the_quiet_one() -> None:
    assert settings.LOGGING["formatters"] == {"quiet": {"()": "handrail.config.logs.Quiet"}}
    assert {each["formatter"] for each in settings.LOGGING["handlers"].values()} == {"quiet"}


def test_a_fault_is_logged_with_its_place_and_id_and_without_its_words(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        try:
            raise KeyError("Saoirse Devlin")
        except KeyError as error:
            raise ValueError("she lives at 7 Marlinspike Row") from error

    monkeypatch.setattr("handrail.pages.public.render", broken)
    response = Client(raise_request_exception=False).get("/help/")
    told = "\n".join(lines)
    assert response["X-Request-Id"] in told
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "public.py" in told
    assert "Saoirse" not in told
    assert "Marlinspike" not in told


def test_nobody_writes_a_line_of_their_own_into_the_log(lines: list[str]) -> None:
    Client().get("/no\r\n2026-11-24 ERROR handrail forged\u2028line\x1b[31m")
    logging.getLogger("handrail").error("said %s", "one\r\ntwo\x00\u2029three")
    assert lines
    assert not any(char in line for line in lines for char in "\r\n\x00\x1b\u2028\u2029")


def test_a_day_of_work_leaves_no_name_in_the_log(scene: Scene, lines: list[str]) -> None:
    client = people.signed_in("bob")
    client.post("/people/", {"name": "Saoirse Devlin", "reason": "A call from the hospital"})
    for name in ("referral", "triage"):
        client.get(reverse(name, args=[scene.referral.public_id]))
    client.get(reverse("referral", args=[people.account("bob").public_id]))
    Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "Saoirse", "password": "Devlin"})
    told = "\n".join(line for line in lines if "django.db.backends" not in line)
    assert told
    assert "Saoirse" not in told
    assert "Devlin" not in told

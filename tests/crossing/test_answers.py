"""What every answer carries, and what people see when something is not there."""

from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.test import Client
from django.urls import reverse

from handrail.actions.core import recording
from handrail.records.models import Event
from tests import people
from tests.pages import matrix
from tests.people.full_disk import no_event_can_be_written

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHOWING = {"referral", "triage", "person", "check", "question", "queue", "referral_pdf"}
OF_A_CHILD = [row for row in matrix.lines() if row.method == "GET" and row.route in SHOWING]


def test_a_search_stands_in_no_address() -> None:
    people.registered(people.sent())
    found = people.signed_in("bob").post(
        "/people/", {"name": "Saoirse Devlin", "reason": "A call from the hospital"}
    )
    assert "Saoirse" in found.content.decode()
    assert found.request["QUERY_STRING"] == ""


@pytest.fixture
def _gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database cannot be reached."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the server is gone")

    monkeypatch.setattr(type(connections["default"]), "cursor", refuse)


@pytest.mark.usefixtures("_gone")
@pytest.mark.parametrize("where", ["/", "/help/", "/sign-in/", "/my/"])
def test_without_the_database_a_page_says_so_and_says_999(where: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = client.get(where)
    page = response.content.decode()
    assert response.status_code == 503
    assert "999" in page
    assert "no-store" in response["Cache-Control"]


@pytest.mark.usefixtures("_gone")
def test_without_the_database_the_service_is_alive_but_not_ready() -> None:
    assert Client().get("/healthz").status_code == 200
    ready = Client().get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["database"] == "fails"


def test_with_the_database_the_service_is_ready() -> None:
    told = Client().get("/readyz").json()
    assert (told["database"], told["disk"]) == ("ok", "ok")


@pytest.mark.parametrize("line", OF_A_CHILD, ids=lambda line: line.route)
def test_a_page_whose_reading_cannot_be_noted_is_not_shown(
    line: matrix.Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = people.scene()
    login = "ann" if line.route == "question" else "bob"
    client = people.signed_in(login)
    no_event_can_be_written(monkeypatch, OperationalError("disk full"))
    response = client.get(matrix.address(line.route, scene))
    assert response.status_code == 503
    assert "Saoirse" not in response.content.decode(errors="replace")
    assert not Event.objects.filter(verb="viewed").exists()


def test_a_fault_in_the_product_is_told_with_a_reference_and_without_the_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError("Saoirse Devlin")

    monkeypatch.setattr(recording, "record_view", break_down)
    client = Client(raise_request_exception=False)
    client.force_login(people.account("ann"))
    response = client.get(reverse("referral", args=[people.sent().public_id]))
    page = response.content.decode()
    assert response.status_code == 500
    assert response["X-Request-Id"][:12] in page
    assert "Saoirse" not in page
    assert "999" in page


def test_an_act_and_its_answer_name_the_same_request() -> None:
    response = people.signed_in("ann").get(reverse("referral", args=[people.sent().public_id]))
    assert Event.objects.latest("sequence").request_id == response["X-Request-Id"]


def test_somebody_without_any_role_is_told_so_and_sees_nothing() -> None:
    people.account("dan").memberships.update(ended_on=people.SET_UP.date())
    response = people.signed_in("dan").get("/my/")
    assert response.status_code == 403
    assert "role" in response.content.decode()

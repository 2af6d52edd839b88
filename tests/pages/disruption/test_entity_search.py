"""Finding what is of concern by a number or a name: with a purpose, and nothing in an address."""

from typing import Any

import pytest

from handrail.records.models import Event
from tests import people
from tests.people import concern

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKED = {"kind": "registration", "text": "AB12", "purpose": "child", "why": "She named this car"}


def found(login: str = "ivo", **more: str) -> Any:
    return people.signed_in(login).post("/disruption/find/", ASKED | more)


def test_a_part_of_a_registration_finds_the_car_and_the_search_is_noted() -> None:
    concern.two_cars()
    page = found().content.decode()
    assert "AB12" in page
    event = Event.objects.get(verb__startswith="entity.", reason__contains="She named this car")
    assert event.actor.login == "ivo"
    assert "AB12" not in repr(event.__dict__)


def test_nothing_is_found_for_a_number_that_nobody_recorded() -> None:
    concern.two_cars()
    answer = found(text="ZZ99")
    assert answer.status_code == 200
    assert "Nothing" in answer.content.decode()


def test_without_a_purpose_or_a_reason_nothing_is_searched() -> None:
    concern.two_cars()
    for lacking in ({"purpose": ""}, {"why": ""}, {"text": ""}, {"why": "a\x00b"}):
        answer = found(**lacking)
        assert answer.status_code == 422
    assert not Event.objects.filter(verb__startswith="entity.f").exists()

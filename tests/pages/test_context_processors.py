"""What every template knows of whoever asks."""

import pytest
from django.test import Client

from handrail.pages.context_processors import LANDING
from handrail.pages.core.routes import BY_NAME
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_somebody_signed_in_has_the_navigation_on_every_page() -> None:
    context = people.signed_in("bob").get("/help/").context
    assert context["navigation"].bar[0].label == "Home"
    assert context["not_safe_tonight"] == 0


def test_somebody_signed_out_has_none() -> None:
    context = Client().get("/help/").context
    assert not context["navigation"]
    assert context["actor"] is None


def test_the_children_not_safe_tonight_are_counted_for_the_front_door_alone() -> None:
    people.alarmed(people.sent())
    assert people.signed_in("bob").get("/help/").context["not_safe_tonight"] == 1
    assert people.signed_in("ann").get("/help/").context["not_safe_tonight"] == 0


def test_the_tour_is_offered_on_pages_that_there_are() -> None:
    assert set(BY_NAME) >= LANDING

"""What somebody chose for themselves: mail, and the end of the tour."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.organisation import preferences
from handrail.records.models import Event
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def choose(login: str, choice: str) -> None:
    preferences.choose_mail(by=people.act_as(login), choice=choice, now=NOW)


def test_any_other_choice_is_refused_in_words() -> None:
    with pytest.raises(Incomplete, match="Choose when"):
        choose("lena", "never")
    assert people.account("lena").mail_choice == "at_once"


def test_the_choice_and_the_tour_leave_an_event() -> None:
    choose("lena", "daily")
    preferences.end_tour(by=people.act_as("lena"), now=NOW)
    told = Event.objects.filter(actor__login="lena").order_by("-sequence")
    assert list(told.values_list("verb", flat=True)[:2]) == [
        "account.toured",
        "account.mail_chosen",
    ]
    assert people.account("lena").toured_at == NOW


def test_a_home_page_is_one_of_those_of_ones_roles_and_leaves_an_event() -> None:
    with pytest.raises(Incomplete, match="Choose the page"):
        preferences.choose_home_page(by=people.act_as("lena"), code="front_door", now=NOW)
    preferences.choose_home_page(by=people.act_as("bob"), code="front_door", now=NOW)
    assert (people.account("lena").home_page, people.account("bob").home_page) == ("", "front_door")
    last = Event.objects.filter(actor__login="bob").order_by("-sequence").first()
    assert last.verb == "account.home_page_chosen"

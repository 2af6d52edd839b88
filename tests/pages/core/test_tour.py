"""The tour: the pages of what one may do, and its end where one arrives."""

import pytest

from handrail.pages.core.tour import STOPS, list_stops
from handrail.records.models import Account
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import Role
from tests import people

pytestmark = pytest.mark.once


def titles(*roles: Role) -> list[str]:
    hats = frozenset(Hat(role, 0) for role in roles)
    return [stop.title for stop in list_stops(Actor(account=1, name="", hats=hats))]


def test_everybody_reads_of_danger_first_and_of_their_work_last() -> None:
    assert titles() == ["Danger comes first", "Your work"]
    assert titles(Role.PRACTITIONER)[0] == "Danger comes first"


def test_each_reads_of_what_they_may_do_and_of_nothing_else() -> None:
    assert "If you are worried about a child" in titles(Role.PRACTITIONER)
    assert "The front door’s queue" not in titles(Role.PRACTITIONER)
    assert "The front door’s queue" in titles(Role.FRONT_DOOR_WORKER)
    everybody = {title for role in Role for title in titles(role)}
    assert everybody == {stop.title for stop in STOPS}


@pytest.mark.django_db
def test_a_page_beyond_the_last_is_not_there_and_the_end_is_remembered() -> None:
    bob = people.signed_in("bob")
    assert bob.get("/tour/1/").status_code == 200
    assert bob.get("/tour/0/").status_code == bob.get("/tour/99/").status_code == 404
    assert bob.post("/tour/done/")["Location"] == "/home/"
    assert Account.objects.get(login="bob").toured_at is not None

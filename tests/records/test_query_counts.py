"""Pages ask the database as often for two hundred rows as for ten, and never often."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.actions import recording
from handrail.records.models import Referral
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
MOST = 20


def crowd(many: int) -> None:
    """More referrals at the front door, from Ann, all alike."""
    front_door, school = people.agency("council"), people.agency("school")
    ann = people.account("ann")
    rows = [
        Referral(
            reference=f"NM-R-26-T{Referral.objects.count()}{number}",
            author=ann,
            owner=school,
            front_door=front_door,
            received_at=NOW,
            due_at=NOW,
            child_given=f"Child {number}",
            basis="public_task",
        )
        for number in range(many)
    ]
    recording.record_many(rows, by=people.SETTER, now=NOW, verb="referral.sent")


def queries(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    ("login", "where"), [("bob", "/front-door/"), ("edda", "/front-door/"), ("ann", "/my/")]
)
def test_a_list_asks_as_often_for_two_hundred_as_for_ten(login: str, where: str) -> None:
    client: Any = people.signed_in(login)
    crowd(10)
    few = queries(client, where)
    crowd(190)
    assert queries(client, where) == few
    assert few <= MOST


def test_the_queue_counts_what_it_does_not_show() -> None:
    crowd(120)
    page = people.signed_in("bob").get("/front-door/").content.decode()
    assert "120" in page
    assert 0 < page.count("Child ") < 240


@pytest.mark.parametrize("where", ["/work/", "/notices/", "/checks/", "/people/", "/"])
def test_other_pages_ask_seldom(where: str) -> None:
    people.scene()
    login = "pol" if where == "/checks/" else "bob"
    assert queries(people.signed_in(login), where) <= MOST

"""Pages ask the database as often for two hundred rows as for ten, and never often."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.actions.core import recording
from handrail.actions.front_door import escalation
from handrail.records.models import Case, Referral, Submission
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW, network
from tests.people.casework import allocated, opened, taken
from tests.people.missing import reported

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


WORDS = "seen at the gate with two older boys"
LONG = f"She was {WORDS} in a car, and came home late\nwith a phone that nobody knows"


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        (WORDS, WORDS),
        (LONG, f"She was {WORDS} in a car, and came home …"),
        ("x" * 90, f"{'x' * 68} …"),
    ],
)
def test_the_queue_shows_whole_words_of_a_long_reason(why: str, shown: str) -> None:
    bob = people.signed_in("bob")
    crowd(1)
    bob.get("/front-door/")  # a row that looks the same and has no reason is shown first
    Referral.objects.filter(child_given="Child 0").update(why=why)
    assert f">{shown}<" in bob.get("/front-door/").content.decode()


@pytest.mark.parametrize("where", ["/work/", "/notices/", "/checks/", "/people/", "/"])
def test_other_pages_ask_seldom(where: str) -> None:
    people.scene()
    login = "pol" if where == "/checks/" else "bob"
    assert queries(people.signed_in(login), where) <= MOST


TO_THE_DATABASE = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT")  # hold a transaction, and ask nothing


def asked_by(login: str, where: str) -> int:
    """How often a page asks for rows, or writes what it showed."""
    client = people.signed_in(login)
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return sum(not one["sql"].startswith(TO_THE_DATABASE) for one in asked.captured_queries)


def full_case(**answers: Any) -> Case:
    """A case in which everything happens about which its page asks on its own."""
    case = allocated(opened(people.sent(**answers)))
    taken(case, "safe", where={"lines": "3 Lantern Yard"})
    taken(case, "story")
    taken(case, "level", level="section_47")
    taken(case, "write:safetyplan")
    taken(case, "write:jointplan")
    reported(case=case)
    inquiry = taken(case, "begin:investigation", police="police")
    suspect = taken(inquiry, "suspect", label="Adult M")
    taken(suspect, "bail", by="pol")
    taken(case, "receive:recordsrequest")
    network.linked(network.child_node(case.person), network.lodge())
    level = Submission.objects.get(case=case, part="level")
    escalation.raise_in_case(by=people.act_as("cat"), kept=level, answers=people.DISAGREEMENT,
                               token=people.fresh(), now=NOW)  # fmt: skip
    return case


@pytest.mark.parametrize("login", ["cat", "marcus", "ruth"])
def test_the_page_of_a_full_case_asks_seldom(login: str) -> None:
    case = full_case()
    assert asked_by(login, f"/cases/{case.public_id}/") <= MOST


@pytest.mark.parametrize("login", ["cat", "marcus"])
def test_the_calendar_asks_seldom_however_much_is_planned(login: str) -> None:
    numbers = []
    for child in ("Saoirse", "Rory"):
        case = full_case(child_given=child)
        taken(case, "call:meeting", agencies=["police"], planned_on=day_given(NOW.date()))
        numbers.append(asked_by(login, "/calendar/"))
    assert numbers[0] == numbers[1] <= MOST

"""The worklist of the register: lists, counts and pages, and what is done with one of them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.actions.core import recording
from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Event, Notice, Person, QualityItem
from tests import people
from tests.people import NOW
from tests.people.quality import on_register, pair, put_aside

pytestmark = pytest.mark.django_db
LIST = "/people/quality/"


def page(client: Client, query: str = "") -> str:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, login: str, route: str, item: QualityItem, **body: str) -> Any:
    token = new_token(people.account(login).pk)
    where = reverse(route, args=[item.public_id])
    return client.post(where, {"_token": token, "_seen": str(item.version), **body})


def crowd(many: int) -> None:
    """More possible duplicates, all alike."""
    by = people.SETTER
    persons = [
        Person(reference=f"NM-P-26-Q{many}-{number}", owner=people.agency("council"))
        for number in range(2 * many)
    ]
    recording.record_many(persons, by=by, now=NOW, verb="person.registered")
    rows = [
        QualityItem(
            kind="duplicate", first=one, second=two, words="same family name", band="possible",
            probability=0.5, mark="x", owner=one.owner,
        )
        for one, two in zip(persons[::2], persons[1::2], strict=True)
    ]  # fmt: skip
    recording.record_many(rows, by=by, now=NOW, verb="quality.found")


def test_the_list_names_both_records_says_why_and_leads_to_one_page() -> None:
    item, bob = pair(), people.signed_in("bob")
    text = page(bob)
    for told in (
        "Possible duplicates: 1",
        "Shared identifying numbers: 0",
        "Very likely the same child",
    ):
        assert told in text
    for told in (item.first.reference, item.second.reference, "Ottilie Brankovic", "Not assigned"):
        assert told in text
    assert reverse("quality_item", args=[item.public_id]) in text


def test_an_empty_list_does_not_state_the_problem_that_was_not_found() -> None:
    pair()
    text = page(people.signed_in("bob"), "?kind=shared_number")
    assert "No problems of this type were found." in text
    assert "Two records have the same identifying number" not in text


def test_the_page_of_one_leads_to_the_comparison() -> None:
    item, bob = pair(), people.signed_in("bob")
    text = bob.get(reverse("quality_item", args=[item.public_id])).content.decode()
    two = [item.first.public_id, item.second.public_id]
    assert reverse("compare_people", args=two) in text


def test_an_impossible_date_has_no_second_record_to_compare() -> None:
    on_register(given="Rafferty", family="Quigg", born="2027-08-30")
    item, bob = QualityItem.objects.get(kind="impossible_date"), people.signed_in("bob")
    assert "The date of birth is in the future" in page(bob, "?kind=impossible_date")
    text = bob.get(reverse("quality_item", args=[item.public_id])).content.decode()
    assert "Compare the two records" not in text
    assert "correct the date" in text


def test_it_is_taken_given_put_aside_and_taken_up_again() -> None:
    item, helen = pair(), people.signed_in("helen")
    bob = people.account("bob")
    assert post(helen, "helen", "quality_give", item, to=str(bob.public_id)).status_code == 302
    item.refresh_from_db()
    assert "Bob of Northmere Council" in page(helen)
    reply = post(helen, "helen", "quality_aside", item, reason="Cousins of one name")
    assert reply["Location"] == "/people/quality/?done=quality_aside"
    assert "Possible duplicates: 0" in page(helen)
    assert "Ottilie" in page(helen, "?show=aside")
    item.refresh_from_db()
    assert post(helen, "helen", "quality_again", item).status_code == 302
    assert "Possible duplicates: 1" in page(helen)


@pytest.mark.parametrize(
    ("route", "body", "said"),
    [
        ("quality_give", {"to": ""}, "Choose a colleague at the front door"),
        ("quality_aside", {"reason": ""}, "Why is no change needed?"),
    ],
)
def test_what_is_missing_is_said_on_the_page(route: str, body: dict[str, str], said: str) -> None:
    item, bob = pair(), people.signed_in("bob")
    reply = post(bob, "bob", route, item, **body)
    assert reply.status_code == 422
    assert said in reply.content.decode()
    assert "govuk-error-summary" in reply.content.decode()


def test_a_second_press_changes_nothing() -> None:
    item, bob = pair(), people.signed_in("bob")
    token = new_token(people.account("bob").pk)
    body = {"_token": token, "_seen": "1", "reason": "Cousins of one name"}
    where = reverse("quality_aside", args=[item.public_id])
    assert [bob.post(where, body).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(verb="quality.put_aside").count() == 1


def test_strange_addresses_show_the_first_list() -> None:
    pair()
    bob = people.signed_in("bob")
    for query in ("?kind=nonsense", "?show=%00", "?page=-1", "?page=999999999999"):
        assert "Possible duplicates: 1" in page(bob, query)


@pytest.mark.parametrize(
    ("to", "said"),
    [("helen", "Check assigned to you."), ("bob", "Check assigned to your colleague.")],
)
def test_assigning_a_check_says_who_has_it_now(to: str, said: str) -> None:
    item, helen = pair(), people.signed_in("helen")
    reply = post(helen, "helen", "quality_give", item, to=str(people.account(to).public_id))
    assert said in helen.get(reply["Location"]).content.decode()


def test_the_notice_of_one_leads_to_ones_own() -> None:
    item, helen = pair(), people.signed_in("helen")
    post(helen, "helen", "quality_give", item, to=str(people.account("bob").public_id))
    notice = Notice.objects.get(kind="quality_given")
    reply = people.signed_in("bob").post(reverse("notice", args=[notice.public_id]))
    assert reply["Location"] == "/people/quality/?show=mine"


def test_reading_the_list_leaves_an_event_that_names_the_people() -> None:
    item = pair()
    page(people.signed_in("bob"))
    read = Event.objects.get(verb="viewed", reason="data_quality")
    named = set(read.things.values_list("public_id", flat=True))
    assert {item.first.public_id, item.second.public_id} <= named


def queries(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


def test_the_list_asks_as_often_for_two_hundred_as_for_ten_and_counts_them_all() -> None:
    bob: Any = people.signed_in("bob")
    crowd(10)
    few = queries(bob, LIST)
    crowd(190)
    assert queries(bob, LIST) == few <= 20
    text = page(bob)
    assert "Possible duplicates: 200" in text
    assert "50 of 200 shown" in text


def test_the_find_page_leads_those_who_keep_the_register_to_it() -> None:
    assert LIST in people.signed_in("bob").get("/people/").content.decode()
    assert LIST not in people.signed_in("cat").get("/people/").content.decode()


def test_what_was_put_aside_says_who_and_why() -> None:
    item = put_aside(pair())
    text = (
        people.signed_in("bob").get(reverse("quality_item", args=[item.public_id])).content.decode()
    )
    assert "Cousins of one name" in text
    assert "Helen of Northmere Council" in text

"""Whether a child, an address or a receipt is known never shows, and floods are throttled."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.actions.front_door import public_referrals as actions
from handrail.records.models import Visitor
from tests import people
from tests.pages import matrix
from tests.pages.visiting import NO_SUCH, arrived, plain, sent, wrote

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


# --- equal answers --------------------------------------------------------------------------
def sending(client: Client, **answers: Any) -> tuple[list[int], str]:
    """The answers of every step of a sending, without what differs from one to the next."""
    response = sent(client, **answers)
    steps = [code for _, code in response.redirect_chain] + [response.status_code]
    return steps, plain(response)


def test_a_child_who_is_known_and_one_who_is_not_get_the_same_answer() -> None:
    known = people.sent()
    people.registered(known)
    same = {"child_given": "Saoirse", "child_family": "Devlin"}
    other = {"child_given": "Quillon", "child_family": "Nowhere"}
    assert sending(arrived(), **same) == sending(arrived(), **other)


def test_sending_asks_the_database_as_much_for_a_known_child_as_for_an_unknown_one() -> None:
    people.registered(people.sent())
    sent(arrived(), child_given="Warm", child_family="Up")
    counts = []
    for given in ("Saoirse", "Quillon"):
        client = arrived()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            sent(client, child_given=given)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_an_address_that_is_known_and_one_that_is_not_get_the_same_answer() -> None:
    pages = []
    for email in (people.account("ann").email, "x" + people.account("ann").email[1:]):
        client = Client()
        response = client.post("/without-account/", people.SENDER | {"email": email}, follow=True)
        pages.append((response.redirect_chain, plain(response)))
    assert pages[0] == pages[1]


WRONG = [NO_SUCH, "1", "", "no digits at all", "9" * 400, "1111-2222-3333-4444", "\x00", "ABCD"]


def wrong_receipt(typed: str) -> tuple[int, str, list[str]]:
    response = Client().post("/follow/", {"receipt": typed})
    page = re.sub(r'(name="receipt"[^>]* value=")[^"]*', r"\1", plain(response))
    return response.status_code, page, sorted(response.headers)


@pytest.mark.parametrize("typed", WRONG)
def test_every_wrong_receipt_gets_one_answer(typed: str) -> None:
    actions.create_receipt(by=people.visiting(), now=people.NOW)
    expected = wrong_receipt(NO_SUCH)
    assert expected[0] == 422
    assert wrong_receipt(typed) == expected


def test_every_wrong_receipt_costs_the_same() -> None:
    wrong_receipt(NO_SUCH)
    counts = []
    for typed in WRONG:
        with CaptureQueriesContext(connection) as captured:
            wrong_receipt(typed)
        counts.append(len(captured))
    assert len(set(counts)) == 1


def test_a_receipt_that_was_replaced_gets_the_answer_of_one_that_never_was() -> None:
    by = people.visiting()
    old = actions.create_receipt(by=by, now=people.NOW)
    actions.create_receipt(by=by, now=people.NOW)
    assert wrong_receipt(old) == wrong_receipt(NO_SUCH)


# --- throttling -----------------------------------------------------------------------------
def test_two_hundred_posts_in_a_minute_are_throttled_and_the_queue_does_not_notice() -> None:
    people.sent()
    bob = people.signed_in("bob")
    bob.get("/front-door/")
    with CaptureQueriesContext(connection) as before:
        bob.get("/front-door/")
    client = Client()
    codes = [client.post("/follow/", {"receipt": NO_SUCH}).status_code for _ in range(200)]
    assert codes.count(422) == 60
    assert codes.count(429) == 140
    with CaptureQueriesContext(connection) as after:
        assert bob.get("/front-door/").status_code == 200
    assert len(after) == len(before)


@pytest.mark.drawn
def test_two_hundred_arrivals_are_throttled_and_most_leave_nothing() -> None:
    codes = [Client().post("/without-account/", people.SENDER).status_code for _ in range(200)]
    assert codes.count(429) == 140
    assert Visitor.objects.count() == codes.count(302)


def test_the_page_for_too_many_says_what_to_do_and_keeps_the_words() -> None:
    client = Client()
    for _ in range(60):
        client.post("/without-account/", {})
    response = client.post("/without-account/", people.SENDER)
    assert response.status_code == 429
    assert response["Retry-After"]
    page = response.content.decode()
    for told in (*people.SENDER.values(), "999", "020 7946 0111"):
        assert told in page
    assert not Visitor.objects.exists()


def test_one_address_that_is_throttled_does_not_throttle_another() -> None:
    for _ in range(61):
        last = Client().post("/follow/", {"receipt": NO_SUCH}, REMOTE_ADDR="203.0.113.1")
    assert last.status_code == 429
    other = Client().post("/follow/", {"receipt": NO_SUCH}, REMOTE_ADDR="203.0.113.2")
    assert other.status_code == 422


def test_whoever_has_begun_goes_on_saving_while_arrivals_are_throttled() -> None:
    client = arrived()
    draft = wrote(client)
    for _ in range(61):
        last = Client().post("/without-account/", {})
    assert last.status_code == 429
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    for n in range(40):
        body = {"seen": f"The car came {n} times"}
        assert client.post(where, body).status_code == 302
    draft.refresh_from_db()
    assert draft.content["referral"]["seen"] == "The car came 39 times"


def test_people_with_an_account_are_not_throttled_with_the_public() -> None:
    for _ in range(61):
        last = Client().post("/without-account/", {})
    assert last.status_code == 429
    ann, draft = people.signed_in("ann"), people.started()
    where = reverse("let_go", args=[draft.public_id])
    assert ann.post(where, {"reason": "The family moved away"}).status_code == 302

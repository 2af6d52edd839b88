"""The queue of the front door: what an address may ask of it, and what stands in a line."""

import pytest
from django.http import QueryDict

from handrail.pages.front_door import queue
from tests import people

pytestmark = pytest.mark.once


def test_a_filter_keeps_what_the_page_offers_and_drops_the_rest() -> None:
    asked = QueryDict("urgency=red&only=late&only=drop&waited=years&page=2&reference=" + "x" * 99)
    wanted = queue._filter(asked)
    assert (wanted.urgency, wanted.only, wanted.waited, wanted.page) == (("red",), ("late",), "", 2)
    assert len(wanted.reference) == 60
    assert queue._filter(QueryDict("page=x")).page == 1


def test_why_it_was_sent_is_cut_between_words_to_one_line() -> None:
    assert queue._short("A car,\n and  debt") == "A car, and debt"
    short = queue._short("word " * 30)
    assert len(short) <= queue.LONGEST_WHY
    assert short.endswith("word …")
    assert len(queue._short("x" * 200)) == queue.LONGEST_WHY


@pytest.mark.django_db
def test_a_line_says_who_it_is_about_and_taking_the_next_opens_it() -> None:
    sent = people.sent()
    bob = people.signed_in("bob")
    page = bob.get("/front-door/").content.decode()
    assert "Saoirse Devlin" in page
    assert f"/front-door/{sent.public_id}/" in page
    assert bob.post("/front-door/next/")["Location"] == (
        f"/front-door/{sent.public_id}/?done=taken"
    )
    assert f"/front-door/{sent.public_id}/" not in bob.get(
        "/front-door/?only=nobody").content.decode()  # fmt: skip


@pytest.mark.django_db
def test_with_nothing_to_take_the_page_says_so() -> None:
    assert people.signed_in("bob").post("/front-door/next/").status_code == 409

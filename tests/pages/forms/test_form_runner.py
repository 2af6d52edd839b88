"""A form page by page: what is saved, and what the second button of a page of groups answers."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from handrail.records.queries.front_door import referral as queries
from tests import people
from tests.journeys.referring import GROUPS, Told, pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_rest_of_the_groups_is_not_known_and_never_no() -> None:
    ann = people.signed_in("ann")
    begun = ann.post(reverse("start_concern"), pages(Told("Imogen"))[0])
    public_id = begun["Location"].split("/")[2]
    where = reverse("question", args=[public_id, "screening-groups"])
    assert "I don’t know about the rest" in ann.get(where).content.decode()
    answer = ann.post(where, {"worry_people": "worried", "_rest_unknown": "1"})
    assert re.search(r"screening-", answer["Location"])
    draft = queries.find_draft(people.act_as("ann"), public_id)
    assert draft is not None
    said = {name: draft.content["screening"][f"worry_{name}"] for name in GROUPS}
    assert said.pop("people") == "worried"
    assert set(said.values()) == {"dont_know"}


def test_a_page_says_that_answers_are_saved_only_once_they_are() -> None:
    ann = people.signed_in("ann")
    new = ann.get(reverse("start_concern")).content.decode()
    assert "Nothing on this page is saved yet" in new
    assert "are saved" not in new
    begun = ann.post(reverse("start_concern"), pages(Told("Imogen"))[0])
    assert "Your answers so far are saved" in ann.get(begun["Location"]).content.decode()


@pytest.mark.parametrize(
    ("day", "safe", "is_told"),
    [(27, "not_sure", True), (27, "safe", False), (24, "not_sure", False)],
)
def test_who_sends_while_it_is_closed_is_told_of_the_alert(day, safe, is_told) -> None:
    now = dt.datetime(2026, 11, day, 17 if day == 27 else 13, 20, tzinfo=dt.UTC)
    with time_machine.travel(now, tick=False):
        draft = people.started(now=now, safe_tonight=safe)
        answer = people.signed_in("ann").get(reverse("check_answers", args=[draft.public_id]))
    assert ("We alert the people on duty" in answer.content.decode()) is is_told

"""The workload page and the handing over of a worker's referrals, in a browser without scripts."""

import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Referral
from tests import people
from tests.crossing.test_query_counts import crowd, queries

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORKLOAD = "/front-door/workload/"


def hand_over_page() -> str:
    return reverse("hand_over_all", args=[people.account("bob").pk])


def posted(rows: list[Referral], **more: Any) -> dict[str, Any]:
    seen = {f"_seen_{row.public_id}": str(row.version) for row in rows}
    names = {f"_name_{row.public_id}": row.reference for row in rows}
    return {
        "_token": new_token(people.account("helen").pk),
        "ticked": [str(row.public_id) for row in rows],
        "to": str(people.account("helen").public_id),
        "note": "Bob is ill",
        **seen,
        **names,
        **more,
    }


def test_two_thousand_referrals_are_one_page_with_few_queries() -> None:
    client = people.signed_in("helen")
    crowd(10)
    few = queries(client, WORKLOAD)
    crowd(1_990)
    assert queries(client, WORKLOAD) == few
    assert few <= 15
    page = client.get(WORKLOAD).content.decode()
    assert "Workload: 2000 open" in page
    assert len(page) < 40_000


def test_each_number_leads_to_the_queue_with_just_those() -> None:
    for _ in range(2):
        people.taken(people.sent())
    people.sent()
    client = people.signed_in("bob")
    page = client.get(WORKLOAD).content.decode()
    links = re.findall(r'<td[^>]*><a class="govuk-link" href="([^"]+)">(\d+)<', page)
    assert len(links) >= 4
    for href, number in links:
        shown = client.get(href.replace("&amp;", "&")).content.decode()
        assert f"{number} of {number} shown" in shown, href


def test_a_worker_who_is_ill_hands_over_all_or_some() -> None:
    rows = [people.taken(people.sent()) for _ in range(3)]
    client = people.signed_in("helen")
    shown = client.get(hand_over_page()).content.decode()
    assert shown.count('name="ticked"') == shown.count(" checked") == 3
    sent = posted(rows[:2], **{f"to_{rows[1].public_id}": "queue"})
    assert client.post(hand_over_page(), sent)["Location"] == f"{WORKLOAD}?done=passed_on"
    takers = [Referral.objects.get(pk=row.pk).taken_by for row in rows]
    assert takers == [people.account("helen"), None, people.account("bob")]


def test_a_referral_taken_over_by_another_meanwhile_is_named_and_all_words_stay() -> None:
    rows = [people.taken(people.sent()) for _ in range(2)]
    sent = posted(rows)
    people.handed_over(rows[0], to="helen")
    response = people.signed_in("helen").post(hand_over_page(), sent)
    shown = response.content.decode()
    assert response.status_code == 422
    assert rows[0].reference in shown
    assert "Bob is ill" in shown
    assert Referral.objects.get(pk=rows[1].pk).taken_by == people.account("bob")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"to": ""}, "Choose who will take over these referrals"),
        ({"to": "nonsense"}, "Choose who will take over these referrals"),
        ({"ticked": []}, "Select at least one"),
        ({"note": ""}, "Answer “"),
        ({"ticked": ["00000000-0000-4000-8000-00000000dead"]}, "no longer allocated to Bob"),
    ],
)
def test_what_is_missing_is_said_on_the_same_page(more: dict[str, Any], says: str) -> None:
    rows = [people.taken(people.sent())]
    response = people.signed_in("helen").post(hand_over_page(), posted(rows, **more))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert Referral.objects.get().taken_by == people.account("bob")


def test_a_page_about_nobodys_work_is_not_there() -> None:
    client = people.signed_in("helen")
    for worker in (people.account("ann").pk, 10**9):
        assert client.get(reverse("hand_over_all", args=[worker])).status_code == 404

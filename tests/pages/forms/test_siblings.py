"""Several children in one concern: what they share is typed once, and each is referred alone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.actions.front_door import referral, screening
from handrail.records.models import Concern, Draft, Referral
from tests import people
from tests.pages import html_forms
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def check_page(client: Client, draft: Draft) -> Any:
    return client.get(reverse("check_answers", args=[draft.public_id]))


def add(client: Client, draft: Draft, name: str, **more: str) -> Any:
    posted = html_forms.form(check_page(client, draft)).values
    for button in ("_later", "_another"):
        posted.pop(button, None)
    posted |= {"why": "The debt", "_another": "1", "_another_name": name, **more}
    return client.post(reverse("check_answers", args=[draft.public_id]), posted)


def other_than(draft: Draft) -> Draft:
    return Draft.objects.exclude(pk=draft.pk).get()


def page(draft: Draft, stop: str) -> str:
    return reverse("question", args=[draft.public_id, stop])


def test_another_child_begins_with_the_first_page_and_the_shared_facts() -> None:
    client, draft = people.signed_in("ann"), people.started()
    response = add(client, draft, "Rory")
    other = other_than(draft)
    assert response["Location"] == page(other, "referral-danger")
    told = other.content["referral"]
    assert told["child_given"] == "Rory"
    assert told["address"] == draft.content["referral"]["address"]
    assert told["seen"] == draft.content["referral"]["seen"]


@pytest.mark.parametrize("key", ["safe_tonight", "born", "voice", "disability", "where_tonight"])
def test_what_is_about_one_child_is_not_copied(key: str) -> None:
    client, draft = people.signed_in("ann"), people.started()
    add(client, draft, "Rory")
    assert key in draft.content["referral"]
    assert key not in other_than(draft).content["referral"]
    assert "screening" not in other_than(draft).content


def test_a_shared_fact_that_is_corrected_is_corrected_for_every_child() -> None:
    client, draft = people.signed_in("ann"), people.started()
    add(client, draft, "Rory")
    posted = html_forms.form(client.get(page(draft, "referral-you"))).values
    client.post(page(draft, "referral-you"), posted | {"my_phone": "020 7946 0231"})
    assert other_than(draft).content["referral"]["my_phone"] == "020 7946 0231"


def test_a_child_for_whom_it_was_said_otherwise_keeps_that() -> None:
    client, draft = people.signed_in("ann"), people.started()
    add(client, draft, "Rory")
    other = other_than(draft)
    for row, phone in ((other, "020 7946 0232"), (draft, "020 7946 0233")):
        posted = html_forms.form(client.get(page(row, "referral-you"))).values
        client.post(page(row, "referral-you"), posted | {"my_phone": phone})
    assert Draft.objects.get(pk=other.pk).content["referral"]["my_phone"] == "020 7946 0232"


def test_what_is_said_of_a_child_who_was_added_stays_with_that_child() -> None:
    client, draft = people.signed_in("ann"), people.started()
    add(client, draft, "Rory")
    other = page(other_than(draft), "referral-you")
    posted = html_forms.form(client.get(other)).values
    client.post(other, posted | {"my_phone": "020 7946 0232"})
    first = Draft.objects.get(pk=draft.pk)
    assert first.content["referral"]["my_phone"] == people.ANSWERS["my_phone"]


def test_without_a_name_the_page_says_so_and_keeps_the_judgement() -> None:
    client, draft = people.signed_in("ann"), people.started()
    response = add(client, draft, " ", why="The debt and the car")
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Enter the other child’s first name" in shown
    assert "The debt and the car" in shown
    assert Draft.objects.count() == 1


def test_pressing_twice_adds_one_child() -> None:
    client, draft = people.signed_in("ann"), people.started()
    posted = html_forms.form(check_page(client, draft)).values
    posted.pop("_later", None)
    posted |= {"_another": "1", "_another_name": "Rory"}
    where = reverse("check_answers", args=[draft.public_id])
    client.post(where, posted)
    again = client.post(where, posted)
    assert Draft.objects.count() == 2
    assert str(other_than(draft).public_id) in again["Location"]


def sent_two() -> tuple[Referral, Referral]:
    by = people.act_as("ann")
    draft = people.started()
    other = screening.add_child(by=by, draft=draft, given="Rory", token=people.fresh(), now=NOW)
    reasons = {"send_without": "Nobody knows more"}
    made = [
        referral.submit(by=by, draft=row, reasons=reasons, token=people.fresh(), now=NOW)
        for row in (draft, other)
    ]
    return made[0], made[1]


def test_each_child_gets_a_referral_and_they_share_the_concern() -> None:
    first, second = sent_two()
    assert first.concern == second.concern == Concern.objects.get()
    assert {first.child_given, second.child_given} == {"Saoirse", "Rory"}
    assert first.submissions.get(part="screening") != second.submissions.get(part="screening")


@pytest.mark.parametrize("login", ["bob", "helen", "edda"])
def test_the_front_door_sees_them_together(login: str) -> None:
    first, second = sent_two()
    for here, other in ((first, second), (second, first)):
        page = people.signed_in(login).get(reverse("triage", args=[here.public_id]))
        assert "Received at the same time: 1 other child" in page.content.decode()
        assert reverse("triage", args=[other.public_id]) in page.content.decode()


def test_the_receipt_says_who_has_not_been_sent_yet() -> None:
    client, draft = people.signed_in("ann"), people.started()
    add(client, draft, "Rory")
    draft.refresh_from_db()
    sent = referral.submit(
        by=people.act_as("ann"), draft=draft, reasons={}, token=people.fresh(), now=NOW
    )
    shown = client.get(reverse("receipt", args=[sent.public_id])).content.decode()
    assert "Rory Devlin" in shown
    assert "Not sent yet" in shown
    assert reverse("check_answers", args=[other_than(draft).public_id]) in shown


def test_letting_one_child_go_leaves_the_concern_of_the_other() -> None:
    by, draft = people.act_as("ann"), people.started()
    other = screening.add_child(by=by, draft=draft, given="Rory", token=people.fresh(), now=NOW)
    screening.discard_draft(by=by, draft=other, reason="Rory lives elsewhere", now=NOW)
    assert Concern.objects.get().state == "started"
    screening.discard_draft(by=by, draft=draft, reason="The family has moved", now=NOW)
    assert Concern.objects.get().state == "not_sent"


def test_detail_for_one_referral_cannot_have_another_child() -> None:
    by, sent = people.act_as("ann"), people.sent()
    draft = referral.start_addendum(by=by, referral=sent, now=NOW)
    with pytest.raises(referral.NotPossible, match="Start a new concern"):
        screening.add_child(by=by, draft=draft, given="Rory", token=people.fresh(), now=NOW)


FAMILY = [
    {"name": "Orla Devlin", "relationship": "mother", "responsibility": "yes"},
    {"name": "Rory Devlin", "relationship": "brother"},
]


def around(child: Referral) -> set[tuple[str, str]]:
    """Who is on the register around a child of a referral, once registered."""
    person = people.registered(Referral.objects.get(pk=child.pk))
    return set(person.relationships.values_list("other_name", "kind"))


def test_a_brother_is_not_in_his_own_family_and_his_sister_is() -> None:
    by = people.act_as("ann")
    draft = people.started(people=FAMILY)
    other = screening.add_child(by=by, draft=draft, given="Rory", token=people.fresh(), now=NOW)
    reasons = {"send_without": "Nobody knows more"}
    first, second = (
        referral.submit(by=by, draft=row, reasons=reasons, token=people.fresh(), now=NOW)
        for row in (draft, other)
    )
    assert around(first) == {("Orla Devlin", "mother"), ("Rory Devlin", "sibling")}
    assert around(second) == {("Orla Devlin", "mother"), ("Saoirse Devlin", "sibling")}

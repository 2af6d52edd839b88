"""Pages of administrators: somebody new from the first box to their first sign-in."""

import html
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from handrail.actions.core import outbox
from handrail.pages.organisation import role_approvals
from handrail.records.models import Account, Agency
from handrail.records.models.referral import SENDERS
from tests import people
from tests.pages import html_forms, matrix
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
GOOD = "heron-lake-lantern"
NEW = {
    "name": "Zoë O’Brien",
    "login": "zoe",
    "email": "zoe@school.example",
    "role": "practitioner",
    "started_on__day": "24",
    "started_on__month": "11",
    "started_on__year": "2026",
}


def url(name: str, thing: Any) -> str:
    return reverse(name, args=[thing.public_id])


def text(response: Any) -> str:
    return response.content.decode()


def add(client: Client, **more: str) -> Any:
    where = url("add_person", people.agency("school"))
    shown = html_forms.form(client.get(where))
    return client.post(where, {**shown.values, **NEW, **more}, follow=True)


def link_on(response: Any) -> str:
    found = re.search(r"http://\S+?(/invitation/\w+/)", text(response))
    return found[1] if found else ""


def test_from_the_first_box_to_the_first_sign_in() -> None:
    response = add(people.signed_in("adam"))
    link = link_on(response)
    somebody = Client()
    assert "Zoë O’Brien" in text(somebody.get(link))
    chosen = {"password": GOOD, "again": GOOD}
    response = somebody.post(link, chosen, follow=True)
    assert "Password set." in text(response)
    somebody.post(reverse("account_login"), {"login": "zoe", "password": GOOD})
    assert somebody.get(reverse("my_page")).status_code == 200


def test_the_link_is_shown_once() -> None:
    client = people.signed_in("adam")
    response = add(client)
    assert link_on(response)
    again = client.get(url("staff_member", people.account("zoe")))
    assert not link_on(again)


def test_the_link_is_mailed_and_the_mail_names_nobody() -> None:
    link = link_on(add(people.signed_in("adam")))
    outbox.deliver_due(now=NOW)
    sent = next(item for item in mail.outbox if "zoe@school.example" in item.to)
    assert link in sent.body
    assert "Zoë" not in sent.body + sent.subject


def test_unknown_used_and_expired_links_get_one_and_the_same_answer() -> None:
    used = link_on(add(people.signed_in("adam")))
    Client().post(used, {"password": GOOD, "again": GOOD})
    expired = link_on(add(people.signed_in("adam"), login="zed"))
    with time_machine.travel(NOW.replace(month=12, day=2), tick=False):
        pages = [Client().get(link) for link in (used, expired, "/invitation/" + "a" * 64 + "/")]
    assert {page.status_code for page in pages} == {404}
    assert len({text(page) for page in pages}) == 1


def test_a_weak_password_is_refused_beside_its_box_and_never_shown_again() -> None:
    link = link_on(add(people.signed_in("adam")))
    response = Client().post(link, {"password": "password12345", "again": "password12345"})
    assert response.status_code == 422
    assert "too common" in text(response)
    assert "password12345" not in text(response)


def test_whoever_leaves_is_signed_out_with_the_next_click() -> None:
    ann, adam = people.signed_in("ann"), people.signed_in("adam")
    assert ann.get(reverse("my_page")).status_code == 200
    where = url("leave", people.account("ann"))
    shown = html_forms.form(adam.get(where))
    response = adam.post(where, {**shown.values, "reason": "Left the school"}, follow=True)
    assert "Account closed." in text(response)
    assert ann.get(reverse("my_page"))["Location"].startswith(reverse("account_login"))


def test_what_is_wrong_stands_beside_its_box_and_nothing_typed_is_lost() -> None:
    response = add(people.signed_in("adam"), login="ann", started_on__month="13")
    assert response.status_code == 422
    page = text(response)
    assert "Enter the month as a number from 1 to 12, or its name." in page
    assert "Zoë O’Brien" in page
    assert 'value="13"' in page
    assert 'href="#id_started_on"' in page


def test_a_second_press_makes_no_second_account() -> None:
    client, where = people.signed_in("adam"), url("add_person", people.agency("school"))
    sent = {**html_forms.form(client.get(where)).values, **NEW}
    client.post(where, sent)
    before = Account.objects.count()
    assert client.post(where, sent).status_code == 302
    assert Account.objects.count() == before


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "李小龍"]
)
def test_any_name_is_shown_as_it_was_typed(name: str) -> None:
    response = add(people.signed_in("adam"), name=name)
    assert response.status_code == 200
    assert name in html.unescape(text(response))
    assert "<script>alert(1)" not in text(response)


def test_two_administrators_meet_on_a_page_that_keeps_the_words() -> None:
    client, where = people.signed_in("adam"), url("change_member", people.account("ann"))
    shown = html_forms.form(client.get(where)).values
    client.post(where, {**shown, "name": "Ann Kershaw"})
    late = html_forms.form(client.get(where)).values
    response = client.post(where, {**late, "_seen": shown["_seen"], "name": "Ann Kerr"})
    assert response.status_code == 409
    assert "Ann Kerr" in text(response)
    assert people.account("ann").name == "Ann Kershaw"


def test_administrators_see_no_childs_record() -> None:
    """Every page of an administrator after a referral was sent: no word of it."""
    scene = people.scene()
    people.taken(scene.referral)
    client = people.signed_in("petra")
    bob = people.account("bob")
    pages = [
        reverse("agencies"),
        url("agency", people.agency("council")),
        url("staff_member", bob),
        url("leave", bob),
    ]
    for where in pages:
        page = text(client.get(where))
        assert "Saoirse" not in page
        assert "Devlin" not in page
    assert scene.referral.reference in text(client.get(url("staff_member", bob)))


def test_an_agencys_administrator_goes_straight_to_their_own_people() -> None:
    client = people.signed_in("adam")
    response = client.get(reverse("agencies"))
    assert response["Location"] == url("agency", people.agency("school"))
    assert reverse("agencies") in text(client.get(response["Location"]))


def test_the_list_is_searched_and_says_when_nobody_fits() -> None:
    client, where = people.signed_in("petra"), url("agency", people.agency("council"))
    assert "Helen of" in text(client.get(where, {"find": "hel"}))
    assert "Bob of" not in text(client.get(where, {"find": "hel"}))
    assert "Nobody matches" in text(client.get(where, {"find": "nobody%_"}))
    assert matrix.outcome(client.get(where, {"page": "999999999"})) == "ok"


@pytest.mark.parametrize(
    ("login", "says"),
    [("ann", "Email a link to choose a new password"), ("", "Create a new link")],
)
def test_the_button_for_a_link_says_whether_it_is_mailed(login: str, says: str) -> None:
    petra = people.signed_in("petra")
    if not login:
        add(petra)
    shown = text(petra.get(url("staff_member", people.account(login or "zoe"))))
    assert f">{says}</button>" in shown


def test_confirming_a_role_does_not_promise_it_before_its_start_date() -> None:
    assert "on its start date" in dict(role_approvals.CHOICES)["confirm"]
    assert "straight away" in dict(role_approvals.ENDS)["confirm"]


def test_a_button_that_closes_or_removes_something_is_red_and_one_that_saves_is_not() -> None:
    petra, ann = people.signed_in("petra"), people.account("ann")
    agency = people.agency("school")
    addresses = {url("leave", ann): True, url("reset_factors", ann): True,
                 url("close_agency", agency): True, url("change_member", ann): False,
                 url("change_agency", agency): False}  # fmt: skip
    found = {at: "govuk-button--warning" in text(petra.get(at)) for at in addresses}
    assert found == addresses


def test_no_role_is_offered_at_the_agency_of_senders_without_an_account() -> None:
    Agency.objects.create(name=SENDERS, kind="other")
    shown = text(people.signed_in("petra").get(url("staff_member", people.account("ann"))))
    assert "Give a role" in shown
    assert SENDERS not in shown

"""A referral from its first page to the decision, as people click it, without a script."""

import datetime as dt
import html
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Draft, Referral, Submission
from tests import people
from tests.pages import html_forms, matrix

pytestmark = pytest.mark.django_db


def judged(client: Client, draft: Draft) -> dict[str, str]:
    """The check page filled in, ready to be sent."""
    where = reverse("check_answers", args=[draft.public_id])
    shown = html_forms.form(client.get(where))
    return {**shown.values, "judgement": "exploited_now", "why": "The debt"}


def send(client: Client, draft: Draft, posted: dict[str, str]) -> Any:
    return client.post(reverse("check_answers", args=[draft.public_id]), posted)


def test_the_first_page_starts_a_concern_and_leads_to_the_second() -> None:
    client = people.signed_in("ann")
    posted = html_forms.form(client.get("/concerns/new/")).values | {
        "in_danger": "no",
        "where_tonight": "home",
        "safe_tonight": "safe",
    }
    response = client.post("/concerns/new/", posted)
    draft = Draft.objects.get()
    assert response["Location"] == reverse("question", args=[draft.public_id, "referral-you"])


def test_sending_leads_to_a_receipt_with_a_reference() -> None:
    client, draft = people.signed_in("ann"), people.started()
    response = send(client, draft, judged(client, draft))
    receipt = client.get(response["Location"]).content.decode()
    assert Referral.objects.get().reference in receipt


def test_sending_twice_shows_the_first_receipt_again() -> None:
    client, draft = people.signed_in("ann"), people.started()
    posted = judged(client, draft)
    first, second = send(client, draft, posted), send(client, draft, posted)
    assert first["Location"] == second["Location"]
    assert Referral.objects.count() == 1


def test_a_token_of_somebody_else_sends_nothing_twice() -> None:
    client, draft = people.signed_in("ann"), people.started()
    posted = judged(client, draft) | {"_token": new_token(people.account("dan").pk)}
    assert send(client, draft, posted).status_code == 302
    assert send(client, draft, posted).status_code == 302
    assert Referral.objects.count() == 1


def test_going_back_after_sending_leads_to_what_was_sent() -> None:
    client, draft = people.signed_in("ann"), people.started()
    send(client, draft, judged(client, draft))
    there = reverse("question", args=[draft.public_id, "referral-you"])
    sent = reverse("referral", args=[Referral.objects.get().public_id])
    assert client.get(there)["Location"] == sent
    kept = Submission.objects.get(part="referral").answers
    assert client.post(there, {"my_phone": kept["my_phone"]})["Location"] == sent
    other = client.post(there, {"my_phone": "020 7946 0999"})
    assert other.status_code == 409, "other words than were sent are not lost on the way"
    assert "020 7946 0999" in other.content.decode()


def test_a_missing_answer_is_named_with_a_link_to_its_place() -> None:
    client, draft = people.signed_in("ann"), people.started(seen="")
    page = send(client, draft, judged(client, draft))
    assert page.status_code == 422
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    assert f"{where}?check=1#id_seen" in html.unescape(page.content.decode())


def test_a_page_saved_in_two_windows_is_told_and_the_words_are_kept() -> None:
    client, draft = people.signed_in("ann"), people.started()
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    shown = html_forms.form(client.get(where)).values
    client.post(where, shown | {"seen": "A grey car"})
    late = client.post(where, shown | {"seen": "A red van"})
    assert late.status_code == 409
    assert "A red van" in late.content.decode()


def test_a_stale_decision_is_told_and_the_words_are_kept() -> None:
    scene = people.scene()
    helen = people.signed_in("helen")
    old = matrix.body("decide", scene, "helen")
    people.signed_in("bob").post(
        matrix.address("urgency", scene), matrix.body("urgency", scene, "bob")
    )
    late = helen.post(matrix.address("decide", scene), old)
    assert late.status_code == 409
    assert people.DECISION["rationale"] in html.unescape(late.content.decode())
    assert Referral.objects.get().state != "decided"


def test_who_referred_reads_the_decision_and_why() -> None:
    scene = people.scene()
    posted = matrix.body("decide", scene, "helen")
    people.signed_in("helen").post(matrix.address("decide", scene), posted)
    page = people.signed_in("ann").get(matrix.address("referral", scene)).content.decode()
    assert "Strategy discussion" in page
    assert people.DECISION["rationale"] in page


def test_a_name_that_was_promised_to_nobody_stands_on_no_page_and_no_paper() -> None:
    scene = people.scene()
    for login in ("ann", "lena", "bob", "helen", "edda", "pol"):
        client = people.signed_in(login)
        for route in ("referral", "receipt", "triage", "check", "queue", "my_page", "person"):
            page = client.get(matrix.address(route, scene)).content.decode()
            for secret in ("Okonjo", "Lantern Yard", "bakery", "Harbour"):
                assert secret not in page, (login, route)


WHY = {"reason": "danger_now", "words": "The police ask where she is"}


@pytest.mark.parametrize("route", ["reveal", "show_address"])
def test_what_is_protected_is_on_the_page_of_whoever_said_why_and_has_proved_it(route: str) -> None:
    scene = people.scene()
    secret = {"reveal": "Lantern Yard", "show_address": "Harbour Lane"}[route]
    bob, address = people.signed_in("bob"), matrix.address(route, scene)
    asked = bob.post(address)
    assert "Show protected information" in asked.content.decode()
    assert secret not in asked.content.decode()
    about = {"reveal": scene.referral.reference, "show_address": scene.person.reference}[route]
    assert about in asked.content.decode()
    missing = bob.post(address, {**WHY, "words": ""})
    assert missing.status_code == 422
    assert secret not in missing.content.decode()
    assert secret in bob.post(address, WHY).content.decode()


@pytest.mark.parametrize("route", ["reveal", "show_address"])
def test_a_screen_that_was_left_open_shows_nothing_protected(route: str) -> None:
    scene = people.scene()
    bob, address = people.signed_in("bob"), matrix.address(route, scene)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6)):
        answer = bob.post(address, WHY)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/prove-again/")


def test_who_asked_not_to_be_named_is_offered_to_the_sender_alone() -> None:
    scene = people.scene()
    show = f'action="/referrals/{scene.referral.public_id}/show/source_name/"'
    assert show in people.signed_in("ann").get(matrix.address("referral", scene)).content.decode()
    for login in ("bob", "helen", "edda", "lena"):
        page = people.signed_in(login).get(matrix.address("referral", scene)).content.decode()
        assert show not in page
        assert "asked not to be named" in page


def test_an_asked_agency_reads_what_it_needs_and_not_the_referral() -> None:
    scene = people.scene()
    page = people.signed_in("pol").get(matrix.address("check", scene)).content.decode()
    assert "Saoirse" in page
    assert people.REQUEST["purpose"] in page
    assert "owe him" not in page
    assert "grey car" not in page

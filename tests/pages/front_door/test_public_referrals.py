"""Referring without an account, as a browser meets it."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from handrail.pages.core.routes import PUBLIC, ROUTES
from handrail.records.models import Draft, Event, Referral, Visitor
from tests import people
from tests.draw import Tenth
from tests.pages import html_forms, matrix
from tests.pages.visiting import DIGITS, arrived, digits, sent, visitor_in, wrote

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


# --- beginning ------------------------------------------------------------------------------
def test_the_public_page_leads_to_referring_without_an_account() -> None:
    page = Client().get("/").content.decode()
    assert 'href="/without-account/"' in page
    assert 'href="/follow/"' in page


def test_nothing_is_kept_before_the_first_page_is_posted() -> None:
    before = people.state()
    client = Client()
    for _ in range(2):
        assert client.get("/without-account/").status_code == 200
    assert people.state() == before
    assert Session.objects.count() == 0


@pytest.mark.parametrize("missing", people.SENDER)
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(missing: str) -> None:
    before = people.state()
    told = people.SENDER | {missing: ""}
    response = Client().post("/without-account/", told)
    assert response.status_code == 422
    page = response.content.decode()
    assert f'href="#id_{missing}"' in page
    for name, text in told.items():
        assert f'value="{text}"' in page or name == missing
    assert people.state() == before


@pytest.mark.parametrize(
    "email",
    ["jo", "jo@", "@x.example", "jo marsh@x.example", "a@b\u202e.uk", "a@b.uk\nBcc: c@d.uk"],
)
def test_an_address_that_cannot_be_one_is_refused(email: str) -> None:
    response = Client().post("/without-account/", people.SENDER | {"email": email})
    assert response.status_code == 422


def test_the_session_is_the_only_way_in_and_ends_with_the_browser() -> None:
    client = arrived()
    assert client.session.get_expire_at_browser_close()
    assert not visitor_in(client).account.has_usable_password()


def test_somebody_who_is_signed_in_already_goes_on_to_the_concern() -> None:
    client = people.signed_in("ann")
    assert client.get("/without-account/")["Location"] == "/concerns/new/"
    client.post("/without-account/", people.SENDER)
    assert not Visitor.objects.exists()


def test_a_visitor_writes_on_the_same_pages() -> None:
    client = arrived()
    danger = {"in_danger": "no", "where_tonight": "home", "safe_tonight": "safe"}
    response = client.post("/concerns/new/", danger)
    draft = Draft.objects.get(author=visitor_in(client).account)
    assert response["Location"] == reverse("question", args=[draft.public_id, "referral-you"])
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert people.SENDER["phone"] in page.content.decode(), "told once, not asked again"


# --- what else they reach -------------------------------------------------------------------
OWN = {"arrive", "start_concern", "my_page", "blank", "way_back"}


@pytest.mark.whole
def test_a_visitor_reaches_nothing_that_is_for_people_with_an_account(tenth: Tenth) -> None:
    scene, client = people.scene(), arrived()
    shut = [route for route in ROUTES if route.policy != PUBLIC and route.name not in OWN]
    for route in tenth("what is shut to visitors", shut, share=5):
        where = matrix.address(route.name, scene)
        for method in route.methods:
            ask = client.get if method == "GET" else client.post
            refused = 401 if where.startswith("/api/") else 404
            assert ask(where).status_code == refused, (route.name, method)


def test_the_navigation_of_a_visitor_is_what_they_need() -> None:
    page = arrived().get("/my/").content.decode()
    for label in ("My draft", "Progress", "Help", "Sign out of this computer"):
        assert label in page
    for label in ("My work", "Notifications", "Find a child", "Front door<", "tour"):
        assert label not in page


def test_leaving_signs_out() -> None:
    client = arrived()
    assert "Sign out of this computer" in client.get("/sign-out/").content.decode()
    client.post("/sign-out/")
    assert client.get("/my/").status_code == 302
    assert Event.objects.filter(verb="signed_out").exists()


# --- sending and coming back ----------------------------------------------------------------
def test_sending_gives_a_receipt_that_is_shown_once() -> None:
    client = arrived()
    response = sent(client)
    receipt = digits(response)
    again = client.get(response.redirect_chain[-1][0])
    assert not DIGITS.search(again.content.decode())
    assert receipt not in repr(client.session.items())
    client.post("/sign-out/")
    back = client.post("/follow/", {"receipt": receipt}, follow=True)
    assert back.redirect_chain[-1][0] == "/follow/where/"
    assert "Received, not allocated yet" in back.content.decode()


def test_what_a_receipt_shows_names_no_child_no_worker_and_no_word_of_it() -> None:
    client = arrived()
    receipt = digits(sent(client))
    referral = people.taken(Referral.objects.get())
    people.registered(referral)
    Referral.objects.update(worker_risk="A dog")
    page = Client()
    text = page.post("/follow/", {"receipt": receipt}, follow=True).content.decode()
    assert "Allocated to somebody at MASH" in text
    for secret in ("Saoirse", "Devlin", "Bob", "grey car", "dog", "2012", "NM-P", "Jo Marsh"):
        assert secret not in text, secret
    where = reverse("referral", args=[referral.public_id])
    for path in (where, f"{where}pdf/", f"{where}receipt/", "/my/"):
        assert page.get(path)["Location"].startswith("/sign-in/"), path


def test_following_leaves_an_event_that_names_what_was_read() -> None:
    client = arrived()
    receipt = digits(sent(client))
    Client().post("/follow/", {"receipt": receipt}, follow=True)
    read = Event.objects.filter(verb="viewed", reason="where_it_stands").latest("sequence")
    assert read.actor_id == Visitor.objects.get().account_id
    assert read.things.filter(public_id=Referral.objects.get().public_id).exists()


def test_the_receipt_leads_back_to_what_is_not_sent_yet() -> None:
    client = arrived()
    draft = wrote(client)
    where = reverse("question", args=[draft.public_id, "referral-you"])
    body = html_forms.form(client.get(where)).values | {"my_phone": "020 7946 0230", "_later": "1"}
    receipt = digits(client.post(where, body, follow=True))
    other = Client()
    back = other.post("/follow/", {"receipt": receipt}, follow=True)
    assert back.redirect_chain[-1][0] == "/my/"
    assert other.get(reverse("check_answers", args=[draft.public_id])).status_code == 200


def test_the_copy_on_paper_is_for_the_session_in_which_it_was_written() -> None:
    client = arrived()
    receipt = digits(sent(client))
    where = reverse("referral_pdf", args=[Referral.objects.get().public_id])
    assert client.get(where)["Content-Type"] == "application/pdf"
    wrote(client)  # something not sent, so that the receipt leads back in
    other = Client()
    other.post("/follow/", {"receipt": receipt})
    assert other.get("/my/").status_code == 200
    assert other.get(where).status_code == 404


def test_a_visitor_who_opens_what_they_sent_sees_where_it_stands() -> None:
    client = arrived()
    sent(client)
    where = reverse("referral", args=[Referral.objects.get().public_id])
    assert client.get(where)["Location"] == "/follow/where/"


def test_leaving_after_following_ends_it() -> None:
    client = Client()
    receipt = digits(sent(arrived()))
    client.post("/follow/", {"receipt": receipt})
    client.post("/follow/leave/")
    assert client.get("/follow/where/")["Location"] == "/follow/"


def test_words_added_by_receipt_reach_the_referral_once() -> None:
    client = Client()
    client.post("/follow/", {"receipt": digits(sent(arrived()))})
    shown = html_forms.form(client.get("/follow/where/"), "/follow/where/")
    body = shown.values | {"words": "The car came back"}
    for _ in range(2):
        assert client.post("/follow/where/", body)["Location"].endswith("?done=sender_added")
    added = Referral.objects.get().submissions.filter(part="addendum")
    assert [row.answers for row in added] == [{"words": "The car came back"}]


def test_words_that_are_refused_stay_on_the_page() -> None:
    client = Client()
    client.post("/follow/", {"receipt": digits(sent(arrived()))})
    shown = html_forms.form(client.get("/follow/where/"), "/follow/where/")
    response = client.post("/follow/where/", shown.values | {"words": ""})
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()


# --- the mark -------------------------------------------------------------------------------
MARK = "Sender not yet confirmed"


def test_the_mark_stands_wherever_the_front_door_looks_until_the_code_is_typed() -> None:
    client = arrived()
    sent(client)
    referral = Referral.objects.get()
    bob = people.signed_in("bob")
    places = ["/front-door/", reverse("triage", args=[referral.public_id]),
              reverse("referral", args=[referral.public_id])]  # fmt: skip
    for place in places:
        assert MARK in bob.get(place).content.decode(), place
    response = client.post("/follow/code/", {"code": str(visitor_in(client).code)})
    assert response["Location"].endswith("?done=sender_confirmed")
    for place in places:
        assert MARK not in bob.get(place).content.decode(), place


def test_the_triage_page_says_who_sent_it() -> None:
    sent(arrived())
    where = reverse("triage", args=[Referral.objects.get().public_id])
    page = people.signed_in("bob").get(where).content.decode()
    for told in people.SENDER.values():
        assert told in page


def test_a_wrong_code_is_told_and_counted() -> None:
    client = arrived()
    sent(client)
    response = client.post("/follow/code/", {"code": "none"})
    assert response.status_code == 422
    assert 'href="#id_code"' in response.content.decode()
    assert visitor_in(client).code_tries == 1


def test_after_five_wrong_codes_the_right_one_fits_no_more() -> None:
    client = arrived()
    sent(client)
    right = visitor_in(client).code
    assert re.fullmatch(r"[0-9]{6}", right)
    for _ in range(5):
        client.post("/follow/code/", {"code": "none"})
    assert client.post("/follow/code/", {"code": right}).status_code == 422
    assert visitor_in(client).confirmed_at is None


def test_the_code_of_another_sender_confirms_nobody() -> None:
    mine, other = arrived(), arrived(email="other@school.example")
    sent(mine)
    sent(other)
    code = visitor_in(other).code
    assert code != visitor_in(mine).code
    assert mine.post("/follow/code/", {"code": code}).status_code == 422
    assert visitor_in(mine).confirmed_at is None
    assert other.post("/follow/code/", {"code": code}).status_code == 302
    assert visitor_in(other).confirmed_at


def test_a_new_code_can_be_asked_for() -> None:
    client = arrived()
    sent(client)
    client.post("/follow/code/", {"code": "none"})
    assert client.post("/follow/new-code/")["Location"].endswith("?done=code_mailed")
    assert visitor_in(client).code_tries == 0


# --- time-outs ------------------------------------------------------------------------------
def test_a_page_posted_after_the_session_ended_comes_back_with_its_words() -> None:
    client = arrived()
    draft = wrote(client)
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    body = html_forms.form(client.get(where)).values | {"seen": "He waits at the gate"}
    Session.objects.all().delete()
    response = client.post(where, body)
    assert response.status_code == 401
    page = response.content.decode()
    for told in ("He waits at the gate", 'href="/follow/"', 'href="/without-account/"', "999"):
        assert told in page


def test_after_the_session_ended_the_receipt_is_the_way_back_to_what_was_sent() -> None:
    client = arrived()
    response = sent(client)
    receipt, where = digits(response), response.redirect_chain[-1][0]
    Session.objects.all().delete()
    page = client.get(where, follow=True)
    assert 'href="/follow/"' in page.content.decode()
    back = client.post("/follow/", {"receipt": receipt}, follow=True)
    assert "Received, not allocated yet" in back.content.decode()

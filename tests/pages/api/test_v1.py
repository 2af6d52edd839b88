"""The partner API: a token, a referral sent once and followed, a missing child, and who may not."""

import json
from typing import Any

import pytest
import time_machine
from django.test import Client

from handrail.actions.integrations import partner_systems as actions
from handrail.pages.api.v1 import api
from handrail.pages.integrations.urls import REACHED
from handrail.records.models import Alarm, Event, MissingRow, Notice, Outbox, Referral, Task
from tests import people
from tests.people import software
from tests.people.software import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def problem(answer: Any, status: int) -> Any:
    """The problem that was answered, checked for its shape."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["remedy"]
    assert told["detail"]
    return told


def where(told: Any) -> set[str]:
    return {one["where"] for one in told["problems"]}


def test_the_table_of_routes_names_each_of_the_api_with_its_own_address() -> None:
    told = {name: pattern for name, (pattern, _, _) in REACHED.items()}
    given = {one.name: str(one.pattern).replace("uuidstr", "uuid") for one in api.urls[0]}
    assert told == {name: where for name, where in given.items() if name != "api-root"}


def test_a_system_gets_a_token_with_its_secret_and_it_runs_out() -> None:
    made = software.system()
    told = software.token(made)
    assert told.status_code == 200
    assert told.json() | {"access_token": ""} == {
        "access_token": "",
        "token_type": "Bearer",
        "expires_in": 900,
        "scope": "referrals:send referrals:read missing:send",
    }
    caller = Caller(made)
    assert caller.get("/api/v1/forms").status_code == 200
    with time_machine.travel(people.NOW + actions.TOKEN_LASTS, tick=False):
        problem(caller.get("/api/v1/forms"), 401)


def test_a_referral_is_sent_with_its_screening_as_from_the_pages() -> None:
    answer = Caller(software.system()).refer()
    assert answer.status_code == 201, answer.content
    found = Referral.objects.get(reference=answer.json()["reference"])
    assert (found.child_given, found.state, found.channel) == ("Saoirse", "waiting", "software")
    assert found.judgement == "exploited_now"
    assert {one.part for one in found.submissions.all()} == {"referral", "screening"}
    event = Event.objects.get(verb="referral.sent")
    assert (event.roles, event.strength) == ("software", "secret")
    page = people.signed_in("bob").get(f"/front-door/{found.public_id}/").content.decode()
    assert "Mia Brandt (Head of year 9), Ashgrove Academy, through Pastoral records" in page


def test_the_same_key_sends_once_and_another_body_is_refused() -> None:
    caller = Caller(software.system())
    first, again = caller.refer("key-0001"), caller.refer("key-0001")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert Referral.objects.count() == 1
    told = problem(caller.refer("key-0001", child_given="Rory"), 409)
    assert "Idempotency-Key" in told["detail"]
    other = Caller(software.system(name="Another system"))
    assert other.refer("key-0001").json()["reference"] != first.json()["reference"]


def test_999_comes_with_the_answer_when_the_child_is_in_danger() -> None:
    caller = Caller(software.system())
    told = caller.refer(in_danger="yes", called_999="not_yet", safe_tonight="not_safe").json()
    assert told["danger"]["call"] == "999"
    assert "call 999" in told["danger"]["says"]
    assert Alarm.objects.count() == 1
    assert caller.refer(in_danger="no", safe_tonight="safe").json()["danger"] is None


def test_what_is_missing_or_wrong_is_named_where_it_stands_and_nothing_is_kept() -> None:
    caller, before = Caller(software.system()), people.state()
    sent = software.referral(seen=None, born={"date": "2012-13-40"}, in_danger="perhaps")
    sent["referral"] |= {"colour": "blue", "my_phone": ["1"]}
    told = problem(caller.post("/api/v1/referrals", sent), 422)
    assert where(told) == {
        "referral.born",
        "referral.in_danger",
        "referral.colour",
        "referral.my_phone",
    }
    sent = software.referral()
    del sent["referral"]["seen"], sent["screening"]["judgement"]
    assert where(problem(caller.post("/api/v1/referrals", sent), 422)) == {
        "referral.seen",
        "screening.judgement",
    }
    assert people.state() == before


def test_a_prompt_asks_for_its_reason_by_name_and_goes_on_with_it() -> None:
    caller = Caller(software.system())
    sent = software.referral(judgement="something_else", born={"date": "2015-03-14"})
    told = problem(caller.post("/api/v1/referrals", sent), 422)
    assert all(name.startswith("reasons.R") for name in where(told)), told
    sent["reasons"] = {name.removeprefix("reasons."): "Talked it over" for name in where(told)}
    assert caller.post("/api/v1/referrals", sent).status_code == 201


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b'"x"', b"\xff", b'{"writer": 1}', b"[" * 100_000, b'{"a": "\\ud800"}'],
)
def test_a_body_that_is_none_is_told_as_a_problem(text: bytes) -> None:
    answer = Caller(software.system()).post("/api/v1/referrals", text)
    problem(answer, answer.status_code)
    assert answer.status_code in {400, 422}


def test_text_that_no_database_keeps_is_refused() -> None:
    caller = Caller(software.system())
    for text in ("\ud800", "a\0b"):
        problem(caller.post("/api/v1/referrals", software.referral(seen=text)), 422)
        body = json.dumps(software.MISSING | {"notes": text})
        problem(caller.post("/api/v1/missing", body), 422)


def test_a_system_follows_what_it_sent_until_the_feedback() -> None:
    made = software.system()
    found = software.referred(made)
    address, caller = f"/api/v1/referrals/{found.public_id}", Caller(made)
    told = caller.get(address).json()
    assert (told["status"], told["feedback"], told["asked"]) == ("received", None, None)
    assert Event.objects.filter(verb="viewed", reason="api_referral").count() == 1
    people.decided(found)
    told = caller.get(address).json()
    assert told["status"] == "decided"
    assert told["feedback"]["outcome"] == "strategy_discussion"
    assert told["feedback"]["ring"] == {"name": "Cat", "phone": "020 7946 0120"}
    assert "Saoirse" not in caller.get(address).content.decode()


def test_only_the_systems_of_the_agency_find_what_one_of_them_sent() -> None:
    found, typed = software.referred(), people.sent("ann")
    colleague, stranger = software.system(name="New records"), software.system("other_school")
    address = f"/api/v1/referrals/{found.public_id}"
    assert Caller(colleague).get(address).status_code == 200
    nothing = problem(Caller(stranger).get("/api/v1/referrals/" + "1" * 8 + address[-28:]), 404)
    hidden = problem(Caller(stranger).get(address), 404)
    by_hand = problem(Caller(colleague).get(f"/api/v1/referrals/{typed.public_id}"), 404)
    for told in (nothing, hidden, by_hand):
        told.pop("reference")
    assert nothing == hidden == by_hand


def test_a_token_does_what_it_is_for_and_no_more() -> None:
    made = software.system()
    found = software.referred(made)
    reads = Caller(made, "referrals:read")
    told = problem(reads.refer(), 403)
    assert "referrals:send" in told["detail"]
    problem(reads.post("/api/v1/missing", software.MISSING), 403)
    sends = Caller(made, "referrals:send")
    assert sends.refer().status_code == 201
    problem(sends.get(f"/api/v1/referrals/{found.public_id}"), 403)


def test_the_lead_of_the_agency_has_the_tasks_that_an_author_would_have() -> None:
    found = software.referred()
    assert {task.assignee.login for task in Task.objects.filter(referral=found, team=None)} <= {
        "lena"
    }
    assert people.signed_in("lena").get(f"/referrals/{found.public_id}/").status_code == 200


def test_a_missing_child_is_reported_and_a_person_says_who_is_meant() -> None:
    caller = Caller(software.system())
    answer = caller.post("/api/v1/missing", software.MISSING, "key-0002")
    assert answer.status_code == 202, answer.content
    assert "999" in answer.json()["says"]
    again = caller.post("/api/v1/missing", software.MISSING, "key-0002")
    assert again.json() == answer.json()
    row = MissingRow.objects.get()
    assert (row.why, row.number) == ("sent", 1)
    assert row.raw["cells"]["reported_by"] == "Mia Brandt, Head of year 9, Ashgrove Academy"
    told = Notice.objects.filter(kind="child_missing").order_by("recipient__login")
    assert {notice.recipient.login for notice in told} == {"cora", "helen"}
    page = people.signed_in("cora").get("/missing/import/").content.decode()
    assert "A partner’s system reported it" in page


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"missing_from": "2026-11-25T09:05:00Z"}, "missing_from"),
        ({"missing_from": "2026-02-30T09:05:00Z"}, "missing_from"),
        ({"returned_at": "2026-11-23T09:05:00Z"}, "returned_at"),
        ({"born": "2027-01-01"}, "born"),
        ({"born": "2012-02-30"}, "born"),
    ],
)
def test_times_that_cannot_be_are_refused(wrong: dict[str, str], at: str) -> None:
    answer = Caller(software.system()).post("/api/v1/missing", software.MISSING | wrong)
    assert where(problem(answer, 422)) == {at}


def test_no_cookie_opens_the_api_and_no_token_opens_a_page() -> None:
    problem(people.signed_in("ann").get("/api/v1/forms"), 401)
    made = software.system()
    bearer = Caller(made).bearer
    answer = Client().get("/my/", headers={"Authorization": bearer})
    assert answer.status_code == 302
    browser = Client()
    browser.force_login(made.client.account)
    for page in ("/my/", "/work/", "/notices/", "/mfa/", "/concerns/new/"):
        assert browser.get(page).status_code in {403, 404}, page


def test_what_is_no_route_is_a_problem_and_sets_no_cookie() -> None:
    caller = Caller(software.system())
    for answer, status in (
        (caller.get("/api/v1/nothing"), 404),
        (caller.get("/api/v1/referrals"), 405),
        (caller.get("/api/v1/forms/"), 404),
        (Client().post("/api/v1/referrals", {"_token": "x"}), 401),
        (Client().get("/api/v1/forms"), 401),
        (Client().post("/api/v1/token", {}), 422),
    ):
        problem(answer, status)
        assert not answer.cookies
        assert "<" not in answer.content.decode()


def test_a_system_that_asks_over_http_is_refused_and_not_led_on(settings: Any) -> None:
    caller = Caller(software.system())
    settings.SECURE_SSL_REDIRECT = settings.IS_HTTPS = True
    settings.SECURE_REDIRECT_EXEMPT = ["^api/"]
    before = people.state()
    for told in (caller.get("/api/v1/forms"), caller.refer(),
                 Client().post("/api/v1/token", {})):  # fmt: skip
        found = problem(told, 403)
        assert "https" in found["remedy"]
        assert "Location" not in told
    assert people.state() == before
    page = Client().get("/sign-in/")
    assert (page.status_code, page["Location"]) == (301, "https://testserver/sign-in/")
    assert Client().get("/api/v1/forms", secure=True).status_code == 401


@pytest.mark.drawn
def test_a_system_that_asks_too_often_waits() -> None:
    caller = Caller(software.system())
    answers = [caller.get("/api/v1/forms").status_code for _ in range(121)]
    assert answers[:120] == [200] * 120
    told = caller.get("/api/v1/forms")
    problem(told, 429)
    assert told["Retry-After"] == "60"
    assert Caller(software.system("other_school")).get("/api/v1/forms").status_code == 200


def test_a_system_that_is_told_of_news_gets_one_effect_for_each() -> None:
    made = software.system()
    actions.set_webhook_address(
        by=people.act_as("petra"),
        client=made.client,
        address="https://mis.school.example/handrail",
        now=people.NOW,
    )
    people.decided(software.referred(made))
    waiting = Outbox.objects.filter(kind="webhook").values_list("subject", flat=True)
    kinds = set(Notice.objects.filter(public_id__in=waiting).values_list("kind", flat=True))
    assert "referral_decided" in kinds
    told = Notice.objects.filter(public_id__in=waiting).values_list("recipient", flat=True)
    assert set(told) == {made.client.account_id}

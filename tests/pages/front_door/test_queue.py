"""The queue of the front door: what an address may ask of it, and what stands in a line."""

import datetime as dt

import pytest
import time_machine
from django.http import QueryDict

from handrail.actions.front_door import safety_tonight, triage, urgent_alerts
from handrail.pages.front_door import queue
from handrail.records.models import Alarm, Referral
from handrail.rules import clocks
from tests import people
from tests.actions.front_door.test_queue_order import WORKER, rated

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


def test_the_heads_lead_to_the_same_filter_sorted_and_back() -> None:
    heads = queue._columns(QueryDict("only=late&page=2&sort=child"), "child")
    by_label = {head["label"]: head for head in heads}
    assert by_label["Child"] == {
        "label": "Child", "order": "ascending", "to": "?only=late&sort=-child"}  # fmt: skip
    assert by_label["From"]["to"] == "?only=late&sort=from"
    assert by_label["Reason"]["order"] == ""
    assert queue._filter(QueryDict("sort=passwords")).sort == ""


def test_the_time_left_is_short_and_says_when_it_was_due_where_it_is_close() -> None:
    def shown(**ahead: int) -> tuple[str, str]:
        due = people.NOW + dt.timedelta(**ahead)
        words = queue._on_one_line(clocks.in_words(due, people.NOW), due, people.NOW)
        return words.words, words.exact

    assert shown(hours=2, minutes=30) == ("2 h 30 min left", "due 15:35")
    assert shown(days=-2) == ("Late by 2 days", "due Sun 13:05")
    assert shown(hours=5) == ("Today 18:05", "")


@pytest.mark.django_db
def test_a_childs_name_is_searched_for_and_stands_in_no_address() -> None:
    people.sent()
    bob = people.signed_in("bob")
    asked = {"_to": "/front-door/", "reference": "DEVLIN"}
    at = bob.post("/look-for/", asked)["Location"]
    assert "devlin" not in at.casefold()
    assert "Saoirse Devlin" in bob.get(at).content.decode()
    nobody = bob.post("/look-for/", {**asked, "reference": "Marchbank"})["Location"]
    assert "No referrals match this filter" in bob.get(nobody).content.decode()


@pytest.mark.django_db
def test_a_handover_stays_open_until_it_is_taken_over_and_then_folds() -> None:
    found = people.alarmed(people.sent())
    Alarm.objects.filter(pk=found.pk).update(state="handed_back", handed_back_at=people.NOW)
    bob = people.signed_in("bob")
    page = bob.get("/front-door/").content.decode()
    assert "1 not taken over yet" in page
    assert "Taken over from out of hours" not in page
    Alarm.objects.filter(pk=found.pk).update(state="with_front_door")
    page = bob.get("/front-door/").content.decode()
    assert "not taken over yet" not in page
    assert "Taken over from out of hours: 1" in page


@pytest.mark.django_db
def test_what_is_asked_for_the_morning_says_which_morning() -> None:
    sunday = dt.datetime(2026, 11, 22, 23, 0, tzinfo=dt.UTC)
    found, edda = people.alarmed(people.sent(now=sunday), now=sunday), people.act_as("edda", sunday)
    seen = urgent_alerts.acknowledge_alarm(by=edda, alarm=found, seen=found.version, now=sunday)
    note = {"what_was_done": "Rang", "child_now": "home", "told": "Her aunt", "morning": "A visit"}
    urgent_alerts.record_duty_note(by=edda, alarm=seen, answers=note, now=sunday)
    urgent_alerts.hand_back(by=edda, alarm=seen, seen=seen.version, now=sunday)
    with time_machine.travel(sunday, tick=False):
        page = people.signed_in("bob").get("/front-door/").content.decode()
    assert "For the morning of 23 November 2026:</strong> A visit" in page
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, 30, tzinfo=dt.UTC), tick=False):
        page = people.signed_in("bob").get("/front-door/").content.decode()
    assert "<strong>Late by 3 hours 30 minutes:</strong> A visit" in page


@pytest.mark.django_db
def test_an_urgency_that_is_late_says_so_in_the_queue_and_at_triage() -> None:
    sent = people.sent()
    with time_machine.travel(people.NOW + dt.timedelta(minutes=20), tick=False):
        assert "Set by 13:35" in people.signed_in("bob").get("/front-door/").content.decode()
    with time_machine.travel(people.NOW + dt.timedelta(minutes=40), tick=False):
        bob = people.signed_in("bob")
        queue_page = bob.get("/front-door/").content.decode()
        assert "Late: set it now" in queue_page
        assert "<strong>1 late</strong> (0 late decisions)" in queue_page
        page = bob.get(f"/front-door/{sent.public_id}/").content.decode()
        assert "Late by 10 minutes" in page.partition("Nobody has set the urgency yet.")[2][:300]


@pytest.mark.django_db
def test_the_urgency_of_a_child_who_may_not_be_safe_does_not_wait_for_the_morning() -> None:
    night = dt.datetime(2026, 11, 27, 22, 0, tzinfo=dt.UTC)
    unsafe = people.sent(now=night, safe_tonight="not_safe")
    other = people.sent(now=night, safe_tonight="safe")
    with time_machine.travel(night + dt.timedelta(minutes=5), tick=False):
        bob = people.signed_in("bob")
        queue_page = bob.get("/front-door/").content.decode()
        pages = {
            row.pk: bob.get(f"/front-door/{row.public_id}/").content.decode()
            for row in (unsafe, other)
        }
    assert queue_page.count(">Set it now<") == 1
    assert queue_page.count(">Set by Mon 09:30<") == 1
    told = "Nobody has set the urgency yet. Set it now"
    assert told in pages[unsafe.pk]
    assert told not in pages[other.pk]


@pytest.mark.django_db
def test_an_urgency_is_to_be_set_now_once_the_decision_is_late() -> None:
    sent = people.sent()
    Referral.objects.filter(pk=sent.pk).update(due_at=people.NOW + dt.timedelta(minutes=5))
    with time_machine.travel(people.NOW + dt.timedelta(minutes=10), tick=False):
        bob = people.signed_in("bob")
        assert ">Set it now<" in bob.get("/front-door/").content.decode()
        page = bob.get(f"/front-door/{sent.public_id}/").content.decode()
    assert "Nobody has set the urgency yet. Set it now" in page


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


@pytest.mark.django_db
def test_what_passed_to_the_duty_team_is_marked_until_the_front_door_opens() -> None:
    friday = dt.datetime(2026, 11, 27, 17, 0, tzinfo=dt.UTC)
    rated("red", friday - dt.timedelta(hours=1))
    assert safety_tonight.pass_due_referrals(by=WORKER, now=friday) == 1
    for hours, is_marked in ((1, True), (65, False)):  # Friday evening, Monday at 10
        with time_machine.travel(friday + dt.timedelta(hours=hours), tick=False):
            page = people.signed_in("bob").get("/front-door/").content.decode()
        assert ('<span class="hr-src">With EDT<' in page) is is_marked


@pytest.mark.django_db
def test_a_child_who_may_not_be_safe_is_marked_as_the_alert_says() -> None:
    night = dt.datetime(2026, 11, 27, 22, 0, tzinfo=dt.UTC)
    people.sent(now=night, safe_tonight="not_sure")
    with time_machine.travel(night + dt.timedelta(hours=62), tick=False):  # Monday at noon
        page = people.signed_in("bob").get("/front-door/").content.decode()
    assert ">May not be safe<" in page
    assert "Not safe, or may not be safe" in page


@pytest.mark.django_db
def test_a_decision_that_a_manager_has_to_confirm_is_marked() -> None:
    sent, mark = people.sent(), ">Decision to confirm<"
    bob = people.signed_in("bob")
    assert mark not in bob.get("/front-door/").content.decode()
    triage.record_recommendation(
        by=people.act_as("bob"), referral=sent, answers=people.DECISION, seen=sent.version,
        now=people.NOW,
    )  # fmt: skip
    assert mark in bob.get("/front-door/").content.decode()

"""The form of a step: each answer that was filled in says where from, until it is changed."""

import datetime as dt
import html
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from handrail.records.models import Case
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.pages import html_forms
from tests.people.casework import allocated, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REGISTER = "Filled in from the child’s record. Check it."
CONFIRM = "you confirm that you have checked the answers that were filled in."


@pytest.fixture
def case() -> Case:
    return allocated(opened(people.sent(who_harmed="A man called Dex")))


def where(case: Case, page: str = "") -> str:
    address = reverse("case_begin", args=[case.public_id, "policereferral", "write"])
    return f"{address}?page={page}" if page else address


def shown(client: Client, case: Case, page: str = "") -> str:
    words = html.unescape(client.get(where(case, page)).content.decode())
    return re.sub(r"\s+", " ", words)


def saved(client: Client, case: Case, page: str, **more: Any) -> None:
    """One page saved, which makes a draft."""
    form = html_forms.everything(client.get(where(case, page)))
    assert client.post(where(case, page), {**form, **more}).status_code == 302


FIRST = {"danger_now": "no", "call_back": "020 7946 0120"}


def test_each_filled_answer_says_where_it_comes_from_on_every_page_of_a_draft(case: Case) -> None:
    client = people.signed_in("cat")
    assert f"Filled in from referral {case.referral.reference}. Check it." in shown(client, case)
    saved(client, case, "first", **FIRST)
    assert REGISTER in shown(client, case, "child")


def test_an_answer_that_was_changed_no_longer_says_so(case: Case) -> None:
    client = people.signed_in("cat")
    before = shown(client, case, "child").count(REGISTER)
    saved(client, case, "child", child_name="Sersh Devlin")
    assert shown(client, case, "child").count(REGISTER) == before - 1


def test_whoever_saves_confirms_what_was_filled_in_on_the_page_of_all_answers(case: Case) -> None:
    client = people.signed_in("cat")
    assert CONFIRM not in shown(client, case), "a page before the last saves a draft"
    saved(client, case, "first", **FIRST)
    page = shown(client, case, "check")
    assert CONFIRM in page
    assert "Filled in from the child’s record" in page


def test_a_form_that_starts_empty_asks_for_no_confirmation(case: Case) -> None:
    address = reverse("case_begin", args=[case.public_id, "casenote", "write"])
    page = people.signed_in("cat").get(address).content.decode()
    assert CONFIRM not in page
    assert "Filled in from" not in page


def test_a_correction_starts_without_todays_date(case: Case) -> None:
    today = day_given(people.NOW.date())
    meeting = taken(case, "call:meeting", agencies=["police"], called_on=today)
    meeting = taken(meeting, "hold", by="marcus", came=["police", "health"], happened_on=today)
    where = reverse("case_step", args=["meeting", meeting.public_id, "correct"])
    form = html_forms.everything(people.signed_in("marcus").get(where))
    assert form["happened_on__day"] == form["decided_on__year"] == ""


def test_today_is_not_in_the_future_in_the_first_hour_of_a_summers_day(case: Case) -> None:
    address = reverse("case_begin", args=[case.public_id, "casenote", "write"])
    with time_machine.travel(dt.datetime(2027, 7, 1, 23, 30, tzinfo=dt.UTC), tick=False):
        client = people.signed_in("cat")
        form = html_forms.everything(client.get(address))
        today = {"happened_on__day": "2", "happened_on__month": "7", "happened_on__year": "2027"}
        answer = html.unescape(client.post(address, {**form, **today}).content.decode())
        assert "the date must be today or in the past" not in answer.casefold()
        tomorrow = {**today, "happened_on__day": "3"}
        answer = html.unescape(client.post(address, {**form, **tomorrow}).content.decode())
        assert "the date must be today or in the past" in answer.casefold()

"""The page of a case: everything at a glance, for whoever reads it at two in the morning."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.actions.core import recording
from handrail.records.models import Case, Submission
from handrail.records.queries.core.settings import latest_form
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened, stepped_down, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOST_QUERIES = 20


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        yield


def page(case: Case, login: str = "cat", more: str = "") -> str:
    answer = people.signed_in(login).get(f"/cases/{case.public_id}/{more}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def noted(case: Case, many: int) -> None:
    """So many notes in the case, as they would have come over the years."""
    form, cat = latest_form("case_note"), people.account("cat")
    note = taken(case, "write:casenote", text="Her mother rang")
    rows = [
        Submission(
            form=form, part="write", case=case, stage="casenote", stage_id=note.public_id,
            answers={"kind": "phone", "text": f"Note {number}"}, submitted_by=cat,
            agency=people.agency("council"), submitted_at=NOW - dt.timedelta(days=number),
        )
        for number in range(many)
    ]  # fmt: skip
    recording.record_many(rows, by=people.SETTER, now=NOW, verb="form.submitted")


def test_says_who_the_child_is_and_that_nobody_holds_the_case() -> None:
    shown = page(opened(), "marcus")
    assert "Saoirse Devlin" in shown
    assert "No allocated worker" in shown
    assert "Nobody has written a summary yet" in shown


def test_it_says_whom_to_phone_where_the_team_has_no_number() -> None:
    shown = page(opened(), "edda")
    told = shown[shown.index("If the child is in danger now") :]
    told = re.sub("<.*?>", "", told[: told.index("</section>")])
    assert "phone Duty and Advice Team 020 7946 0111, or out of hours 020 7946 0199." in told


def test_the_header_calls_a_deadline_overdue_once_it_has_passed() -> None:
    case = allocated()
    before = page(case)
    assert ">Next deadline<" in before
    assert ">Longest overdue<" not in before
    with time_machine.travel(NOW + dt.timedelta(days=90), tick=False):
        after = page(case)
    assert ">Longest overdue<" in after
    assert ">Next deadline<" not in after


def test_says_what_is_not_complete_until_both_are_made_or_a_reason_is_given() -> None:
    case = allocated()
    assert page(case).count("Incomplete") == 2
    taken(case, "explain", what="police", reason="The fraud team has it")
    shown = page(case)
    assert shown.count("Incomplete") == 1
    assert "The fraud team has it" in shown


def test_shows_strengths_beside_dangers_in_a_named_persons_words() -> None:
    case = allocated()
    taken(case, "story", what_is_happening="She is at her aunt’s.",
          keeps_safe="Her aunt\nHer school", harm_already="Kept for two nights")  # fmt: skip
    shown = page(case)
    for text in ("She is at her aunt’s.", "Her aunt", "Her school", "Past harm:",
                 "Kept for two nights", "Cat of Northmere Council"):  # fmt: skip
        assert text in shown


def test_withholds_where_the_child_is_until_it_is_asked_for() -> None:
    case = allocated()
    taken(case, "safe", safe="safe", where={"lines": "3 Lantern Yard"})
    assert "Show place" in page(case)
    assert "Lantern Yard" not in page(case)
    assert "Lantern Yard" not in page(case, more="chronology/")
    said = Submission.objects.get(case=case, part="safe")
    why = {"reason": "on_duty", "words": "The school asks who may collect her"}
    answer = people.signed_in("cat").post(f"/record/show/{said.public_id}/where/", why)
    assert "3 Lantern Yard" in answer.content.decode()
    assert "Show place" not in page(case, "bob")


def test_what_was_said_to_the_child_comes_with_every_decision() -> None:
    case = allocated()
    taken(case, "level", level="section_47", explain_child="We look into it with the police.")
    assert "We look into it with the police." in page(case, more="words/")


def test_past_harm_stays_on_the_page_when_the_status_changes() -> None:
    case = allocated()
    taken(case, "status", status="confirmed_exploited")
    taken(case, "status", status="exploited_in_the_past", safety_now="With her aunt")
    shown = page(case)
    assert "With her aunt" in shown
    assert case.exploitation_status == "exploited_in_the_past"


def test_a_second_episode_shows_the_first_and_that_it_is_soon() -> None:
    first = allocated()
    stepped_down(first)
    taken(first, "close", by="marcus", closure="rc7", without="The family moved")
    again = people.sent()
    again.person = first.person
    again.save()
    second = opened(again)
    shown = page(second, "marcus")
    assert second.number == 2
    assert first.reference in shown
    assert "Referred again within 12 months" in shown


def test_is_as_light_with_three_hundred_entries_as_with_ten() -> None:
    case = allocated()
    noted(case, 10)
    browser, counts = people.signed_in("cat"), []
    for many in (0, 290):
        noted(case, many)
        browser.get(f"/cases/{case.public_id}/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer: Any = browser.get(f"/cases/{case.public_id}/")
        assert answer.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES, counts

"""The sections of a case: each stage is read in its own, and every action is found by its words."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from handrail.records.models import Case
from handrail.rules.casework.sections import LABELS
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened, stepped_down, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        yield


def shown(case: Case, where: str, login: str = "cat") -> str:
    answer = people.signed_in(login).get(f"/cases/{case.public_id}/{where}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_stage_is_read_in_its_section_and_in_no_other() -> None:
    case = allocated()
    taken(case, "begin:assessment")
    assert 'id="stage-1">Risk and harm assessment<' in shown(case, "sections/plans/")
    meetings = shown(case, "sections/meetings/")
    assert "Risk and harm assessment<" not in meetings
    assert "Nothing recorded yet: Strategy discussion, Section 47 enquiry" in meetings


def test_the_date_beside_a_state_is_when_the_stage_was_first_recorded() -> None:
    case = allocated()
    taken(case, "begin:assessment")
    assert 'data-label="First recorded">' in shown(case, "sections/plans/")
    assert "First recorded " in shown(case, "stages/")


def test_the_overview_leads_to_the_chronology_without_a_count_of_its_own() -> None:
    case = allocated()
    page = shown(case, "")
    assert f'/cases/{case.public_id}/chronology/">Full chronology</a>' in page


def test_a_section_that_is_none_is_not_found() -> None:
    answer = people.signed_in("cat").get(f"/cases/{allocated().public_id}/sections/nothing/")
    assert answer.status_code == 404


@pytest.mark.parametrize("section", ["plans", "meetings", "missing", "police", "people"])
def test_the_masthead_and_every_section_stay(section: str) -> None:
    page = shown(allocated(), f"sections/{section}/")
    assert '<h1 class="hr-mast__name"><bdi>Saoirse Devlin</bdi>' in page
    assert [label for label in LABELS.values() if f">{label}</a>" not in page] == []


@pytest.mark.parametrize("where", ["chronology/", "documents/", "access/"])
def test_pages_of_their_own_have_the_same_masthead(where: str) -> None:
    page = shown(allocated(), where)
    assert '<h1 class="hr-mast__name">' in page
    assert page.count("<h1") == 1
    assert page.count('aria-current="page"') >= 1


def test_reasons_and_past_status_are_read_with_the_plans() -> None:
    case = allocated()
    taken(case, "status", status="confirmed_exploited", reason="Harm was seen")
    taken(case, "explain", what="police", reason="The fraud team has it")
    plans = shown(case, "sections/plans/")
    assert "The fraud team has it" in plans
    assert "Harm was seen" in plans


def test_earlier_episodes_are_read_with_the_people() -> None:
    first = allocated()
    stepped_down(first)
    taken(first, "close", by="marcus", closure="rc7", without="The family moved")
    again = people.sent()
    again.person = first.person
    again.save()
    page = shown(opened(again), "sections/people/", "marcus")
    assert first.reference in page
    assert "Referred again within 12 months" in page


def test_all_open_actions_are_listed_with_the_deadlines() -> None:
    case = allocated()
    page = shown(case, "tasks/")
    assert "Write the risk and harm assessment" in page
    assert "Deadlines: " in page


def test_every_stage_is_listed_with_those_that_are_not_begun() -> None:
    page = shown(allocated(), "stages/")
    assert "Pre-proceedings" in page
    assert "Nothing recorded yet" in page


def test_what_is_not_started_has_its_title_as_everywhere() -> None:
    page = shown(allocated(), "sections/police/")
    assert "Nothing recorded yet: Police referral (87A), Pre-proceedings" in page
    assert ", NRM referral, " in page


def test_what_the_child_said_and_what_was_explained_stand_together() -> None:
    case = allocated()
    taken(case, "level", level="section_47", explain_child="We look into it with the police.")
    page = shown(case, "words/")
    assert "We look into it with the police." in page
    assert "Raise a disagreement about this decision" in page


def found(case: Case, words: str, only: str = "") -> Any:
    """All actions of a case of Cat's, as she finds them by these words."""
    cat, where = people.signed_in("cat"), f"/cases/{case.public_id}/actions/"
    asked = {"_to": where, "words": words} | ({"only": only} if only else {})
    answer = cat.post("/look-for/", asked)
    assert answer.status_code == 302
    assert words not in answer["Location"]
    return cat.get(answer["Location"]).content.decode().split('id="main-content"')[1]


def test_an_action_is_found_by_a_word_that_stands_in_no_address() -> None:
    page = found(allocated(), "POLICE 87a")
    assert "Write a police referral (87A)" in page
    assert "Record a visit" not in page


def test_what_is_not_possible_says_why_unless_only_the_possible_is_wanted() -> None:
    case = allocated()
    assert "Only a social work manager can allocate cases." in found(case, "allocate")
    assert "No actions match your search" in found(case, "allocate", only="possible")

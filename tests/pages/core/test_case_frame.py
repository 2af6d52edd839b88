"""The frame of a case's pages: one main action, four beside it, and why others cannot be."""

from typing import Any

import pytest
from django.test import RequestFactory

from handrail.actions.core import recording
from handrail.pages.core import case_frame
from handrail.pages.core.case_frame import Action, Group
from handrail.records.models import Plan
from handrail.records.queries.casework import cases
from handrail.rules.casework.sections import CaseSection
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OVERVIEW = CaseSection.OVERVIEW


def frame(case: Any, login: str = "cat", section: CaseSection = OVERVIEW) -> Any:
    request: Any = RequestFactory().get("/")
    request.actor, request.now = people.act_as(login), NOW
    return case_frame.frame_for(request, cases.find_case(request.actor, case.public_id), section)


def refusals(shown: Any) -> dict[str, str]:
    return {action.key: action.refusal for group in shown.groups for action in group.actions}


def test_a_section_offers_its_own_action_first_and_four_beside_it() -> None:
    case = allocated()
    assert frame(case).main.words == "Add a case note"
    police = frame(case, section=CaseSection.POLICE)
    assert police.main.words == "Write a police referral (87A)"
    assert len(police.beside) == case_frame.BESIDE_MAIN


def test_allocating_is_the_main_action_while_nobody_has_the_case() -> None:
    assert frame(opened(), "marcus").main.words == "Allocate the case"


def test_what_goes_on_is_not_begun_again_and_says_so() -> None:
    case = allocated()
    assert refusals(frame(case))["assessment:begin"] == ""
    taken(case, "begin:assessment")
    assert refusals(frame(case))["assessment:begin"] == case_frame.GOES_ON


def test_a_plan_is_not_begun_beside_another() -> None:
    case = allocated()
    assert refusals(frame(case, "marcus"))["plan:begin"] == ""
    taken(case, "begin:plan", started_on=day(NOW.date()))
    open_now = refusals(frame(case, "marcus"))["plan:begin"]
    assert open_now == "A child in need plan is already open."


def test_a_child_protection_plan_is_named_as_what_prevents_a_child_in_need_plan() -> None:
    case = allocated()
    with recording.audited_transaction(by=people.act_as("marcus"), now=NOW):
        plan = Plan(case=case, kind="cp", state="live", started_on=NOW.date(), owner=case.owner)
        recording.create(plan, verb="plan.begin")
    open_now = refusals(frame(case, "marcus"))
    assert open_now["plan:begin"] == "The child already has a child protection plan."
    assert open_now["meeting:call_conference"].endswith("arrange a review conference.")


def test_who_can_do_nothing_is_offered_nothing() -> None:
    shown = frame(allocated(), "ruth")
    assert (shown.main, shown.beside, shown.groups) == (None, (), ())


def test_the_answer_about_tonight_is_updated_by_those_alone_who_may() -> None:
    case = allocated()
    assert frame(case).update_safety.href.endswith("/safe/")
    assert frame(case, "bob").update_safety is None


def test_one_section_is_the_current_one() -> None:
    links = frame(allocated(), section=CaseSection.ACCESS).sections
    assert [link.label for link in links if link.is_current] == ["Access"]
    assert len(links) == len(CaseSection)


def test_actions_are_narrowed_by_all_words_of_theirs_or_of_their_heading() -> None:
    groups = (
        Group("Safety", (Action("a", "Report missing", "/a/"), Action("b", "Act", "/", "No"))),
    )
    assert (
        case_frame.filter_actions(groups, "safety REPORT", is_possible=False)[0].actions[0].key
        == "a"
    )
    assert len(case_frame.filter_actions(groups, "", is_possible=False)[0].actions) == 2
    assert len(case_frame.filter_actions(groups, "", is_possible=True)[0].actions) == 1
    assert case_frame.filter_actions(groups, "zeppelin", is_possible=False) == ()

"""One child, four agencies: a safety plan, a plan with a lead, the gate before less is done."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from handrail.rules.core.local_time import LONDON
from tests.journeys.browsing import Desk
from tests.journeys.casework import EXPLAIN, Case, on, opened
from tests.journeys.hands import Mouse

TODAY = dt.datetime.now(LONDON).date()
IN_A_MONTH = TODAY + dt.timedelta(days=30)
PARTNERS = {
    "nina": "Northmere Hospital Trust",
    "priya": "Ashgrove Academy",
    "pol": "Northmere Police",
}


@pytest.mark.both
@pytest.mark.story
def test_managed_together_and_stepped_down_through_the_gate(desk: Desk) -> None:
    case = Case(desk, "Simi Adeyemi", "marcus")
    case.take("marcus", "Allocate the case", {"reason": "Cat knows the aunt", **EXPLAIN},
              picks=("Cat Oyelaran",))  # fmt: skip
    keeps_safe(case)
    agree_on_a_plan(case)
    step_down(case)
    comes_back(case)


def keeps_safe(case: Case) -> None:
    """The plan in the child's words; her page exists once paper is known to be safe for her."""
    plan = case.take(
        "cat", "Write the safety plan with the child",
        {"with_child": "together", "voice__words": "I want to walk home with my cousin"},
        pages=(
            {"safe_people": "Aunt Remi"},
            {"can_call": "Aunt Remi, 07700 900777", "adults": "Cat rings every Friday"},
            {"trigger": "Not home by six: Aunt Remi rings 101", **on("review_on", IN_A_MONTH)},
        ),
    )  # fmt: skip
    case.lacks("cat", "Print the child’s page", at=plan)
    case.take("cat", "Decide which parts to give the child",
              {"copy": "paper", "copy_why": "Kept at her aunt’s", "practised": "yes"},
              at=plan)  # fmt: skip
    with case.desk.page("cat") as page:
        page.goto(plan)
        token = page.locator("main form [name=csrfmiddlewaretoken]").first.get_attribute("value")
        address = page.locator("main form[action*=safety-plan]").get_attribute("action")
        form = {"csrfmiddlewaretoken": str(token)}
        headers = {"Referer": page.url}
        sheet = page.request.post(f"{case.desk.address}{address}", form=form, headers=headers)
        assert sheet.body().startswith(b"%PDF-")


def agree_on_a_plan(case: Case) -> None:
    """Social care writes, three partners answer, the police do what is theirs to do."""
    plan = case.take(
        "cat", "Create a multi-agency plan",
        {"setting": "child_in_need", "lead_kind": "social_care",
         "outcomes": "I get home without being followed",
         **on("next_on", IN_A_MONTH), **EXPLAIN},
        picks=tuple(PARTNERS.values()),
    )  # fmt: skip
    for login in PARTNERS:
        with case.desk.page(login) as page:
            page.goto("/asked-of-us/")
            row = page.locator("main tr", has_text="Simi Adeyemi")
            row.filter(has_text="Multi-agency plan").get_by_text("Write contribution").click()
            hands = Mouse(page)
            hands.fill_in({"agrees": "partly" if login == "pol" else "agree"})
            if login == "pol":
                hands.fill_in({"view": "Nobody is at the gate on Fridays"})
            hands.press("Record whether your agency agrees")
    case.shows("cat", "Nobody is at the gate on Fridays", "Cat Oyelaran, social care", at=plan)
    case.take("cat", "Add an action",
              {"what": "Be at the gate on Fridays", **on("due_on", IN_A_MONTH)},
              at=plan, picks=("Pol Reid",))  # fmt: skip
    with case.desk.page("pol") as page:
        page.goto("/asked-of-us/")
        Mouse(page).follow("Be at the gate on Fridays")
        opened(Mouse(page), "Mark as done")
        hands = Mouse(page)
        hands.fill_in({"done": "Stood there", "evidence": "Patrol log", **on("done_on", TODAY)})
        hands.press("Mark as done")
    case.shows("cat", "Done", "Patrol log", at=case.found("cat", plan, "Be at the gate"))
    with case.desk.page("marcus") as page:
        page.goto("/plans/")
        row = page.locator("main tr", has_text="Simi Adeyemi")
        expect(row).to_contain_text("2 of 3")


def step_down(case: Case) -> None:
    """Refused while nobody has looked at risk and harm again; then passed, with reasons."""
    down = case.take(
        "cat", "Propose to step down or close",
        {"route": "close", "changed": "The man is kept away by a court", "evidence": "Police log",
         "past_harm": "Her counsellor goes on"},
        pages=(
            {"voice__words": "I am all right now", "missing": "None; her aunt says the same",
             "trusted_adult": "Aunt Remi"},
            {"comes_back": "The man at the gate: ring the front door"},
        ),
        picks=(),
    )  # fmt: skip
    agree = {"reason": "A court keeps him away", "marked_fall": "no", **EXPLAIN}
    with case.desk.page("marcus") as page:
        page.goto(down)
        expect(page.locator("main")).to_contain_text("have not been reviewed")
        opened(Mouse(page), "Agree to the step-down")
        hands = Mouse(page)
        hands.fill_in(agree)
        hands.press("Agree to the step-down")
        expect(page.locator(".govuk-error-summary")).to_contain_text("have not been reviewed")
        expect(page.locator("[name=reason]")).to_have_value("A court keeps him away")
    case.take("cat", "Withdraw the proposal", {"reason": "Not reviewed"}, at=down)
    case.take(
        "cat", "Review risk and harm",
        {**on("happened_on", TODAY), "harm": "reduced", "harm_evidence": "None since the court",
         "past_harm": "She sleeps badly"},
        pages=(
            {"risk": "reduced", "risk_evidence": "He is kept away", "how_far": "somewhat"},
            {"voice__words": "It is quieter", "follows": "step_down", **on("next_on", IN_A_MONTH),
             **EXPLAIN},
        ),
    )  # fmt: skip
    passed(case, agree)


def passed(case: Case, agree: dict[str, str]) -> None:
    """Health is asked and agrees; Marcus agrees, and closes."""
    with case.desk.page("cat") as page:
        page.goto(case.address)
        opened(Mouse(page), "Propose to step down or close")
        hands = Mouse(page)
        hands.fill_in({"route": "close", "changed": "The man is kept away",
                       "evidence": "Police log", "past_harm": "Her counsellor"})  # fmt: skip
        hands.press("Save and continue")
        hands.fill_in({"voice__words": "I am all right", "missing": "None",
                       "trusted_adult": "Aunt Remi"})  # fmt: skip
        hands.press("Save and continue")
        hands.fill_in({"comes_back": "The man at the gate: ring the front door"})
        hands.press("Save and continue")
        page.locator("main").get_by_label("Northmere Hospital Trust").check()
        hands.press("Propose to step down or close")
        down = page.url.removeprefix(case.desk.address).split("?")[0]
    with case.desk.page("nina") as page:
        page.goto("/asked-of-us/")
        row = page.locator("main tr", has_text="Simi Adeyemi").filter(has_text="Step-down")
        row.get_by_text("Write contribution").click()
        hands = Mouse(page)
        hands.fill_in({"agrees": "agree"})
        hands.press("Record whether your agency agrees")
    case.take("marcus", "Agree to the step-down", agree, at=down, says="Agreed")


def comes_back(case: Case) -> None:
    """Closed, and opened again with what was to bring it back in sight."""
    case.take(
        "marcus", "Close the case",
        {"closure": "rc7", "reason": "A court keeps him away", "harm_considered": "Counselling",
         "child_view": "She agrees", "trusted_adult": "Aunt Remi", "reentry": "The man",
         "without": "The police have her account by phone", **EXPLAIN},
    )  # fmt: skip
    case.take("marcus", "Reopen the case", {"reason": "He stood at the gate"})
    case.shows("marcus", "No allocated worker",
               "The man at the gate: ring the front door")  # fmt: skip

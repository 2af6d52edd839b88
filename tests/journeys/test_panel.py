"""A panel prepared, held and minuted live, with one laptop closing mid-way."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk
from tests.journeys.casework import EXPLAIN, Case, on
from tests.journeys.hands import Mouse
from tests.journeys.test_case import NEXT_WEEK
from tests.outputs.conftest import page_texts

LABEL = "Stairwell behind the arcade"
WHY = {
    "why": "Two schools and the police each hold a part",
    "harm": "A man waits at her bus stop and drove off with her",
    "tried": "An urgent 87a and a strategy discussion",
    "wanted": "One picture of the driver. Her aunt is on 020 7946 0777.",
}
# an action, a decision and the next child: 30 children in 90 minutes leave three minutes each
MOST_FOR_A_CHILD = 10


@pytest.mark.story
def test_a_panel_is_prepared_held_and_minuted_though_a_laptop_closes(desk: Desk) -> None:
    case = Case(desk, "Ife Adebayo", "cat")
    child = case.take(
        "cat", "Nominate this child for the panel",
        {**WHY, "strategy": "no", "no_strategy": "It is held tomorrow", "parents_know": "yes"},
    )  # fmt: skip
    place = nominated(case)
    panel = prepared(case, child, place)
    papers(case, panel)
    held(case, panel)
    minuted(desk, panel)
    followed_up(case, panel)
    printed(desk, panel)


def nominated(case: Case) -> str:
    """Leah nominates a place from the page of the panel."""
    return case.take(
        "leah", "Nominate a place for the panel",
        {**WHY, "label": LABEL, "responsible": "The arcade’s owner"}, at="/panels/",
    )  # fmt: skip


def prepared(case: Case, child: str, place: str) -> str:
    """Pam screens both, calls a sitting, and puts both on its agenda."""
    for item in (child, place):
        case.take("pam", "Screen the nomination", {"outcome": "list", "reason": "Several agencies"},
                  at=item)  # fmt: skip
    panel = case.take(
        "pam", "Schedule a panel meeting",
        {"kind": "mace", **on("planned_on", NEXT_WEEK), "planned_time": "14:00", "how": "both"},
        at="/panels/", picks=("Farah Aziz", "Dom Achebe", "Priya Nair"),
    )  # fmt: skip
    day = f"{NEXT_WEEK.day} {NEXT_WEEK:%B} {NEXT_WEEK.year}, 14:00"
    for item, purpose in ((child, "Who finds the driver?"), (place, "Who lights it?")):
        case.take(
            "pam", "Add to an agenda", {"purpose": purpose, "minutes": "15"}, at=item,
            picks=(day,),
        )  # fmt: skip
    case.shows("pam", "Agenda: 2 items", "14:00, 15 minutes", "14:15, 15 minutes",
               "Not quorate without police and health", at=panel)  # fmt: skip
    case.take("pam", "Send out the agenda and papers", {}, at=panel)
    return panel


def papers(case: Case, panel: str) -> None:
    """Farah answers, and gives a paper to the police alone; the school does not find it."""
    case.take("farah", "Respond and declare any interest", {"comes": "yes"}, at=panel)
    row = case.found("farah", panel, "Ife Adebayo")
    case.take(
        "farah",
            "Write a paper for this item",
            {"title": "How she is", "text": "She sleeps badly.", "source": "The nurse’s record"},
        at=row, picks=("Northmere Police",),
    )  # fmt: skip
    case.shows("dom", "How she is", at=panel)
    case.lacks("priya", "How she is", at=panel)


def held(case: Case, panel: str) -> None:
    case.take(
        "pam", "Open the panel meeting",
        {"opened_time": "14:02", "other_day_why": "Brought forward", "statement": "yes"}, at=panel,
        picks=("Carol Adeyinka", "Pam Whitaker", "Farah Aziz", "Dom Achebe", "Priya Nair"),
        says="In session",
    )  # fmt: skip


def minuted(desk: Desk, panel: str) -> None:
    """Pam types, her laptop closes, and on another one she goes on by keyboard alone."""
    with desk.page("pam") as page:
        page.goto(f"{panel}meeting/")
        expect(page.locator("main h1")).to_have_text("Ife Adebayo")
        expect(page.locator("main")).not_to_contain_text("7946")
        page.keyboard.press("m")
        page.keyboard.type("School: a man waits at her stop. Police:")
        expect(page.locator("[data-hr-draft-said]")).to_contain_text("Saved at")
    with desk.page("pam") as page:
        page.goto(f"{panel}meeting/")
        box = page.locator("#id_minutes")
        expect(box).to_have_value("School: a man waits at her stop. Police:")
        page.keyboard.press("m")
        page.keyboard.press("End")
        page.keyboard.type(" the driver is named. n p d a are only letters here.")
        Mouse(page).press("Save minutes")
        expect(page.locator("main")).to_contain_text("the driver is named")
        _acts(page)


def _acts(page: Page) -> None:
    """An action and the decision by their keys, and the next item."""
    pam = Mouse(page)
    _key(pam, "a")
    pam.act(page.get_by_label("Priya Nair", exact=False))
    pam.fill_in({"what": "Somebody at the stop at 15:30", **on("by_on", NEXT_WEEK)})
    pam.press("Add an action")
    _key(pam, "d")
    pam.fill_in({"outcome": "go_on", "reason": "He is not found yet",
                 "safer": "She is met at the stop", **EXPLAIN})  # fmt: skip
    pam.press("Record the decision")
    _key(pam, "n")
    assert pam.clicks <= MOST_FOR_A_CHILD, pam.clicks
    expect(page.locator("main h1")).to_have_text(LABEL)
    Mouse(page).fill_in({"minutes": "Nobody lights it, says Ife Adebayo"})
    Mouse(page).press("Save minutes")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Write “another child”")
    Mouse(page).fill_in({"minutes": "Nobody lights it"})
    Mouse(page).press("Save minutes")
    with page.expect_navigation():
        page.keyboard.press("d")
    Mouse(page).fill_in({"outcome": "elsewhere", "reason": "The owner lights it", "safer": "No"})
    Mouse(page).press("Record the decision")


def _key(pam: Mouse, letter: str) -> None:
    """A key of the meeting view, counted as a press."""
    pam.presses += 1
    with pam.page.expect_navigation():
        pam.page.keyboard.press(letter)


def followed_up(case: Case, panel: str) -> None:
    """The action stands in a task list and on the case; the actions are sent out."""
    case.take("pam", "Close the panel meeting", {}, at=panel)
    case.take("pam", "Send out the actions", {}, at=panel)
    case.shows("priya", "Somebody at the stop at 15:30", at="/work/")
    case.shows("cat", "Somebody at the stop at 15:30")
    case.shows("cat", "the driver is named", at=f"{case.address}chronology/")
    case.shows("farah", "the driver is named", at=case.found("farah", panel, "Ife Adebayo"))


def printed(desk: Desk, panel: str) -> None:
    """The minutes of the child on paper name nothing else of the sitting."""
    with desk.page("pam") as page:
        page.goto(panel)
        link = page.locator("main table a", has_text="Ife Adebayo").first
        link.click()
        page.get_by_role("link", name="Minutes of this item").click()
        expect(page.locator("h1")).to_have_text("Do any of these words name another child?")
        for answer in page.get_by_label("Keep: it does not name another child").all():
            answer.check()
        page.get_by_label("What is this copy for?").fill("For the child’s file")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the minutes (PDF)").click()
        paper = download.value.path().read_bytes()
    said = " ".join(" ".join(page_texts(paper)).split())
    assert "the driver is named" in said
    assert "Somebody at the stop at 15:30" in said
    assert LABEL not in said

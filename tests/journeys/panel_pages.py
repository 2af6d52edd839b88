"""The pages of the panel in the states that somebody meets."""

import datetime as dt

from playwright.sync_api import Page

from handrail.rules.core.local_time import london_day, london_time
from tests.journeys.casework import Case, on
from tests.journeys.found import Found
from tests.journeys.kind import Kind, Step, press

NOW = dt.datetime.now(dt.UTC)
TODAY, CLOCK = london_day(NOW), f"{london_time(NOW):%H:%M}"
CHILD = "Ife Adebayo"
NOMINATION = {
    "why": "The school and the police each know part of it",
    "harm": "A man waited at her bus stop and drove off with her",
    "tried": "A strategy discussion and a police referral (87A)",
    "wanted": "Agreement on who finds the driver",
    "strategy": "no",
    "no_strategy": "It was held last week",
    "parents_know": "yes",
}
NOMINATE = "/begin/panelitem/"


def _sitting(found: Found, section: str) -> str:
    with found.desk.page("pam") as page:
        page.goto("/panels/")
        row = page.locator("main h2", has_text=section).locator("xpath=following-sibling::*[1]")
        link = row.locator("a", has_text="2").first
        return str(link.get_attribute("href"))


def _link(found: Found, login: str, at: str, text: str) -> str:
    with found.desk.page(login) as page:
        page.goto(at)
        return str(page.locator("main a", has_text=text).first.get_attribute("href"))


def sitting_today(found: Found) -> str:
    """Opens a meeting of today in this copy, about one child: its address."""
    case = Case(found.desk, CHILD, "cat")
    child = case.take("cat", "Nominate this child for the panel", NOMINATION)
    case.take("pam", "Screen the nomination", {"outcome": "list", "reason": "Two agencies"},
              at=child)  # fmt: skip
    people = ("Farah Aziz", "Dom Achebe", "Priya Nair")
    when = {**on("planned_on", TODAY), "planned_time": CLOCK, "kind": "mace", "how": "video"}
    panel = case.take("pam", "Schedule a panel meeting", when, at="/panels/", picks=people)
    agenda = {"purpose": "Who finds the driver?", "minutes": "15"}
    day = f"{TODAY.day} {TODAY:%B} {TODAY.year}, {CLOCK}"
    case.take("pam", "Add to an agenda", agenda, at=child, picks=(day,))
    return case.take(
        "pam", "Open the panel meeting", {"opened_time": CLOCK, "statement": "yes"}, at=panel,
        picks=("Carol Adeyinka", "Pam Whitaker", *people), says="In session",
    )  # fmt: skip


def _step(button: str, then: str = "") -> Step:
    def step(page: Page, found: Found) -> None:
        with page.expect_navigation():
            page.locator("main aside a", has_text=button).first.click()
        if then:
            press(then)(page, found)

    return step


def of_panel(found: Found) -> list[Kind]:
    """The list, sittings of the past, of today and ahead, items, papers, the wall, their forms."""
    was = _sitting(found, "Past meetings")
    ahead = _sitting(found, "Upcoming and open meetings")
    child = _link(found, "pam", was, "Hassan Aden")
    item = _link(found, "pam", "/panels/", "Adult “Big T”")
    paper = _link(found, "farah", ahead, "How he is")
    new = _link(found, "pam", "/panels/", "Adult “Leo”")
    today = sitting_today(found)
    return [
        Kind("the panel, of who prepares it", "pam", "/panels/"),
        Kind("the panel, of a lead", "leah", "/panels/"),
        Kind("the panel's cohort", "pam", "/panels/cohort/"),
        Kind("a sitting that was", "pam", was),
        Kind("a sitting, of a member", "farah", ahead),
        Kind("a sitting today", "pam", today),
        Kind("a panel item", "carol", item),
        Kind("an item at a sitting", "dom", child),
        Kind("a paper", "farah", paper),
        Kind("the wall", "pam", f"{today}meeting/"),
        Kind("the wall, with errors", "pam", f"{today}meeting/", press("Save minutes")),
        Kind("call a sitting", "pam", "/begin/panel/call/"),
        Kind("screen, with errors", "pam", new, _step("Screen", "Screen the nomination")),
        Kind("nominate a person of concern", "leah", f"{NOMINATE}nominate_person/"),
        Kind("a decision of the panel", "pam", _of(found, today), _step("Record the decision")),
    ]


def _of(found: Found, panel: str) -> str:
    return _link(found, "pam", panel, CHILD)

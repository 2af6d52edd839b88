"""The pages of the panel in the states that somebody meets."""

from playwright.sync_api import Page

from tests.journeys.found import Found
from tests.journeys.hands import Mouse
from tests.journeys.kind import Kind, Step, press

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


def opened_now(found: Found, panel: str) -> None:
    """Opens a sitting in this copy, unless it is open."""
    with found.desk.page("pam") as page:
        page.goto(panel)
        link = page.locator("main aside a", has_text="Open the panel meeting")
        if not link.count():
            return
        link.click()
        for box in page.locator("[name=_pick_there]").all():
            box.check()
        told = {"opened_time": "10:00", "other_day_why": "Brought forward", "statement": "yes"}
        Mouse(page).fill_in(told)
        Mouse(page).press("Open the panel meeting")


def _step(button: str, then: str = "") -> Step:
    def step(page: Page, found: Found) -> None:
        with page.expect_navigation():
            page.locator("main aside a", has_text=button).first.click()
        if then:
            press(then)(page, found)

    return step


def of_panel(found: Found) -> list[Kind]:
    """The list, a sitting that was and one that sits, items, papers, the wall, their forms."""
    was = _sitting(found, "Past meetings")
    ahead = _sitting(found, "Upcoming and open meetings")
    child = _link(found, "pam", was, "Hassan Aden")
    item = _link(found, "pam", "/panels/", "Adult “Big T”")
    paper = _link(found, "farah", ahead, "How he is")
    new = _link(found, "pam", "/panels/", "Adult “Leo”")
    opened_now(found, ahead)
    return [
        Kind("the panel, of who prepares it", "pam", "/panels/"),
        Kind("the panel, of a lead", "leah", "/panels/"),
        Kind("the panel's cohort", "pam", "/panels/cohort/"),
        Kind("a sitting that was", "pam", was),
        Kind("a sitting, of a member", "farah", ahead),
        Kind("a panel item", "carol", item),
        Kind("an item at a sitting", "dom", child),
        Kind("a paper", "farah", paper),
        Kind("the wall", "pam", f"{ahead}meeting/"),
        Kind("the wall, with errors", "pam", f"{ahead}meeting/", press("Save minutes")),
        Kind("call a sitting", "pam", "/begin/panel/call/"),
        Kind("screen, with errors", "pam", new, _step("Screen", "Screen the nomination")),
        Kind("nominate a person of concern", "leah", f"{NOMINATE}nominate_person/"),
        Kind("a decision of the panel", "pam", _of(found, ahead), _step("Record the decision")),
    ]


def _of(found: Found, panel: str) -> str:
    return _link(found, "pam", panel, "Kacper Lis")

"""A night: the duty team acknowledges, writes and hands back; the front door takes over."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.hands import Keyboard, Mouse, Thumb
from tests.journeys.looking import standard, violations

CHILD = "Amina Rahman"
BAR = ".hr-not-safe"
NOTE = {
    "what_was_done": "Rang her mother and the caretaker. Police drove by at 23:40, nobody there.",
    "child_now": "home",
    "told": "Her mother and the police",
    "morning": "A visit before college, by two",
}


@pytest.fixture
def phone(desk: Desk) -> Iterator[Page]:
    with desk.page("eddie", **PHONE) as page:
        page.goto("/my/")
        yield page


def called_for(page: Page) -> int:
    """For how many children nobody has acknowledged an alarm, as the bar says."""
    raised = page.locator(f"{BAR}__raised")
    return int(raised.inner_text().strip(" ,").split()[0]) if raised.count() else 0


def keeps_to_the_standard(page: Page) -> None:
    assert [*standard(page), *violations(page)] == []


def test_a_night_goes_from_the_alarm_to_the_morning(desk: Desk, phone: Page) -> None:
    eddie = Thumb(phone)
    expect(phone.locator(BAR)).to_contain_text("alerts open")
    waiting = called_for(phone)
    eddie.follow("alerts open", within=BAR)
    keeps_to_the_standard(phone)
    eddie.follow(CHILD)
    keeps_to_the_standard(phone)
    eddie.press("Acknowledge: I am dealing with this")
    expect(phone.locator(".hr-mast")).to_contain_text("Eddie Marsh since")
    assert called_for(phone) == waiting - 1
    eddie.press("Save and hand back to the front door")
    expect(phone.locator(".govuk-error-summary")).to_contain_text("What was done?")
    eddie.fill_in(NOTE)
    keeps_to_the_standard(phone)
    eddie.press("Save and hand back to the front door")
    expect(phone.locator("main")).to_contain_text("Handed back to the front door.")
    takes_over(desk)


def takes_over(desk: Desk) -> None:
    with desk.page("bob", **WIDE) as page:
        page.goto("/my/")
        bob: Mouse = Keyboard(page)
        bob.go("Front door")
        back = page.locator("main section", has_text="not taken over yet")
        expect(back).to_contain_text(NOTE["what_was_done"])
        bob.follow(CHILD, within="main section")
        keeps_to_the_standard(page)
        bob.press("Take over")
        expect(page.locator("main")).to_contain_text(
            "You have taken over from the emergency duty team."
        )
        bob.follow("See the full referral in the front door queue")
        expect(page.locator("main")).to_contain_text(NOTE["told"])

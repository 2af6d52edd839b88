"""A child's chronology by hand: filtered, marked, as a time line, on paper; words thought over."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk
from tests.journeys.casework import opened
from tests.journeys.copies import copied
from tests.journeys.hands import Mouse

CHILD = "Ife Adebayo"


def case_of(page: Page) -> None:
    page.goto("/cases/")
    Mouse(page).follow(CHILD)


@pytest.mark.parametrize("login", ["cat"])
def test_an_entry_is_found_marked_and_seen_in_the_picture(desk: Desk, login: str) -> None:
    with desk.page(login) as page:
        case_of(page)
        Mouse(page).follow("Chronology", within=".hr-subnav--case")
        page.get_by_label("Search words").fill("bus stop")
        page.get_by_label("Type of entry").select_option(label="Police referral (87A)")
        Mouse(page).press("Apply filters")
        main = page.locator("main")
        expect(main).to_contain_text("match this filter")
        main.get_by_role("link", name="Mark as significant").first.click()
        expect(page.get_by_label("What happened?")).not_to_have_value("")
        page.get_by_label("Places").check()
        page.get_by_label("Why does it matter?").fill("He knows where she waits every day.")
        Mouse(page).press("Record a significant event")
        expect(main).to_contain_text("He knows where she waits every day.")
        Mouse(page).follow("View as a timeline")
        expect(page.locator("svg[role=img] polygon")).to_have_count(1)
        expect(main).to_contain_text("1 marked as significant")
        expect(main).to_contain_text("He knows where she waits every day.")
        paper = copied(page, page.get_by_role("button", name="Download as PDF").click)
        assert paper.path().read_bytes().startswith(b"%PDF-")
        assert "Ife" not in paper.suggested_filename


def test_words_that_blame_come_back_once_and_the_text_is_as_it_was(desk: Desk) -> None:
    with desk.page("cat") as page:
        case_of(page)
        opened(Mouse(page), "Add a case note")
        page.get_by_label("Phone call").check()
        text = "Her aunt rang. She is streetwise."
        page.get_by_label("What happened?").fill(text)
        Mouse(page).press("Add a case note")
        expect(page.locator("main")).to_contain_text("say what happened")
        expect(page.get_by_label("What happened?")).to_have_value(text)
        page.get_by_label("If these are somebody’s own words").fill("Her aunt")
        Mouse(page).press("Continue without changes")
        expect(page.locator(".hr-done, .govuk-notification-banner").first).to_be_visible()

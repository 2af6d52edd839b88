"""The fullest case of the demo on a screen, a phone and paper: how long, and what is first."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from handrail.rules.casework.sections import LABELS
from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.case_pages import FULL
from tests.journeys.hands import Mouse
from tests.journeys.looking import standard, violations

PHONE_BOARD = 5_000
SIZES = {"screen": (WIDE, 2_400), "phone": (PHONE, 5_000)}
HEIGHT = "document.documentElement.scrollHeight"
MOST_ON_PAPER = 3


@contextmanager
def overview(desk: Desk, size: str = "screen") -> Iterator[Page]:
    """The overview of the fullest case, as its social worker reads it."""
    with desk.page("cat", **SIZES[size][0]) as page:
        page.goto("/cases/")
        Mouse(page).follow(FULL, within="main table")
        yield page


@pytest.mark.parametrize("size", SIZES)
def test_the_overview_keeps_its_bound_and_the_main_action_its_place(desk: Desk, size: str) -> None:
    with overview(desk, size) as page:
        assert page.evaluate(HEIGHT) <= SIZES[size][1]
        main = page.locator("main .govuk-button:not(.govuk-button--secondary)")
        expect(main).to_have_count(1)
        box = main.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= page.viewport_size["height"]
        expect(page.locator(".hr-case-bar > .govuk-button--secondary")).to_have_count(4)
        assert page.locator(".hr-stages > li").count() <= 12
        assert page.locator("main h2:visible").first.inner_text() == "Why the case is open"


def test_every_section_is_one_press_away_and_keeps_the_masthead(desk: Desk) -> None:
    with overview(desk) as page:
        name = page.locator("h1").inner_text()
        for label in LABELS.values():
            Mouse(page).follow(label, within=".hr-subnav--case")
            assert page.locator("h1").inner_text() == name
            current = page.locator(".hr-subnav--case [aria-current=page]")
            assert current.inner_text() == label


@pytest.mark.parametrize("size", SIZES)
def test_an_action_is_found_and_one_that_is_not_possible_says_why(desk: Desk, size: str) -> None:
    with overview(desk, size) as page:
        page.locator(".hr-all-actions summary").click()
        expect(page.locator(".hr-all-actions")).to_contain_text(
            "Only a social work manager can allocate cases."
        )
        page.get_by_label("Find an action").fill("allocate")
        Mouse(page).press("Find")
        assert "allocate" not in page.url
        expect(page.locator(".hr-all-actions__groups li")).to_have_count(1)
        assert [*standard(page), *violations(page)] == []


def test_all_actions_are_there_without_scripts(desk: Desk) -> None:
    with desk.page("cat", java_script_enabled=False) as page:
        page.goto("/cases/")
        page.locator("main table a", has_text=FULL).first.click()
        page.locator(".hr-all-actions summary").click()
        page.get_by_label("Find an action").fill("87a")
        page.get_by_role("button", name="Find").click()
        expect(page.locator(".hr-all-actions__groups a")).to_have_count(2)


def test_it_prints_as_a_summary_without_buttons(desk: Desk) -> None:
    with overview(desk) as page:
        paper = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        text = " ".join(sheet.extract_text() for sheet in paper.pages)
    assert len(paper.pages) <= MOST_ON_PAPER
    assert "Why the case is open" in text
    assert "Add a case note" not in text
    assert "All actions" not in text
    assert "Search" not in text


def test_the_deadlines_fit_a_phone_and_their_table_opens(desk: Desk) -> None:
    with desk.page("helen", **PHONE) as page:
        page.goto("/numbers/boards/timeliness/")
        assert page.evaluate(HEIGHT) <= PHONE_BOARD
        table = page.get_by_role("region", name="Table: Every deadline")
        expect(table).to_be_hidden()
        page.locator("details:has(.hr-drawn-table) > summary").click()
        expect(table).to_be_visible()

"""The referral on a phone: no page is long, and what it says of saving is true."""

from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, Desk
from tests.journeys.hands import Mouse
from tests.journeys.looking import standard, violations
from tests.journeys.referring import ON, Told, pages

LONGEST, MOST_PAGES = 3_500, 11
SECOND = "More signs you are worried about"  # asked when many groups worry somebody
HEIGHT = "document.documentElement.scrollHeight"
EVERYTHING = {
    f"worry_{name}": "worried"
    for name in ("missing", "people", "online", "gifts", "feelings", "sexual_health",
                 "substances", "home", "circumstances", "services")
}  # fmt: skip


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_no_page_is_long_even_where_somebody_worries_about_everything(desk: Desk) -> None:
    with desk.page("ann", **PHONE) as page:
        page.goto("/concerns/new/")
        hands, met = Mouse(page), {heading(page): page.evaluate(HEIGHT)}
        for answers in pages(Told("Imogen")):
            hands.fill_in(EVERYTHING if "worry_people" in answers else answers)
            hands.press(ON)
            met[heading(page)] = page.evaluate(HEIGHT)
            if heading(page) == SECOND:
                assert [*standard(page), *violations(page)] == []
                hands.press(ON)
                met[heading(page)] = page.evaluate(HEIGHT)
    assert {title: height for title, height in met.items() if height > LONGEST} == {}
    assert len(met) == MOST_PAGES


def test_a_page_that_asks_nothing_is_passed_over(desk: Desk) -> None:
    with desk.page("ann", **PHONE) as page:
        page.goto("/concerns/new/")
        hands, met = Mouse(page), []
        for answers in pages(Told("Imogen")):
            hands.fill_in(answers)
            hands.press(ON)
            met.append(heading(page))
        assert SECOND not in met


def test_the_draft_line_says_what_is_saved_and_nothing_against_it(desk: Desk) -> None:
    with desk.page("ann", **PHONE) as page:
        page.goto("/concerns/new/")
        said = page.locator("[data-hr-saved]")
        expect(said).to_have_text("Nothing on this page is saved yet.")
        hands = Mouse(page)
        hands.fill_in(pages(Told("Imogen"))[0])
        hands.press(ON)
        expect(said).to_contain_text("Draft saved at")
        expect(page.locator(".hr-kept-said")).to_have_count(1)

"""The front door's queue on a screen: how much of it is seen at once, and in which order."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, Desk
from tests.journeys.hands import Mouse
from tests.journeys.looking import standard, violations

ROWS = """() => [...document.querySelectorAll("tbody tr")].map((row) => {
  const box = row.getBoundingClientRect();
  return {top: box.top, bottom: box.bottom, height: row.offsetHeight,
    urgency: row.cells[2].innerText.split("\\n")[0].trim(),
    unsafe: row.innerText.includes("Not safe tonight"), late: row.innerText.includes("Late by"),
    cut: [...row.querySelectorAll(".hr-sign, .hr-clock")].some(
      (part) => part.scrollWidth > part.clientWidth + 1)};
})"""
NAMES = "tbody .hr-cell-name a"
FIRST_BELOW, HIGHEST, TEN = 320, 56, 10
LONGEST_ON_A_PHONE = 3_500
ORDER = ("Red", "Not set", "late", "Amber", "Green", "Blue")


def rank(row: dict[str, object]) -> int:
    if row["unsafe"]:
        return -1
    urgency = str(row["urgency"])
    if row["late"] and urgency not in {"Red", "Not set"}:
        return ORDER.index("late")
    return ORDER.index(urgency)


@pytest.fixture
def page(desk: Desk):
    with desk.page("bob") as page:
        page.goto("/front-door/")
        yield page


def test_ten_rows_are_seen_without_scrolling(page: Page) -> None:
    rows = page.evaluate(ROWS)
    assert rows[0]["top"] <= FIRST_BELOW
    assert sum(row["height"] for row in rows[:TEN]) / TEN <= HIGHEST
    assert rows[TEN - 1]["bottom"] <= page.viewport_size["height"]
    assert not any(row["cut"] for row in rows)


LONGEST = """([part, words]) => {
  const row = document.querySelector("tbody tr");
  const [before, cell] = [row.offsetHeight, row.querySelector(part)];
  const lines = () => Math.round(cell.getBoundingClientRect().height / 20);
  cell.textContent = words;
  return {lines: lines(), grown: row.offsetHeight - before};
}"""


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (".hr-clock__words", "Late by 2 h 59 min"),
        (".hr-clock__words", "Wednesday 09:30"),
        (".hr-sign + .hr-src", "Set by Wed 09:30"),
    ],
)
def test_the_longest_words_at_any_hour_stay_on_one_line(page: Page, part: str, words: str) -> None:
    if part.endswith("hr-src"):
        page.evaluate(
            """() => document.querySelector("tbody td .hr-sign").insertAdjacentHTML(
                "afterend", '<span class="hr-src">Set by 09:30</span>')"""
        )
    assert page.evaluate(LONGEST, [part, words]) == {"lines": 1, "grown": 0}


def test_the_rows_stand_in_the_order_that_is_written_below_them(page: Page) -> None:
    ranks = [rank(row) for row in page.evaluate(ROWS)]
    assert ranks == sorted(ranks)
    expect(page.locator("main")).to_contain_text(
        "Order: not safe tonight, red, urgency not set, overdue, amber, green, blue"
    )


def test_any_column_sorts_and_the_way_back_is_there(page: Page) -> None:
    bob = Mouse(page)
    bob.follow("Child", within="thead")
    families = [name.split()[-1].casefold() for name in page.locator(NAMES).all_inner_texts()]
    assert families == sorted(families)
    bob.follow("Child", within="thead")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Child")
    bob.follow("Return to the usual order")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(0)


def test_a_name_is_found_in_the_queue_and_a_view_shows_what_it_counts(page: Page) -> None:
    name = page.locator(NAMES).first.inner_text()
    bob = Mouse(page)
    bob.write("reference", name)
    bob.press("Search")
    assert set(page.locator(NAMES).all_inner_texts()) == {name}
    assert name.split()[0] not in page.url
    page.goto("/front-door/")
    view = page.locator(".hr-views li", has_text="Unallocated")
    number = int(view.locator("span").inner_text())
    bob.follow("Unallocated", within=".hr-views")
    expect(page.locator("tbody tr")).to_have_count(number)


def test_the_queue_and_a_search_keep_to_the_standard_at_both_widths(desk: Desk) -> None:
    for size in ({"viewport": {"width": 1280, "height": 900}}, PHONE):
        with desk.page("bob", **size) as page:
            page.goto("/front-door/")
            name = page.locator(NAMES).first.inner_text()
            assert [*standard(page), *violations(page)] == []
            page.fill("#bar-search", name)
            page.locator(".hr-search button").click()
            expect(page.locator("h1")).to_contain_text("Search:")
            expect(page.locator("main")).to_contain_text(name)
            assert [*standard(page), *violations(page)] == []


def test_ten_cards_on_a_phone_are_no_longer_than_four_screens(desk: Desk) -> None:
    with desk.page("bob", **PHONE) as page:
        page.goto("/front-door/")
        rows = page.evaluate(ROWS)
        assert rows[TEN - 1]["bottom"] <= LONGEST_ON_A_PHONE
        assert not any(row["cut"] for row in rows)

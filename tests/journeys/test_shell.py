"""The frame of every page: one row of at most seven entries, home by role, the account menu."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, Desk
from tests.journeys.hands import Mouse, Thumb
from tests.journeys.looking import SIZES, standard, violations

HOMES = {
    "ann": "/my/", "bob": "/front-door/", "eddie": "/tonight/", "cat": "/work/",
    "petra": "/admin/", "pam": "/panels/",
}  # fmt: skip
AT_MOST = 7
ROW = """() => {
  const links = [...document.querySelectorAll(".hr-nav li, .hr-not-safe")];
  return [links.length, new Set(links.map((link) => Math.round(
    link.getBoundingClientRect().top + link.offsetHeight / 2))).size];
}"""


def bar(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".hr-nav li a").all_inner_texts()]


def test_each_starts_at_home_with_at_most_seven_entries_in_one_row(desk: Desk) -> None:
    for login, home in HOMES.items():
        with desk.page(login, viewport={"width": 1024, "height": 768}) as page:
            page.goto("/home/")
            assert page.url == f"{desk.address}{home}", login
            assert bar(page)[0] == "Home"
            assert len(bar(page)) <= AT_MOST, bar(page)
            assert page.evaluate(ROW)[1] == 1, f"{login}: the bar has more than one row"


def test_the_account_menu_opens_by_keyboard_and_closes_by_escape(desk: Desk) -> None:
    with desk.page("bob") as page:
        page.goto("/front-door/")
        summary = page.locator(".hr-account > summary")
        summary.focus()
        page.keyboard.press("Enter")
        menu = page.locator(".hr-account__menu")
        expect(menu).to_contain_text("Declare a conflict of interest")
        assert [*standard(page), *violations(page)] == []
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(summary).to_be_focused()


def test_on_a_phone_every_entry_is_reached_by_thumb(desk: Desk) -> None:
    with desk.page("bob", **PHONE) as page:
        page.goto("/front-door/")
        bob: Mouse = Thumb(page)
        bob.go("Decided")
        expect(page.locator("h1")).to_contain_text("Decided")
        bob.go("Notifications")
        expect(page.locator("h1")).to_contain_text("Notifications")
        bob.go("Cases")
        expect(page.locator("h1")).to_contain_text("ases")


def test_everything_is_there_without_scripts(desk: Desk) -> None:
    with desk.page("bob", **(PHONE | {"java_script_enabled": False})) as page:
        page.goto("/front-door/")
        page.locator(".hr-nav a", has_text="Cases").click()
        page.locator(".hr-subnav a", has_text="Plans").click()
        page.locator(".hr-account > summary").click()
        page.locator(".hr-account a", has_text="Calendar").click()
        expect(page.locator("h1")).to_contain_text("alendar")


@pytest.mark.parametrize("size", SIZES)
def test_the_home_pages_keep_to_the_standard(desk: Desk, size: tuple[int, int]) -> None:
    for login in HOMES:
        with desk.page(login, viewport={"width": size[0], "height": size[1]}) as page:
            page.goto("/home/")
            assert [*standard(page), *violations(page)] == [], login

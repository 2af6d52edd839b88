"""A sealed child: the front door sees nobody, and the guardian is told and decides."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.hands import Keyboard, Thumb
from tests.journeys.looking import standard, violations

CHILD = {"name": "Marit Solheim", "reason": "A call from the school about her"}
TITLE = "Someone has asked about a child whose restricted record you are responsible for"
ANSWER = {"decided": "spoke", "words": "Rang Helen: her own social worker comes today"}


def keeps_to_the_standard(page: Page) -> None:
    assert [*standard(page), *violations(page)] == []


def search(page: Page) -> None:
    hands = Keyboard(page)
    page.goto("/people/")
    hands.fill_in(CHILD)
    hands.press("Search")


def compare(desk: Desk) -> None:
    """One round of the worker on this copy of the demo."""
    done = desk.server.place.command("worker", "--once")
    assert done.returncode == 0, done.stderr


@pytest.mark.both
def test_the_front_door_finds_nobody_and_the_guardian_is_told_and_answers(desk: Desk) -> None:
    with desk.page("helen", **WIDE) as page:
        search(page)
        expect(page.locator("main")).to_contain_text("No records found")
        assert page.locator("main table").count() == 0
    compare(desk)
    with desk.page("ruth", **PHONE) as page:
        ruth = Thumb(page)
        page.goto("/notices/")
        expect(page.locator("main")).to_contain_text(TITLE)
        ruth.press(f"{TITLE}.")
        rows = page.locator("main tbody tr", has_text=TITLE)
        assert rows.count() == 2  # helen's asking, and that of bob in the demo
        addresses = [row.locator("a").first.get_attribute("href") for row in rows.all()]
        page.goto(next(a for a in addresses if a and _asked_by_helen(page, a)))
        keeps_to_the_standard(page)
        expect(page.locator("main")).to_contain_text(CHILD["reason"])
        ruth.press("Save and close task")
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        ruth.fill_in(ANSWER)
        ruth.press("Save and close task")
        expect(page.locator("main")).to_contain_text(
            "Saved. Only the restriction manager of this record can read it."
        )
        assert rows.count() == 1


def _asked_by_helen(page: Page, address: str) -> bool:
    page.goto(address)
    return "Helen Rourke" in page.locator("main").inner_text()


@pytest.mark.parametrize("login", ["bob", "helen", "ann", "cat", "petra"])
def test_nobody_else_meets_the_task_or_the_child(desk: Desk, login: str) -> None:
    with desk.page(login, **WIDE) as page:
        for where in ("/work/", "/notices/?show=all"):
            page.goto(where)
            text = page.locator("main").inner_text()
            assert TITLE not in text
            assert "Solheim" not in text

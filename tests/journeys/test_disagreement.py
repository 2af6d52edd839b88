"""A sender who disagrees: the worker, the manager and the senior manager answer in turn."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import PHONE, Desk
from tests.journeys.found import Found
from tests.journeys.hands import Mouse, Thumb

WORDS = {
    "about": "threshold",
    "words": "She has not been at school since the letter came",
    "wanted": "A social worker meets her this week",
    "safe_meanwhile": "Her aunt collects her every day",
}
STANDS = {"answer": "stands", "words": "We spoke to the school nurse; nothing new"}
AGAIN = {"answer": "decide_again", "words": "Two workers read the letter differently"}
FURTHER = {"choice": "further", "words": "Nobody has spoken to her"}


@pytest.fixture(scope="module")
def decided(desk: Desk) -> str:
    return Found(desk).decided_of_ann


@pytest.mark.story
def test_a_disagreement_goes_up_until_the_front_door_decides_again(
    desk: Desk, decided: str
) -> None:
    where = raises(desk, decided)
    for login in ("bob", "helen"):
        answers(desk, login, where, STANDS)
        takes_further(desk, where)
    answers(desk, "ruth", where, AGAIN)
    with desk.page("ann") as page:
        page.goto(decided)
        expect(page.locator("main")).to_contain_text("The front door is deciding again")
    with desk.page("bob") as page:
        page.goto(f"/front-door/{decided.split('/')[2]}/")
        expect(page.locator(".hr-mast")).to_contain_text("Unallocated")


def raises(desk: Desk, decided: str) -> str:
    """Ann disagrees on her phone; the address of the disagreement."""
    with desk.page("ann", **PHONE) as page:
        page.goto(decided)
        ann = Thumb(page)
        ann.follow("Raise a disagreement about this decision")
        ann.press("Send to MASH")
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        ann.fill_in(WORDS)
        ann.press("Send to MASH")
        expect(page.locator("main")).to_contain_text("Work to keep the child safe continues")
        page.goto(decided)
        ann.follow("Disagreement raised by Ann Kershaw")
        expect(page.locator("main")).to_contain_text(WORDS["wanted"])
        return page.url.removeprefix(desk.address)


def answers(desk: Desk, login: str, where: str, given: dict[str, str]) -> None:
    with desk.page(login) as page:
        page.goto("/notices/")
        hands = Mouse(page)
        hands.go("Disagreements")
        expect(page.locator(f"main table a[href='{where}']")).to_be_visible()
        page.goto(where)
        hands.fill_in(given)
        hands.press("Send answer")
        expect(page.locator("main")).to_contain_text("Answer sent")


def takes_further(desk: Desk, where: str) -> None:
    with desk.page("ann") as page:
        page.goto(where)
        ann = Mouse(page)
        ann.fill_in(FURTHER)
        ann.press("Save")
        expect(page.locator("main")).to_contain_text("waiting for an answer")

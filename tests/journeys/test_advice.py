"""Advice and early help: asked from a concern, answered, read, keyed from a call by keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.looking import violations
from tests.journeys.referring import Told, answer_pages, send

QUESTION = "She owes somebody money and is collected by car. What do I tell her mother?"
ADVICE = "Refer today. Tell her mother that you worry about the person in the car, not about her."
CALL = {
    "caller_name": "Mo Haddad",
    "caller_agency": "Corner Youth Club",
    "caller_phone": "07700 900321",
    "question": "A boy of 14 has three phones and will not say whose they are",
    "advice": "Write down what you saw today, with the times, and refer",
    "next_step": "refer_now",
}
HELP = {
    "agreed": "yes",
    "agreed_who": "Her mother, Orla",
    "agreed_on__day": "2",
    "agreed_on__month": "11",
    "agreed_on__year": "2026",
    "agreed_as": "parental",
    "agreed_scope": "Somebody who visits in the evenings; nothing to her school",
    "need": "Somebody to talk to in the evenings, and help with the rent",
}
DECIDED = {
    "answer": "accepted", "first_step": "Lou rings her mother on Friday morning",
    "agreed": "recorded",
}  # fmt: skip


# the words of names in the list that stand on two lines
BROKEN = """() => [...document.querySelectorAll("main tbody :is(bdi, th a)")].flatMap((node) => {
  const text = node.firstChild, range = document.createRange();
  return [...text.data.matchAll(/[^\\s,]+/g)].filter((word) => {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map((word) => word[0]);
})"""


def is_accessible(page: Page) -> None:
    assert violations(page) == []


def begin(hands: Mouse, told: Told) -> None:
    """From "my concerns" to the check page of a new concern."""
    hands.page.goto("/my/")
    hands.follow("Report a concern")
    answer_pages(hands, told)


def ask(hands: Mouse, what: str, team: str, answers: dict[str, Any]) -> None:
    hands.press(what)
    is_accessible(hands.page)
    hands.act(hands.page.locator("main label", has_text=team))
    hands.fill_in(answers)
    hands.write("not_referred", "Her mother is with her until tomorrow")
    hands.press(what)


@pytest.mark.story
def test_advice_is_asked_given_and_read_and_the_child_is_referred_after_all(desk: Desk) -> None:
    told = Told("Morwen", "Castle")
    with desk.page("ann") as page:
        ann = Mouse(page)
        begin(ann, told)
        ask(ann, "Ask for advice", "Exploitation team", {"question": QUESTION})
        expect(page.locator("main")).to_contain_text("You have asked for advice")
    with desk.page("ezra") as page:
        ezra = Mouse(page)
        page.goto("/my/")
        ezra.go("Front door")
        expect(page.locator("main")).to_contain_text("She owes somebody money")
        is_accessible(page)
        ezra.follow("Ann Kershaw", within="main table")
        is_accessible(page)
        ezra.fill_in({"advice": ADVICE, "next_step": "refer_now"})
        ezra.press("Send advice")
        expect(page.locator("main")).to_contain_text("Advice sent")
    with desk.page("ann") as page:
        ann = Mouse(page)
        page.goto("/notices/")
        ann.act(page.get_by_role("button", name="You have advice from").first)
        expect(page.locator("main")).to_contain_text(ADVICE)
        expect(page.locator("main")).to_contain_text("Refer this child")
        is_accessible(page)
        ann.follow("Refer now: continue with what you wrote")
        assert send(ann).startswith("NM-R-")


def test_a_call_is_keyed_by_keyboard_on_one_page(desk: Desk) -> None:
    with desk.page("bob") as page:
        bob = Keyboard(page)
        page.goto("/advice/")
        bob.follow("Record a phone call")
        bob.fill_in(CALL)
        bob.press("Save call")
        assert bob.pages == 1 + 1, "the link, and one page for all of it"
        expect(page.locator("main")).to_contain_text("Call and advice saved")
        expect(page.locator("main")).to_contain_text("only has the advice you gave by phone")
        is_accessible(page)


def test_no_short_name_in_the_list_breaks_within_a_word(desk: Desk) -> None:
    with desk.page("bob") as page:
        bob = Mouse(page)
        page.goto("/advice/call/")
        bob.fill_in(CALL | {"child_name": "Bartholomew Okonkwo"})
        bob.press("Save call")
        page.goto("/advice/")
        for width in (700, 768, 901, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(BROKEN) == [], width


@pytest.mark.story
def test_early_help_is_asked_for_and_accepted(desk: Desk) -> None:
    told = Told("Isla", "Ferreira")
    with desk.page("ann") as page:
        ann = Mouse(page)
        begin(ann, told)
        ask(ann, "Ask for early help", "Early Help Hub", HELP)
        expect(page.locator("main")).to_contain_text("You have asked for early help")
    with desk.page("lou") as page:
        lou = Mouse(page)
        page.goto("/my/")
        lou.go("Front door")
        is_accessible(page)
        lou.act(page.locator("main table tr", has_text=told.name).locator("a"))
        expect(page.locator("main")).to_contain_text(HELP["need"])
        is_accessible(page)
        lou.fill_in(DECIDED)
        lou.press("Send answer")
    with desk.page("ann") as page:
        page.goto("/my/")
        row = page.locator("main table tr", has_text="Early help from Early Help Hub")
        expect(row).to_contain_text("Accepted")
        Mouse(page).act(row.locator("a"))
        expect(page.locator("main")).to_contain_text(DECIDED["first_step"])
        expect(page.locator("main")).to_contain_text("Refer this child")


def test_what_is_kept_as_information_can_be_read_again(desk: Desk) -> None:
    with desk.page("ann") as page:
        ann = Mouse(page)
        begin(ann, Told("Gwenllian", "Pugh"))
        ann.press("Save as information only")
        ann.write("reason", "It is about a place; the child is with her aunt")
        ann.press("Save as information only")
        page.goto("/my/")
        ann.follow("NM-C-", within="main .hr-lines")
        expect(page.locator("main")).to_contain_text("It is about a place")
        is_accessible(page)

"""Somebody who never saw the product sends a first referral in less than ten minutes."""

import time
from typing import Any

import pytest

from tests.journeys.browsing import PHONE, WIDE, Desk, sign_in
from tests.journeys.hands import Mouse, Thumb
from tests.journeys.referring import JUDGEMENT, ON, Told, pages, send

LETTERS_A_SECOND = 40 * 5 / 60  # forty words a minute, five letters a word
A_PRESS, A_QUESTION = 1.5, 2.0
WIDTHS: dict[str, tuple[type[Mouse], dict[str, Any]]] = {
    "1280": (Mouse, WIDE),
    "375": (Thumb, PHONE),
}
CHILDREN = {"1280": "Ottilie", "375": "Rosalind"}
# A question is a set of radios or boxes, or a field to type in; folded ones are not read.
QUESTIONS = """() => new Set(
  [...document.querySelectorAll("main :is(input:not([type=hidden]), textarea, select)")]
    .filter((field) => field.checkVisibility()).map((field) => field.name)).size"""


@pytest.mark.drawn
@pytest.mark.parametrize("width", WIDTHS)
def test_a_newcomer_sends_a_first_referral_within_ten_minutes(desk: Desk, width: str) -> None:
    kind, options = WIDTHS[width]
    with desk.page(**options) as page:
        hands = kind(page)
        begun, questions = time.monotonic(), 0
        page.goto("/")
        hands.follow("Worried about a child: refer now")
        sign_in(page, "ann")
        hands.letters += len("ann") + len("northmere-demo-2026")
        hands.presses += 3
        for answers in pages(Told(CHILDREN[width])):
            hands.fill_in(answers)
            questions += page.evaluate(QUESTIONS)
            hands.press(ON)
        questions += len(JUDGEMENT)
        send(hands)
        machine = time.monotonic() - begun
    seconds = machine + hands.letters / LETTERS_A_SECOND + hands.presses * A_PRESS
    minutes = (seconds + questions * A_QUESTION) / 60
    told = f"{hands.letters} letters, {hands.presses} presses, {questions} questions"
    print(f"Newcomer at {width} px: {minutes:.1f} minutes ({told}, {machine:.0f} s of pages)")
    assert minutes < 10

"""Somebody who never saw the product sends a first referral in less than ten minutes."""

from typing import Any

import pytest

from tests.journeys.browsing import PHONE, WIDE, Desk, sign_in
from tests.journeys.hands import Mouse, Thumb
from tests.journeys.referring import JUDGEMENT, ON, Told, pages, send

A_QUESTION = 2.0  # seconds
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
        questions = 0
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
    minutes = (hands.seconds + questions * A_QUESTION) / 60
    told = f"{hands.letters} letters, {hands.presses} presses, {hands.pages} pages"
    print(f"Newcomer at {width} px: {minutes:.1f} minutes ({told}, {questions} questions)")
    assert minutes < 10

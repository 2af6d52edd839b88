"""Mistakes put right: the sender corrects and takes back, the front door goes on and moves."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.hands import Mouse, Thumb
from tests.journeys.looking import standard, violations
from tests.journeys.referring import Told, refer

CHILD = Told("Winifred", "Ashdown", ("9", "5", "2011"))
WRONG = "Correct this referral"


def keeps_to_the_standard(page: Page) -> None:
    assert [*standard(page), *violations(page)] == []


def at(desk: Desk, login: str, **options: Any) -> Any:
    return desk.page(login, **(options or WIDE))


@pytest.mark.story
def test_a_mistake_is_put_right_and_nothing_is_lost(desk: Desk) -> None:
    with at(desk, "ann", **PHONE) as page:
        page.goto("/my/")
        ann = Thumb(page)
        reference = refer(ann, CHILD)
        page.goto("/my/")
        ann.follow(CHILD.name)
        corrects(ann)
        takes_back(ann)
    with at(desk, "helen") as page:
        helen = Mouse(page)
        page.goto("/front-door/decided/")
        helen.follow(CHILD.name)
        goes_on(helen)
        register = page.get_by_role("button", name="Create a new child record")
        helen.press(register.inner_text())
        moves(helen, reference)


def corrects(ann: Mouse) -> None:
    ann.follow(WRONG)
    keeps_to_the_standard(ann.page)
    ann.follow("Your judgement")
    ann.write("why", "The man in the car has her school bag.")
    ann.press("Send correction")
    expect(ann.page.locator(".govuk-error-summary")).to_contain_text("Enter what was wrong")
    keeps_to_the_standard(ann.page)
    ann.write("_reason", "I had left out the bag")
    ann.press("Send correction")
    main = ann.page.locator("main")
    expect(main).to_contain_text("Correction sent.")
    expect(main).to_contain_text("corrected: version 2")
    expect(main).to_contain_text("I had left out the bag")
    keeps_to_the_standard(ann.page)


def takes_back(ann: Mouse) -> None:
    ann.follow(WRONG)
    ann.follow("Withdraw this referral")
    keeps_to_the_standard(ann.page)
    ann.write("reason", "Priya had sent it already")
    ann.press("Withdraw referral")
    expect(ann.page.locator("main")).to_contain_text("Referral withdrawn.")


def goes_on(helen: Mouse) -> None:
    helen.follow("Decide whether to continue")
    helen.follow("Continue with this referral")
    keeps_to_the_standard(helen.page)
    helen.write("reason", "Only one of the two tells of the bag")
    helen.press("Continue with this referral")
    expect(helen.page.locator("main")).to_contain_text(
        "The front door is continuing with this referral"
    )
    helen.follow("Open at the front door")


def moves(helen: Mouse, reference: str) -> None:
    helen.follow(WRONG)
    helen.follow("Move it to the right child")
    keeps_to_the_standard(helen.page)
    helen.press("Move referral")
    expect(helen.page.locator(".govuk-error-summary")).to_contain_text("Choose the right child")
    keeps_to_the_standard(helen.page)
    helen.choose("person", "new")
    helen.write("reason", "A cousin of the same name")
    helen.press("Move referral")
    expect(helen.page.locator("main")).to_contain_text("moved to the other child’s record")
    expect(helen.page.locator("main")).to_contain_text(reference)

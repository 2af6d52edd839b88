"""From a worry to feedback, through four people: by keyboard, without scripts, on a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.hands import Keyboard, Mouse, Thumb
from tests.journeys.referring import Told, refer

HELD = "A man of 24 was stopped with her in a grey hatchback on 1 November. Source: stop record."
DECISION = {
    "outcome": "strategy_discussion",
    "accepted": "yes",
    "primary_need": "n1",
    "referral_source": "s2a",
    "rationale": "An adult collects her and she is afraid of him",
    "change_mind": "A known relative turns out to be the driver",
    "explain_child": "We think somebody is not treating you well, and that is not your fault",
    "told_how": "Her mother, by phone",
    "worker_name": "Cat Oyelaran",
    "worker_phone": "07700 900121",
}
WAYS: dict[str, tuple[type[Mouse], dict[str, Any]]] = {
    "by keyboard alone": (Keyboard, WIDE),
    "without scripts": (Mouse, WIDE | {"java_script_enabled": False}),
    "on a phone": (Thumb, PHONE),
}
CHILDREN = {
    "by keyboard alone": Told("Nerys", "Pryce"),
    "without scripts": Told("Ifor", "Tregenza", ("2", "11", "2010")),
    "on a phone": Told("Beatrix", "Holloway", ("30", "7", "2011")),
}


class Way:
    """One way to work, for everybody in the story."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk, self.told = desk, CHILDREN[name]
        self.hands, self.options = WAYS[name]

    @contextmanager
    def at(self, login: str) -> Iterator[Mouse]:
        """Somebody signed in, at the page that comes after signing in."""
        with self.desk.page(login, **self.options) as page:
            page.goto("/my/")
            yield self.hands(page)


@pytest.fixture(
    params=[
        "by keyboard alone",
        pytest.param("without scripts", marks=pytest.mark.both),
        "on a phone",
    ]
)
def way(desk: Desk, request: pytest.FixtureRequest) -> Way:
    return Way(desk, request.param)


@pytest.mark.drawn
def test_a_concern_goes_all_the_way_to_feedback(way: Way) -> None:
    with way.at("ann") as ann:
        reference = refer(ann, way.told)
    with way.at("bob") as bob:
        takes_and_asks(bob, way.told)
    with way.at("pol") as pol:
        answers(pol, way.told)
    with way.at("bob") as bob:
        recommends(bob, way.told)
    with way.at("helen") as helen:
        confirms(helen, way.told)
    with way.at("ann") as ann:
        reads_the_outcome(ann, way.told, reference)


def takes_and_asks(bob: Mouse, told: Told) -> None:
    bob.go("Front door")
    bob.follow(told.name, within="main table")
    expect(bob.page.locator("main")).to_contain_text("Not identified")
    bob.press("Take this referral")
    expect(bob.page.locator(".hr-mast")).to_contain_text("Bob Okafor since")
    bob.fill_in({"urgency": "red", "reason": "An adult collects her from school"})
    bob.press("Save urgency")
    expect(bob.page.locator(".hr-mast")).to_contain_text("Red")
    bob.unfold("Request agency checks")
    bob.choose("agencies", agency(bob.page, "Northmere Police"))
    bob.fill_in({"threshold": "significant_harm", "note": "To know who the adult is; no more"})
    bob.press("Send request")
    expect(bob.page.locator("main")).to_contain_text("Agency checks: 0 of 1 answered")
    register = bob.page.get_by_role("button", name="Create a new child record")
    bob.press(register.inner_text())
    expect(bob.page.locator("main")).to_contain_text("Linked")


def agency(page: Page, name: str) -> str:
    """The value behind the box of an agency."""
    box = page.locator(f'input[id="{page.locator("label", has_text=name).get_attribute("for")}"]')
    return box.get_attribute("value") or ""


def answers(pol: Mouse, told: Told) -> None:
    pol.go("Checks")
    pol.follow(told.name)
    expect(pol.page.locator("main")).to_contain_text("What does your agency know about")
    pol.fill_in(
        {
            "answer": "information_held",
            "held": HELD,
            "source": "Police log",
            "may_tell_family": "no",
        }
    )
    pol.press("Send answer")


def recommends(bob: Mouse, told: Told) -> None:
    bob.go("Front door")
    bob.follow(told.name, within="main table")
    expect(bob.page.locator("main")).to_contain_text("Agency checks: 1 of 1 answered")
    expect(bob.page.locator("main")).to_contain_text(HELD)
    bob.fill_in(DECISION)
    bob.press("Send to a manager to confirm")
    expect(bob.page.locator("main")).to_contain_text("Recommended:")


def confirms(helen: Mouse, told: Told) -> None:
    helen.go("Front door")
    helen.follow(told.name, within="main table")
    expect(helen.page.locator("main [name=rationale]")).to_have_value(DECISION["rationale"])
    helen.press("Confirm decision")
    expect(helen.page.locator("main")).to_contain_text("Decided by")


def reads_the_outcome(ann: Mouse, told: Told, reference: str) -> None:
    expect(ann.page.locator(".hr-account")).to_contain_text("Notifications")
    ann.follow(told.name)
    main = ann.page.locator("main")
    expect(main).to_contain_text(reference)
    expect(main).to_contain_text("Decision: Strategy discussion")
    expect(main).to_contain_text("Helen Rourke")
    expect(main).to_contain_text("Cat Oyelaran")
    expect(main.get_by_role("link", name="07700 900121")).to_have_attribute(
        "href", "tel:07700900121"
    )
    expect(main).not_to_contain_text(HELD)

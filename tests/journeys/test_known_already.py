"""Is this child already known? Joined with the reasons in sight, un-joined, joined again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import WIDE, Desk
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.looking import standard, violations
from tests.journeys.referring import ON, Told, pages, send

KNOWN = "Seirse Devlin"  # on the register since the spring, and moved since
BEFORE = {"address__lines": "8 Cooper’s Row, Northmere", "address__postcode": "NM1 4QB"}
# how somebody works: their hands, whether scripts run, and how the child is spelt this time
WAYS: dict[str, tuple[type[Mouse], bool, str]] = {
    "keyboard": (Keyboard, True, "Sersha"),
    "mouse without scripts": (Mouse, False, "Searsha"),
}


def keeps_to_the_standard(page: Page) -> None:
    """Looked at where scripts run, since the measuring is a script."""
    if page.locator("html.js-enabled, body.js-enabled").count():
        assert [*standard(page), *violations(page)] == []


@pytest.fixture(params=["keyboard", pytest.param("mouse without scripts", marks=pytest.mark.both)])
def way(request: pytest.FixtureRequest) -> tuple[type[Mouse], bool, Told]:
    hands, scripts, given = WAYS[request.param]
    return hands, scripts, Told(given)


@pytest.mark.drawn
def test_a_child_known_under_another_spelling_is_joined_unjoined_and_joined_again(
    desk: Desk, way: tuple[type[Mouse], bool, Told]
) -> None:
    hands, scripts, told = way
    refers(desk, told)
    with at(desk, hands, "bob", scripts) as bob:
        bob.go("Front door")
        bob.follow(told.name, within="main table")
        sees_who_may_be_meant(bob)
        says_nothing_without_words(bob)
        says(bob, "Her mother confirms the spelling and the old address", "Yes, the same child")
        expect(main(bob)).to_contain_text("Referral linked to the child.")
        expect(main(bob)).to_contain_text("Her mother confirms the spelling and the old address")
        expect(main(bob)).to_contain_text(re.compile("Earlier contacts: [12]"))
        bob.follow("Compare or unlink")
        keeps_to_the_standard(bob.page)
        says(bob, "A cousin answered the phone", "Unlink the referral (not sure)")
        expect(main(bob)).to_contain_text("Referral unlinked from the child’s record.")
        expect(main(bob)).to_contain_text("This referral is not linked to a child’s record")
    with at(desk, hands, "helen", scripts) as helen:
        helen.go("Front door")
        helen.follow(told.name, within="main table")
        reads_what_was_said(helen)
        helen.follow("Compare records")
        says(helen, "The school has seen her passport", "Yes, the same child")
        expect(main(helen)).to_contain_text("The school has seen her passport")
        keeps_to_the_standard(helen.page)


@contextmanager
def at(desk: Desk, hands: type[Mouse], login: str, scripts: bool) -> Iterator[Mouse]:
    options: dict[str, Any] = {**WIDE, "java_script_enabled": scripts}
    with desk.page(login, **options) as page:
        page.goto("/my/")
        yield hands(page)


def main(hands: Mouse) -> Any:
    return hands.page.locator("main")


def refers(desk: Desk, told: Told) -> None:
    """A teacher tells of the child as she spells the name, and of the address she has."""
    with desk.page("ann", **WIDE) as page:
        page.goto("/my/")
        ann = Mouse(page)
        ann.follow("Report a concern")
        for answers in pages(told):
            if answers.pop("address__not_known", None):
                answers |= BEFORE
            ann.fill_in(answers)
            ann.press(ON)
        send(ann)


def sees_who_may_be_meant(bob: Mouse) -> None:
    first = bob.page.locator(".hr-candidate").first
    expect(first).to_contain_text(KNOWN)
    expect(first).to_contain_text("Very likely")
    expect(first).to_contain_text("pair")
    expect(first).to_contain_text("another spelling")
    expect(first).to_contain_text("Same current or previous address")
    expect(first).to_contain_text("until", ignore_case=True)
    keeps_to_the_standard(bob.page)
    bob.follow("Compare records")
    expect(main(bob)).to_contain_text("Is this the same child?")
    keeps_to_the_standard(bob.page)


def says_nothing_without_words(bob: Mouse) -> None:
    bob.press("Yes, the same child")
    expect(bob.page.locator(".govuk-error-summary")).to_contain_text("Enter why")
    keeps_to_the_standard(bob.page)


def says(hands: Mouse, why: str, button: str) -> None:
    hands.write("reason", why)
    hands.press(button)


def reads_what_was_said(helen: Mouse) -> None:
    helen.unfold("Decisions on duplicates")
    said = helen.page.locator("details", has_text="Decisions on duplicates")
    expect(said).to_contain_text("A cousin answered the phone")
    expect(said).to_contain_text("Bob Okafor")


@pytest.mark.both
def test_two_records_of_one_child_are_joined_and_taken_apart(desk: Desk) -> None:
    with desk.page("bob", **WIDE) as page:
        bob = Mouse(page)
        page.goto("/people/")
        bob.fill_in({"name": "Samina Akhtar", "reason": "Two letters from the hospital"})
        bob.press("Search")
        expect(main(bob)).to_contain_text("2 possible matches")
        bob.follow("Shameena Akther")
        bob.choose("reason", "on_duty")
        bob.write("words", "Two letters from the hospital")
        bob.press("Open the record")
        bob.follow("Check for duplicate records")
        keeps_to_the_standard(page)
        bob.follow("Compare records")
        says(
            bob,
            "The same mother, who told us of the move",
            "Yes, the same person: link the records",
        )
        expect(main(bob)).to_contain_text("Records linked.")
        keeps_to_the_standard(page)
        pair = page.url.split("?")[0]
        page.goto("/people/")
        bob.fill_in({"name": "Samina Akhtar", "reason": "Two letters from the hospital"})
        bob.press("Search")
        expect(main(bob)).to_contain_text("1 possible match")
        expect(main(bob)).to_contain_text("also recorded as")
        page.goto(pair)
        says(bob, "Two cousins after all", "Unlink the records (not sure)")
        expect(main(bob)).to_contain_text("Records unlinked.")

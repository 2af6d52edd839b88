"""A teacher who never saw the system refers without an account, is confirmed, and comes back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.draw import Tenth
from tests.journeys.browsing import PHONE, WIDE, Desk, settle
from tests.journeys.hands import Mouse, Thumb
from tests.journeys.looking import standard, violations
from tests.journeys.referring import ON, Told, pages, send

WHO = {
    "name": "Jo Marsh",
    "job": "Class teacher",
    "agency": "Lantern Yard Primary",
    "email": "jo.marsh@lanternyard.example",
    "phone": "020 7946 0444",
}
MARK = "Sender not yet confirmed"
WIDTHS: dict[str, tuple[type[Mouse], dict[str, Any]]] = {
    "1280": (Mouse, WIDE),
    "375": (Thumb, PHONE),
}
BETWEEN_MAILS = "-" * 79  # those sent together are in one file, such as somebody else's code
CHILDREN = {"1280": Told("Elowen", "Hartnoll"), "375": Told("Tamsin", "Quick")}


def looked_at(page: Page) -> None:
    """What holds for every page, and nothing that axe finds."""
    settle(page)
    assert [*standard(page), *violations(page)] == [], page.url


def mailed_code(desk: Desk, to: str) -> str:
    """The code in the mail to somebody, once the worker has come to it; it names no child."""
    for _ in range(20):
        done = desk.server.place.command("worker", "--once")
        assert done.returncode == 0, done.stderr
        files = (desk.server.place.folder / "mail").iterdir()
        for text in "".join(path.read_text("utf-8") for path in files).split(BETWEEN_MAILS):
            found = re.search(r"^ +(\d{6})$", text, re.M)
            if to in text and found:
                assert not any(child.family in text for child in CHILDREN.values())
                return found[1]
    raise AssertionError(f"no code was mailed to {to}")


class Visit:
    """One width of the window for everybody in the story."""

    def __init__(self, desk: Desk, width: str, tenth: Tenth) -> None:
        self.desk, self.told = desk, CHILDREN[width]
        # the pages of the form, which test_looks looks at too
        self.answers = list(enumerate(pages(self.told)))
        self.looks_at = {number for number, _ in tenth("a form", self.answers)}
        self.hands, self.options = WIDTHS[width]
        self.email = f"{width}.{WHO['email']}"

    @contextmanager
    def at(self, login: str = "") -> Iterator[Mouse]:
        with self.desk.page(login, **self.options) as page:
            yield self.hands(page)


@pytest.fixture(params=WIDTHS)
def visit(desk: Desk, request: pytest.FixtureRequest, tenth: Tenth) -> Visit:
    return Visit(desk, request.param, tenth)


@pytest.mark.drawn
def test_a_teacher_without_an_account_refers_and_follows_it(visit: Visit) -> None:
    with visit.at() as jo:
        arrives(jo, visit)
        reference, receipt = writes_and_sends(jo, visit)
        with visit.at("bob") as bob:
            sees_the_mark(bob, visit)
        confirms(jo, visit)
        with visit.at("bob") as bob:
            sees_no_mark(bob, visit)
        leaves(jo)
    with visit.at() as jo:
        follows(jo, visit, reference, receipt)


def arrives(jo: Mouse, visit: Visit) -> None:
    jo.page.goto("/")
    jo.follow("Refer without an account")
    looked_at(jo.page)
    jo.press("Continue")
    expect(jo.page.locator(".govuk-error-summary")).to_contain_text("Enter your name")
    looked_at(jo.page)
    jo.fill_in(WHO | {"email": visit.email})
    jo.press("Continue")


def writes_and_sends(jo: Mouse, visit: Visit) -> tuple[str, str]:
    for number, answers in visit.answers:
        if number in visit.looks_at:
            looked_at(jo.page)
        jo.fill_in(answers)
        jo.press(ON)
    looked_at(jo.page)
    reference = send(jo)
    looked_at(jo.page)
    digits = jo.page.locator(".hr-digits").inner_text()
    assert re.fullmatch(r"\d{4}( \d{4}){3}", digits)
    jo.page.reload()
    expect(jo.page.locator("main")).not_to_contain_text(digits)
    looked_at(jo.page)
    return reference, digits


def opened_from_the_queue(bob: Mouse, visit: Visit) -> tuple[str, str]:
    """What the queue says in the line of the child, and the triage page of it."""
    bob.page.goto("/front-door/?taken_by=nobody")
    row = bob.page.locator("main table tr", has_text=visit.told.name).first.inner_text()
    bob.follow(visit.told.name, within="main table")
    return row, bob.page.locator("main").inner_text()


def sees_the_mark(bob: Mouse, visit: Visit) -> None:
    row, page = opened_from_the_queue(bob, visit)
    assert MARK in row
    assert MARK in page
    assert WHO["agency"] in page
    looked_at(bob.page)


def confirms(jo: Mouse, visit: Visit) -> None:
    jo.write("code", "000000")
    jo.press("Confirm")
    expect(jo.page.locator(".govuk-error-summary")).to_contain_text("is not correct")
    looked_at(jo.page)
    jo.write("code", mailed_code(visit.desk, visit.email))
    jo.press("Confirm")
    expect(jo.page.locator("main")).to_contain_text("Work email confirmed")
    looked_at(jo.page)


def sees_no_mark(bob: Mouse, visit: Visit) -> None:
    row, page = opened_from_the_queue(bob, visit)
    assert MARK not in row
    assert MARK not in page
    bob.press("Take this referral")


def leaves(jo: Mouse) -> None:
    jo.go("My draft")
    looked_at(jo.page)
    jo.follow("Sign out of this computer", within=".hr-bar")
    looked_at(jo.page)
    jo.press("Sign out of this computer")
    jo.page.goto("/my/")
    expect(jo.page).to_have_url(re.compile("/sign-in/"))


def follows(jo: Mouse, visit: Visit, reference: str, receipt: str) -> None:
    jo.page.goto("/")
    jo.follow("Check your referral’s progress")
    looked_at(jo.page)
    jo.write("receipt", "1111 2222 3333 4444")
    jo.press("Check progress")
    looked_at(jo.page)
    jo.write("receipt", receipt)
    jo.press("Check progress")
    main = jo.page.locator("main")
    expect(main).to_contain_text(reference)
    expect(main).to_contain_text("Allocated to somebody at")
    for hidden in (visit.told.given, visit.told.family, "Bob"):
        expect(main).not_to_contain_text(hidden)
    looked_at(jo.page)
    jo.unfold("Add more information")
    jo.write("words", "The car was there again today")
    jo.press("Add to referral")
    expect(main).to_contain_text("Your words were added")
    jo.press("Sign out of this computer")
    jo.page.goto("/follow/where/")
    expect(jo.page).to_have_url(re.compile("/follow/$"))

"""A kind of page in one state, and the press that leads to it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.found import Found

Step = Callable[[Page, Found], None]
REASONS = {
    "same": "The school confirmed that it is the same person",
    "not_same": "The school confirmed that these are two people",
    "cannot_tell": "Which school she went to before. Ask her mother",
}


@dataclass(frozen=True)
class Kind:
    """One page in one state: who meets it, where, and what has to be done to see it."""

    name: str
    login: str
    address: str
    step: Step | None = None
    status: int = 200


def press(name: str) -> Step:
    def step(page: Page, found: Found) -> None:
        button = page.locator("main button", has_text=name).first
        fold = button.locator("xpath=ancestor::details/summary")
        if fold.count() and not button.is_visible():
            fold.first.click()
        with page.expect_navigation():
            button.click()

    return step


def answered(answer: str) -> Step:
    """Says something on a page that compares two."""

    def step(page: Page, found: Found) -> None:
        page.fill("main [name=reason]", REASONS[answer])
        with page.expect_navigation():
            page.locator(f"main button[value={answer}]").click()

    return step

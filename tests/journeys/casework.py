"""What people do in a case, by hand: from page to page, by the buttons that stand there."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk
from tests.journeys.hands import Mouse

EXPLAIN = {
    "explain_child": "We believe you, and this is what happens next.",
    "told_child": "yes",
    "told_how": "Cat told her at school, with Ms Kershaw",
}


class Case:
    """One case in a served copy: its address, and what each person does in it."""

    def __init__(self, desk: Desk, child: str, login: str) -> None:
        self.desk, self.child = desk, child
        with desk.page(login) as page:
            page.goto("/cases/")
            Mouse(page).follow(child)
            self.address = page.url.removeprefix(desk.address)

    def take(
        self,
        login: str,
        button: str,
        answers: dict[str, str],
        *,
        at: str = "",
        picks: tuple[str, ...] = (),
        pages: tuple[dict[str, str], ...] = (),
        says: str = "",
    ) -> str:
        """One step by somebody: the address of what it was about, after it was taken."""
        with self.desk.page(login) as page:
            page.goto(at or self.address)
            opened(Mouse(page), button)
            self._fill(page, answers, picks, pages)
            Mouse(page).press(button)
            said, wrong = page.locator("main"), page.locator(".govuk-error-summary")
            assert not wrong.count(), wrong.inner_text()
            expect(said.locator(".hr-done, .govuk-notification-banner").first).to_be_visible()
            if says:
                expect(said).to_contain_text(says)
            return page.url.removeprefix(self.desk.address).split("?")[0]

    def _fill(
        self,
        page: Page,
        answers: dict[str, str],
        picks: tuple[str, ...],
        pages: tuple[dict[str, str], ...],
    ) -> None:
        hands = Mouse(page)
        for label in picks:
            page.locator("main").get_by_label(label, exact=False).first.check()
        hands.fill_in(answers)
        for more in pages:
            hands.press("Save and continue")
            hands.fill_in(more)
        if pages:
            hands.press("Save and continue")

    def shows(self, login: str, *texts: str, at: str = "") -> None:
        """What somebody reads of the case, or at an address."""
        read = self._read(login, at)
        missing = [text for text in texts if text not in read]
        assert not missing, f"{missing} not in {read}"

    def lacks(self, login: str, *texts: str, at: str = "") -> None:
        """What does not stand there any more."""
        read = self._read(login, at)
        there = [text for text in texts if text in read]
        assert not there, f"{there} in {read}"

    def _read(self, login: str, at: str) -> str:
        """What stands at an address, or on the overview, among the open actions and stages."""
        whole = ("", "tasks/", "stages/")
        addresses = [at] if at else [f"{self.address}{part}" for part in whole]
        with self.desk.page(login) as page:
            return " ".join(main_text(page, address) for address in addresses)

    def found(self, login: str, at: str, link: str) -> str:
        """The address behind a link that somebody sees."""
        with self.desk.page(login) as page:
            page.goto(at)
            wanted = page.locator("main a", has_text=link).first
            return str(wanted.get_attribute("href"))

    def stage(self, login: str, title: str) -> str:
        """The address of the newest row on a stage's card of the case page."""
        with self.desk.page(login) as page:
            page.goto(f"{self.address}stages/")
            card = page.locator(".hr-cards section", has=page.locator("h3", has_text=title))
            return str(card.locator("a").first.get_attribute("href"))


def main_text(page: Page, address: str) -> str:
    """What a page says, as people see it, without what is folded away."""
    page.goto(address)
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def opened(hands: Mouse, button: str) -> None:
    """Goes to the form of a step, which may stand under what else can be done."""
    link = hands.page.locator("main :is(aside, .hr-case-bar) a", has_text=button).first
    if not link.is_visible():
        hands.unfold("All actions")
    hands.leave(link)


def on(key: str, day: object) -> dict[str, str]:
    """The boxes of a date question."""
    return {
        f"{key}__day": str(day.day),  # type: ignore[attr-defined]
        f"{key}__month": str(day.month),  # type: ignore[attr-defined]
        f"{key}__year": str(day.year),  # type: ignore[attr-defined]
    }

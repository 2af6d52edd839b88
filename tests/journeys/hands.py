"""Hands: how somebody works a page, by mouse, by thumb or by keyboard alone."""

from typing import Any

from playwright.sync_api import Locator, Page

MOST_TABS = 400
# How long somebody takes, in seconds; how fast this machine is does not count.
LETTERS_A_SECOND = 40 * 5 / 60  # forty words a minute, five letters a word
A_PRESS = 1.5
A_PAGE = 2.0  # with a slow network, until it can be read

# Where the focus is against the wanted element: 0 there, 1 before it, -1 after it.
WAY = """(wanted) => {
  const here = document.activeElement;
  if (here === wanted) return 0;
  if (here.type === "radio" && wanted.type === "radio" && here.name === wanted.name
      && here.form === wanted.form) return 0;
  if (!here || here === document.body) return 1;
  return here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}"""
# A ring is an outline, or the house's yellow or black edge, on the control or on its label.
RING = """() => {
  const here = document.activeElement;
  const parts = [here, ...(here.labels || [])].flatMap((node) =>
    [undefined, "::before", "::after"].map((part) => getComputedStyle(node, part)));
  const yellow = "rgb(255, 221, 0)";
  return parts.some((style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow.includes(yellow) || style.backgroundColor === yellow);
}"""
# What has the focus is in the window, and nothing lies over all of it.
IN_SIGHT = """() => {
  const here = document.activeElement;
  const parts = [here, ...(here.labels || [])];
  return parts.some((part) => [...part.getClientRects()].some((box) =>
    [0.1, 0.5, 0.9].some((x) => [0.2, 0.5, 0.8].some((y) => {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return top && parts.some((one) => one === top || one.contains(top) || top.contains(one)
        && top !== document.body && top !== document.documentElement);
    }))));
}"""


class Mouse:
    """Clicks and types; counts both, for the newcomer's clock."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = self.letters = self.typed = self.pages = 0

    @property
    def clicks(self) -> int:
        """The presses without those that only lead into a field."""
        return self.presses - self.typed

    @property
    def seconds(self) -> float:
        """How long somebody would have taken for what was done so far."""
        return self.pages * A_PAGE + self.letters / LETTERS_A_SECOND + self.presses * A_PRESS

    # --- one control ------------------------------------------------------------------------
    def act(self, wanted: Locator) -> None:
        """Presses a button, a link, or a label."""
        self.presses += 1
        wanted.click()

    def _control(self, name: str, value: str = "") -> Locator:
        chosen = f'[value="{value}"]' if value else ""
        return self.page.locator(f'main [name="{name}"]{chosen}').first

    def choose(self, name: str, value: str) -> None:
        """Chooses a radio or ticks a box."""
        control = self._control(name, value)
        self._unfold_around(control)
        self.act(control)
        assert control.is_checked(), f"{name} is not {value}"

    def pick(self, name: str, label: str) -> None:
        """Picks from a list."""
        self.presses += 2
        self._control(name).select_option(label=label)

    def write(self, name: str, text: str) -> None:
        """Types into a field."""
        self.presses += 1
        self.typed += 1
        self.letters += len(text)
        self._control(name).fill(text)

    # --- whole steps ------------------------------------------------------------------------
    def press(self, name: str, within: str = "main") -> None:
        """Presses the button of that name, and waits for the page it leads to."""
        button = self.page.locator(within).get_by_role("button", name=name, exact=True).first
        self.leave(button)

    def follow(self, name: str, within: str = "main") -> None:
        """Follows the link of that name."""
        link = self.page.locator(within).locator("a", has_text=name).first
        self.leave(link)

    def leave(self, wanted: Locator) -> None:
        self.pages += 1
        with self.page.expect_navigation():
            self.act(wanted)

    def unfold(self, summary: str) -> None:
        """Opens a folded part of the page."""
        self._open(self.page.locator("summary", has_text=summary).first)

    def _unfold_around(self, control: Locator) -> None:
        around = control.locator("xpath=ancestor::details/summary")
        for n in range(around.count()):
            self._open(around.nth(n))

    def _open(self, folded: Locator) -> None:
        if not folded.evaluate("(node) => node.parentElement.open"):
            self.act(folded)

    def go(self, item: str) -> None:
        """Goes to an item of the bar, of its section or of the account menu."""
        for place in (".hr-nav", ".hr-subnav", ".hr-account"):
            link = self.page.locator(place).locator("a", has_text=item)
            if link.count():
                self._show(place)
                self.leave(link.first)
                return
        assert item != "Administration", "no such item in the navigation"
        self.go("Administration")  # which leads to its first page
        below = self.page.locator(".hr-subnav a:not([aria-current])", has_text=item)
        if below.count():
            self._show(".hr-subnav")
            self.leave(below.first)

    def _show(self, place: str) -> None:
        """Opens the menu that a place of the navigation is folded into."""
        if place != ".hr-nav":
            summary = self.page.locator(f"{place} summary")
            if summary.is_visible():
                self._open(summary)
            return
        menu = self.page.locator(".govuk-service-navigation__toggle")
        if menu.is_visible() and menu.get_attribute("aria-expanded") != "true":
            self.act(menu)

    def fill_in(self, answers: dict[str, str]) -> None:
        """Answers the questions of a page, in order."""
        for name, value in answers.items():
            kind = self._control(name).evaluate("(node) => node.type")
            if kind in {"radio", "checkbox"}:
                self.choose(name, value)
            elif kind == "select-one":
                self.pick(name, value)
            else:
                self.write(name, value)


class Thumb(Mouse):
    """Taps on a touch screen."""

    def act(self, wanted: Locator) -> None:
        self.presses += 1
        wanted.tap()


class Keyboard(Mouse):
    """Tab, Shift and Tab, Space, arrows, Enter and typing: nothing else."""

    def reach(self, wanted: Locator) -> None:
        """Tabs until the focus is there, and sees that it shows."""
        handle: Any = wanted.element_handle()
        for _ in range(MOST_TABS):
            way = self.page.evaluate(WAY, handle)
            if way == 0:
                break
            self.page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
        else:
            raise AssertionError(f"not reached with {MOST_TABS} tabs: {wanted}")
        assert self.page.evaluate(RING), f"no ring around {wanted}"
        assert self.page.evaluate(IN_SIGHT), f"the focus is hidden on {wanted}"

    def act(self, wanted: Locator) -> None:
        self.presses += 1
        self.reach(wanted)
        self.page.keyboard.press("Enter")

    def leave(self, wanted: Locator) -> None:
        """The way there through a long page is not the time in which the next page has to come."""
        self.reach(wanted)
        super().leave(wanted)

    def choose(self, name: str, value: str) -> None:
        control = self._control(name, value)
        self._unfold_around(control)
        self.reach(control)
        if control.get_attribute("type") == "checkbox":
            self.page.keyboard.press("Space")
        else:
            self._turn_to(control)
        assert control.is_checked(), f"{name} is not {value}"

    def _turn_to(self, control: Locator) -> None:
        """Arrows to the wanted radio of the group; Space takes the first."""
        for _ in range(40):
            if control.evaluate("(node) => document.activeElement === node"):
                break
            self.page.keyboard.press("ArrowDown")
        if not control.is_checked():
            self.page.keyboard.press("Space")
        assert self.page.evaluate(RING)

    def pick(self, name: str, label: str) -> None:
        control = self._control(name)
        self.reach(control)
        for _ in range(60):
            if control.evaluate("(node) => node.selectedOptions[0].label") == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} has no option {label}")

    def write(self, name: str, text: str) -> None:
        control = self._control(name)
        self.reach(control)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        assert control.input_value() == text

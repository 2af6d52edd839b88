"""How a page has to be built: accessible, within the window at every width, and named."""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from tests.journeys.browsing import Desk, settle
from tests.journeys.found import Found
from tests.journeys.kind import Kind

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # what no rule of these needs, and takes time: style sheets read again, paths to each node
    "preload": False,
    "selectors": False,
    "elementRef": False,
}
# Comparing colours takes most of the time, and no colour depends on the width of the window or on
# what somebody typed: journeys leave them to test_looks, which looks at every kind of page.
BUT_COLOURS: dict[str, Any] = {
    **RULES,
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}
CONTRAST: dict[str, Any] = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
CONTRAST.pop("rules")
SIZES = ((1280, 900), (375, 812))
BETWEEN = (768, 1024)
NARROW = ((320, 568), (320, 256))  # the second is 1280 by 1024 at 400 %
STANDARD = """() => ({
  titles: [...document.querySelectorAll("h1")].map((node) => node.innerText.trim()),
  title: document.title, lang: document.documentElement.lang,
  mains: document.querySelectorAll("main").length,
  errors: !!document.querySelector(".govuk-error-summary"),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  widest: [...document.querySelectorAll("body *")].filter((node) =>
    node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((node) => node.outerHTML.slice(0, 120)).pop(),
  squeezed: [...document.querySelectorAll("main :is(label, legend, h1, h2, h3, p, li)")]
    .filter((node) => node.innerText.trim().length > 7
      && node.getBoundingClientRect().width < 40 && node.getBoundingClientRect().height > 80)
    .map((node) => node.innerText.trim().slice(0, 60)),
  spilt: [...document.querySelectorAll("main :is(td, th)")]
    .filter((node) => node.scrollWidth > node.clientWidth + 1
      && node.parentElement.getBoundingClientRect().width > 50)
    .map((node) => node.innerText.trim().slice(0, 60)),
})"""
PICTURES = Path(os.environ.get("HANDRAIL_LOOKS", ""))


def violations(page: Page, rules: dict[str, Any] = BUT_COLOURS) -> list[str]:
    """What axe finds, in short lines."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("async (rules) => (await axe.run(rules)).violations", rules)
    return [
        f"{rule['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for rule in found
        for node in rule["nodes"][:3]
    ]


def violations_by_dark(page: Page) -> list[str]:
    """Colours that are hard to tell apart where the system asks for dark ones."""
    page.emulate_media(color_scheme="dark")
    found = [f"by dark: {fault}" for fault in violations(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    return found


def is_named(told: dict[str, Any]) -> bool:
    """Whether the title says what the heading says, and that there is an error."""
    title = str(told["title"]).removesuffix(" – Handrail")
    if told["errors"] != title.startswith("Error: "):
        return False
    words = re.findall(r"\w+", title.removeprefix("Error: ").casefold())
    heading = re.findall(r"\w+", " ".join(told["titles"]).casefold())
    return bool(set(words) & set(heading))


def standard(page: Page) -> Iterator[str]:
    """What is wrong with the frame of a page, at the size it has now."""
    told = page.evaluate(STANDARD)
    if len(told["titles"]) != 1:
        yield f"{len(told['titles'])} headings of the first rank"
    if told["mains"] != 1 or told["lang"] != "en-GB":
        yield "no main landmark, or no language"
    if told["wide"] > 0:
        yield f"{told['wide']} px too wide: {told['widest']}"
    if told["squeezed"]:
        yield f"too narrow to read: {told['squeezed']}"
    if told["spilt"]:
        yield f"text over the next column: {told['spilt']}"
    if not is_named(told) and not no_child_in_title(told):
        yield f"title “{told['title']}”, heading {told['titles']}"


def no_child_in_title(told: dict[str, Any]) -> bool:
    """Pages of a child are headed by the name and titled by the reference: nothing of a child
    may stand in a history or a tab."""
    title = str(told["title"]).removeprefix("Error: ")
    return bool(re.search(r"NM-[A-Z0-9]+-\d", title)) and told["errors"] == told[
        "title"
    ].startswith("Error: ")


def look(page: Page, kind: Kind, found: Found) -> Iterator[str]:
    """Goes to the page and looks at it in every size."""
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(kind.address)
    if answer is None or answer.status != kind.status:
        yield f"answered {answer.status if answer else 'nothing'}"
        return
    try:
        if kind.step:
            kind.step(page, found)
    except Error as error:
        yield f"not reached: {error.message}"
        return
    for width, height in (*SIZES, BETWEEN, *NARROW):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        yield from (f"{width} px: {fault}" for fault in standard(page))
        if (width, height) in SIZES:
            rules = RULES if width == SIZES[0][0] else BUT_COLOURS
            yield from (f"{width} px: {fault}" for fault in violations(page, rules))
        if (width, height) == SIZES[0]:
            yield from violations_by_dark(page)
        if (width, height) not in NARROW:
            keep_picture(page, kind, width)


def keep_picture(page: Page, kind: Kind, width: int) -> None:
    """A picture for people to look at, when HANDRAIL_LOOKS names a folder."""
    if "HANDRAIL_LOOKS" in os.environ:
        PICTURES.mkdir(parents=True, exist_ok=True)
        name = kind.name.replace(" ", "-").replace(",", "")
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)


def in_turn(desk: Desk, shown: Iterable[Kind]) -> Iterator[tuple[Page, Kind]]:
    """Each page to look at, in their order, with a window of whoever meets it.

    The order matters: a later page may end what an earlier one shows, such as a join of records.
    """
    for login, theirs in groupby(shown, key=attrgetter("login")):
        with desk.page(login) as page:
            for kind in theirs:
                yield page, kind


def faults_of(desk: Desk, found: Found, shown: Iterable[Kind]) -> list[str]:
    """What is wrong with these pages, each looked at by whoever meets it."""
    return [
        f"{kind.name} ({kind.address}): {fault}"
        for page, kind in in_turn(desk, shown)
        for fault in look(page, kind, found)
    ]

"""Every page as a picture at two widths, with a table of what can be measured of it."""

import csv
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.journeys.browsing import settle
from tests.journeys.found import Found
from tests.journeys.kind import Kind
from tests.journeys.looking import RULES, SIZES, violations, violations_by_dark

FOLDER = os.environ.get("HANDRAIL_SCREENS", "")
COLUMNS = ("page", "address", "width", "height", "first_action", "links", "axe", "found")
MEASURES = """() => {
  const seen = (node) => node.offsetParent !== null;
  const actions = [...document.querySelectorAll(
    "main .govuk-button, main button, main form input:not([type=hidden])")].filter(seen);
  const tops = actions.map((node) => node.getBoundingClientRect().top + scrollY);
  return {height: document.documentElement.scrollHeight,
    first_action: tops.length ? Math.round(Math.min(...tops)) : "",
    links: [...document.querySelectorAll("main a[href]")].filter(seen).length};
}"""


def screens_of(page: Page, kind: Kind, found: Found, folder: Path) -> list[dict[str, Any]]:
    """Pictures of a page in the folder, and a row of measures for each width."""
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    page.goto(kind.address)
    if kind.step:
        try:
            kind.step(page, found)
        except Error as error:
            return [{"page": kind.name, "address": kind.address, "axe": error.message[:200]}]
    return [_measured(page, kind, width, height, folder) for width, height in SIZES]


def _measured(page: Page, kind: Kind, width: int, height: int, folder: Path) -> dict[str, Any]:
    page.set_viewport_size({"width": width, "height": height})
    if not kind.step:
        page.goto(kind.address)  # what folds on a phone is folded as a page loads
    settle(page)
    name = kind.name.replace(" ", "-").replace(",", "").replace("/", "-")
    page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    if width == SIZES[0][0]:
        wrong = violations(page, RULES) + violations_by_dark(page)
    else:
        wrong = violations(page)
    row = {"page": kind.name, "address": kind.address, "width": width, "axe": len(wrong)}
    row["found"] = "; ".join(wrong)[:500]
    return {**row, **page.evaluate(MEASURES)}


def write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    """The rows as a CSV file, the highest pages first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: -int(row.get("height", 0))))

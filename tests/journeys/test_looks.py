"""How every kind of page is built: accessible, within the window, named, and still."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Error, Page

from handrail.pages.routes import ROUTES
from tests.journeys.browsing import LAYOUT_SHIFT, Desk, settle
from tests.journeys.found import Found
from tests.journeys.pages import Kind, kinds
from tests.journeys.serving import Postgres, Sqlite

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # what no rule of these needs, and takes time: style sheets read again, paths to each node
    "preload": False,
    "selectors": False,
    "elementRef": False,
}
# No colour depends on the width of the window, and comparing them takes most of the time.
NARROWER: dict[str, Any] = {
    **RULES,
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}
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
})"""
PICTURES = Path(os.environ.get("HANDRAIL_LOOKS", ""))
Faults = dict[str, list[str]]


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds, in short lines."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("async (rules) => (await axe.run(rules)).violations", rules)
    return [
        f"{rule['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
        for rule in found
        for node in rule["nodes"][:3]
    ]


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
            rules = RULES if width == SIZES[0][0] else NARROWER
            yield from (f"{width} px: {fault}" for fault in violations(page, rules))
        if (width, height) not in NARROW:
            keep_picture(page, kind, width)


def keep_picture(page: Page, kind: Kind, width: int) -> None:
    """A picture for people to look at, when HANDRAIL_LOOKS names a folder."""
    if "HANDRAIL_LOOKS" in os.environ:
        PICTURES.mkdir(parents=True, exist_ok=True)
        name = kind.name.replace(" ", "-").replace(",", "")
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)


@pytest.fixture(scope="module", autouse=True)
def looked_at_once(engine: Sqlite | Postgres) -> None:
    """Pages look the same whatever database is behind them: one is enough."""
    if isinstance(engine, Postgres):
        pytest.skip("looked at on SQLite")


@pytest.fixture(scope="module")
def found(desk: Desk) -> Found:
    return Found(desk)


@pytest.fixture(scope="module")
def everything(found: Found) -> list[Kind]:
    """Every kind of page; what its address depends on is made once."""
    return kinds(found)


def test_every_kind_of_page_keeps_to_the_standard(
    desk: Desk, found: Found, everything: list[Kind]
) -> None:
    faults: Faults = defaultdict(list)
    by_login: dict[str, list[Kind]] = defaultdict(list)
    for kind in everything:
        by_login[kind.login].append(kind)
    for login, shown in by_login.items():
        with desk.page(login) as page:
            for kind in shown:
                faults[f"{kind.name} ({kind.address})"] += list(look(page, kind, found))
    told = [f"{name}: {fault}" for name, lines in faults.items() for fault in lines]
    assert not told, "\n".join(told)


# Addresses that lead to no page of their own: they answer with a file or with another page.
NO_PAGES = {"healthz", "readyz", "account_signup", "blank", "referral_pdf", "form_copy",
            "form_blank", "form_example", "people_template", "calendar_feed",
            "missing_template", "stay", "mfa_login_webauthn", "mfa_list_webauthn",
            "panel_minutes", "panel_seat", "dip_findings",
            "intel_csv", "intel_paper", "place_part"}  # fmt: skip
NO_PAGES |= {"document_file", "sso_back"}
# Looked at where somebody is led to them: without an account, after mistakes, for information.
ON_THE_WAY = {
    "begin_outside",
    "case_begin",
    "case_disagree",
    "task",
    "task_late",
    "way_back",
    "where_it_stands",
    "go_on",
    "kept",
    # looked at in test_second_factor, where second factors are asked for
    "mfa_authenticate",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
# No journey looks at these yet: each comes after a search by exact words, a third opening, a
# proposed role, a proof that has grown old, or an app that is given up.
NOT_LOOKED_AT = {"glass_open", "glass_lift", "role_proposal", "account_reauthenticate"}
NOT_LOOKED_AT |= {"mfa_deactivate_totp", "mfa_generate_recovery_codes"}


def test_no_page_is_left_out(everything: list[Kind]) -> None:
    there = [kind.address for kind in everything if not kind.address.startswith("/nothing-here")]
    met = {resolve(urlsplit(address).path).url_name for address in there}
    shown = {route.name for route in ROUTES if "GET" in route.methods}
    assert shown - met - NO_PAGES - ON_THE_WAY - NOT_LOOKED_AT == set()


def test_pages_of_a_referral_can_be_had_as_pdf(desk: Desk, found: Found) -> None:
    mine = found.of("referral", "ann", "Ashgrove")
    with desk.context("ann") as context:
        answer = context.request.get(f"{mine}pdf/")
        assert answer.status == 200
        assert answer.body().startswith(b"%PDF-")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "chosen",
    [lambda found: ("bob", "/front-door/"), lambda found: ("ann", found.stops[4])],
    ids=["queue", "screening"],
)
def test_nothing_moves_while_a_page_loads(
    desk: Desk,
    found: Found,
    chosen: Callable[[Found], tuple[str, str]],
    size: tuple[int, int],
) -> None:
    login, address = chosen(found)
    with desk.page(login, viewport={"width": size[0], "height": size[1]}) as page:
        page.add_init_script(LAYOUT_SHIFT)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        settle(page)
        assert page.evaluate("window.hrShifts") == []

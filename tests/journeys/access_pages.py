"""The pages of access requests: taken in by rory in the browser, as far as its passages."""

from functools import lru_cache

from playwright.sync_api import Page

from tests.journeys.found import Found, hrefs
from tests.journeys.kind import Kind, press

DAYS = {"born": ("14", "3", "2012"), "received_on": ("20", "11", "2026")}
ASKED = {"name": "Saoirse Devlin", "given": "Saoirse", "family": "Devlin"}
SAFE = {"how": "Phone", "where": "07700 900863", "helper": "Her aunt"}


def _sent(page: Page, address: str, **typed: str) -> str:
    """A form filled in and sent; where it leads."""
    page.goto(address)
    for name, text in typed.items():
        page.fill(f"[name={name}]", text)
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    return page.url.split("?")[0]


@lru_cache(maxsize=1)
def _request(found: Found) -> tuple[str, str, str]:
    """A request whose passages are gathered: its address, a passage's, and a statement's."""
    with found.desk.page("rory") as page:
        page.goto("/access-requests/new/")
        page.check("[name=asker][value=child]")
        days = {
            f"{box}__{part}": text
            for box, texts in DAYS.items()
            for part, text in zip(("day", "month", "year"), texts, strict=True)
        }
        for name, text in {**ASKED, **days}.items():
            page.fill(f"[name={name}]", text)
        with page.expect_navigation():
            page.click("main form button[type=submit]")
        address = page.url.split("?")[0].removeprefix(found.desk.address)
        _sent(page, f"{address}step/identity/", how="Came in with her aunt and showed her passport")
        _sent(page, f"{address}step/contact/", **SAFE)
        page.goto(f"{address}step/person/")
        page.locator("[name=person]").first.check()
        with page.expect_navigation():
            page.click("main form button[type=submit]")
        page.goto(f"{address}step/statement/")
        page.check("[name=kind][value=dispute]")
        _fill_day(page, "said_on", ("20", "11", "2026"))
        page.fill("[name=words]", "I was not asleep in class. Ask my aunt.")
        with page.expect_navigation():
            page.click("main form button[type=submit]")
        statement = next(one for one in hrefs(page.locator("main a")) if "/statements/" in one)
        _sent(page, f"{address}step/gather/")
        page.goto(f"{address}passages/")
        ways = hrefs(page.locator("main section a"))
        return address, ways[-1], statement


def _fill_day(page: Page, box: str, texts: tuple[str, str, str]) -> None:
    for part, text in zip(("day", "month", "year"), texts, strict=True):
        page.fill(f"[name={box}__{part}]", text)


def of_access(found: Found) -> list[Kind]:
    """What a records officer meets."""
    address, passage, statement = _request(found)
    return [
        Kind("access requests", "rory", "/access-requests/"),
        Kind(
            "an access request with errors", "rory", "/access-requests/new/", press("Save request")
        ),
        Kind("one access request", "rory", address),
        Kind("a pause with errors", "rory", f"{address}step/pause/", press("Pause the deadline")),
        Kind("passages", "rory", f"{address}passages/"),
        Kind("one passage", "rory", passage),
        Kind("a passage sent back", "rae", f"{passage}back/"),
        Kind("a statement with errors", "rory", statement, press("Save outcome")),
    ]

"""How somebody at a browser has a copy made."""

from collections.abc import Callable

from playwright.sync_api import Download, Page

from tests.journeys.browsing import PASSWORD

MAKE = "Make a copy"


def copied(page: Page, ask: Callable[[], object]) -> Download:
    """The file that asking leads to: after a proof where the last is older, and a reason."""
    ask()
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        if not page.get_by_role("button", name=MAKE).count():
            page.click("main button[type=submit]")  # what was asked for is sent again
    page.get_by_label("A meeting").check()
    page.get_by_label("What will it be used for").fill("For the meeting on Friday")
    with page.expect_download() as coming:
        page.get_by_role("button", name=MAKE).click()
    return coming.value

"""An administrator signs in with a code, is sent to add a passkey, and comes back with it alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from handrail.actions.accounts import demo_codes
from tests.journeys.browsing import PASSWORD, Desk, settle
from tests.journeys.looking import PICTURES, RULES, SIZES, standard, violations
from tests.journeys.serving import Place, Postgres, Sqlite, own_copy

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def strict(engine: Sqlite | Postgres, template: Place, browser: Browser) -> Iterator[Desk]:
    """A served copy of the demo in which everybody is asked for what their role needs."""
    rules = {"HANDRAIL_SECOND_FACTOR": "full", "HANDRAIL_IDLE_MINUTES": "15"}
    with own_copy(engine, template, "strict", **rules) as server:
        yield Desk(browser, server)


def look(page: Page, name: str) -> None:
    """The page as people see it: nothing that axe finds, nothing too wide, at both sizes."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert [*standard(page), *violations(page, RULES)] == [], name
        if str(PICTURES) != ".":
            page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)


def password(page: Page, login: str) -> None:
    page.goto("/sign-in/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/sign-in/code/")


def test_an_administrator_gets_in_with_a_passkey_and_not_with_less(strict: Desk) -> None:
    with strict.page() as page:
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        password(page, "petra")
        look(page, "code")
        now = page.evaluate("Date.now()") / 1000
        page.fill("[name=code]", next(demo_codes.valid_codes("petra", at=now)))
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text("Add a passkey before you continue").wait_for()
        look(page, "owed")
        page.get_by_role("link", name="Add a passkey").click()
        look(page, "passkey")
        page.fill("[name=name]", "Work laptop")
        page.get_by_role("button", name="Add this passkey").click()
        page.get_by_role("heading", name="Your recovery codes").wait_for()
        look(page, "recovery")
        page.goto("/admin/")
        assert page.get_by_role("heading", level=1).is_visible()
        page.locator(".hr-account > summary").click()
        page.get_by_role("button", name="Sign out").click()
        page.goto("/sign-in/?next=/admin/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(lambda address: "/sign-in/" not in address)
        page.goto("/my/sign-in/sessions/")
        assert page.get_by_text("Chrome on Linux").first.is_visible()
        page.goto("/my/sign-in/")
        page.get_by_role("link", name="Remove Work laptop").click()
        look(page, "remove")

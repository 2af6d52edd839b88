"""Somebody signs in through a provider of OpenID Connect; a stranger there is nobody here."""

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browsing import Desk
from tests.journeys.serving import LONGEST_START, Place, Postgres, Server, Sqlite, free_port
from tests.journeys.test_second_factor import look

SCRIPT = Path(__file__).with_name("provider.js")
CLIENT, SECRET = "handrail", "of-this-run-alone-and-long-enough"


@pytest.fixture(scope="module")
def tied(engine: Sqlite | Postgres, template: Place, browser: Browser) -> Iterator[Desk]:
    """A served copy of the demo where bob is tied to a subject of a real provider."""
    place, port = engine.copy(template, "tied"), free_port()
    issuer = f"http://localhost:{port}"
    told = {"ISSUER": issuer, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Northmere ID"}
    server = Server(place, **{f"HANDRAIL_SSO_{name}": value for name, value in told.items()})
    back = f"{server.address}/sign-in/single/back/"
    node = shutil.which("node") or "node"
    words = [node, str(SCRIPT), str(port), CLIENT, SECRET, back]
    # what is called node may be a script that starts it: both end together
    with subprocess.Popen(words, start_new_session=True) as provider:
        try:
            server.start()
            _wait(f"{issuer}/.well-known/openid-configuration")
            yield Desk(browser, server)
        finally:
            os.killpg(provider.pid, signal.SIGTERM)
            server.stop()
            engine.drop(place)


def _wait(address: str) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nobody answers at {address}")


def tie(page: Page, name: str, subject: str) -> None:
    """An administrator writes who somebody is to single sign-on."""
    page.goto("/admin/")
    page.get_by_role("link", name="Northmere Council Children’s Services", exact=True).click()
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Change the details").click()
    page.fill("[name=subject]", subject)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name=name).wait_for()


def at_the_provider(page: Page, subject: str) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with Northmere ID").click()
    page.fill("[name=login]", subject)
    page.fill("[name=password]", "anything")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def test_who_was_tied_comes_in_and_a_stranger_does_not(tied: Desk) -> None:
    with tied.page("petra") as page:
        tie(page, "Bob Okafor", "bob-4712")
    context = tied.browser.new_context(base_url=tied.server.address)
    page = context.new_page()
    page.goto("/sign-in/")
    look(page, "sso-sign-in")
    at_the_provider(page, "a-stranger")
    page.get_by_role("heading", name="You are not signed in").wait_for()
    look(page, "sso-refused")
    context.close()
    context = tied.browser.new_context(base_url=tied.server.address)
    page = context.new_page()
    at_the_provider(page, "bob-4712")
    page.wait_for_url("**/front-door/**")
    page.goto("/front-door/")
    assert page.get_by_role("heading", level=1).is_visible()
    context.close()

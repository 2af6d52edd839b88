"""The browser, the people who sit at it, and what every page has to keep to."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.journeys.serving import Place, Server, objects_of

PASSWORD = "northmere-demo-2026"
SIGN_IN = "/sign-in/"
# How long a browser waits for a page, in milliseconds: so that nothing hangs. How fast pages are is
# measured by the benchmark, and a machine that does much else takes its time.
PATIENCE = 30_000
# The shell draws pages and has no window: a third of the time of the whole browser.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # nothing but this machine has an address
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}
PHONE |= {"device_scale_factor": 2}
# The frame after a change runs what listens to the window's size; then it is drawn.
SETTLED = "()=>new Promise(r=>requestAnimationFrame(()=>setTimeout(r)))"


class Sight:
    """What one browser context did that no page may do."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.faults: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _console(self, message: ConsoleMessage) -> None:
        # The browser tells of a page answered with 404 or 422: that is no fault of the page.
        refused = message.text.startswith("Failed to load resource") and any(
            f"status of {code}" in message.text for code in (401, 403, 404, 409, 422)
        )
        if message.type in {"error", "warning"} and not refused:
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"asked another host: {request.url}")


class Desk:
    """One served copy of the demo, and a browser in front of it."""

    def __init__(self, browser: Browser, server: Server, template: Place | None = None) -> None:
        self.browser, self.server, self.address = browser, server, server.address
        self.template = template or server.place  # of which the server's place is a copy
        self._states: dict[str, Any] = {}

    @contextmanager
    def context(self, login: str = "", **options: Any) -> Iterator[BrowserContext]:
        """A browser context, signed in when a login is given; its faults fail the test."""
        state = self.state(login) if login else None
        made = self.browser.new_context(
            base_url=self.address, storage_state=state, **(WIDE | options)
        )
        made.set_default_timeout(PATIENCE)
        sight = Sight(self.address)
        sight.watch(made)
        try:
            yield made
        finally:
            made.close()
        assert sight.faults == [], sight.faults
        assert self.server.faults() == [], self.server.faults()

    @contextmanager
    def page(self, login: str = "", **options: Any) -> Iterator[Page]:
        with self.context(login, **options) as context:
            yield context.new_page()

    def state(self, login: str) -> Any:
        """The cookies of somebody who signed in by the form, once; no page is drawn."""
        if login not in self._states:
            with self.context() as context:
                ask = context.request
                hidden = re.search(
                    r'name="csrfmiddlewaretoken" value="(\w+)"', ask.get(SIGN_IN).text()
                )
                assert hidden, "the sign-in page has no form"
                told = {"login": login, "password": PASSWORD, "csrfmiddlewaretoken": hidden[1]}
                answer = ask.post(SIGN_IN, form=told, max_redirects=0)
                assert answer.status == 302, f"{login} was not signed in: {answer.status}"
                self._states[login] = context.storage_state()
        return self._states[login]

    def objects(self) -> list[dict[str, Any]]:
        """What there is in the demo and who may see it, as the product tells testers."""
        told = json.loads(objects_of(self.template).read_text("utf-8"))
        objects: list[dict[str, Any]] = told["objects"]
        return objects

    def first(self, kind: str, login: str) -> str:
        """The address of the first object of a kind that somebody may see."""
        rows = [row for row in self.objects() if row["kind"] == kind]
        return str(next(row["url"] for row in rows if login in row["visible_to"]))


Serve = Callable[[], Desk]


def sign_in(page: Page, login: str) -> None:
    """Signs in through the page, going on to where somebody was sent from."""
    if "/sign-in/" not in page.url:
        page.goto("/sign-in/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def settle(page: Page) -> None:
    """Waits until the page has been drawn."""
    page.evaluate(SETTLED)

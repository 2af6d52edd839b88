"""What every answer tells the browser: on pages, refusals, errors, downloads and static files."""

import itertools
import re
import runpy
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client

import handrail.config.settings
from handrail.pages.core.routes import ROUTES
from tests import people
from tests.draw import Tenth
from tests.pages import matrix
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINES = matrix.lines()
SETTINGS_FILE = handrail.config.settings.__file__
LIVE = {
    "MODE": "production",
    "PUBLIC_ADDRESS": "https://handrail.example",
    "SECRET_KEY": "abcdefghij" * 6,
    "KEYS": f"live:{'A' * 43}=",
}
GETS = [line for line in LINES if line.method == "GET"]
POSTS = [line for line in LINES if line.method == "POST"]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Reporting-Endpoints": 'policy="/policy-reports/"',
}
NOTHING = {"default-src", "object-src", "base-uri", "frame-ancestors", "font-src"}
OURS = {"script-src", "style-src", "connect-src", "form-action"}
ACTIVE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|javascript:",
    re.I,
)
OF_THE_CHILD = re.compile(r"saoirse|devlin|2012|cooper", re.I)
PUBLIC_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
NOT_OF_THE_PAGE = {
    *("records_event", "records_eventobject", "records_salt"),
    *("django_session", "handrail_cache"),
    "records_export",  # that a copy left is recorded before it does
}
# a page that looks somebody up leaves what was asked, match or not, for the worker to compare
TO_COMPARE = {"writes records_tocompare", "writes records_outbox"}
SIGN_OUT = 'action="/sign-out/"'
# keeps nothing for anybody, or asks without a session at all
WITHOUT_TOKEN = {"policy_reports": 400, "api_missing": 401, "api_referrals": 401, "api_token": 422}
FOREIGN = re.compile(
    r"<(?:script|link|img|iframe|source|form)[^>]*(?:src|href|action)=\"(?:https?:)?//"
)


def faults(response: Any) -> list[str]:
    """What an answer does not say though every answer must."""
    wrong = [name for name, value in HEADERS.items() if response.get(name) != value]
    wrong += [
        f"no {name}" for name in ("Permissions-Policy", "X-Robots-Tag") if name not in response
    ]
    wrong += [name for name in response.headers if name.startswith("Access-Control-")]
    kind = response.get("Content-Type", "")
    wrong += ["no character set"] if kind.startswith("text/") and "charset=" not in kind else []
    policy = policy_of(response)
    if "sandbox" in policy:  # a file that was sent to us: nothing of it runs, whatever it is
        is_shut = policy["default-src"] == "'none'" and not policy["sandbox"]
        return wrong if is_shut else [*wrong, "sandbox allows"]
    wrong += [f"{name} allows" for name in NOTHING if policy.get(name) != "'none'"]
    wrong += [f"{name} allows" for name in OURS if policy.get(name) != "'self'"]
    wrong += ["unsafe"] if "unsafe" in str(policy) or "*" in str(policy) else []
    return wrong


def told_in_addresses(page: str) -> list[str]:
    """Addresses of a page that hold a name or a number of the scene's child."""
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    # by chance a public id holds any four digits
    return [one for one in addresses if OF_THE_CHILD.search(PUBLIC_ID.sub("", one))]


def policy_of(response: Any) -> dict[str, str]:
    parts = response.get("Content-Security-Policy", "").split(";")
    pairs = [part.strip().partition(" ") for part in parts if part.strip()]
    return {name: value for name, _, value in pairs}


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


class Written:
    """Notes the tables that a request writes to, but the log's, the session's and the counts'."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, *others: Any) -> Any:
        found = WRITES.match(sql)
        if found and found[1] not in NOT_OF_THE_PAGE:
            self.tables.add(f"writes {found[1]}")
        return execute(sql, *others)


@pytest.mark.parametrize("login", ["nobody", "bob"])
def test_every_page_carries_them_runs_nothing_inline_and_changes_nothing(
    login: str, scene: Scene, tenth: Tenth
) -> None:
    client, wrong = matrix.browser(login), {}
    for line in tenth(f"pages for {login}", GETS, share=4):
        matrix.laid_out(line, scene)
        with matrix.forgotten(), connection.execute_wrapper(written := Written()):
            response = matrix.ask(login, line, scene, client=client)
        found = faults(response) + sorted(written.tables - TO_COMPARE)
        found += [] if "no-store" in response["Cache-Control"] else ["may be kept"]
        if response.get("Content-Type", "").startswith("text/html"):
            page = response.content.decode()
            found += ACTIVE.findall(page) + FOREIGN.findall(page) + told_in_addresses(page)
            if login != "nobody" and response.status_code == 200 and SIGN_OUT not in page:
                found.append("no way to sign out")
        if found:
            wrong[line.route] = found
    assert wrong == {}


def test_a_form_without_its_token_is_refused_everywhere(scene: Scene, tenth: Tenth) -> None:
    posted = [route for route in ROUTES if "POST" in route.methods]
    exempt = {route.name for route in posted if getattr(route.view, "csrf_exempt", False)}
    assert exempt == set(WITHOUT_TOKEN)
    client, passed = Client(enforce_csrf_checks=True), {}
    client.cookies = people.signed_in("bob").cookies
    asked = tenth("forms without a token", POSTS, share=6)
    for line in asked:
        with matrix.forgotten():
            response = matrix.ask("bob", line, scene, client=client)
        if response.status_code != 403 or faults(response):
            passed[line.route] = response.status_code
    routes = {line.route for line in asked}
    assert passed == {route: code for route, code in WITHOUT_TOKEN.items() if route in routes}


def test_a_method_that_a_page_does_not_have_is_refused_everywhere(
    scene: Scene, tenth: Tenth
) -> None:
    client = people.signed_in("bob")
    methods = itertools.cycle(("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"))
    pages = tenth("methods that a page does not have", GETS, share=4)
    for line, method in zip(pages, methods, strict=False):
        response = client.generic(method, matrix.address(line.route, scene))
        assert (response.status_code, faults(response)) == (405, []), (method, line.route)


def test_what_does_not_exist_and_what_cannot_be_read_carry_them() -> None:
    client = Client(raise_request_exception=False)
    answers = {
        404: client.get("/no/such/page"),
        400: client.get("/", headers={"host": "somebody.else.example"}),
        403: Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "ann"}),
    }
    assert {status: got.status_code for status, got in answers.items()} == {n: n for n in answers}
    assert {status: faults(got) for status, got in answers.items()} == {n: [] for n in answers}


def broken(*args: Any, **kwargs: Any) -> None:
    raise ZeroDivisionError("Saoirse Devlin at /srv/handrail SELECT * FROM")


@pytest.mark.parametrize(
    "where",
    [
        "handrail.pages.front_door.public_pages.render",  # a view
        "handrail.pages.context_processors.navigation_for",  # what every template is given
        "handrail.pages.middleware.timezone.now",  # the middleware that gives the id
        "handrail.pages.middleware._actor",  # and the one that says who acts
    ],
)
def test_whatever_breaks_is_told_with_an_id_and_nothing_else(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, broken)
    response = Client(raise_request_exception=False).get("/help/")
    page = response.content.decode()
    assert (response.status_code, faults(response)) == (500, [])
    assert re.search(r"[0-9a-f]{12}", page)
    assert not re.search("Saoirse|ZeroDivision|SELECT|/srv/|Traceback|django", page)


def test_when_the_page_of_the_error_breaks_too_there_is_still_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handrail.pages.front_door.public_pages.render", broken)
    monkeypatch.setattr("handrail.pages.core.error_pages.render_to_string", broken)
    response = Client(raise_request_exception=False).get("/help/")
    assert (response.status_code, faults(response)) == (500, [])
    assert "999" in response.content.decode()
    assert "Saoirse" not in response.content.decode()


def test_static_files_carry_them() -> None:
    response = Client().get("/static/handrail/mark.svg")
    assert response.getvalue().startswith(b"<svg")
    assert (response.status_code, faults(response)) == (200, [])


def test_signing_out_tells_the_browser_to_forget_what_it_kept() -> None:
    client = people.signed_in("bob")
    assert "Clear-Site-Data" not in client.get("/my/")
    left = client.post("/sign-out/")
    assert '"cache"' in left["Clear-Site-Data"]
    assert '"storage"' in left["Clear-Site-Data"]


def test_behind_https_the_browser_keeps_to_it_and_cookies_are_bound_to_the_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = live_settings(monkeypatch)
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert told["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    for kind in ("SESSION", "CSRF"):
        assert told[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert told[f"{kind}_COOKIE_SECURE"] is True
        assert told.get(f"{kind}_COOKIE_HTTPONLY", getattr(settings, f"{kind}_COOKIE_HTTPONLY"))
        assert told[f"{kind}_COOKIE_SAMESITE"] in {"Lax", "Strict"}
        assert getattr(settings, f"{kind}_COOKIE_DOMAIN") is None
        assert getattr(settings, f"{kind}_COOKIE_PATH") == "/"
    assert told["BROWSER_COOKIE_NAME"].startswith("__Host-")


def test_a_live_service_does_not_start_with_debug_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_DEBUG", "1")
    with pytest.raises(ImproperlyConfigured, match="HANDRAIL_DEBUG is on"):
        live_settings(monkeypatch)
    monkeypatch.delenv("HANDRAIL_DEBUG")
    assert live_settings(monkeypatch)["DEBUG"] is False


def test_behind_https_every_answer_has_the_browser_stay_with_it(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    for where in ("/", "/sign-in/", "/no/such/page"):
        told = Client().get(where, secure=True)["Strict-Transport-Security"]
        assert told == "max-age=31536000; includeSubDomains", where


def live_settings(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings as a live service reads them."""
    for name, value in LIVE.items():
        monkeypatch.setenv(f"HANDRAIL_{name}", value)
    return runpy.run_path(SETTINGS_FILE)

"""Six everyday tasks, by mouse and by thumb: how many clicks, taps and submits each one takes."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.case_pages import FULL
from tests.journeys.casework import on, opened
from tests.journeys.hands import Mouse, Thumb
from tests.journeys.referring import ON, Told, pages, send
from tests.journeys.test_concern_to_feedback import DECISION
from tests.journeys.test_disruption import EVALUATED

pytestmark = pytest.mark.drawn  # each task by mouse or by thumb
TODAY = dt.datetime.now(dt.UTC).date()
WAYS: dict[str, tuple[type[Mouse], dict[str, Any]]] = {
    "by mouse": (Mouse, WIDE),
    "by thumb": (Thumb, PHONE),
}
MOST = {
    "a teacher refers": 34,
    "MASH triages and recommends": 14,
    "a social worker records a visit and a strategy discussion": 12,
    "a manager finds everything overdue": 3,
    "an intelligence officer records and links": 12,
    "an administrator invites and changes a phone": 12,
}


@pytest.fixture(params=WAYS)
def way(desk: Desk, request: pytest.FixtureRequest) -> Any:
    @contextmanager
    def at_home(login: str) -> Iterator[Mouse]:
        hands, options = WAYS[request.param]
        with desk.page(login, **options) as page:
            page.goto("/home/")
            yield hands(page)

    return at_home


def within(hands: Mouse, task: str) -> None:
    assert hands.clicks <= MOST[task], f"{task}: {hands.clicks}"


def refers(ann: Mouse, told: Told) -> None:
    """A teacher who worries about two areas, and says so of the rest that she does not know."""
    ann.follow("Report a concern")
    for answers in pages(told):
        worries = {name: value for name, value in answers.items() if value != "not_worried"}
        ann.fill_in(worries)
        ann.press(ON if worries == answers else "I don’t know about the rest: continue")
        assert not ann.page.locator(".govuk-error-summary").count(), ann.page.inner_text("main")
    send(ann)


def test_a_teacher_refers(way: Any) -> None:
    with way("ann") as ann:
        refers(ann, Told("Tamsin"))
        within(ann, "a teacher refers")


def test_mash_triages_and_recommends(way: Any) -> None:
    with way("ann") as ann:
        child = Told("Rowena", type(ann).__name__)
        refers(ann, child)
    with way("bob") as bob:
        bob.follow(child.name, within="main table")
        bob.press("Take this referral")
        bob.fill_in({"urgency": "red", "reason": "An adult collects her from school"})
        bob.press("Save urgency")
        bob.act(bob.page.get_by_role("button", name="Create a new child record"))
        bob.fill_in(DECISION)
        bob.press("Send to a manager to confirm")
        expect(bob.page.locator("main")).to_contain_text("Recommended:")
        within(bob, "MASH triages and recommends")


def test_a_social_worker_records_a_visit_and_a_strategy_discussion(way: Any) -> None:
    with way("cat") as cat:
        cat.go("Cases")
        cat.follow(FULL, within="main table")
        opened(cat, "Record a visit")
        cat.fill_in({**on("happened_on", TODAY), "seen": "seen_alone",
                     "what_seen": "Calm, at her aunt's"})  # fmt: skip
        cat.press("Record a visit")
        opened(cat, "Arrange a strategy discussion")
        cat.fill_in({"reason": "A man waits for her", "urgency": "same_day", "how": "phone"})
        cat.act(cat.page.get_by_label("Northmere Police"))
        cat.press("Arrange a strategy discussion")
        within(cat, "a social worker records a visit and a strategy discussion")


def test_a_manager_finds_everything_overdue(way: Any) -> None:
    with way("marcus") as marcus:
        marcus.follow("Late only")
        groups = marcus.page.locator("main h2", has_text=re.compile(r": \d+ of \d+"))
        expect(groups).to_have_count(1)
        assert groups.inner_text().startswith("Late")
        within(marcus, "a manager finds everything overdue")


def test_an_intelligence_officer_records_and_links(way: Any) -> None:
    with way("ivo") as ivo:
        ivo.follow("Create an intelligence report (3x5x2)")
        ivo.fill_in({"origin": "Another force", "text": "A green estate is used", **EVALUATED})
        ivo.press("Create an intelligence report (3x5x2)")
        opened(ivo, "Link people and places")
        ivo.act(ivo.page.locator("main form label").first)
        ivo.press("Link people and places")
        within(ivo, "an intelligence officer records and links")


def test_an_administrator_invites_and_changes_a_phone(way: Any) -> None:
    with way("petra") as petra:
        petra.follow("Ashgrove Academy")
        petra.follow("Add a person")
        login = f"una-{type(petra).__name__.lower()}"
        petra.fill_in({"name": "Una Hale", "login": login, "role": "practitioner"})
        petra.press("Add person and create link")
        expect(petra.page.locator("main")).to_contain_text("Account created.")
        petra.go("Settings")
        petra.follow("Contact")
        petra.write("contacts__0__phone", f"020 7946 011{len(login)}")
        petra.write("reason", "The number has moved")
        petra.press("Save changes")
        expect(petra.page.locator(".govuk-notification-banner--success")).to_be_visible()
        within(petra, "an administrator invites and changes a phone")

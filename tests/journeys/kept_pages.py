"""Pages of what was typed and not sent, of two who save at once, and of the service itself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Page, expect

from handrail.pages.core import error_pages
from tests.journeys.found import Found
from tests.journeys.hands import Mouse
from tests.journeys.kind import Kind, Step, press

CONCERN, UNSENT = "/concerns/new/", "/my/not-sent/"
NAMES, HOURS = "/settings/names/", "/settings/hours/"
SAVE = "Save changes"
WORDS = (
    "He waits for her at the bus station on Fridays, in the grey hatchback, and her friend says "
    "that he has paid for both their phones since the half-term holiday."
)
DANGER = {"in_danger": "not_sure", "where_tonight": "home", "safe_tonight_why": WORDS}
# What a mail server that was away for a day leaves behind, and work that takes long.
TROUBLE = """
import datetime as dt, uuid
from django.utils import timezone
from handrail.records.models import Job, Outbox
now, hour = timezone.now(), dt.timedelta(hours=1)
for number, kind in enumerate(("mail", "police", "digest", "code")):
    Outbox.objects.create(kind=kind, subject=uuid.uuid4(), made_at=now - 19 * hour, attempts=7,
                          next_at=now, gave_up_at=now - (number + 1) * hour,
                          error_id=uuid.uuid4().hex if number else "")
begun = dict(begun_at=now - 2 * hour)
Job.objects.create(kind="look_over", at=now, of=5000, done=1200, **begun)
Job.objects.create(kind="import", at=now - hour, ended_at=now - hour, done=312, **begun)
Job.objects.create(kind="rotate", at=now, ended_at=now, error_id=uuid.uuid4().hex, **begun)
"""


def in_trouble(found: Found) -> None:
    """Puts into this copy what nobody can bring about with a browser."""
    done = found.desk.server.place.command("shell", "--verbosity", "0", "--command", TROUBLE)
    assert done.returncode == 0, done.stderr


def typed(**answers: str) -> Step:
    """Types, leaves the box, and waits until the page says that it is kept."""

    def step(page: Page, found: Found) -> None:
        Mouse(page).fill_in(answers)
        page.keyboard.press("Tab")
        expect(page.locator(".hr-kept-said").first).to_contain_text("Draft saved at")

    return step


def _held_up(then: str, *links: str) -> Step:
    """Types a concern, leaves it unsent for the page that follows, and follows links from there."""

    def step(page: Page, found: Found) -> None:
        page.goto(CONCERN)
        if not page.locator("main", has_text="We have restored what you typed").count():
            typed(**DANGER)(page, found)
        page.goto(then)
        for link in links:
            Mouse(page).follow(link)

    return step


def _saved_elsewhere(page: Page, found: Found) -> None:
    """Somebody else saves the same form; then this one is pressed, with other words."""
    with found.desk.page("petra") as other:
        other.goto(NAMES)
        hands = Mouse(other)
        hands.fill_in({"place": "Northmere and Mill End", "area_words": "the whole borough",
                       "reason": "Agreed on Monday"})  # fmt: skip
        hands.press(SAVE)
    Mouse(page).fill_in({"place": "Greater Northmere", "reason": "The board said so"})
    press(SAVE)(page, found)


def _changed_since(page: Page, found: Found) -> None:
    """The hours are saved after words were typed into the names."""
    typed(place="Northmere by the sea", reason="As the sign on the road says")(page, found)
    with found.desk.page("petra") as other:
        other.goto(HOURS)
        hands = Mouse(other)
        hands.fill_in({"hours__opens": "08:15", "reason": "Agreed with the council"})
        hands.press(SAVE)
    page.goto(NAMES)


def _sent_twice(page: Page, found: Found) -> None:
    """A form that was sent from here already is sent once more, with other words."""
    hands = Mouse(page)
    hands.fill_in({"place": "Northmere", "reason": "As it was"})
    form = page.locator("main form", has=page.locator("[name=reason]")).evaluate(
        "(form) => Object.fromEntries(new FormData(form))"
    )
    page.context.request.post(page.url, form=form, headers={"Referer": page.url})
    hands.fill_in({"area_words": WORDS, "reason": "The board said so"})
    press(SAVE)(page, found)


def of_kept(found: Found) -> list[Kind]:
    """What a writer meets who was held up."""
    return [
        Kind("nothing that was not sent", "ruth", UNSENT),
        Kind("words kept while they are typed", "priya", CONCERN, typed(**DANGER)),
        Kind("what was typed is back", "priya", CONCERN, _held_up(CONCERN)),
        Kind("not sent yet", "priya", UNSENT, _held_up(UNSENT)),
        Kind("words that were not sent", "priya", UNSENT,
             _held_up(UNSENT, "Read and copy full text")),
    ]  # fmt: skip


def of_two_at_once(found: Found) -> list[Kind]:
    """Two windows on one form of the settings, and one that is sent twice."""
    return [
        Kind("sent already", "petra", NAMES, _sent_twice),
        Kind("changed since it was typed", "petra", NAMES, _changed_since),
        Kind("three ways of a form", "petra", NAMES, _saved_elsewhere),
    ]


def of_service(found: Found) -> list[Kind]:
    """System status, with what was not delivered."""
    in_trouble(found)
    aside = found.way("petra", "/service/", to=r"/service/.*/aside/")
    return [
        Kind("service", "petra", "/service/"),
        Kind("put a delivery aside", "petra", aside),
        Kind("put a delivery aside, with errors", "petra", aside, press("Remove")),
        Kind("tonight, mail did not go out", "eddie", "/tonight/"),
    ]


def _stands_alone(make: Callable[[Any], HttpResponse]) -> Step:
    """A page that is shown when the service cannot work, as it is made for a form with words.

    It is answered with 200 here, for the browser calls every 503 an error.
    """

    def step(page: Page, found: Found) -> None:
        request = RequestFactory().post("/advice/call/", {"question": WORDS, "who_rang": "Rory"})
        body = make(request).content.decode()
        page.route("**/help/", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto("/help/")
        page.unroute("**/help/")

    return step


STANDING_ALONE = [
    Kind("down, with words", "", "/", _stands_alone(error_pages.service_unavailable)),
    Kind("a fault, with words", "", "/", _stands_alone(error_pages.server_error)),
    Kind("another version", "", "/", _stands_alone(error_pages.other_version)),
    Kind("a restored copy", "", "/", _stands_alone(error_pages.restore_undeclared)),
]

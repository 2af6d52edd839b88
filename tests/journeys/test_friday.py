"""Friday 17:20: three children, one not safe tonight, a sender without an account, then Monday."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from handrail.rules.core.local_time import LONDON
from tests.journeys.browsing import Desk
from tests.journeys.hands import Mouse
from tests.journeys.looking import standard, violations
from tests.journeys.referring import ON, Told, pages, send
from tests.journeys.serving import Place, Postgres, Server, Sqlite

WHO = {
    "name": "Sunita Rao",
    "job": "Deputy head",
    "agency": "Lantern Yard Primary",
    "email": "s.rao@lanternyard.example",
    "phone": "020 7946 0445",
}
ELDEST = Told("Orinthia", "Vance", ("3", "5", "2011"))
OTHERS = (
    Told("Peregrine", "Vance", ("9", "1", "2014")),
    Told("Lettice", "Vance", ("20", "8", "2016")),
)
NOT_SAFE = {"safe_tonight": "not_safe", "safe_tonight_why": "He said he would fetch her at 9"}
SAFE = {"safe_tonight": "safe", "safe_tonight_why": "With their aunt until Sunday"}
NOTE = {
    "what_was_done": "Rang her mother and her aunt. Her aunt fetched her at 18:30",
    "child_now": "friends_or_family",
    "child_now_where": "Her aunt, at the flat above the bakery",
    "told": "Her mother and the police",
    "morning": "A visit before school",
}


def friday() -> dt.datetime:
    """Twenty past five on the Friday after the demo was loaded."""
    today = dt.datetime.now(LONDON)
    day = today.date() + dt.timedelta(days=(4 - today.weekday()) % 7 or 7)
    return dt.datetime.combine(day, dt.time(17, 20), LONDON)


@pytest.fixture(scope="module")
def place(engine: Sqlite | Postgres, template: Place) -> Iterator[Place]:
    made = engine.copy(template, "friday")
    yield made
    engine.drop(made)


@contextmanager
def served(place: Place, browser: Browser, now: dt.datetime) -> Iterator[Desk]:
    """The product on another day, in the same database."""
    server = Server(place, now=now)
    server.start()
    try:
        yield Desk(browser, server)
    finally:
        server.stop()


def test_friday_evening_to_monday_morning(place: Place, browser: Browser) -> None:
    evening = friday()
    with served(place, browser, evening) as desk:
        with desk.page() as page:
            sends_all_three(Mouse(page))
        with desk.page("eddie") as page:
            opens = acts_on_it(Mouse(page))
    monday = dt.datetime.combine(opens, dt.time(9, 10), LONDON)
    with served(place, browser, monday) as desk, desk.page("bob") as page:
        takes_over(Mouse(page))


# --- the sender ------------------------------------------------------------------------------
def sends_all_three(sunita: Mouse) -> None:
    sunita.page.goto("/")
    sunita.follow("Refer without an account")
    sunita.fill_in(WHO)
    sunita.press("Continue")
    writes(sunita, ELDEST, NOT_SAFE)
    expect(sunita.page.locator("main")).to_contain_text("closed")
    for told in OTHERS:
        adds(sunita, told)
    send(sunita)
    for told in (OTHERS[0], ELDEST):
        sunita.follow(told.name)
        send(sunita)
    expect(sunita.page.locator("main")).to_contain_text("not safe")
    assert not list(violations(sunita.page))


def writes(sunita: Mouse, told: Told, tonight: dict[str, str]) -> None:
    """All pages of one child; what was told for a brother or sister stands there already."""
    for answers in pages(told):
        given = answers | tonight if "safe_tonight" in answers else answers
        sunita.fill_in(
            {name: value for name, value in given.items() if not is_ticked(sunita, name)}
        )
        sunita.press(ON)


def is_ticked(sunita: Mouse, name: str) -> bool:
    return bool(sunita.page.locator(f'main [type=checkbox][name="{name}"]:checked').count())


def adds(sunita: Mouse, told: Told) -> None:
    sunita.unfold("Add another child")
    sunita.write("_another_name", told.given)
    sunita.press("Save and add child")
    writes(sunita, told, SAFE)


# --- the duty team ---------------------------------------------------------------------------
def acts_on_it(eddie: Mouse) -> dt.date:
    """The day on which the front door opens again."""
    eddie.page.goto("/tonight/")
    expect(eddie.page.locator(".hr-not-safe")).to_contain_text("alerts open")
    main = eddie.page.locator("main")
    expect(main).to_contain_text("Friday")
    expect(main).to_contain_text("The front door is closed")
    opens = re.search(r"It opens on \w+ (\d+) (\w+) at", main.inner_text())
    assert opens, main.inner_text()
    for told in OTHERS:
        expect(main.locator("#section-alarms + table")).not_to_contain_text(told.name)
    eddie.follow(ELDEST.name, within="#section-alarms + table")
    expect(main).to_contain_text("Sender not yet confirmed")
    expect(main).to_contain_text(WHO["phone"])
    assert [*standard(eddie.page), *violations(eddie.page)] == []
    eddie.press("Acknowledge: I am dealing with this")
    expect(eddie.page.locator(".hr-mast")).to_contain_text("Eddie")
    eddie.fill_in(NOTE)
    eddie.press("Save and hand back to the front door")
    expect(eddie.page.locator(".hr-mast")).to_contain_text("Handed back")
    return day_after(friday(), int(opens[1]))


def day_after(evening: dt.datetime, number: int) -> dt.date:
    """The next day of that number: Monday, or later when Monday is a bank holiday."""
    days = (evening.date() + dt.timedelta(days=n) for n in range(1, 28))
    return next(day for day in days if day.day == number)


# --- the front door --------------------------------------------------------------------------
def takes_over(bob: Mouse) -> None:
    bob.page.goto("/front-door/")
    main = bob.page.locator("main")
    expect(main).to_contain_text("Open now")
    card = main.locator(".hr-handover__note", has_text=ELDEST.name).first
    expect(card).to_contain_text(NOTE["what_was_done"])
    expect(card).to_contain_text(NOTE["morning"])
    expect(card).not_to_contain_text(NOTE["child_now_where"])
    bob.act(card.get_by_role("button", name="Take over"))
    expect(bob.page.locator(".hr-mast")).to_contain_text("Bob Okafor at the front door since")
    bob.fill_in({"safe": "safe", "done": "Her aunt has her; seen by Bob at nine"})
    bob.press("Save answer")
    expect(bob.page.locator(".hr-mast")).to_contain_text("Alert ended by Bob Okafor")
    bob.follow("See the full referral in the front door queue")
    expect(main).to_contain_text("Received at the same time: 2 other children")
    for told in OTHERS:
        expect(main).to_contain_text(told.name)
    expect(main).to_contain_text("Sender not yet confirmed")
    bob.press("Take this referral", within=".hr-mast")
    expect(bob.page.locator(".hr-mast")).to_contain_text("Bob Okafor since")
    assert [*standard(bob.page), *violations(bob.page)] == []

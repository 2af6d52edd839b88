"""A partnership from an empty database to a teacher at work, and a leaver who is shut out."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Desk
from tests.journeys.hands import Mouse
from tests.journeys.serving import Place, Postgres, Server, Sqlite, sentence
from tests.journeys.test_form_author import looked_at

NAMES = {
    "name": "Eastmere Safeguarding Children Partnership",
    "short_name": "Eastmere",
    "place": "Eastmere",
    "reference_prefix": "EM",
    "contacts": [
        {"key": "front_door", "name": "Front door", "phone": "020 7946 0111"},
        {
            "key": "emergency_duty",
            "name": "Emergency duty team",
            "phone": "020 7946 0199",
            "out_of_hours": True,
        },
    ],
}
CHOSEN = "heron-lake-lantern"
LIST = (
    "name,login,email,role,team,job,phone,from\n"
    "Tess Moran,tess,,practitioner,,Teacher of year 9,,\n"
    "Sam Iqbal,sam,,{role},,Deputy head,020 7946 0251,\n"
    "Olu Grant,olu,olu@lakeside.example,practitioner,,Office manager,,\n"
)


@pytest.fixture(scope="module")
def set_up(engine: Sqlite | Postgres, browser: Browser) -> Iterator[tuple[Desk, str]]:
    """A new partnership, served, and the link that `handrail init` printed."""
    place = engine.empty("set_up")
    server = Server(place)
    link = init(place, server)
    server.start()
    yield Desk(browser, server), link
    server.stop()
    engine.drop(place)


def init(place: Place, server: Server) -> str:
    file = place.folder / "eastmere.json"
    file.write_text(json.dumps(NAMES), "utf-8")
    words = ["init", "--settings", str(file), "--front-door", "Eastmere Council"]
    words += ["--admin-login", "pat", "--admin-name", "Pat Reeve"]
    done = place.command(*words, HANDRAIL_PUBLIC_ADDRESS=server.address)
    assert done.returncode == 0, sentence(done)
    again = place.command(*words)
    assert "Nothing was changed" in again.stdout, sentence(again)
    found = re.search(r"http\S+/invitation/\w+/", done.stdout)
    assert found, sentence(done)
    return found[0]


@pytest.mark.both
def test_from_an_empty_database_to_a_teacher_at_work(set_up: tuple[Desk, str]) -> None:
    desk, link = set_up
    with desk.page() as pat, desk.page() as tess:
        join(pat, link, "pat", CHOSEN, look=True)
        changes_hours(Mouse(pat))
        adds_a_school(Mouse(pat))
        links = adds_three_people(Mouse(pat))
        join(tess, links["tess"], "tess", "kettle-orchard-nine")
        expect(tess.locator("h1")).to_contain_text("My referrals and drafts")
        somebody_leaves(Mouse(pat))
        tess.goto("/my/")
        expect(tess.locator("h1")).to_have_text("Sign in")
        tess.goto(links["tess"])
        expect(tess.locator("h1")).to_have_text("This link does not work")


def join(page: Page, link: str, login: str, password: str, *, look: bool = False) -> None:
    """Follows a link, chooses a password and signs in with it."""
    page.goto(link)
    if look:
        looked_at(page, "choose-password")
    hands = Mouse(page)
    hands.write("password", password)
    hands.write("again", password)
    hands.press("Set password")
    expect(page.locator("main")).to_contain_text("Password set.")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    hands.press("Sign in")


def changes_hours(hands: Mouse) -> None:
    hands.go("Settings")
    looked_at(hands.page, "settings")
    hands.follow("Opening hours")
    hands.write("hours__opens", "8am")
    hands.write("reason", "The duty team begins earlier")
    hands.press("Save changes")
    expect(hands.page.locator(".govuk-error-summary")).to_contain_text("24-hour clock")
    looked_at(hands.page, "hours-error")
    hands.write("hours__opens", "08:00")
    hands.press("Save changes")
    hands.follow("See the history of changes")
    row = hands.page.locator("main table tbody tr")
    for said in ("9am to 5pm", "8am to 5pm", "Pat Reeve", "The duty team begins earlier"):
        expect(row).to_contain_text(said)
    looked_at(hands.page, "history")


def adds_a_school(hands: Mouse) -> None:
    hands.go("People")
    hands.follow("Add an agency")
    hands.write("name", "Lakeside School")
    hands.pick("kind", "School or college")
    hands.press("Add agency")
    hands.follow("Lakeside School")
    looked_at(hands.page, "new-school")


def adds_three_people(hands: Mouse) -> dict[str, str]:
    """One row is wrong at first; the links of all three by login."""
    hands.follow("Add people from a list")
    hands.write("text", LIST.format(role="deputy"))
    hands.press("Check list")
    told = hands.page.locator("main table").first
    expect(told).to_contain_text("Row 3")
    expect(told).to_contain_text("Safeguarding lead")
    looked_at(hands.page, "list-error")
    hands.write("text", LIST.format(role="safeguarding lead"))
    hands.press("Check list")
    looked_at(hands.page, "list-preview")
    hands.press("Add these 3 people")
    looked_at(hands.page, "list-links")
    rows = hands.page.locator("main table tbody tr").all()
    cells = [row.locator("td").all_inner_texts() for row in rows]
    return dict(cells)


def somebody_leaves(hands: Mouse) -> None:
    hands.go("People")
    hands.follow("Lakeside School")
    hands.follow("Tess Moran")
    looked_at(hands.page, "somebody")
    hands.follow("Close the account")
    hands.write("reason", "Moved to another school")
    hands.press("Close account now")
    expect(hands.page.locator("main")).to_contain_text("Account closed.")

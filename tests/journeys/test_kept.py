"""What somebody typed and did not send: kept while they type, there again whatever held them up."""

import datetime as dt
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.browsing import CHROMIUM, FLAGS, Desk, sign_in
from tests.journeys.hands import Mouse
from tests.journeys.kind import Kind
from tests.journeys.looking import SIZES, keep_picture, standard, violations
from tests.journeys.referring import ON, Told, pages
from tests.journeys.serving import Place, Postgres, Sqlite, own_copy

CONCERN, NAMES, KEEP = "/concerns/new/", "/settings/names/", "/my/not-sent/keep/"
WHY = "main [name=safe_tonight_why]"
FIRST, MORE = "He waits at the bus station", ", in a grey hatchback, every Friday"
SAID, BACK = ".hr-kept-said", ".hr-put-back"
EVERY = 21_000  # ms: a little more than the page waits
# Sessions of one person: MINUTES older than they are, or gone where none are given.
SESSIONS = """
import os
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from handrail.records import sessions
minutes = float(os.environ["MINUTES"])
for key in UserSession.objects.filter(user__login=os.environ["WHO"]).values_list("session_key"):
    for row in Session.objects.filter(session_key=key[0]):
        kept = sessions.data_of(row.pk)
        kept["sitting_used"] -= 60 * minutes
        row.session_data = sessions.encrypt_data(kept, row.pk)
        row.save() if minutes else row.delete()
"""


@pytest.fixture(scope="module")
def desk(engine: Sqlite | Postgres, template: Place, browser: Browser) -> Iterator[Desk]:
    """A served copy of the demo that signs out whoever is away for fifteen minutes."""
    with own_copy(engine, template, "kept", HANDRAIL_IDLE_MINUTES="15") as server:
        yield Desk(browser, server)


def sessions(desk: Desk, who: str, minutes: float = 0) -> None:
    """Does to somebody's sessions what time does, or ends them where no minutes are given."""
    words = ("shell", "--verbosity", "0", "--command", SESSIONS)
    done = desk.server.place.command(*words, WHO=who, MINUTES=str(minutes))
    assert done.returncode == 0, done.stderr


@contextmanager
def chromium(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A browser of its own, as a process that can be killed, and the address to steer it by."""
    words = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
    words.append("about:blank")  # no other page to wait for
    with subprocess.Popen(
        [CHROMIUM, *FLAGS, *words], stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            yield process, f"http://localhost:{_port(folder / 'DevToolsActivePort')}"
        finally:  # what it began outlives a browser that was killed
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _port(told_in: Path) -> str:
    end = time.monotonic() + 20
    while not told_in.exists() or not told_in.read_text().strip():
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.05)
    return told_in.read_text().split()[0]


def write_on(page: Page, more: str) -> None:
    page.focus(WHY)
    page.keyboard.press("End")
    page.keyboard.type(more)


def type_and_keep(page: Page) -> None:
    """Types and leaves the box, then types more and does nothing: both are kept."""
    page.fill(WHY, FIRST)
    page.keyboard.press("Tab")
    expect(page.locator(SAID)).to_contain_text("Draft saved at")
    write_on(page, MORE)
    with page.expect_response("**/my/not-sent/keep/") as answer:
        page.clock.fast_forward(EVERY)
    assert answer.value.status == 200


@pytest.mark.both
def test_words_survive_a_browser_that_is_killed(desk: Desk, tmp_path: Path) -> None:
    with chromium(tmp_path) as (process, steered_by):
        killed = desk.browser.browser_type.connect_over_cdp(steered_by, timeout=90_000)
        page = killed.new_context(base_url=desk.address).new_page()
        page.clock.install()
        sign_in(page, "ann")
        page.goto(CONCERN)
        type_and_keep(page)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with desk.page() as page:
        sign_in(page, "ann")
        page.goto("/my/")
        expect(page.locator("main")).not_to_contain_text(FIRST)
        Mouse(page).go("Unsent answers")
        expect(page.locator("main")).to_contain_text(FIRST)
        Mouse(page).follow("Reopen the form")
        expect(page.locator(BACK)).to_contain_text("We have restored what you typed")
        expect(page.locator(WHY)).to_have_value(FIRST + MORE)
        hands = Mouse(page)
        hands.fill_in({"in_danger": "no", "where_tonight": "home", "safe_tonight": "safe"})
        hands.press(ON)
        expect(page.locator("h1")).to_contain_text("Your contact details")
        expect(page.locator(".hr-account")).not_to_contain_text("Unsent answers")


def test_words_in_the_settings_survive_a_window_that_is_closed(desk: Desk) -> None:
    with desk.page("petra") as page:
        page.goto(NAMES)
        page.fill("main [name=place]", "Greater Northmere")
        page.keyboard.press("Tab")
        expect(page.locator(SAID).first).to_contain_text("Draft saved at")
    with desk.page("petra") as page:
        page.goto("/settings/")
        expect(page.locator("main")).not_to_contain_text("Greater Northmere")
        page.goto(NAMES)
        expect(page.locator(BACK)).to_contain_text("We have restored what you typed")
        expect(page.locator("main [name=place]")).to_have_value("Greater Northmere")
        page.fill("main [name=reason]", "The board said so")
        Mouse(page).press("Save changes")
        expect(page.locator(".hr-account")).not_to_contain_text("Unsent answers")
        page.goto(NAMES)
        expect(page.locator("main [name=place]")).to_have_value("Greater Northmere")
        expect(page.locator(BACK)).to_have_count(0)


def test_what_came_back_can_be_thrown_away(desk: Desk) -> None:
    with desk.page("dan") as page:
        page.goto(CONCERN)
        page.fill(WHY, FIRST)
        page.keyboard.press("Tab")
        expect(page.locator(SAID)).to_contain_text("Draft saved at")
        page.goto(CONCERN)
        Mouse(page).press("Delete these answers")
        page.goto(CONCERN)
        expect(page.locator(WHY)).to_have_value("")
        expect(page.locator(".hr-account")).not_to_contain_text("Unsent answers")


def test_a_session_that_ends_while_somebody_types_loses_nothing(desk: Desk) -> None:
    with desk.page() as page:
        page.clock.install()
        sign_in(page, "lou")
        page.goto(CONCERN)
        type_and_keep(page)
        sessions(desk, "lou")
        write_on(page, " and on Sunday")
        page.clock.fast_forward(EVERY)
        expect(page.locator(SAID)).to_contain_text("You were signed out. Your draft is saved")
        page.goto(CONCERN)
        sign_in(page, "lou")
        expect(page.locator(BACK)).to_contain_text("We have restored what you typed")
        expect(page.locator(WHY)).to_have_value(f"{FIRST}{MORE} and on Sunday")


def looks_right(page: Page, name: str) -> None:
    """Nothing that axe finds, nothing too wide, at both sizes."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert [*standard(page), *violations(page)] == []
        keep_picture(page, Kind(name, "", CONCERN), width)


def away(desk: Desk, page: Page, who: str, minutes: float) -> None:
    """Nobody uses the page for so long: on the clock of the server, then on the page's own."""
    sessions(desk, who, minutes)
    page.clock.fast_forward(int(minutes * 60_000))


@contextmanager
def typing(desk: Desk, login: str, words: str) -> Iterator[Page]:
    """Somebody signed in whose words are kept, and who leaves the focus in the box."""
    with desk.page() as page:
        page.clock.install()
        sign_in(page, login)
        page.goto(CONCERN)
        page.fill(WHY, words)
        page.keyboard.press("Tab")
        expect(page.locator(SAID)).to_contain_text("Draft saved at")
        page.focus(WHY)
        yield page


def test_who_is_about_to_be_signed_out_is_asked_and_stays_by_keyboard(desk: Desk) -> None:
    with typing(desk, "nina", "Asked at two") as page:
        asked = page.get_by_role("dialog", name="Are you still there?")
        away(desk, page, "nina", 14)
        expect(asked).to_be_visible()
        expect(asked.get_by_role("button", name="Stay signed in")).to_be_focused()
        looks_right(page, "are you still there")
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        expect(asked.get_by_role("button", name="Stay signed in")).to_be_focused()
        page.keyboard.press("Enter")
        expect(asked).to_be_hidden()
        expect(page.locator(WHY)).to_be_focused()
        away(desk, page, "nina", 10)
        page.reload()
        expect(page.locator("h1")).to_contain_text("Danger")


def test_escape_says_that_somebody_is_there(desk: Desk) -> None:
    with typing(desk, "nina", "Escaped at three") as page:
        away(desk, page, "nina", 14)
        asked = page.get_by_role("dialog", name="Are you still there?")
        expect(asked).to_be_visible()
        page.keyboard.press("Escape")
        expect(asked).to_be_hidden()
        away(desk, page, "nina", 10)
        page.reload()
        expect(page.locator("h1")).to_contain_text("Danger")


def test_once_signed_out_the_page_stays_covered_and_the_words_come_back(desk: Desk) -> None:
    with typing(desk, "priya", "Covered at four") as page:
        away(desk, page, "priya", 16)
        over = page.get_by_role("dialog", name="You were signed out")
        expect(over).to_be_visible()
        looks_right(page, "you were signed out")
        for _ in range(3):
            page.keyboard.press("Escape")
            page.clock.fast_forward(2_000)  # Escape twice at once hides the page
            expect(over).to_be_visible()
        covers = "(node) => getComputedStyle(node, '::backdrop').backgroundColor"
        assert over.evaluate(covers) == "rgb(255, 255, 255)"
        Mouse(page).press("Sign in and continue", within="dialog")
        expect(page.locator("h1")).to_have_text("You were signed out")
        Mouse(page).follow("Sign in and continue")
        sign_in(page, "priya")
        expect(page.locator(WHY)).to_have_value("Covered at four")


def test_a_page_that_was_hidden_stays_hidden_and_its_button_works(desk: Desk) -> None:
    with typing(desk, "priya", "Hidden at five") as page:
        page.get_by_role("button", name="Hide this page").click()
        away(desk, page, "priya", 14)
        asked = page.get_by_role("dialog", name="Are you still there?")
        expect(asked).to_be_hidden()
        page.get_by_role("button", name="Back", exact=True).click()
        expect(asked).to_be_visible()
        page.keyboard.press("Enter")
        expect(asked).to_be_hidden()


def test_without_scripts_the_page_says_when_it_ends_and_what_is_kept(desk: Desk) -> None:
    with desk.page("ann", java_script_enabled=False) as page:
        page.goto("/my/")
        foot = page.locator(".hr-foot")
        expect(foot).to_contain_text("sign you out after 15 minutes")
        expect(foot).to_contain_text("after that for 30 days")


def test_a_press_waits_for_what_is_being_kept_and_leaves_nothing_unsent(desk: Desk) -> None:
    """Words kept after they were sent would stand there as not sent yet."""
    held: list[Route] = []
    asked: list[str] = []
    with desk.page("priya") as page:
        page.clock.install()
        page.goto(CONCERN)
        page.route(f"**{KEEP}", lambda route: held.append(route))
        page.on("request", lambda one: asked.append(urlsplit(one.url).path))
        hands = Mouse(page)
        with page.expect_request(f"**{KEEP}"):
            hands.fill_in(pages(Told("Ada"))[0])
            page.keyboard.press("Tab")
        soon = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
        page.clock.pause_at(soon)  # a press does not wait for ever
        del asked[:]
        page.get_by_role("button", name=ON).click(no_wait_after=True)
        page.get_by_role("button", name=ON).click(no_wait_after=True)
        page.evaluate("null")  # by now the presses have asked for what they ask for
        assert asked == []
        with page.expect_navigation():
            held[0].continue_()
        assert asked.count(CONCERN) == 1
        page.goto("/my/not-sent/")
        expect(page.locator("main")).to_contain_text("You have no unsent answers")

"""What pages do under the hand: focus, hiding, folding, leaving, two tabs, double clicks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import CHROMIUM, FLAGS, PATIENCE, Desk, sign_in
from tests.journeys.hands import Mouse
from tests.journeys.referring import JUDGEMENT, ON, Told, answer_pages, pages

SECRET = "Collected by a man whom nobody knows"
NAME_IN_FILES = (b"Hassan", "Hassan".encode("utf-16-le"))
# The element that has the focus, as its name or its class.
FOCUSED = "() => document.activeElement.name || document.activeElement.className"


def begin(page: Page, told: Told, upto: int = 4) -> Mouse:
    """A concern written page by page, up to a page that stays open."""
    hands = Mouse(page)
    page.goto("/concerns/new/")
    for answers in pages(told)[:upto]:
        hands.fill_in(answers)
        hands.press(ON)
    return hands


def test_the_focus_goes_to_the_error_summary_and_from_there_to_the_field(desk: Desk) -> None:
    with desk.page("ann") as page:
        hands = begin(page, Told("Una"), upto=1)
        hands.write("phone_tonight", "nonsense")
        hands.press(ON)
        assert "govuk-error-summary" in page.evaluate(FOCUSED)
        page.locator(".govuk-error-summary a").first.click()
        assert page.evaluate(FOCUSED) == "phone_tonight"


def test_each_error_of_the_check_page_links_to_the_place_of_its_answer(desk: Desk) -> None:
    with desk.page("ann") as page:
        hands = begin(page, Told("Una"), upto=4)
        page.goto(page.url.replace("referral-happened", "check"))
        hands.press("Send to the front door")
        links = page.locator(".govuk-error-summary a")
        goes = links.evaluate_all(
            "(all) => all.map((a) => !a.hash || a.pathname !== location.pathname"
            " || !!document.querySelector(a.hash))"
        )
        assert len(goes) > 2
        assert all(goes)


def test_escape_twice_hides_the_page_and_back_again_with_the_words_intact(desk: Desk) -> None:
    with desk.page("ann") as page:
        begin(page, Told("Una"))
        page.fill("[name=seen]", SECRET)
        page.focus("[name=seen]")
        title = page.title()
        for _ in range(2):
            page.keyboard.press("Escape")
        assert not page.get_by_text("What happened").first.is_visible()
        assert page.title() != title
        for _ in range(2):
            page.keyboard.press("Escape")
        assert page.input_value("[name=seen]") == SECRET
        assert (page.title(), page.evaluate(FOCUSED)) == (title, "seen")


def test_without_scripts_every_sign_shows_its_fields(desk: Desk) -> None:
    with desk.page("ann", java_script_enabled=False) as page:
        begin(page, Told("Una"), upto=6)
        rows = page.locator("details[open] .hr-row")
        more = page.locator("details[open] .hr-row__more")
        assert rows.count() == more.count() > 5
        assert all(more.nth(n).is_visible() for n in range(more.count()))


def test_with_scripts_a_sign_shows_its_fields_only_for_a_worry(desk: Desk) -> None:
    with desk.page("ann") as page:
        hands = begin(page, Told("Una"), upto=6)
        evidence = page.locator("[name=a_missing_repeat__evidence]")
        assert not evidence.is_visible()
        hands.choose("a_missing_repeat", "suspected")
        assert evidence.is_visible()
        hands.choose("a_missing_repeat", "no")
        assert not evidence.is_visible()


def test_a_question_shows_only_when_another_answer_opens_it(desk: Desk) -> None:
    with desk.page("ann") as page:
        hands = Mouse(page)
        page.goto("/concerns/new/")
        called = page.locator("[name=called_999]").first
        assert not called.is_visible()
        hands.choose("in_danger", "yes")
        assert called.is_visible()
        hands.choose("in_danger", "no")
        assert not called.is_visible()


def test_a_concern_is_left_and_gone_on_with_on_another_device(desk: Desk) -> None:
    with desk.page("ann") as page:
        hands = begin(page, Told("Wilhelmina"))
        hands.write("seen", SECRET)
        hands.press("Save and come back later")
    with desk.page() as other:
        sign_in(other, "ann")
        hands = Mouse(other)
        hands.follow("Wilhelmina")
        expect(other.locator("main")).to_contain_text(SECRET)
        expect(other.locator(".hr-missing")).to_contain_text("answers are still needed")


@pytest.mark.both
def test_the_second_of_two_tabs_keeps_its_text_and_is_told(desk: Desk) -> None:
    with desk.context("ann") as context:
        first = context.new_page()
        begin(first, Told("Una"))
        second = context.new_page()
        second.goto(first.url)
        Mouse(first).write("seen", "The first text")
        Mouse(second).write("seen", SECRET)
        address = first.url
        Mouse(first).press(ON)
        Mouse(second).press(ON)
        expect(second.locator("h1")).to_contain_text("Somebody saved this page before you")
        expect(second.locator("main")).to_contain_text(SECRET)
        first.goto(address)
        assert first.input_value("[name=seen]") == "The first text"


@pytest.mark.both
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_click_sends_once(desk: Desk, scripts: bool) -> None:
    child = "Xanthe" if scripts else "Yolanda"
    with desk.page("ann", java_script_enabled=scripts) as page:
        hands = Mouse(page)
        page.goto("/concerns/new/")
        answer_pages(hands, Told(child))
        hands.fill_in(JUDGEMENT)
        page.get_by_role("button", name="Send to the front door").dblclick()
        expect(page.locator("h1")).to_contain_text("Sent to")
        page.goto("/my/")
        expect(page.locator("main a", has_text=child)).to_have_count(1)


@pytest.mark.both
def test_the_form_sent_again_leads_to_the_same_receipt(desk: Desk) -> None:
    with desk.page("ann") as page:
        hands = Mouse(page)
        page.goto("/concerns/new/")
        answer_pages(hands, Told("Zinnia"))
        hands.fill_in(JUDGEMENT)
        form = page.locator("main form[method=post]").evaluate(
            "(form) => Object.fromEntries(new FormData(form))"
        )
        address = page.url
        hands.press("Send to the front door")
        again = page.context.request.post(address, form=form, headers={"Referer": address})
        assert (again.status, again.url) == (200, page.url)
        page.goto("/my/")
        expect(page.locator("main a", has_text="Zinnia")).to_have_count(1)


def test_nothing_of_a_child_is_seen_by_going_back_after_sign_out(desk: Desk) -> None:
    with desk.page() as page:
        sign_in(page, "ann")
        begin(page, Told("Quenby"), upto=4)
        assert "Quenby" in page.content()
        page.locator(".hr-account > summary").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(re.compile(r"/$"))
        page.go_back()
        assert "Quenby" not in page.content()
        assert "/sign-in/" in page.url


def test_words_typed_after_the_session_ended_come_back_after_sign_in(desk: Desk) -> None:
    with desk.page() as page:
        sign_in(page, "ann")
        hands = begin(page, Told("Una"))
        hands.write("seen", SECRET)
        cookies = [cookie for cookie in page.context.cookies() if cookie["name"] != "handrail"]
        page.context.clear_cookies()
        page.context.add_cookies(cookies)  # type: ignore[arg-type]
        hands.press(ON)
        expect(page.locator("h1")).to_have_text("You were signed out")
        assert SECRET not in page.content()
        hands.follow("Sign in and continue")
        sign_in(page, "ann")
        assert page.input_value("[name=seen]") == SECRET


def test_words_typed_by_one_are_never_shown_to_another(desk: Desk) -> None:
    with desk.page() as page:
        sign_in(page, "ann")
        hands = begin(page, Told("Una"))
        hands.write("seen", SECRET)
        cookies = [cookie for cookie in page.context.cookies() if cookie["name"] != "handrail"]
        page.context.clear_cookies()
        page.context.add_cookies(cookies)  # type: ignore[arg-type]
        hands.press(ON)
        hands.follow("Sign in and continue")
        sign_in(page, "priya")
        assert SECRET not in page.content()


def test_after_signing_out_the_browser_has_nothing_of_a_child(desk: Desk, tmp_path: Path) -> None:
    """Neither behind the Back button nor in any file of its profile."""
    start = desk.browser.browser_type.launch_persistent_context
    with start(tmp_path, executable_path=CHROMIUM, args=FLAGS, base_url=desk.address) as context:
        context.set_default_timeout(PATIENCE)
        page = context.pages[0]
        sign_in(page, "cat")
        page.goto("/cases/")
        page.get_by_role("link", name="Hassan Aden").first.click()
        expect(page.locator("main")).to_contain_text("Hassan")
        assert "Hassan" not in page.title(), "a browser keeps titles in its history"
        page.locator(".hr-account > summary").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(re.compile(r"/$"))
        page.go_back()
        assert "/sign-in/" in page.url
        assert "Hassan" not in page.content()
    holding = [
        str(path.relative_to(tmp_path))
        for path in tmp_path.rglob("*")
        if path.is_file() and any(name in path.read_bytes() for name in NAME_IN_FILES)
    ]
    assert holding == []

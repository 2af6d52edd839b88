"""A referral with the longest answers and one with next to none, wherever they are read."""

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk, settle
from tests.journeys.copies import copied
from tests.journeys.hands import Mouse
from tests.journeys.looking import NARROW, SIZES, standard, violations
from tests.journeys.referring import JUDGEMENT, ON, Told, give_reasons, pages

WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochunexpectedlylong" * 2
LONG = f"{WORD} " + "He waits for her at the gate and knows when she comes out. " * 60
LINE = f"{WORD[:60]} of the lane behind the old bakery"


def fill_to_the_brim(page: Page) -> None:
    """The longest text in each open text of the page that takes any text."""
    for area in page.locator("main textarea:visible").all():
        area.fill(LONG)
    for line in page.locator("main input[type=text]:visible:not([inputmode])").all():
        name = line.get_attribute("name") or ""
        if not line.input_value() and "postcode" not in name and "__" not in name:
            line.fill(LINE)


def write(hands: Mouse, told: Told) -> None:
    hands.page.goto("/concerns/new/")
    for answers in pages(told):
        hands.fill_in(answers)
        fill_to_the_brim(hands.page)
        hands.press(ON)
        assert not hands.page.locator(".govuk-error-summary").count(), hands.page.inner_text("main")


def faults(page: Page) -> Iterator[str]:
    """What is wrong with the page in any size."""
    for width, height in (*SIZES, *NARROW):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        yield from (f"{page.url}, {width} px: {fault}" for fault in standard(page))
        if (width, height) in SIZES:
            yield from (f"{page.url}, {width} px: {fault}" for fault in violations(page))


def read_everywhere(desk: Desk, sent: str) -> list[str]:
    """The faults of every page on which the referral is read; its PDF is made."""
    found: list[str] = []
    public_id = sent.split("/")[2]
    places = {
        "ann": ("/my/", sent, f"{sent}receipt/", f"{sent}wrong/"),
        "bob": ("/front-door/", f"/front-door/{public_id}/", f"{sent}move/"),
        "eddie": ("/tonight/",),
    }
    for login, addresses in places.items():
        with desk.page(login) as page:
            for address in addresses:
                answer = page.goto(address)
                assert answer
                assert answer.status == 200
                found += faults(page)
                if page.locator("main button", has_text="Create a new child record").count():
                    Mouse(page).press(
                        "Create a new child record"
                    )  # what is on no record is not moved
                    found += faults(page)
    with desk.page("ann") as page:
        paper = copied(page, partial(page.goto, f"{sent}pdf/"))
        assert paper.path().read_bytes().startswith(b"%PDF-")
    return found


@pytest.fixture
def ann(desk: Desk) -> Iterator[Mouse]:
    with desk.page("ann") as page:
        yield Mouse(page)


@pytest.mark.story
def test_the_longest_answers_are_read_in_full_and_break_no_page(desk: Desk, ann: Mouse) -> None:
    write(ann, Told(WORD[:40], "Devlin-Featherstonehaugh-Cholmondeley", seen=LONG))
    assert list(faults(ann.page)) == []
    ann.fill_in(JUDGEMENT | {"why": LONG})
    give_reasons(ann)
    ann.press("Send to the front door")
    sent = ann.page.url.removeprefix(desk.address).split("receipt/")[0]
    assert read_everywhere(desk, sent) == []
    ann.page.goto(sent)
    expect(ann.page.locator("main")).to_contain_text(LONG.strip()[-200:])


@pytest.mark.story
def test_next_to_no_answers_read_as_not_known_and_not_as_nothing(desk: Desk, ann: Mouse) -> None:
    ann.page.goto("/concerns/new/")
    ann.fill_in({"in_danger": "no", "where_tonight": "not_known", "safe_tonight": "not_sure"})
    ann.press(ON)
    ann.page.goto("/".join(ann.page.url.split("/")[:-2]) + "/check/")
    assert list(faults(ann.page)) == []
    ann.write("_send_without", "A neighbour rang off before saying more")
    give_reasons(ann)
    ann.press("Send to the front door")
    sent = ann.page.url.removeprefix(desk.address).split("receipt/")[0]
    assert read_everywhere(desk, sent) == []
    with desk.page("bob") as page:
        page.goto(f"/front-door/{sent.split('/')[2]}/")
        expect(page.locator("h1")).to_contain_text("Name not known")
        assert "None" not in page.inner_text("main").split()

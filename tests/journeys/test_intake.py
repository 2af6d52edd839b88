"""What others tell or send the front door: a notice within two minutes, a call while it is told."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import PHONE, WIDE, Desk
from tests.journeys.hands import Mouse, Thumb

PASTED = 2  # presses: into the field, and paste
WIDTHS: dict[str, tuple[type[Mouse], dict[str, Any]]] = {
    "1280": (Mouse, WIDE),
    "375": (Thumb, PHONE),
}
NOTICE = (
    """Notice 4471 of 25 November 2026

Officers attended a flat above the betting shop at 02:10.
Three children were there with two men in their thirties. None of them lives there.
"""
    + "One of the men has driven children to the flat before. " * 20
)
CHILDREN = (
    ("not_sure", "Wilhelmina", "Marsh", ("2", "5", "2013"), "At the flat at 2am, owes one of them"),
    ("not_sure", "Rory", "Marsh", ("11", "9", "2014"), "At the flat at 2am with her"),
    ("safe", "Ikram", "Sesay", ("30", "1", "2012"), "Driven there by the older man"),
)


def _child(number: int) -> dict[str, str]:
    safe, given, family, born, why = CHILDREN[number]
    dates = zip(("day", "month", "year"), born, strict=True)
    told = {"safe_tonight": safe, "child_given": given, "child_family": family, "seen": why}
    told |= {f"born__{name}": text for name, text in dates}
    return {f"c{number}_{name}": text for name, text in told.items()}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_notice_with_three_children_is_recorded_within_two_minutes(
    desk: Desk, width: str
) -> None:
    kind, options = WIDTHS[width]
    with desk.page("bob", **options) as page:
        hands = kind(page)
        page.goto("/front-door/")
        hands.follow("Record a call or notification")
        hands.follow("Record a notification, email or letter")
        hands.fill_in({"channel": "police", "agency": "Northmere Police"})
        hands.fill_in({"reference": f"CAD 4471 {width}"})
        page.fill("[name=original]", f"{width}. {NOTICE}")
        hands.presses += PASTED
        for number in range(len(CHILDREN)):
            hands.fill_in(_child(number))
        hands.press("Save and create referrals")
        if page.locator("[name=keep_both]").count():  # the other width told of these children
            hands.fill_in({"keep_both": "Another night"})
            hands.press("Save and create referrals")
        _is_recorded(page, width)
    told = f"{hands.letters} letters, {hands.presses} presses, {hands.pages} pages"
    assert hands.seconds < 120, told


def _is_recorded(page: Page, width: str) -> None:
    assert page.get_by_role("heading", name="3 referrals").is_visible()
    assert "One of the men has driven children" in page.inner_text("main")
    page.get_by_role("link", name="Wilhelmina Marsh").click()
    assert f"CAD 4471 {width}" in page.inner_text("main")


def test_a_call_is_keyed_told_of_and_its_written_form_noted(desk: Desk) -> None:
    with desk.page("bob", **WIDE) as page:
        hands = Mouse(page)
        page.goto("/front-door/intake/phone/")
        told = {
            "safe_tonight": "safe",
            "child_given": "Perpetua",
            "seen": "A man waits",
        }
        hands.fill_in({f"c0_{name}": text for name, text in told.items()})
        hands.fill_in(
            {
                "caller_name": "Ann Whitlock",
                "agency": "Ashgrove Academy",
                "caller_phone": "020 7946 0230",
                "caller_email": "ann@school.northmere.example",
                "said": "He has a grey car, and she is afraid of him.",
                "urgency": "amber",
                "urgency_why": "He comes every day",
            }
        )
        hands.press("Save call and create referrals")
        hands.follow("Perpetua")
        assert "received by phone from Ann Whitlock of Ashgrove Academy" in page.inner_text("main")
        where = page.url
    with desk.page("ann", **WIDE) as page:
        page.goto("/work/")
        assert "Confirm your phone referral in writing" in page.inner_text("main")
    with desk.page("bob", **WIDE) as page:
        hands = Mouse(page)
        page.goto(where)
        hands.unfold("Written confirmation received")
        hands.fill_in({"how": "paper", "note": "By post, in the tray"})
        hands.press("Record written confirmation")
        assert "By post, in the tray" in page.inner_text("main")

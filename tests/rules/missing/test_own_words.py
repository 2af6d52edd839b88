"""A link for a child's own words is made only when the child alone sees the phone."""

import datetime as dt

import pytest

from handrail.rules.missing.own_words import (
    NOT_KNOWN,
    NOT_RECORDED,
    SEEN,
    TOO_OLD,
    PhoneRecord,
    why_no_link,
)

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("seen_by", "hours", "why"),
    [
        ("nobody", 0, ""),
        ("nobody", 24, ""),
        ("nobody", 24.1, TOO_OLD),
        ("somebody", 0, SEEN),
        ("not_known", 0, NOT_KNOWN),
    ],
)
def test_a_link_needs_a_phone_that_only_the_child_sees(
    seen_by: str, hours: float, why: str
) -> None:
    assert why_no_link(PhoneRecord(seen_by, NOW - dt.timedelta(hours=hours)), NOW) == why


def test_without_a_record_there_is_no_link() -> None:
    assert why_no_link(None, NOW) == NOT_RECORDED


@pytest.mark.parametrize("why", [SEEN, NOT_KNOWN])
def test_a_refusal_says_what_to_do_instead(why: str) -> None:
    assert "Print the page" in why
    assert "your device" in why

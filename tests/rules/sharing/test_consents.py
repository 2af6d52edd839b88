"""Where consent stands on a day, in words."""

import datetime as dt

import pytest

from handrail.rules.sharing.consents import Standing, state_on
from handrail.rules.vocabulary import Agreement

DAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("state", "until", "found"),
    [
        ("given", None, Agreement.GIVEN),
        ("given", DAY, Agreement.GIVEN),
        ("given", DAY - dt.timedelta(days=1), Agreement.ENDED),
        ("withdrawn", DAY - dt.timedelta(days=1), Agreement.WITHDRAWN),
        ("refused", None, Agreement.REFUSED),
    ],
)
def test_a_consent_ends_with_its_own_date_and_nothing_else_changes(
    state: str, until: dt.date | None, found: Agreement
) -> None:
    assert state_on(state, until, DAY) is found


def test_it_says_who_agreed_why_they_may_and_until_when() -> None:
    row = Standing("early_help", Agreement.GIVEN, "Orla", "parental", "Visits", until=DAY)
    assert row.title == "Early help or family help: given"
    assert row.lines == [
        "Orla (has parental responsibility)", "Visits", "Until 24 November 2026"
    ]  # fmt: skip


def test_it_says_when_it_was_withdrawn_and_on_which_ground_it_goes_on() -> None:
    row = Standing("sharing", Agreement.WITHDRAWN, ended=DAY, ground="s16la")
    assert row.lines[0] == "Withdrawn on 24 November 2026"
    assert "Children Act 2004, section 16LA" in row.lines[1]

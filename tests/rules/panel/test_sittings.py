"""The panel's rules: who has to be there, when items begin, what a wall may show."""

import datetime as dt

import pytest

from handrail.rules.panel import sittings
from handrail.rules.vocabulary import AgencyKind

pytestmark = pytest.mark.once


def test_who_is_missing_is_said_in_words() -> None:
    nobody = sittings.missing_agencies([])
    assert sittings.missing_words(nobody) == "Not quorate without social care, police and health"
    assert sittings.missing_words([AgencyKind.HEALTH]) == "Not quorate without health"
    assert sittings.missing_words(sittings.missing_agencies(AgencyKind)) == ""


def test_items_begin_one_after_the_other() -> None:
    begin = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
    found = sittings.item_starts(begin, [15, 20, 15])
    assert [moment.strftime("%H:%M") for moment in found] == ["10:00", "10:15", "10:35"]
    assert sittings.item_starts(begin, []) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lives at 12 Harbour Road, e14 2bg now", "Lives at {0}, {0} now"),
        ("Ring 07700 900123 or mail kim@example.org.uk", "Ring {0} or mail {0}"),
        ("3 boys went to the pier", "3 boys went to the pier"),
    ],
)
def test_a_wall_shows_no_address_and_no_number(text: str, shown: str) -> None:
    assert sittings.mask_contact_details(text) == shown.format(sittings.MASK)

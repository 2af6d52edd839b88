"""A referral is decided within one working day of its receipt, in hours and out of hours."""

import datetime as dt

import pytest

from handrail.rules.clocks import due_for
from handrail.rules.clocks.table import due_locally
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings, read_settings
from tests.people.cast import SETTINGS


@pytest.fixture(scope="module")
def northmere() -> PartnershipSettings:
    return read_settings(SETTINGS)


def at(text: str) -> dt.datetime:
    """A moment in London."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-11-24 13:05", "2026-11-25 13:05"),  # a Tuesday, in opening hours
        ("2026-11-24 08:00", "2026-11-24 17:00"),  # before opening
        ("2026-11-26 16:59", "2026-11-27 16:59"),
        ("2026-11-26 17:00", "2026-11-27 17:00"),  # Thursday at closing time
        ("2026-11-26 17:01", "2026-11-27 17:00"),
        ("2026-11-27 16:50", "2026-11-30 16:50"),  # Friday before closing
        ("2026-11-27 17:01", "2026-11-30 17:00"),
        ("2026-11-28 11:00", "2026-11-30 17:00"),  # a Saturday
        ("2026-12-24 17:01", "2026-12-29 17:00"),  # Christmas Eve; the 28th is a bank holiday
        ("2026-12-25 10:00", "2026-12-29 17:00"),
        ("2027-03-27 23:30", "2027-03-30 17:00"),  # the night the clocks go forward, Easter Monday
    ],
)
def test_a_referral_is_decided_within_one_working_day_of_its_receipt(
    received: str, until: str, northmere: PartnershipSettings
) -> None:
    assert due_for("C1", at(received), northmere) == at(until)


def test_two_working_days_of_a_receipt_out_of_hours_end_at_closing_time(
    northmere: PartnershipSettings,
) -> None:
    two = {"referral_decision": {"value": 2, "unit": "working_days"}}
    longer = read_settings(northmere.model_dump(mode="json") | {"limits": two})
    assert due_locally("C1", at("2026-11-26 17:01"), longer) == at("2026-11-30 17:00")
    assert due_locally("C1", at("2026-11-26 12:00"), longer) == at("2026-11-30 12:00")

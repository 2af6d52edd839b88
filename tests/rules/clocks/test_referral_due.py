"""A referral is decided within one working day of its receipt, in hours and out of hours."""

import datetime as dt

import pytest

from handrail.rules.clocks import due_for
from handrail.rules.clocks.table import CLOCKS, counted_as, decision_due, due_locally
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings, read_settings
from handrail.rules.law.register import LawOnDay
from handrail.rules.vocabulary import Urgency
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


@pytest.mark.parametrize("urgency", [None, *Urgency])
def test_a_child_not_safe_tonight_counts_as_red_and_any_other_by_its_urgency(
    urgency: Urgency | None, northmere: PartnershipSettings
) -> None:
    received = at("2026-11-24 13:05")
    assert counted_as(urgency, is_not_safe=True) == Urgency.RED
    assert counted_as(urgency, is_not_safe=False) == urgency
    for is_not_safe in (True, False):
        counted = Urgency.RED if is_not_safe else urgency
        wanted = due_for("C2" if counted else "C1", received, northmere, counted)
        found = decision_due(received, northmere, urgency=urgency, is_not_safe=is_not_safe)
        assert found == wanted


def test_a_clock_keeps_the_law_of_its_day_as_its_basis() -> None:
    law = LawOnDay(dt.date(2026, 11, 24), {})
    assert CLOCKS["C1"].basis_on(law).startswith("Working Together")
    practice = next(one for one in CLOCKS.values() if not one.law)
    assert practice.basis_on(law) == practice.basis == practice.practice

"""No partnership gives itself more time than the law or statutory guidance allows."""

import datetime as dt
from typing import Any

import pytest

from handrail.rules.clocks import due_for
from handrail.rules.clocks.within_law import require_within_law
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings, SettingsError, read_settings
from tests.people.cast import SETTINGS

TUESDAY = dt.datetime(2026, 11, 24, 13, 5, tzinfo=LONDON)


def with_limits(**limits: Any) -> PartnershipSettings:
    return read_settings({**SETTINGS, "limits": limits})


def decided_within(value: int, unit: str) -> PartnershipSettings:
    return with_limits(referral_decision={"value": value, "unit": unit})


def others(**limits: tuple[int, str]) -> PartnershipSettings:
    rows = {clock: {"value": value, "unit": unit} for clock, (value, unit) in limits.items()}
    return with_limits(others=rows)


@pytest.mark.parametrize(
    "chosen",
    [
        decided_within(1, "working_days"),
        decided_within(4, "working_hours"),
        decided_within(8, "hours"),
        others(C7=(10, "working_days"), C9=(89, "days"), C6=(45, "days")),
        others(C3=(5, "working_days"), C24=(0, "none")),  # the law sets no limit
    ],
)
def test_a_shorter_limit_is_the_partnerships_own(chosen: PartnershipSettings) -> None:
    require_within_law(None, chosen)


@pytest.mark.parametrize(
    ("chosen", "place", "says"),
    [
        (decided_within(2, "working_days"), "limits.referral_decision.value", "1 working day"),
        (decided_within(0, "none"), "limits.referral_decision.value", "1 working day"),
        (decided_within(25, "hours"), "limits.referral_decision.value", "1 working day"),
        (others(C7=(16, "working_days")), "limits.others.C7.value", "15 working days"),
        (others(C24=(5, "days"), C10=(7, "months")), "limits.others.C10.value", "6 months"),
        (others(C6=(64, "days")), "limits.others.C6.value", "45 working days"),
    ],
)
def test_a_limit_that_ends_later_on_any_day_is_refused(
    chosen: PartnershipSettings, place: str, says: str
) -> None:
    with pytest.raises(SettingsError) as error:
        require_within_law(None, chosen)
    assert says in error.value.places[place]
    require_within_law(chosen, chosen)  # what was set before does not hold up another change


def test_a_longer_limit_that_was_set_before_does_not_move_what_is_due() -> None:
    assert due_for("C1", TUESDAY, decided_within(5, "working_days")) == TUESDAY + dt.timedelta(1)
    assert due_for("C1", TUESDAY, decided_within(0, "none")) == TUESDAY + dt.timedelta(1)
    assert due_for("C1", TUESDAY, decided_within(4, "hours")) == TUESDAY + dt.timedelta(hours=4)

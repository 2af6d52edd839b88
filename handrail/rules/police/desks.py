"""Which desk of the police reads an 87A at a moment, by the desks' own hours in London time."""

import datetime as dt
from dataclasses import dataclass

from handrail.rules.clocks.opening_hours import Opening, opening_at
from handrail.rules.clocks.working_time import Calendar
from handrail.rules.core.settings import PartnershipSettings, PoliceDesk, minutes_from_midnight


@dataclass(frozen=True)
class Reader:
    """The desk that reads now, and the desk with hours that opens next.

    `reads` is None where no desk is open and none is on call. `opening` is of the desk that
    reads now, or else of the one that opens next; None where no desk has hours.
    """

    reads: PoliceDesk | None
    next_desk: PoliceDesk | None
    opening: Opening | None


def reader_at(settings: PartnershipSettings, now: dt.datetime) -> Reader:
    """The desk that reads an 87A at a moment: the first that is open, else the one on call."""
    desks = settings.police.desks
    hours = [
        (desk, opening_at(calendar_of(desk, settings), now)) for desk in desks if not desk.on_call
    ]
    for desk, opening in hours:
        if opening.is_open:
            return Reader(desk, None, opening)
    on_call = next((desk for desk in desks if desk.on_call), None)
    following = min(hours, key=lambda pair: pair[1].opens, default=None)
    return Reader(on_call, *following) if following else Reader(on_call, None, None)


def calendar_of(desk: PoliceDesk, settings: PartnershipSettings) -> Calendar:
    """The working time of a desk: days that only the front door closes do not move it."""
    days = settings.holidays.extra_closed
    added = {day.on: day.reason for day in days if day.is_bank_holiday}
    return Calendar(
        weekdays=desk.weekday_numbers,
        opens=minutes_from_midnight(desk.opens),
        closes=minutes_from_midnight(desk.closes),
        added_holidays={} if desk.on_bank_holidays else added,
        works_on_bank_holidays=desk.on_bank_holidays,
    )

"""Time limits, moments, days and ages in words."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import WEEKDAYS
from handrail.rules.identifiers.dates import whole_years
from handrail.rules.vocabulary import ClockState

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SOON = dt.timedelta(hours=3)


@dataclass(frozen=True)
class ClockWords:
    """A clock as shown to users.

    `words` stands alone ("Due tomorrow 16:05"); `short` is for a column headed "Due"
    ("Tomorrow 16:05"); `exact` is the due moment ("Tuesday 24 November 2026, 16:05").
    """

    state: ClockState
    words: str
    short: str
    exact: str


def in_words(
    due: dt.datetime | None,
    now: dt.datetime,
    zone: ZoneInfo = LONDON,
    *,
    done_at: dt.datetime | None = None,
) -> ClockWords:
    """The words for a clock at `now`; `done_at` is when the work was finished, if it was.

    Due soon means less than three hours left. At the due moment itself it is due now; after it,
    late. Minutes are rounded down, so that no more time is promised than there is.
    """
    if due is None:
        state = ClockState.DONE if done_at else ClockState.NONE
        words = "Done" if done_at else "No due date"
        return ClockWords(state, words, words, "No due date is set" if done_at else "")
    exact = moment_in_words(due, zone)
    if done_at is not None:
        words = "Done" if done_at <= due else f"Done, {duration_in_words(done_at - due)} late"
        return ClockWords(ClockState.DONE, words, words, exact)
    if now > due:
        words = f"Late by {duration_in_words(now - due)}"
        return ClockWords(ClockState.LATE, words, _late_in_short(now - due), exact)
    return _running(due, now, zone, exact)


def _running(due: dt.datetime, now: dt.datetime, zone: ZoneInfo, exact: str) -> ClockWords:
    state = ClockState.SOON if due - now < SOON else ClockState.RUNNING
    ahead = (due.astimezone(zone).date() - now.astimezone(zone).date()).days
    if state is ClockState.SOON or ahead == 0:
        words = _left(due - now)
        short = words if state is ClockState.SOON else f"Today {due.astimezone(zone):%H:%M}"
        return ClockWords(state, words, short, exact)
    when = _day_ahead(due.astimezone(zone), ahead)
    return ClockWords(state, f"Due {when}", when[0].upper() + when[1:], exact)


def _late_in_short(span: dt.timedelta) -> str:
    """How late it is, in whole hours once it is more than a few of them."""
    if span >= SOON:
        span -= span % dt.timedelta(hours=1)
    return f"Late by {duration_in_words(span)}"


def _left(span: dt.timedelta) -> str:
    if not span:
        return "Due now"
    words = duration_in_words(span)
    return words[0].upper() + words[1:] + " left"


def _day_ahead(due: dt.datetime, ahead: int) -> str:
    if ahead == 1:
        return f"tomorrow {due:%H:%M}"
    if ahead < 7:
        return f"{WEEKDAYS[due.weekday()]} {due:%H:%M}"
    return f"{day_in_words(due.date())} {due:%H:%M}"


def duration_in_words(span: dt.timedelta) -> str:
    """Return "25 minutes", "2 hours 45 minutes", "3 hours", or "2 days" from 24 hours on.

    Rounded down; under a minute is "less than a minute".
    """
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    if minutes >= 24 * 60:
        return _count(minutes // (24 * 60), "day")
    hours, minutes = divmod(minutes, 60)
    parts = [_count(hours, "hour")] if hours else []
    if minutes:
        parts.append(_count(minutes, "minute"))
    return " ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def day_in_words(day: dt.date) -> str:
    """Return a date such as "24 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_in_words(moment: dt.datetime, zone: ZoneInfo = LONDON) -> str:
    """Return a moment such as "Tuesday 24 November 2026, 13:05" in local time."""
    when = moment.astimezone(zone)
    return f"{WEEKDAYS[when.weekday()]} {day_in_words(when.date())}, {when:%H:%M}"


def moment_short(moment: dt.datetime, now: dt.datetime, zone: ZoneInfo = LONDON) -> str:
    """Return "Today 09:55", "Mon 15:58" (last six days), "Tomorrow 09:00" or "3 Nov 15:58".

    The year is added when it is not this year: "3 Nov 2025 15:58".
    """
    when, today = moment.astimezone(zone), now.astimezone(zone).date()
    ahead = (when.date() - today).days
    if ahead in (0, 1):
        return f"{'Today' if ahead == 0 else 'Tomorrow'} {when:%H:%M}"
    if -7 < ahead < 0:
        return f"{WEEKDAYS[when.weekday()][:3]} {when:%H:%M}"
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when.day} {MONTHS[when.month - 1][:3]}{year} {when:%H:%M}"


def moment_inside(moment: dt.datetime, now: dt.datetime, zone: ZoneInfo = LONDON) -> str:
    """Return what `moment_short` does, for use within a sentence: "since today at 09:55"."""
    short = moment_short(moment, now, zone)
    day, _, time = short.partition(" ")
    return f"{day.lower()} at {time}" if day in ("Today", "Tomorrow") else short


def moment_dated(moment: dt.datetime, zone: ZoneInfo = LONDON) -> str:
    """Return "21 November 2026, 15:40": for records read years later, and on paper."""
    when = moment.astimezone(zone)
    return f"{day_in_words(when.date())}, {when:%H:%M}"


def age_on(born: dt.date, day: dt.date) -> int:
    """Return the age in whole years on a day.

    A child born on 29 February comes of age on 1 March in other years, as usual in English
    practice. Raises ValueError when the day is before birth.
    """
    if day < born:
        raise ValueError("The date is before the date of birth.")
    return whole_years(born, day)

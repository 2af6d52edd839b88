"""Missing episodes, pure: hours away, repeats, the 72 hours, and what two episodes share."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handrail.rules.clocks import duration_in_words, limit_of
from handrail.rules.core.local_time import london_day
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.people.matching.normalisation import fold_name
from handrail.rules.vocabulary import MissingLinkKind
from handrail.rules.vocabulary.clock_codes import ClockCode

INTERVIEW = ClockCode.RETURN_INTERVIEW
NEAR = dt.timedelta(hours=6)
LONGEST = 120
# how often within how many days is often enough to look across the episodes
REPEATS = ((2, 28), (3, 90))
# which answers name what, one a line
NAMES: Mapping[str, str] = {
    "people_near": MissingLinkKind.PERSON,
    "vehicles": MissingLinkKind.VEHICLE,
    "phones": MissingLinkKind.PHONE,
    "places": MissingLinkKind.PLACE,
    "found_where": MissingLinkKind.PLACE,
    "seen_where": MissingLinkKind.PLACE,
}
# a registration since 2001, of 1983 to 2001, of 1963 to 1983
PLATE = re.compile(
    r"\b(?:[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,3}[A-Z])\b"
)
# words that name nobody and no place by themselves
EMPTY = frozenset(
    {"not known", "unknown", "none", "no", "nobody", "home", "at home", "school", "friends",
     "a friend", "the street", "police", "street", "na", "n a"}
)  # fmt: skip


@dataclass(frozen=True)
class Span:
    """One absence: from a moment to another, or to now while `end` is None."""

    start: dt.datetime
    end: dt.datetime | None = None

    def away(self, now: dt.datetime) -> dt.timedelta:
        """How long it lasted, in elapsed time; never less than zero."""
        return max((self.end or now) - self.start, dt.timedelta())


def elapsed_hours(span: dt.timedelta) -> float:
    """Elapsed hours, to one decimal place."""
    return round(span.total_seconds() / 3600, 1)


def away_words(span: dt.timedelta) -> str:
    """The time missing: "25 hours 30 minutes" or, from two days on, "3 days 4 hours"."""
    days, rest = divmod(int(span.total_seconds()), 86400)
    if days < 2:
        hours, minutes = int(span.total_seconds()) // 3600, rest % 3600 // 60
        parts = [_count(hours, "hour")] if hours else []
        parts += [_count(minutes, "minute")] if minutes else []
        return " ".join(parts) or "less than a minute"
    hours = rest // 3600
    return _count(days, "day") + (f" {_count(hours, 'hour')}" if hours else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def repeats_at(
    starts: Collection[dt.datetime],
    at: dt.datetime,
    table: Sequence[tuple[int, int]] = REPEATS,
) -> list[tuple[int, int]]:
    """The rows of the table that apply at a moment: (episodes that began within, days).

    Days are calendar days in local time: an episode that began 28 days ago counts.
    """
    counted = [(sum(is_within(start, at, within) for start in starts), least, within)
               for least, within in table]  # fmt: skip
    return [(number, within) for number, least, within in counted if number >= least]


def is_within(start: dt.datetime, at: dt.datetime, days: int) -> bool:
    """Whether an episode began on the day of a moment, or up to `days` days before it."""
    today = london_day(at)
    return start <= at and today - dt.timedelta(days=days) <= london_day(start) <= today


def repeat_words(found: Sequence[tuple[int, int]]) -> str:
    """Repeats in words, such as "Missing 3 times in 90 days"; "" for none.

    The longest period is shown.
    """
    if not found:
        return ""
    number, within = max(found, key=lambda row: row[1])
    times = "twice" if number == 2 else f"{number} times"
    return f"Missing {times} in {within} days"


@dataclass(frozen=True)
class InTime:
    """Whether something was done within the limit after the return: yes, no, or still open."""

    answer: str
    words: str


def interview_limit(settings: PartnershipSettings) -> dt.timedelta:
    """The elapsed hours after the return in which an interview is offered and held (clock C11).

    72 by the national guidance on missing children; a partnership may only shorten it.
    """
    return dt.timedelta(hours=limit_of(INTERVIEW, settings).value)


def within_limit(
    returned: dt.datetime | None,
    done: dt.datetime | None,
    now: dt.datetime,
    *,
    limit: dt.timedelta,
) -> InTime:
    """Whether it was done within the limit after the return."""
    if returned is None:
        return InTime("", "not back yet")
    if done is not None:
        took = max(done - returned, dt.timedelta())
        answer = "yes" if took <= limit else "no"
        said = "Yes" if answer == "yes" else "No"
        return InTime(answer, f"{said}, {away_words(took)} after the return")
    if now - returned > limit:
        over = duration_in_words(now - returned - limit)
        return InTime("no", f"No, {over} over {elapsed_hours(limit):g} hours")
    return InTime("open", f"Not yet, {duration_in_words(limit - (now - returned))} left")


def in_same_hours(one: Span, other: Span, now: dt.datetime) -> bool:
    """Whether two absences overlap, or are within six hours of each other."""
    first_end, second_end = one.end or now, other.end or now
    return one.start <= second_end + NEAR and other.start <= first_end + NEAR


@dataclass(frozen=True)
class Named:
    """A place, person, car or phone that an episode names, as typed and as compared."""

    kind: str
    folded: str
    shown: str


def list_named(answers: Mapping[str, Any]) -> list[Named]:
    """What a form's answers name, one per line; words that name nothing are left out."""
    found: dict[tuple[str, str], Named] = {}
    for key, kind in NAMES.items():
        for line in str(answers.get(key) or "").splitlines():
            named = _named(kind, line)
            if named:
                found.setdefault((kind, named.folded), named)
    return list(found.values())


def _named(kind: str, line: str) -> Named | None:
    shown = line.strip(" -•\t,;.")
    folded = fold_name(shown)
    if len(folded) < 3 or folded in EMPTY:
        return None
    plate = PLATE.search(shown.upper()) if kind == MissingLinkKind.VEHICLE else None
    if plate:  # "grey car, AB12 CDE" is the same vehicle as "AB12 CDE"
        folded = plate.group().casefold()
    if kind in {MissingLinkKind.VEHICLE, MissingLinkKind.PHONE}:
        folded = folded.replace(" ", "")
    return Named(kind, folded[:LONGEST], shown[:300])

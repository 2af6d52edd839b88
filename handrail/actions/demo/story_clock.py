"""When a story happens: working days back from now, so that clocks look real on any day."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from handrail.actions.demo.story import Story
from handrail.rules.clocks import Calendar, decision_due
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.vocabulary import Urgency

STEP = dt.timedelta(minutes=5)
LONGEST = dt.timedelta(days=9)
NEAR = dt.timedelta(minutes=6)
BEFORE_SENDING = dt.timedelta(minutes=24)
USUAL_GAP = 9
NIGHT = ("acknowledge", "tonight", "hand_back")  # of the duty team, while the front door is closed
Option: TypeAlias = "tuple[dt.datetime, dt.datetime]"


@dataclass(frozen=True)
class Clockwork:
    """The moment at which the demo is loaded, and the front door's opening hours."""

    now: dt.datetime
    settings: PartnershipSettings

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar.from_settings(self.settings)

    @cached_property
    def _known(self) -> dict[tuple[Urgency | None, int], list[Option]]:
        """Results already calculated for a story, reused for the others."""
        return {}

    def received(self, story: Story) -> dt.datetime:
        """When the referral reached the front door."""
        if story.due:
            return self._received_so_that_due(story)
        days, _, clock = (story.received or "1d 10:00").partition(" ")
        hour, minute = (int(part) for part in clock.split(":"))
        day = self._working_day_before(int(days.removesuffix("d")))
        at = self.calendar.opening(day) + dt.timedelta(hours=hour - 9, minutes=minute)
        latest = self.last_open if self.calendar.is_open(at) else self.now
        return min(at, latest - dt.timedelta(minutes=40))

    def _working_day_before(self, number: int) -> dt.date:
        day = london_day(self.now)
        while number > 0 or not self.calendar.is_working_day(day):
            day -= dt.timedelta(days=1)
            number -= self.calendar.is_working_day(day)
        return day

    def _received_so_that_due(self, story: Story) -> dt.datetime:
        """The moment of receipt that makes the referral due when the story requires, or nearly.

        Outside opening hours there may be none: then it is due on the same side of now.
        """
        urgency = last_urgency(story)
        wanted, is_late = self._wanted(story.due, urgency), story.due.startswith("-")
        options = self._options(urgency, story.number % 5)
        fitting = [pair for pair in options if (pair[0] < self.now) is is_late] or options
        fitting.sort(key=lambda pair: abs(pair[0] - wanted))
        near = [pair for pair in fitting if abs(pair[0] - wanted) <= NEAR]
        choices = near[:3] or fitting[: max(1, len(fitting) // 3)]
        by_day = [at for _, at in choices if 8 <= london_time(at).hour < 20]
        is_open = [at for at in by_day if self.calendar.is_open(at)]
        usable = is_open or by_day or [at for _, at in choices]
        return usable[story.number % len(usable)]

    def _options(self, urgency: Urgency | None, minutes: int) -> list[Option]:
        """Possible moments of receipt, the last first, each with the moment at which it is due."""
        if (urgency, minutes) not in self._known:
            last = self.now if urgency is Urgency.RED else self.last_open  # red runs at night too
            begin = last - dt.timedelta(minutes=2 + minutes)
            moments = [begin - STEP * number for number in range(LONGEST // STEP)]
            found = [(due, at) for at in moments if (due := self.due(at, urgency))]
            self._known[urgency, minutes] = found
        return self._known[urgency, minutes]

    def _wanted(self, text: str, urgency: Urgency | None) -> dt.datetime:
        """When the story is meant to be due: so much working time ahead, or so long ago."""
        length = parse_span(text)
        if length < dt.timedelta():
            return self.last_open + length
        if urgency is Urgency.RED:
            return self.calendar.counted_from(self.now) + length
        return self.calendar.add_working_hours(self.now, length.total_seconds() / 3600)

    @cached_property
    def last_open(self) -> dt.datetime:
        """Now, or when the front door last closed."""
        return self.now if self.calendar.is_open(self.now) else self.open_moment(dt.timedelta())

    def open_moment(self, ago: dt.timedelta) -> dt.datetime:
        """So much opening time before now."""
        day, left = london_day(self.now), ago
        while True:
            end = min(self.calendar.closing(day), self.now)
            there = end - self.calendar.opening(day)
            if self.calendar.is_working_day(day) and there > left:
                return end - left
            if self.calendar.is_working_day(day):
                left -= max(there, dt.timedelta())
            day -= dt.timedelta(days=1)

    def _open_time(self, begin: dt.datetime) -> dt.timedelta:
        """The opening time from a moment until now."""
        day, total = london_day(begin), dt.timedelta()
        while day <= london_day(self.now):
            first = max(self.calendar.opening(day), begin)
            there = min(self.calendar.closing(day), self.now) - first
            if self.calendar.is_working_day(day):
                total += max(there, dt.timedelta())
            day += dt.timedelta(days=1)
        return total

    def due(self, received: dt.datetime, urgency: Urgency | None) -> dt.datetime | None:
        """When a referral received then would be due at this urgency."""
        return decision_due(received, self.settings, urgency=urgency, is_not_safe=False)

    def timed(
        self, start: dt.datetime, steps: list[dict[str, Any]]
    ) -> list[tuple[dt.datetime, str, Any]]:
        """Each step of a story after its receipt, with its moment.

        What the duty team does comes straight after it, while the front door is closed. Nobody else
        acts before the next opening.
        """
        every = [(verb, step[verb], step) for step in steps for verb in step if verb != "in"]
        is_night = any("tonight" in step for step in steps)
        night = [row for row in every if is_night and row[0] in NIGHT]
        day = [row for row in every if row not in night]
        begun = self._squeezed(start, [_gap(row[2]) for row in night])
        if night and self.calendar.counted_from(start) > self.now:
            day = []
        moments = [*begun, *self.moments(start, [_gap(row[2]) for row in day])]
        return [
            (at, verb, told) for at, (verb, told, _) in zip(moments, [*night, *day], strict=True)
        ]

    def moments(self, start: dt.datetime, gaps: list[int]) -> list[dt.datetime]:
        """The moments of the steps after receipt, moved closer so that none is later than now.

        They lie in opening hours, if the front door has been open since.
        """
        begin, total = self.calendar.counted_from(start), dt.timedelta(minutes=sum(gaps))
        room = self._open_time(begin) - dt.timedelta(minutes=1)
        if room < dt.timedelta(minutes=4):
            return self._squeezed(start, gaps)
        pressed = min(1.0, room / total) if total else 1.0
        passed = [sum(gaps[: number + 1]) * pressed / 60 for number in range(len(gaps))]
        return [self.calendar.add_working_hours(begin, hours) for hours in passed]

    def _squeezed(self, start: dt.datetime, gaps: list[int]) -> list[dt.datetime]:
        """The moments after these gaps in minutes, moved closer so that none is later than now."""
        total = dt.timedelta(minutes=sum(gaps))
        room = self.now - start - dt.timedelta(minutes=1)
        pressed = min(1.0, room / total) if total else 1.0
        passed = [sum(gaps[: number + 1]) * pressed for number in range(len(gaps))]
        return [start + dt.timedelta(minutes=minutes) for minutes in passed]


def _gap(step: dict[str, Any]) -> int:
    """The minutes between a step and the one before."""
    return int(step.get("in", USUAL_GAP))


def last_urgency(story: Story) -> Urgency | None:
    """The final urgency of a story, by which it is due: not safe tonight counts as red."""
    if story.tonight[1] == NOT_SAFE:
        return Urgency.RED
    rows = [step["urgency"][0] for step in story.steps if "urgency" in step]
    return Urgency(rows[-1]) if rows else None


def parse_span(text: str) -> dt.timedelta:
    """A duration such as "2h45m", "-25m" or "1d"; a minus means that it has passed."""
    parts = {unit: int(number) for number, unit in re.findall(r"([0-9]+)([dhm])", text)}
    length = dt.timedelta(
        days=parts.get("d", 0), hours=parts.get("h", 0), minutes=parts.get("m", 0)
    )
    return -length if text.startswith("-") else length

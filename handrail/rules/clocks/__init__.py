"""Time limits: working days and hours, when a clock is due, and how to show it in words."""

from handrail.rules.clocks.opening_hours import Opening, closed_since, opening_at
from handrail.rules.clocks.table import (
    CLOCKS,
    Clock,
    basis_of,
    counted_as,
    decision_due,
    due_for,
    due_moment,
    limit_of,
)
from handrail.rules.clocks.texts import (
    ClockWords,
    age_on,
    day_in_words,
    duration_in_words,
    in_words,
    moment_dated,
    moment_in_words,
    moment_inside,
    moment_short,
)
from handrail.rules.clocks.working_time import (
    Calendar,
    add_calendar_days,
    add_hours,
    add_months,
    months_later,
)

__all__ = [
    "CLOCKS",
    "Calendar",
    "Clock",
    "ClockWords",
    "Opening",
    "add_calendar_days",
    "add_hours",
    "add_months",
    "age_on",
    "basis_of",
    "closed_since",
    "counted_as",
    "day_in_words",
    "decision_due",
    "due_for",
    "due_moment",
    "duration_in_words",
    "in_words",
    "limit_of",
    "moment_dated",
    "moment_in_words",
    "moment_inside",
    "moment_short",
    "months_later",
    "opening_at",
]

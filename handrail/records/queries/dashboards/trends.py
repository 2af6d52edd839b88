"""How the clocks that the actor may read were kept, month by month."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Count

from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.dashboards.board_breakdowns import (
    column_of_part,
    month_column,
    months_of_period,
)
from handrail.records.queries.dashboards.board_rows import Asked, visible_rows_of
from handrail.rules.clocks import CLOCKS, limit_of, months_later
from handrail.rules.core.local_time import london_day
from handrail.rules.dashboards import breakdowns, sources
from handrail.rules.dashboards.trends import MONTHS, Month, Trend
from handrail.rules.disruption.problem_profile import Period
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode

Numbers = dict[tuple[str, str], dict[str, int]]
IN_TIME, LATE = "in_time", ("late", "late_reason")


def list_trends(actor: Actor, asked: Asked) -> list[Trend]:
    """A trend for each clock that stopped in the last twelve months, in the order of the table."""
    today = london_day(asked.now)
    first = months_later(today.replace(day=1), 1 - MONTHS)
    year = replace(asked, period=Period("", "", first, today))
    numbers = _count_by_month(actor, year)
    kept = {kind for kind, _ in numbers}
    return [_trend(code, [*months_of_period(year)], numbers) for code in CLOCKS if code in kept]


def _count_by_month(actor: Actor, year: Asked) -> Numbers:
    """How many stopped, by clock and month, then by whether in time."""
    rows = visible_rows_of(actor, sources.CLOCKS, year).filter(stopped_at__isnull=False)
    grouped = rows.order_by().annotate(
        part_standing=column_of_part(breakdowns.STANDING, sources.CLOCKS, year),
        part_month=month_column("stopped_at", year),
    )
    found: Numbers = defaultdict(dict)
    for kind, month, standing, number in grouped.values_list(
        "kind", "part_month", "part_standing"
    ).annotate(n=Count("pk")):
        found[kind, month][standing] = number
    return found


def _trend(code: str, months: Sequence[str], numbers: Numbers) -> Trend:
    clock, counted = CLOCKS[code], []
    for month in months:
        found = numbers.get((code, month), {})
        late = sum(found.get(word, 0) for word in LATE)
        first = dt.date.fromisoformat(f"{month}-01")
        counted.append(Month(first, found.get(IN_TIME, 0), late))
    return Trend(clock.title, _limit_words(code), clock.basis, tuple(counted))


def _limit_words(code: str) -> str:
    if code == ClockCode.FRONT_DOOR_WORK:
        return "By urgency"
    words = limit_of(code, settings_in_force()).in_words
    return f"{words}, or as chosen" if code == ClockCode.STRATEGY_DISCUSSION else words

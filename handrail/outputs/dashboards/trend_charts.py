"""Trends as charts: a line of twelve months, columns of six, and one bar for each clock."""

from dataclasses import dataclass

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from handrail.outputs.core import pdf_templates
from handrail.rules.core.small_numbers import SUPPRESSED
from handrail.rules.dashboards import Figure, Row
from handrail.rules.dashboards.trends import SHOWN, Month, Trend

LINE_WIDE, LINE_HIGH, EDGE = 120, 28, 4
WIDE, HIGH, COLUMN, GAP, TOP = 420, 180, 46, 20, 26
BAR_HIGH = 56
# how the columns of a timed figure are drawn: solid, hatched, pale, pale and hatched, outlined
LOOKS = {
    "in_time": "solid",
    "late_reason": "hatched",
    "late": "hatched",
    "not_held": "outlined",
    "running": "pale",
    "running_late": "pale-hatched",
}


@dataclass(frozen=True)
class Column:
    """One month of the columns: where it is, how high its two parts are, and its numbers."""

    month: Month
    x: int
    in_time: int
    late: int


@dataclass(frozen=True)
class Segment:
    """One part of a bar."""

    x: int
    wide: int
    look: str


@dataclass(frozen=True)
class Bar:
    """One row of a timed figure: its label, its numbers in words, its parts.

    The name of its pattern is its own, since an id stands once on a page.
    """

    label: str
    told: str
    hatch: str
    segments: tuple[Segment, ...]


def line_points(trend: Trend) -> list[tuple[int, int]]:
    """The points of the line, left to right; a month in which nothing stopped has none."""
    step = (LINE_WIDE - 2 * EDGE) / (len(trend.months) - 1)
    high = LINE_HIGH - 2 * EDGE
    return [
        (round(EDGE + number * step), round(EDGE + high * (1 - month.share / 100)))
        for number, month in enumerate(trend.months)
        if month.share is not None
    ]


def render_line(trend: Trend) -> SafeString:
    """The share in time over twelve months as a small SVG."""
    return _render("line.html", points=line_points(trend), trend=trend)


def columns_of(trend: Trend) -> list[Column]:
    """The last six months as columns, as high as their share of the highest."""
    months = trend.months[-SHOWN:]
    most, room = max(max(month.total for month in months), 1), HIGH - 2 * TOP
    return [
        Column(
            month,
            GAP + number * (COLUMN + GAP),
            round(month.in_time / most * room),
            round(month.late / most * room),
        )
        for number, month in enumerate(months)
    ]


def render_columns(trend: Trend) -> SafeString:
    """In time and late by month, stacked, with the numbers on them."""
    return _render("columns.html", columns=columns_of(trend), trend=trend)


def timed_bars(found: Figure) -> list[Bar]:
    """One bar for each row of a timed figure; one with a suppressed number has no parts."""
    key = found.measure.key
    return [_bar(found, row, f"{key}-{number}") for number, row in enumerate(found.rows)]


def _bar(found: Figure, row: Row, hatch: str) -> Bar:
    numbers = [cell.number for cell in row.cells]
    words = [words.lower() for _, words in found.columns]
    told = "; ".join(
        f"{SUPPRESSED.lower() if number is None else number} {word}"
        for number, word in zip(numbers, words, strict=True)
        if number != 0
    )
    whole = sum(number or 0 for number in numbers)
    x, segments = 0, []
    for (value, _), number in zip(found.columns, numbers, strict=True):
        wide = round((number or 0) / whole * WIDE) if whole and None not in numbers else 0
        if wide:
            segments.append(Segment(x, wide, LOOKS[value]))
        x += wide
    return Bar(row.label, told, hatch, tuple(segments))


def render_timed(found: Figure) -> SafeString:
    """A timed figure as one picture a row, in time, late and running told apart by pattern.

    They are separate, so that a wide page shows them in columns.
    """
    return _render("timed.html", bars=timed_bars(found), bar_high=BAR_HIGH)


def _render(template: str, **values: object) -> SafeString:
    sizes = {"wide": WIDE, "high": HIGH, "line_wide": LINE_WIDE, "line_high": LINE_HIGH}
    sizes |= {"column": COLUMN, "base": HIGH - TOP}
    found = pdf_templates.ENGINE.get_template(f"pictures/{template}")
    drawn = found.render(Context({**sizes, **values}, use_l10n=False))
    return mark_safe(drawn)  # nosec B308 B703 - escaped there

"""A child's chronology as a timeline by lanes, as tables with the same facts, and as PDF."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from handrail.outputs.core import pdf_templates
from handrail.rules.clocks import day_in_words, moment_dated
from handrail.rules.core.local_time import LONDON
from handrail.rules.vocabulary import Lane

# in units of the picture
LEFT, RIGHT, TOP, WIDTH, BAND = 190, 20, 52, 1200, 62
PLOT = WIDTH - LEFT - RIGHT
CELLS = 54  # most circles that stand side by side
MONTHS = 18  # most names along the top
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Spot:
    """One entry of the timeline: when, its lane, and if marked as significant: what and why."""

    at: dt.datetime
    lane: str
    what: str = ""
    why: str = ""
    by: str = ""
    href: str = ""

    @cached_property
    def day(self) -> dt.date:
        """The day in London; cached, because it is read often for thousands of entries."""
        return _day(self.at)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(LONDON).date()


@dataclass(frozen=True)
class Dot:
    """A mark on the timeline: entries that coincide, or a significant event."""

    x: float
    y: float
    text: str
    title: str
    is_significant: bool

    @property
    def points(self) -> str:
        """The corners of a significant mark."""
        x, y, r = self.x, self.y, 17
        return f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"


@dataclass(frozen=True)
class Band:
    """One lane: its name, its position, and its marks."""

    label: str
    y: float
    total: int
    dots: Sequence[Dot]
    is_tinted: bool

    @property
    def middle(self) -> float:
        return self.y + BAND / 2


@dataclass(frozen=True)
class Tick:
    """A day, a Monday or the first of a month on the axis, with its name where there is room."""

    x: float
    label: str
    is_year: bool

    @property
    def is_at_edge(self) -> bool:
        """Whether its name has room on its left alone."""
        return self.x > WIDTH - 70


@dataclass(frozen=True)
class Month:
    """A row of the table: one month, the number of entries in each lane, and the total."""

    name: str
    counts: Sequence[int]
    total: int
    since: str
    until: str


@dataclass(frozen=True)
class Picture:
    """The timeline and the tables beside it; the marks have the same numbers in both."""

    sentence: str
    bands: Sequence[Band]
    ticks: Sequence[Tick]
    today: float | None
    significant: Sequence[tuple[int, Spot]]
    months: Sequence[Month]
    cell: str
    ends: tuple[str, str]  # the first and the last day that are drawn
    lanes: Sequence[Lane] = field(default=tuple(Lane))
    width: int = WIDTH

    @property
    def height(self) -> int:
        return TOP + BAND * len(self.bands) + 30

    @property
    def bottom(self) -> int:
        return TOP + BAND * len(self.bands)


@dataclass(frozen=True)
class _Axis:
    """Days across the width, divided into cells of a day, a week or some months."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return max((self.last - self.first).days + 1, 14)

    def x(self, day: dt.date) -> float:
        return LEFT + ((day - self.first).days + 0.5) / self.days * PLOT

    @property
    def step(self) -> int:
        """Days in a cell: 1, 7, or as many weeks as make cells of equal width."""
        return 1 if self.days <= CELLS else -(-self.days // CELLS // 7) * 7 or 7

    def cell(self, day: dt.date) -> int:
        return (day - self.first).days // self.step

    def begins(self, cell: int) -> dt.date:
        return self.first + dt.timedelta(days=cell * self.step)

    def middle(self, cell: int) -> float:
        return self.x(self.begins(cell)) + (self.step - 1) / 2 / self.days * PLOT

    @property
    def cell_in_words(self) -> str:
        if self.step == 1:
            return "day"
        return "week" if self.step == 7 else f"{self.step // 7} weeks"


def draw_timeline(
    spots: Sequence[Spot], *, today: dt.date, since: Any = None, until: Any = None
) -> Picture:
    """The timeline of entries, oldest first, from `since` to `until` (or of all entries)."""
    days = [spot.day for spot in spots] or [today]
    axis = _Axis(since or min(days), until or max(*days, today))
    numbered = list(enumerate((spot for spot in spots if spot.what), start=1))
    by_lane: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_lane[spot.lane].append(spot)
    return Picture(
        sentence=_sentence(spots, numbered),
        bands=[
            _band(axis, place, lane, by_lane[lane], numbered) for place, lane in enumerate(Lane)
        ],
        ticks=list(_ticks(axis)),
        today=axis.x(today) if axis.first <= today <= axis.last else None,
        significant=numbered,
        months=list(_months(spots)),
        cell=axis.cell_in_words,
        ends=(day_in_words(axis.first), day_in_words(axis.last)),
    )


def _sentence(spots: Sequence[Spot], numbered: Sequence[tuple[int, Spot]]) -> str:
    if not spots:
        return "There are no entries to show."
    first, last = (day_in_words(spot.day) for spot in (spots[0], spots[-1]))
    lane, most = Counter(spot.lane for spot in spots).most_common(1)[0]
    number, when = len(spots), f"on {first}" if first == last else f"from {first} to {last}"
    return (
        f"{number} {'entry' if number == 1 else 'entries'} {when}; "
        f"{len(numbered)} marked as significant; most under {Lane(lane).label.lower()} "
        f"({most} of {number})."
    )


def _band(
    axis: _Axis, place: int, lane: Lane, spots: list[Spot], numbered: list[tuple[int, Spot]]
) -> Band:
    y = TOP + place * BAND
    cells: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        if not spot.what:
            cells[axis.cell(spot.day)].append(spot)
    marked: dict[int, list[tuple[int, Spot]]] = defaultdict(list)
    for number, spot in numbered:
        if spot.lane == lane:
            marked[axis.cell(spot.day)].append((number, spot))
    both = cells.keys() & marked.keys()
    dots = [_circle(axis, cell, found, lane, y + BAND * (0.78 if cell in both else 0.5))
            for cell, found in sorted(cells.items())]  # fmt: skip
    dots += [_diamond(axis, found, lane, y + BAND * (0.33 if cell in both else 0.5))
             for cell, found in sorted(marked.items())]  # fmt: skip
    return Band(lane.label, y, len(spots), dots, is_tinted=place % 2 == 0)


def _circle(axis: _Axis, cell: int, found: list[Spot], lane: Lane, y: float) -> Dot:
    number = len(found)
    many = f"{number} {'entry' if number == 1 else 'entries'}"
    if axis.step == 1 or number == 1:
        when = day_in_words(found[0].day)
    else:
        when = f"the {axis.cell_in_words} from {day_in_words(axis.begins(cell))}"
    x = axis.x(found[0].day) if number == 1 else axis.middle(cell)
    return Dot(x, y, str(number) if number > 1 else "", f"{lane.label}: {many}, {when}", False)


def _diamond(axis: _Axis, found: list[tuple[int, Spot]], lane: Lane, y: float) -> Dot:
    first, last = found[0][0], found[-1][0]
    together = len(found) == last - first + 1
    text = str(first) if len(found) == 1 else f"{first}–{last}" if together else f"{first} …"
    title = "; ".join(f"{number}, {day_in_words(spot.day)}: {spot.what}" for number, spot in found)
    return Dot(axis.x(found[0][1].day), y, text, f"{lane.label}, significant: {title}", True)


def _ticks(axis: _Axis) -> Iterator[Tick]:
    """Days for a short period, Mondays for some months, otherwise the first days of months."""
    if axis.days > MONTHS * 7:
        yield from _monthly(axis)
        return
    for back in range(axis.days):
        day = axis.first + dt.timedelta(days=back)
        if axis.days <= MONTHS or day.weekday() == 0:
            yield Tick(axis.x(day), f"{day.day} {SHORT[day.month - 1]}", is_year=False)


def _monthly(axis: _Axis) -> Iterator[Tick]:
    months = list(_firsts(axis.first, axis.last))
    each = next((n for n in (1, 2, 3, 6, 12) if len(months) / n <= MONTHS), 12)
    before = None
    for day in months:
        shown = (day.month - 1) % each == 0
        is_year = shown and day.year != before
        if shown:
            before = day.year
        label = f"{SHORT[day.month - 1]}{f' {day.year}' if is_year else ''}" if shown else ""
        yield Tick(axis.x(day), label, is_year)


def _firsts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of the months between two days."""
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        day = (day + dt.timedelta(days=32)).replace(day=1)


def _months(spots: Sequence[Spot]) -> Iterator[Month]:
    """The months with entries, latest first."""
    counts: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for spot in spots:
        day = spot.day
        counts[day.year, day.month][spot.lane] += 1
    for (year, month), found in sorted(counts.items(), reverse=True):
        first = dt.date(year, month, 1)
        last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        yield Month(
            name=day_in_words(first).split(" ", 1)[1],
            counts=[found[lane] for lane in Lane],
            total=sum(found.values()),
            since=first.isoformat(),
            until=last.isoformat(),
        )


def render_svg(found: Picture) -> SafeString:
    """The timeline as SVG, all text escaped: it needs no script and no style sheet."""
    drawn = pdf_templates.ENGINE.get_template("pictures/chronology.html")
    context = Context({"picture": found, "left": LEFT, "top": TOP}, use_l10n=False)
    return mark_safe(drawn.render(context))  # nosec B308 B703 - escaped there


@dataclass(frozen=True)
class ChronologyDocument(pdf_templates.Printed):
    """A chronology ready to print: the child, what was left out, who printed it, when."""

    reference: str
    name: str
    entries: Sequence[Any]
    total: int
    left_out: Sequence[str]
    drawn: SafeString
    significant: Sequence[tuple[int, Spot]]

    @property
    def title(self) -> str:
        return f"Chronology {self.reference}"

    @property
    def file_name(self) -> str:
        """A file name that does not identify the child."""
        return f"chronology-{self.reference}.pdf"

    @property
    def rows(self) -> Iterator[Mapping[str, Any]]:
        """The entries with their moments in words, oldest first."""
        for entry in self.entries:
            late = moment_dated(entry.written_at) if entry.is_late else ""
            when = moment_dated(entry.at) if entry.has_time else day_in_words(_day(entry.at))
            yield {"entry": entry, "when": when, "late": late}

    @property
    def marks(self) -> list[tuple[int, str, str, Spot]]:
        """The significant events: number, day, part of life, and the mark itself."""
        return [
            (number, day_in_words(spot.day), Lane(spot.lane).label, spot)
            for number, spot in self.significant
        ]


def pdf_bytes(doc: ChronologyDocument) -> bytes:
    """The chronology as a tagged A4 PDF."""
    return pdf_templates.render_pdf("chronology.html", {"doc": doc})

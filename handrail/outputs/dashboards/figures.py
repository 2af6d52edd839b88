"""A dashboard figure as a chart, as rows of a file and as a document, with the same facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from handrail.outputs.core import pdf_templates
from handrail.outputs.core.safe_csv import rows_csv
from handrail.outputs.dashboards import trend_charts
from handrail.rules.clocks import moment_dated
from handrail.rules.core.small_numbers import SUPPRESSED
from handrail.rules.dashboards import Board, Figure, Row

WIDE, BAR, HEADING, EDGE = 420, 34, 26, 4
DRAWN = "pictures/figure.html"


@dataclass(frozen=True)
class Bar:
    """One number of a chart: its label, the number as shown, and its length; None when
    suppressed.
    """

    label: str
    told: str
    y: int
    length: int | None


@dataclass(frozen=True)
class Group:
    """Bars under one heading; "" where each row is one bar."""

    heading: str
    y: int
    bars: tuple[Bar, ...]


def bar_groups(found: Figure) -> list[Group]:
    """The bars of a figure from top to bottom: one per row, or one per column under each row."""
    most = max((cell.number or 0 for row in found.rows for cell in row.cells), default=0)
    drawn, y = [], EDGE
    for row in found.rows:
        heading = "" if found.is_simple or found.measure.answers else row.label
        y = EDGE if heading else y
        begin = y + (HEADING if heading else 0)
        bars = tuple(_bars(found, row, most, begin))
        if bars:
            drawn.append(Group(heading, y, bars))
            y = begin + BAR * len(bars)
    return drawn


def _bars(found: Figure, row: Row, most: int, y: int) -> Iterator[Bar]:
    """The bars of one row: long as their share of the row, or of the most where it is one bar."""
    numbers = [cell.number for cell in row.cells]
    told = [number for number in numbers if number is not None]
    whole = sum(told) if len(told) == len(numbers) and len(numbers) > 1 else 0
    if found.measure.answers:
        numbers = numbers[:1]
    for (_, words), number in zip(found.columns, numbers, strict=False):
        if number != 0 or found.measure.answers:
            label = row.label if found.is_simple or found.measure.answers else words
            yield Bar(label, _told(number, whole), y, _length(number, whole or most))
            y += BAR


def _told(number: int | None, whole: int) -> str:
    if number is None:
        return SUPPRESSED
    return f"{number} of {whole}" if whole else str(number)


def _length(number: int | None, whole: int) -> int | None:
    return None if number is None else round(number / whole * WIDE) if whole else 0


def render_svg(found: Figure) -> SafeString:
    """The chart as SVG: one for all rows, or one for each; the table below has the same facts."""
    if found.measure.is_timed:
        return trend_charts.render_timed(found)
    template = pdf_templates.ENGINE.get_template(DRAWN)
    pictures = [(one, one.bars[-1].y + BAR + 2) for one in bar_groups(found)]
    if found.is_simple or found.measure.answers:  # one picture of all rows; else one of each row
        bars = tuple(bar for one, _ in pictures for bar in one.bars)
        pictures = [(Group("", 0, bars), pictures[-1][1])] if pictures else []
    known = {"found": found, "pictures": pictures, "wide": WIDE}
    drawn = template.render(Context(known, use_l10n=False))
    return mark_safe(drawn)  # nosec B308 B703 - escaped there


HEAD = ("Board", "Measure", "Counted", "Row", "Column", "Number", "As of", "Period", "Rounded")


@dataclass(frozen=True)
class BoardDocument(pdf_templates.Printed):
    """A published dashboard, ready to print: every number already rounded."""

    board: Board
    figures: Sequence[Figure]
    period: str
    of_whom: str
    base: int

    @property
    def title(self) -> str:
        return f"{self.board.title}: dashboard"

    @property
    def as_of(self) -> str:
        return moment_dated(self.now)

    @property
    def drawn(self) -> list[tuple[Figure, SafeString]]:
        """Each figure with its chart."""
        return [(one, render_svg(one)) for one in self.figures]

    @property
    def file_name(self) -> str:
        return f"numbers-{self.board.key}"


def pdf_bytes(document: BoardDocument) -> bytes:
    """The dashboard as a tagged A4 PDF."""
    return pdf_templates.render_pdf("numbers.html", {"doc": document})


def csv_bytes(document: BoardDocument) -> bytes:
    """Every number of the dashboard on its own line; no cell runs as a formula."""
    return rows_csv(HEAD, _lines(document))


def _lines(document: BoardDocument) -> Iterator[Sequence[Any]]:
    for one in document.figures:
        head = (document.board.title, one.measure.title, one.measure.source.of)
        period = document.period if one.measure.source.is_period else "now"
        tail = (document.as_of, period, f"rounded to multiples of {document.base}")
        for label, column, told in figure_rows(one):
            yield (*head, label, column, told, *tail)


def figure_rows(found: Figure) -> Iterator[tuple[str, str, str]]:
    """(row, column, number as shown) for a whole figure, its total first."""
    yield "All", "Number", str(found.total)
    for row in found.rows:
        told = [SUPPRESSED if cell.number is None else str(cell.number) for cell in row.cells]
        for column, value in zip(found.heads, (*told, *row.times), strict=True):
            yield row.label, column, value

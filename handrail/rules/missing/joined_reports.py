"""Reports of one missing episode, pure: which may be one episode, and which of them leads."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handrail.rules.missing.episodes import Span
from handrail.rules.workflow.missing import AWAY, INTERVIEW_DUE

SLACK = dt.timedelta(hours=2)  # two people who report one absence or return differ by less


@dataclass(frozen=True)
class Report:
    """One report of an episode: its key, its state and its times."""

    key: int
    state: str
    span: Span
    is_historic: bool = False


def may_be_same(one: Span, other: Span, now: dt.datetime) -> bool:
    """Whether two absences of one child overlap, give or take two hours."""
    first_end, second_end = one.end or now, other.end or now
    return one.start <= second_end + SLACK and other.start <= first_end + SLACK


def is_same_return(one: Report, other: Report) -> bool:
    """Whether both reports know of a return, and it is the same one."""
    ends = one.span.end, other.span.end
    return bool(ends[0] and ends[1] and abs(ends[0] - ends[1]) <= SLACK)


def order_reports(reports: Iterable[Report]) -> list[Report]:
    """The reports of one episode, the leading one first.

    A report in which the child is still missing leads, then one whose interview is due, then
    the one that began first; historic ones come last, so that they hide no interview. An
    interview decided in another report of the same return is not due again.
    """
    rows = list(reports)

    def rank(row: Report) -> tuple[int, dt.datetime, int]:
        place = 0 if row.state in AWAY else 1 if _is_due(row, rows) else 2 + row.is_historic
        return place, row.span.start, row.key

    return sorted(rows, key=rank)


def _is_due(report: Report, others: Sequence[Report]) -> bool:
    if report.state not in INTERVIEW_DUE or report.is_historic:
        return False
    return not any(_is_decided(other) and is_same_return(report, other) for other in others)


def _is_decided(report: Report) -> bool:
    return report.state not in AWAY and report.state not in INTERVIEW_DUE


def report_ahead(report: Report, ordered: Sequence[Report]) -> Report | None:
    """The earlier report in order that has the same return; None for the first one."""
    ahead = ordered[: ordered.index(report)]
    return next((row for row in ahead if is_same_return(row, report)), None)

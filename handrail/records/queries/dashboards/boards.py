"""Dashboards: measures counted for a viewer, or for everybody, each with its list.

Breakdowns of one source are grouped together as far as that stays small, so that a
dashboard makes few queries, however many rows there are.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import prod
from typing import Any

from django.db.models import Count

from handrail.records.queries.core import standby
from handrail.records.queries.core.rounding import draw_secretly, rounding_base
from handrail.records.queries.dashboards.board_breakdowns import (
    HOURS,
    column_of_part,
    is_known,
    months_of_period,
)
from handrail.records.queries.dashboards.board_rows import (
    Asked,
    all_rows_of,
    kind_of,
    visible_rows_of,
)
from handrail.rules.clocks.texts import MONTHS
from handrail.rules.core.local_time import london_day
from handrail.rules.dashboards import (
    Board,
    Counted,
    Figure,
    Measure,
    Part,
    Source,
    build_figure,
    publish_figure,
)
from handrail.rules.disruption.problem_profile import quarters_of_period
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission

MOST_GROUPS = 1_000
WORKER, MONTH = "worker", "month"
NOT_DONE = "not_held"  # how a deadline stands whose interview was not held or not needed
RowsOf = Callable[[Source, Asked], Any]


def may_open(actor: Actor, board: Board) -> bool:
    """Whether a dashboard has anything that the actor may read."""
    return (
        not board.only_whole and holds(actor, Permission.NUMBERS_READ) and bool(_mine(actor, board))
    )


def _mine(actor: Actor, board: Board) -> list[Measure]:
    return [one for one in board.measures if holds(actor, one.source.permission)]


def board_of(actor: Actor, board: Board, asked: Asked) -> list[Figure]:
    """The figures of a dashboard, from what the actor may read.

    With an agency or a team, only those whose rows name one.
    """
    measures = [one for one in _mine(actor, board) if asked.tells_apart(kind_of(one.source))]
    counted = _counted(measures, asked, lambda source: visible_rows_of(actor, source, asked))
    return [build_figure(one, counted[one.key]) for one in measures]


def board_that_leaves(actor: Actor, board: Board, asked: Asked) -> list[Figure]:
    """The figures of a dashboard for use outside casework: rounded, without unpublished ones."""
    measures = [one for one in _mine(actor, board) if one.leaves]
    return _published(measures, asked, partial(visible_rows_of, actor))


def board_of_all(actor: Actor, board: Board, asked: Asked) -> list[Figure]:
    """The figures of a dashboard for the whole partnership, rounded."""
    if not (board.is_whole and holds(actor, Permission.NUMBERS_WHOLE)):
        return []
    return standby.ask_standby_first(
        lambda place: _published(board.measures, asked, partial(all_rows_of, place=place))
    )


def _published(measures: Sequence[Measure], asked: Asked, rows_of: RowsOf) -> list[Figure]:
    base, counted = rounding_base(), counted_by_quarter(measures, asked, rows_of)
    return [publish_figure(one, counted[one.key], base, draw_secretly) for one in measures]


def counted_by_quarter(
    measures: Sequence[Measure], asked: Asked, rows_of: RowsOf
) -> dict[str, dict[str, Counted]]:
    """The counts of each measure in each quarter of the period; current ones once."""
    found: dict[str, dict[str, Counted]] = {one.key: {} for one in measures}
    for number, period in enumerate(quarters_of_period(asked.period, london_day(asked.now))):
        wanted = [one for one in measures if one.source.is_period or not number]
        when = replace(asked, period=period)
        counted = _counted(wanted, when, lambda source, when=when: rows_of(source, when))
        for one in wanted:
            found[one.key][period.key] = counted[one.key]
    return found


def _counted(measures: Sequence[Measure], asked: Asked, rows_of: Any) -> dict[str, Counted]:
    """The counts of each measure, by its key."""
    found: dict[str, Counted] = {}
    for source in dict.fromkeys(one.source for one in measures):
        of_source = [one for one in measures if one.source == source]
        rows = rows_of(source)
        found |= {one.key: _answers(one, rows) for one in of_source if one.answers}
        found |= {one.key: _workers(rows) for one in of_source if one.by.key == WORKER}
        plain = [one for one in of_source if one.key not in found]
        for together in _together(plain):
            found |= _grouped(together, rows, source, asked)
    return found


def _parts(measure: Measure) -> list[Part]:
    return [measure.by, measure.across] if measure.across else [measure.by]


def _together(measures: Sequence[Measure]) -> Iterator[list[Measure]]:
    """Measures that are grouped in one query: few enough combinations of their values."""
    taken: list[Measure] = []
    for one in measures:
        parts = {part.key: part for each in (*taken, one) for part in _parts(each)}
        if taken and prod(len(part.labels) + 1 for part in parts.values()) > MOST_GROUPS:
            yield taken
            taken = []
        taken = [*taken, one]
    if taken:
        yield taken


def _grouped(
    measures: Sequence[Measure], rows: Any, source: Source, asked: Asked
) -> dict[str, Counted]:
    parts = {part.key: part for one in measures for part in _parts(one)}
    columns = {f"part_{key}": column_of_part(part, source, asked) for key, part in parts.items()}
    if any(one.is_timed for one in measures):
        columns["hours"] = HOURS
    grouped = rows.order_by().annotate(**columns).values_list(*columns).annotate(n=Count("pk"))
    keys, groups = list(parts), list(grouped)
    found = {}
    for one in measures:
        known = [labels_of(part, asked) for part in _parts(one)]
        at = [keys.index(part.key) for part in _parts(one)]
        hours = _hours(groups, at) if one.is_timed else {}
        own = known[0] if not one.by.labels else {}
        found[one.key] = Counted(_folded(groups, at, known), hours, own)
    return found


def labels_of(part: Part, asked: Asked) -> dict[str, str]:
    """The values of a breakdown with their labels: of months, those of the period."""
    if part.key != MONTH:
        return dict(part.labels)
    return {key: f"{MONTHS[int(key[5:]) - 1]} {key[:4]}" for key in months_of_period(asked)}


def _folded(
    groups: Sequence[tuple[Any, ...]], at: Sequence[int], known: Sequence[dict[str, str]]
) -> Counter[tuple[str, str]]:
    """Cells added up from finer groups; a value without a label counts as not known."""
    cells: Counter[tuple[str, str]] = Counter()
    for group in groups:
        spot = [
            group[place] if group[place] in labels else ""
            for place, labels in zip(at, known, strict=True)
        ]
        cells[spot[0], spot[1] if len(spot) > 1 else ""] += group[-1]
    return cells


def _hours(groups: Sequence[tuple[Any, ...]], at: Sequence[int]) -> dict[str, dict[int, int]]:
    """How long stopped deadlines took, in whole hours: how often, by deadline.

    Running ones have no hours, nor has what was not done, such as an interview not held.
    """
    found: dict[str, Counter[int]] = {}
    for group in groups:
        kind, hours, number = group[at[0]], group[-2], group[-1]
        if hours is not None and NOT_DONE not in [group[place] for place in at[1:]]:
            found.setdefault(kind, Counter())[hours] += number
    return {kind: dict(of_kind) for kind, of_kind in found.items()}


def _answers(measure: Measure, rows: Any) -> Counted:
    """How many records have each answer."""
    wanted = {part.key: Count("pk", filter=is_known(part)) for part in measure.answers}
    found = rows.order_by().aggregate(all_=Count("pk"), **wanted)
    cells = {}
    for part in measure.answers:
        cells[part.key, "known"] = found[part.key]
        cells[part.key, ""] = found["all_"] - found[part.key]
    return Counted(cells)


def _workers(rows: Any) -> Counted:
    """How many each worker has, most first."""
    by_worker = rows.order_by().values_list("worker__public_id", "worker__name")
    found = sorted(by_worker.annotate(n=Count("pk")), key=lambda row: (-row[2], str(row[1])))
    cells = {(str(worker or ""), ""): number for worker, _, number in found}
    return Counted(cells, labels={str(worker): name for worker, name, _ in found if worker})

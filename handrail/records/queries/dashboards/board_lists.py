"""The list behind one dashboard number: the counted rows, as their reader sees them."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from handrail.records import models
from handrail.records.models import CaseRow, Clock, Entity, PanelItem, Referral, Row
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.dashboards.board_breakdowns import answer_column, column_of_part
from handrail.records.queries.dashboards.board_rows import Asked, kind_of, table_of, visible_rows_of
from handrail.records.queries.dashboards.boards import WORKER, labels_of
from handrail.records.queries.panel.sittings import name_items
from handrail.records.queries.people.display_names import name_case, name_row, names_of
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.stages import declared_stages
from handrail.rules.dashboards import Measure, Part, Source
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

CASE = ("case__person", "case__referral", "case__worker")
NO_REASON, IN_CASE = "No reason recorded", "Reason recorded on the case"


@dataclass(frozen=True)
class Opens:
    """How rows of a kind are listed: related rows, order, and names."""

    beside: tuple[str, ...]
    order: tuple[str, ...]
    called: Callable[[Any], str]
    names: str = ""  # where the child's names are


@dataclass(frozen=True)
class Behind:
    """One row of a list: its kind, its name, and since when it has been there.

    `deadline` and `why_late` are given for deadlines only; `why_late` is "" if not overdue.
    """

    kind: str
    public_id: uuid.UUID
    reference: str
    called: str
    at: Any
    why_late: str = ""
    deadline: str = ""


def _of_referral(row: Referral) -> str:
    return f"{row.child_given} {row.child_family}".strip() or "Name not known"


def _of_clock(row: Clock) -> str:
    if row.case:
        return _of_case(row)
    return _of_referral(row.referral) if row.referral else "A missing episode"


def _of_case(row: CaseRow | Clock) -> str:
    return str(name_case(row.case).child_name)


def _of_label(row: Entity) -> str:
    return str(row.label)


def _of_item(row: PanelItem) -> str:
    return str(name_items([row])[0].named)


LISTS: dict[str, Opens] = {
    "referral": Opens((), ("received_at", "pk"), _of_referral),
    "case": Opens(("person", "referral"), ("opened_at", "pk"),
                  lambda row: str(name_case(row).child_name), "person"),
    "task": Opens(("case",), ("due_at", "pk"), lambda row: str(row.title)),
    "missing": Opens((*CASE, "person"), ("-missing_from", "pk"),
                     lambda row: str(name_row(row).child_name), "person"),
    "panelitem": Opens(CASE, ("recorded_at", "pk"), _of_item, "case__person"),
    "panel": Opens((), ("-planned_at", "pk"), lambda row: "Panel meeting"),
    "measure": Opens((), ("recorded_at", "pk"), _of_label),
    "placeplan": Opens((), ("recorded_at", "pk"), lambda row: "Plan for a place"),
    "suspect": Opens(("investigation",), ("recorded_at", "pk"), _of_label),
    "entity": Opens((), ("recorded_at", "pk"), _of_label),
    "check": Opens(("referral", "agency"), ("asked_at", "pk"),
                   lambda row: f"{row.agency.name}: {_of_referral(row.referral)}"),
    "clock": Opens((*CASE, "referral"), ("started_at", "pk"), _of_clock, "case__person"),
    **{stage.thing: Opens(CASE, ("recorded_at", "pk"), _of_case, "case__person")
       for stage in declared_stages()},
}  # fmt: skip
SINCE = {"referral": "received_at", "case": "opened_at", "task": "due_at",
         "missing": "missing_from", "panel": "planned_at", "clock": "started_at",
         "check": "asked_at"}  # fmt: skip


def rows_behind_cell(
    actor: Actor, measure: Measure, row: str | None, across: str | None, asked: Asked
) -> Any:
    """The rows behind one cell, or behind a whole measure when `row` is None."""
    rows = visible_rows_of(actor, measure.source, asked)
    if row is None:
        return rows
    if measure.answers:
        return _answered(rows, measure, row, across)
    if measure.by.key == WORKER:
        return _held(rows, row)
    rows = _valued(rows, measure, measure.by, row, asked)
    if measure.across and across is not None:
        rows = _valued(rows, measure, measure.across, across, asked)
    return rows


def _answered(rows: Any, measure: Measure, row: str, across: str | None) -> Any:
    part = next((one for one in measure.answers if one.key == row), None)
    if part is None:
        return rows.none()
    return rows.annotate(part_answer=answer_column(part)).filter(
        part_answer="known" if across == "known" else ""
    )


def _held(rows: Any, row: str) -> Any:
    if not row:
        return rows.filter(worker__isnull=True)
    try:
        return rows.filter(worker__public_id=uuid.UUID(row))
    except ValueError:
        return rows.none()


def _valued(rows: Any, measure: Measure, part: Part, value: str, asked: Asked) -> Any:
    name, known = f"part_{part.key}", labels_of(part, asked)
    if value and value not in known:
        return rows.none()
    rows = rows.annotate(**{name: column_of_part(part, measure.source, asked)})
    if value:
        return rows.filter(**{name: value})
    return rows.exclude(**{f"{name}__in": list(known)})


def list_rows_behind_cell(
    actor: Actor,
    measure: Measure,
    row: str | None,
    across: str | None,
    asked: Asked,
    number: int = 1,
) -> Paged[Behind]:
    """A page of the rows behind a cell; each goes on the request's reading list."""
    kind = kind_of(measure.source)
    opens = LISTS[kind]
    rows = rows_behind_cell(actor, measure, row, across, asked)
    found = page_of(rows.order_by(*opens.order).values_list("pk", flat=True), number)
    found[:] = _whole(measure.source, opens, found)
    reasons = _reasons(actor, found, asked) if kind == "clock" else {}
    found[:] = [_shown(actor, kind, opens, one, reasons.get(one.pk, "")) for one in found]
    return found


def _whole(source: Source, opens: Opens, keys: list[int]) -> list[Any]:
    """The rows of one page with their related rows, read for these alone."""
    rows = table_of(source).objects.filter(pk__in=list(keys)).select_related(*opens.beside)
    if opens.names:
        rows = rows.prefetch_related(names_of(opens.names))
    return sorted(rows, key=lambda row: keys.index(row.pk))


def _shown(actor: Actor, kind: str, opens: Opens, row: Row, why_late: str) -> Behind:
    called, at = opens.called(row), getattr(row, SINCE.get(kind, "recorded_at"))
    about = _of(kind, row)
    scope.record_disclosure(actor, row)
    deadline = CLOCKS[row.kind].title if kind == "clock" else ""
    return Behind(about[0], about[1], about[2], called, at, why_late, deadline)


def _reasons(actor: Actor, clocks: Iterable[Any], asked: Asked) -> dict[int, str]:
    """Why each overdue deadline is late; for a case, shown to those who may read the case."""
    late = [row for row in clocks if row.due_at and row.due_at < (row.stopped_at or asked.now)]
    of_cases = {row.case_id for row in late if row.case_id and row.breach_reason}
    cases = models.Case.objects.filter(
        scope.visible_rows(actor, Permission.CASE_READ, "case"), pk__in=of_cases
    )
    read = {None, *cases.values_list("pk", flat=True)}
    told = {row.pk: row.breach_reason if row.case_id in read else IN_CASE for row in late}
    return {row.pk: told[row.pk] if row.breach_reason else NO_REASON for row in late}


def _of(kind: str, row: Row) -> tuple[str, uuid.UUID, str]:
    """What a row links to: itself, or what a deadline is about."""
    if kind == "check":
        return "check", row.public_id, row.referral.reference
    if kind != "clock":
        return kind, row.public_id, getattr(row, "reference", "")
    if row.stage == "missing":
        return "missing", row.stage_id, "Missing episode"
    if row.case:
        return "case", row.case.public_id, row.case.reference
    return "referral", row.referral.public_id, row.referral.reference

"""Investigations of a case, their suspects and hearings, and third-party material requests."""

import datetime as dt
import uuid
from typing import Any, NamedTuple

from django.db.models import Case as DbCase, CharField, F, Q, Value, When

from handrail.records.models import (
    Case,
    Clock,
    Entity,
    Investigation,
    RecordsRequest,
    Submission,
    Suspect,
    Task,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.people.display_names import name_case, names_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import permission_of
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.investigation import WITHOUT_CHARGE
from handrail.rules.workflow.third_party_material import WAITING

SOON = dt.timedelta(days=3)


def rows_for(actor: Actor, table: Any) -> Any:
    """The rows of one of the tables that the actor may read."""
    thing = table._meta.model_name
    return table.objects.filter(scope.visible_rows(actor, permission_of(f"{thing}.read"), thing))


def list_closed_investigations(actor: Actor, number: int) -> Paged[Investigation]:
    """A page of those that ended without a charge and that the actor reads.

    First those of which something was left undone, then those of which it is not known.
    """
    rows = rows_for(actor, Investigation).filter(state="ended", outcome__in=WITHOUT_CHARGE)
    left = [When(has_gaps="yes", then=Value(0)), When(has_gaps="no", then=Value(2))]
    ordered = rows.order_by(DbCase(*left, default=Value(1)), "ended_at", "pk")
    shown = ordered.select_related("case__person").prefetch_related(names_of("case__person"))
    found: Paged[Investigation] = page_of_records(actor, shown, number)
    for row in found:
        name_case(row.case)
    return found


def list_suspects(actor: Actor, row: Investigation) -> list[Suspect]:
    """The suspects of an investigation that the actor has read."""
    return list(rows_for(actor, Suspect).filter(investigation=row).order_by("pk"))


def list_records_requests(actor: Actor, row: Investigation) -> list[RecordsRequest]:
    """An investigation's third-party material requests; the police can read none of them."""
    return list(rows_for(actor, RecordsRequest).filter(investigation=row).order_by("-pk"))


def inform_child_by(row: Investigation) -> dt.datetime | None:
    """When the child must be informed of a change; None when nothing waits."""
    running = Clock.objects.filter(
        stage_id=row.public_id, kind=ClockCode.VICTIM_UPDATE, stopped_at=None
    ).first()
    return running.due_at if running else None


def list_contacts_with_child(row: Investigation) -> list[Kept]:
    """What the child was told in an investigation the actor has read, newest first."""
    return as_kept(Submission.objects.filter(stage_id=row.public_id, part="contact"))[::-1]


def has_open_task(row: Investigation, kind: TaskKind) -> bool:
    """Whether a task of that kind is open on an investigation that the actor has read."""
    return Task.objects.filter(stage_id=row.public_id, kind=kind, state="open").exists()


def find_person_of_concern(actor: Actor, row: Suspect) -> Entity | None:
    """The person of concern that a suspect is, if the actor may read about them."""
    if row.entity_id is None:
        return None
    found: Entity | None = rows_for(actor, Entity).filter(pk=row.entity_id).first()
    return found


class Pressing(NamedTuple):
    """An urgent matter in an investigation: what it is, on which row, and by which day."""

    kind: str
    public_id: uuid.UUID
    named: str
    day: dt.date


def _untold(until: dt.date) -> Q:
    """Bail that ends by a day, where neither child nor carer was told of its conditions."""
    return Q(state="bail", bail_ends_on__lte=until, bail_told_at=None)


def list_pressing_matters(actor: Actor, case: Case, today: dt.date) -> list[Pressing]:
    """Urgent matters of a case: bail ending without anybody told, ended bail, late requests."""
    rows = _pressing(actor, case=case.pk, today=today, soon=today + SOON)
    found = [Pressing(*row) for row in rows]
    return sorted(
        (one if one.kind == "late" else one._replace(kind=_bail(one.day, today)) for one in found),
        key=lambda one: (one.day, one.named),
    )


@Rows
def _pressing(actor: Actor, case: int, today: dt.date, soon: dt.date) -> Any:
    bailed = rows_for(actor, Suspect).filter(case=case, state="bail", bail_ends_on__isnull=False)
    late = rows_for(actor, RecordsRequest).filter(case=case, state__in=WAITING, due_on__lt=today)
    ending = bailed.filter(_untold(soon) | Q(bail_ends_on__lt=today))
    return _told(ending, "bail", "label", "bail_ends_on").union(
        _told(late, "late", "reference", "due_on"), all=True
    )


def _told(rows: Any, kind: str, named: str, day: str) -> Any:
    what = Value(kind, output_field=CharField())
    columns = {"what": what, "named_as": F(named), "by": F(day)}
    return rows.order_by().annotate(**columns).values_list("what", "public_id", "named_as", "by")


def _bail(ends: dt.date, today: dt.date) -> str:
    return "over" if ends < today else "untold"


def suspects_unreported_tonight(cases: Any, today: dt.date) -> Any:
    """Suspects in these cases whose bail ends within a day and about whom nobody was told."""
    rows = Suspect.objects.filter(_untold(today + dt.timedelta(days=1)), case__in=cases)
    return rows.order_by("bail_ends_on", "pk")

"""Every row of every stage of a case in one query, with its deadlines and family."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce

from handrail.records.models import Case, Clock, Protection, Relationship
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.people import identity
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary.permission_codes import permission_of


@dataclass(frozen=True)
class StageRow:
    """One row of a stage as the case page lists it."""

    thing: str
    public_id: Any
    state: str
    reference: str
    kind: str
    outcome: str
    at: dt.datetime
    key: int


class Around(NamedTuple):
    """A person named around a child: who, how they are related, and who decides."""

    other_name: str
    kind: str
    responsibility: str


class Running(NamedTuple):
    """A running deadline of a case: what it is about, and when it is due."""

    kind: str
    due_at: dt.datetime
    basis: str


NOTHING: Any = Value("", output_field=CharField())
STATE = F("state")
# the columns of each stage that the case page shows: reference, kind, outcome
SHOWS: dict[str, tuple[Any, ...]] = {
    "meeting": (F("reference"), F("kind"), F("outcome")),
    "enquiry": (NOTHING, F("led"), F("outcome")),
    "assessment": (NOTHING, NOTHING, F("outcome")),
    "contribution": (F("kind"), F("agency__name"), F("agrees")),
    "policereferral": (F("reference"), F("purpose"), F("decision")),
    "plan": (NOTHING, F("kind"), F("category")),
    "protection": (NOTHING, F("kind"), NOTHING),
    "nationalreferral": (F("home_office_reference"), F("route"), NOTHING),
    "responsibility": (NOTHING, F("responsible"), NOTHING),
    "missing": (F("reference"), F("grade"), NOTHING),
    "safetyplan": (NOTHING, F("copy"), NOTHING),
    "jointplan": (NOTHING, F("lead_kind"), NOTHING),
    "planreview": (NOTHING, F("harm"), F("risk")),
    "supervision": (NOTHING, NOTHING, NOTHING),
    "sampledcase": (NOTHING, F("grade"), NOTHING),
    "stepdown": (NOTHING, F("route"), NOTHING),
    "panelitem": (F("reference"), NOTHING, F("outcome")),
    "investigation": (F("reference"), F("charging"), F("outcome")),
    "suspect": (F("label"), NOTHING, NOTHING),
    "recordsrequest": (F("reference"), F("asker"), F("child_view")),
    "sharing": (F("reference"), NOTHING, NOTHING),
    "release": (F("reference"), F("purpose"), NOTHING),
    "recipient": (F("reference"), F("kind"), NOTHING),
    **{
        stage.thing: tuple(F(column) if column else NOTHING for column in stage.shows)
        for stage in declared_stages()
    },
}


CLOCK, AROUND = "clock", "relationship"  # what the same question brings besides stages
COLUMNS = ("s_thing", "public_id", "s_state", "s_reference", "s_kind", "s_outcome", "s_at", "s_key")


def list_stage_rows(actor: Actor, case: Case) -> list[StageRow]:
    """Every row of every stage of a case that the actor has read, newest first; one query.

    Includes its running deadlines, and the people named around the child in any record of theirs.
    """
    held = restricted_reach.restriction_of_case(actor, case)
    same = pad_keys(identity.keys_of_child(actor, case))
    found = _stages(actor, held, bool(same), case=case.pk, same=same)
    shut = shut_stages(actor, case)
    return [row for row in (StageRow(*one) for one in found) if row.thing not in shut]


def shut_stages(actor: Actor, case: Case) -> frozenset[str]:
    """The stages that the actor may not read in a case opened by break-glass, such as
    supervision. No query for an actor who has opened nothing so.
    """
    if not actor.opened:
        return frozenset()
    facts = scope.facts_of_row(actor, case)
    reads = {thing: permission_of(f"{thing}.read") for thing in scope.CASE_ROWS}
    return frozenset(thing for thing, read in reads.items() if refusal(actor, read, facts))


@Rows
def _stages(
    actor: Actor, held: restricted_reach.Held, has_child: bool, case: int, same: tuple[int, ...]
) -> Any:
    parts = []
    for thing, shows in SHOWS.items():
        level = restricted_reach.rows_existing_in_case(actor, thing, held)
        parts.append(_part(scope.WORKED[thing].objects.filter(level, case=case), thing, *shows))
    running = Clock.objects.filter(case=case, stopped_at=None, due_at__isnull=False)
    parts.append(_part(running, CLOCK, F("basis"), F("kind"), NOTHING, state=NOTHING, at="due_at"))
    if has_child:
        near = Relationship.objects.filter(restricted_reach.others_open(actor), child__in=same)
        told = (F("other_name"), F("kind"), F("responsibility"))
        parts.append(_part(near, AROUND, *told, state=NOTHING))
    return parts[0].union(*parts[1:], all=True).order_by("-s_at")


def _part(rows: Any, thing: str, *shows: Any, state: Any = STATE, at: str = "recorded_at") -> Any:
    told = (Coalesce(show, NOTHING, output_field=CharField()) for show in (state, *shows))
    names = ("s_state", "s_reference", "s_kind", "s_outcome")
    columns = dict(zip(names, told, strict=True))
    what = Value(thing, output_field=CharField())
    return (
        rows.order_by()
        .annotate(s_thing=what, s_at=F(at), s_key=F("pk"), **columns)
        .values_list(*COLUMNS)
    )


def order_row(row: Protection) -> StageRow:
    """Police protection or an order as the case page lists it, with its case."""
    told = row.state, row.case.reference, row.kind, ""
    return StageRow("protection", row.public_id, *told, row.recorded_at, row.pk)


def clocks_in(rows: list[StageRow]) -> list[Running]:
    """The running deadlines among the rows, by due time."""
    found = [Running(row.kind, row.at, row.reference) for row in rows if row.thing == CLOCK]
    return sorted(found, key=lambda clock: clock.due_at)


def people_around_in(rows: list[StageRow]) -> list[Around]:
    """The people named around the child among the rows, in order of entry: the first twelve."""
    near = sorted((row for row in rows if row.thing == AROUND), key=lambda row: row.key)
    return [Around(row.reference, row.kind, row.outcome) for row in near[:12]]


def stages_in(rows: list[StageRow]) -> list[StageRow]:
    """The stages among the rows."""
    return [row for row in rows if row.thing not in (CLOCK, AROUND)]

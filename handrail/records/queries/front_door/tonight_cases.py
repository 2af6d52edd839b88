"""Out of hours in open cases: children not safe, deadlines, unacknowledged 87As."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from handrail.records.models import Alarm, Case, Clock, Meeting, PoliceReferral, Protection, Suspect
from handrail.records.queries.casework.cases import name_case, visible_cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import PER_PAGE, Paged, first_page
from handrail.records.queries.police.investigations import suspects_unreported_tonight
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import end_of
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import OPEN_ALARM

DAY = dt.timedelta(hours=24)
WEEK = 7 * DAY
# not urgent at night: the 87A stands in the list already, and the others are done by a manager
# in the day, or by the Home Office
NOT_AT_NIGHT = (
    ClockCode.FORM_87A_RECEIPT,
    ClockCode.SUPERVISION,
    ClockCode.REASONABLE_GROUNDS,
    ClockCode.CONCLUSIVE_GROUNDS,
    ClockCode.LOCAL_NRM_PANEL,
)
BAIL = "bail"
UNRECORDED = "unrecorded"  # a meeting whose time has passed
NOT_SAFE, PROTECTION, POLICE, LATE, MEETING = "not_safe", "protection", "police", "late", "meeting"


@dataclass
class Red:
    """An urgent item in a case: what, by when, and the row it is about."""

    kind: str
    thing: str
    public_id: Any
    due_at: dt.datetime | None
    case_id: int
    clock: str = ""
    case: Case | None = None
    age: int | None = None


def list_red_items(actor: Actor, most: int = PER_PAGE) -> Paged[Red]:
    """Urgent items in open cases that the actor may read: not safe first, then by due time."""
    mine = _open(actor)
    sources = (
        mine.filter(~Exists(_alarmed(actor)), safe="not_safe").order_by("safe_at", "pk"),
        _soon(Protection, _readable(actor), "ends_at", actor.at + DAY, state="live"),
        _soon(PoliceReferral, mine, "sent_at", actor.at, state="sent", acknowledged_at=None),
        suspects_unreported_tonight(mine, london_day(actor.at)),
        _soon(Clock, mine, "due_at", actor.at, stopped_at=None).exclude(kind__in=NOT_AT_NIGHT),
    )
    pages = [first_page(rows, most=most) for rows in sources]
    first = [row for page in pages for row in _reds(page)]
    first.sort(key=lambda row: (row.kind != NOT_SAFE, row.due_at or actor.at))
    total = sum(page.total for page in pages)
    return _named(actor, Paged(first[:most], total, 1))


def _alarmed(actor: Actor) -> Any:
    """The open urgent alerts of a case that are in the actor's list of alerts."""
    rows = Alarm.objects.filter(scope.visible_rows(actor, Permission.ALARM_READ, "alarm"))
    return rows.filter(state__in=OPEN_ALARM, case=OuterRef("pk"))


def _soon(table: Any, cases: Any, column: str, until: dt.datetime, **more: Any) -> Any:
    rows = table.objects.filter(case__in=cases, **{f"{column}__lt": until}, **more)
    return rows.order_by(column, "pk")


def list_planned_meetings(actor: Actor, until: dt.datetime, most: int = PER_PAGE) -> Paged[Red]:
    """Meetings planned before a moment, and those of the last seven days with no record yet."""
    rows = Meeting.objects.filter(case__in=_open(actor), state="called", planned_at__lt=until)
    rows = rows.filter(planned_at__gte=actor.at - WEEK).order_by("planned_at", "pk")
    found = first_page(rows, most=most)
    reds = list(_reds(found))
    for row in reds:
        row.kind = UNRECORDED if row.due_at and row.due_at < actor.at else MEETING
    return _named(actor, Paged(reds, found.total, 1))


def _readable(actor: Actor) -> Any:
    return Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))


def _open(actor: Actor) -> Any:
    return _readable(actor).exclude(state="closed")


def _reds(rows: Iterable[Any]) -> Iterator[Red]:
    for row in rows:
        if isinstance(row, Case):
            yield Red(NOT_SAFE, "case", row.public_id, None, row.pk)
        elif isinstance(row, Protection):
            yield Red(PROTECTION, "protection", row.public_id, row.ends_at, row.case_id)
        elif isinstance(row, PoliceReferral):
            yield Red(POLICE, "policereferral", row.public_id, row.sent_at, row.case_id)
        elif isinstance(row, Suspect):
            yield Red(BAIL, "suspect", row.public_id, _last_minute(row.bail_ends_on), row.case_id)
        elif isinstance(row, Meeting):
            yield Red(MEETING, "meeting", row.public_id, row.planned_at, row.case_id)
        else:
            yield Red(LATE, row.stage, row.stage_id, row.due_at, row.case_id, row.kind)


def _last_minute(day: dt.date) -> dt.datetime:
    return end_of(day) - dt.timedelta(minutes=1)


def _named(actor: Actor, found: Paged[Red]) -> Paged[Red]:
    """Adds the case, the child's name and age; the cases go on the reading list."""
    rows = visible_cases(actor).filter(pk__in={row.case_id for row in found})
    cases = {case.pk: name_case(case) for case in rows}
    for case in cases.values():
        scope.record_disclosure(actor, case)
    for row in found:
        row.case = cases[row.case_id]
        row.age = age_in_years(row.case.child_born, london_day(actor.at))
    return found

"""The rows behind each source of numbers, as a viewer reads them or counted for everybody.

A number and the list that it opens use the same query, so that they cannot disagree.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.counted_episodes import (
    COUNTED,
    RETURNS,
    clocks_not_counted,
)
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.dashboards import board_filters
from handrail.records.queries.disruption import network_nodes
from handrail.rules.core.local_time import london_day
from handrail.rules.dashboards import Source
from handrail.rules.dashboards.stage_counts import STAGE_COUNTS
from handrail.rules.disruption.problem_profile import Period
from handrail.rules.missing.charts import start_of_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Handling, HandlingLimit
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow import OPEN
from handrail.rules.workflow.measures import LIVE
from handrail.rules.workflow.missing import AWAY

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """The moment and the period of the dashboard, and the agency or team that it is of."""

    now: dt.datetime
    period: Period
    agency: models.Agency | None = None
    team: models.Team | None = None

    @property
    def begin(self) -> dt.datetime:
        return start_of_day(self.period.first)

    @property
    def end(self) -> dt.datetime:
        return start_of_day(self.period.last + DAY)

    @property
    def today(self) -> dt.datetime:
        """Last midnight, in the partnership's time zone."""
        return start_of_day(london_day(self.now))

    @property
    def is_of_everybody(self) -> bool:
        return self.agency is None and self.team is None

    def tells_apart(self, kind: str) -> bool:
        """Whether rows of a kind name what is asked for: the agency, the team, or both."""
        has_agency = not self.agency or board_filters.paths_to_agency(kind)
        return bool(has_agency and (not self.team or board_filters.paths_to_team(kind)))


Where = Callable[[Asked], Q]


def _within(column: str) -> Where:
    return lambda asked: Q(**{f"{column}__gte": asked.begin, f"{column}__lt": asked.end})


def _is(**values: Any) -> Where:
    return lambda asked: Q(**values)


def _clocks(asked: Asked) -> Q:
    is_running = Q(stopped_at__isnull=True) | _within("stopped_at")(asked)
    of_reports = Q(stage="missing", stage_id__in=clocks_not_counted())
    return is_running & ~of_reports & ~_ended_otherwise()


def _ended_otherwise() -> Q:
    """Deadlines that ended without being met or missed: nothing was done by them."""
    cancelled = models.Meeting.objects.filter(state="cancelled").values("public_id")
    later = models.Clock.objects.filter(
        kind=ClockCode.FRONT_DOOR_WORK, referral=OuterRef("referral"),
        started_at=OuterRef("started_at"), pk__gt=OuterRef("pk"),
    )  # fmt: skip
    done = models.Assessment.objects.filter(case=OuterRef("case"), state="authorised")
    return (
        Q(referral__state="withdrawn")
        | Q(stage="meeting", stage_id__in=cancelled)
        | Q(case__closed_at=F("stopped_at"))
        | (
            Q(kind=ClockCode.ASSESSMENT, stopped_at__isnull=False)
            & Q(~Exists(done), case__no_assessment_reason__gt="")
        )
        | Q(Exists(later), kind=ClockCode.FRONT_DOOR_WORK)  # counted anew with another urgency
    )


WHERE: dict[str, Where] = {
    "waiting": _is(state__in=OPEN),
    "received_today": lambda asked: Q(received_at__gte=asked.today),
    "decided_today": lambda asked: Q(state="decided", decided_at__gte=asked.today),
    "received": _within("received_at"),
    "decided": lambda asked: Q(state="decided") & _within("decided_at")(asked),
    "open_cases": lambda asked: ~Q(state="closed"),
    "opened_cases": _within("opened_at"),
    "closed_cases": lambda asked: Q(state="closed") & _within("closed_at")(asked),
    "tasks": _is(state="open"),
    "missing_now": lambda asked: COUNTED & Q(state__in=AWAY),
    "missing": lambda asked: COUNTED & _within("missing_from")(asked),
    "interviews": lambda asked: RETURNS & _within("missing_from")(asked),
    "items": _within("recorded_at"),
    "sittings": _within("planned_at"),
    "measures": _within("recorded_at"),
    "live_measures": _is(state__in=LIVE),
    "place_plans": lambda asked: ~Q(state="ended"),
    "suspects": _is(),
    "people_of_concern": _is(kind="person", state="live"),
    "clocks": _clocks,
    "checks": _within("asked_at"),
    "declined_checks": lambda asked: Q(state="declined") & _within("asked_at")(asked),
    **{
        one.measure.source.key: _is(state__in=one.states) if one.states else _within("recorded_at")
        for one in STAGE_COUNTS
    },
}


def kind_of(source: Source) -> str:
    """The kind of row that a source counts."""
    return source.permission.split(".")[0]


def table_of(source: Source) -> Any:
    return apps.get_model("records", kind_of(source))


def visible_rows_of(actor: Actor, source: Source, asked: Asked) -> Any:
    """The rows of a source that the actor may read."""
    kind = kind_of(source)
    may = scope.visible_rows(actor, source.permission, kind)
    rows = table_of(source).objects.filter(may, WHERE[source.key](asked), _theirs(kind, asked))
    if kind == "measure":  # as its own list: what is led without reading of the target, or read
        seen = network_nodes.visible_entities(actor).values("pk")
        rows = rows.filter(Q(target__in=seen) | Q(agency_id__in=actor.agencies()))
    return rows


def _theirs(kind: str, asked: Asked) -> Q:
    """Rows of the agency and the team that are asked for."""
    found = Q()
    if asked.agency:
        found &= board_filters.rows_of(board_filters.paths_to_agency(kind), asked.agency)
    if asked.team:
        found &= board_filters.rows_of(board_filters.paths_to_team(kind), asked.team)
    return found


# what is shared with conditions is not counted outside of its desk; `{}` leads to the entity
SHARED = {"measure": "target__", "placeplan": "place__", "entity": ""}


def all_rows_of(source: Source, asked: Asked, place: str) -> Any:
    """All rows of a source that may be counted for everybody, in the named database.

    Restricted rows, and those shared with conditions, are not counted at all.
    """
    kind = kind_of(source)
    rows = table_of(source).objects.using(place).filter(WHERE[source.key](asked))
    rows = rows.filter(sensitivity__in=OPEN_LEVELS)
    if restricted_reach.paths_to_people(kind):
        rows = rows.exclude(restricted_reach.rows_about(kind, restricted_reach.restricted_people()))
    if kind in SHARED:
        rows = rows.filter(_shared(SHARED[kind]))
    if kind == "panelitem":
        rows = rows.filter(Q(entity__isnull=True) | _shared("entity__"))
    if kind == "clock":
        closed = models.Missing.objects.filter(
            restricted_reach.rows_about("missing", restricted_reach.restricted_people())
        )
        rows = rows.exclude(stage_id__in=closed.values("public_id"))  # few: asked once, not a row
    return rows


def _shared(to: str) -> Q:
    handled = {f"{to}handling": Handling.P, f"{to}sensitivity__in": OPEN_LEVELS}
    return Q(**handled) & ~Q(**{f"{to}limits__contains": HandlingLimit.NO_EXPORT.value})

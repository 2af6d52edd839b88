"""The case list for an inspector's selection: cases in a period that the actor may read."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Case as DbCase,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce

from handrail.records.models import Case, Enquiry, EventObject, Missing, Plan, Team
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.core.paging import Paged, count_each, page_of_records
from handrail.records.queries.core.same_person import group_by_person, list_joined_pairs
from handrail.records.queries.people.display_names import name_case, names_of
from handrail.rules.forms.answer_dates import end_of, start_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

PICKED, TAKEN = EventType.INSPECTION_PICKED, EventType.INSPECTION_TAKEN
FLAGS = ("on_plan", "was_missing", "had_47", "is_picked")
ORDERS: dict[str, tuple[Any, ...]] = {
    "opened": ("-opened_at",),
    "reference": ("reference",),
    "age": (F("person__born_from").desc(nulls_last=True),),
    "stage": ("state", "level"),
    "closed": (F("closed_at").desc(nulls_last=True),),
    "team": (F("team__name").asc(nulls_last=True),),
    "worker": (F("worker__name").asc(nulls_last=True),),
    "missing": ("-times_missing",),
}


@dataclass(frozen=True)
class Wanted:
    """The filters: cases open between two days, and the matching ones among them."""

    since: dt.date
    until: dt.date
    team: int | None = None
    stage: str = ""
    flag: str = ""
    order: str = "opened"


def _open_between(actor: Actor, wanted: Wanted) -> Any:
    """The cases open at some time between two days, each with its flags in that time."""
    begins, ends = start_of(wanted.since), end_of(wanted.until)
    was_open = Q(closed_at__isnull=True) | Q(closed_at__gte=begins)
    rows = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_INSPECT, "case"), was_open)
    plans = Plan.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=wanted.since),
        restricted_reach.rows_existing_for(actor, "plan"),
        case=OuterRef("pk"),
        kind="cp",
        started_on__lte=wanted.until,
    )
    enquiries = Enquiry.objects.filter(
        Q(finished_on__isnull=True) | Q(finished_on__gte=wanted.since),
        restricted_reach.rows_existing_for(actor, "enquiry"),
        case=OuterRef("pk"),
        started_on__lte=wanted.until,
    )
    of_child = Q(case=OuterRef("pk")) | Q(person=OuterRef("person"))
    away = Missing.objects.filter(
        COUNTED,
        of_child,
        restricted_reach.rows_existing_for(actor, "missing"),
        missing_from__gte=begins,
        missing_from__lt=ends,
    )
    times = away.order_by().annotate(n=Func(F("pk"), function="COUNT")).values("n")
    of_record = Coalesce(Subquery(times, output_field=IntegerField()), 0)
    of_others = _of_joined(actor, rows.filter(opened_at__lt=ends), begins, ends)
    picks = EventObject.objects.filter(kind="case", verb=PICKED, public_id=OuterRef("public_id"))
    return rows.filter(opened_at__lt=ends).annotate(
        on_plan=Exists(plans),
        had_47=Exists(enquiries),
        is_picked=Exists(picks),
        times_missing=of_record + of_others,
    )


def _of_joined(actor: Actor, rows: Any, begins: dt.datetime, ends: dt.datetime) -> DbCase:
    """How many episodes the same person's other records have, as a column of cases."""
    groups = group_by_person(list_joined_pairs(actor, rows.order_by().values("person")))
    away = Missing.objects.filter(
        COUNTED,
        Q(person__in=groups) | Q(case__person__in=groups),
        restricted_reach.rows_existing_for(actor, "missing"),
        missing_from__gte=begins,
        missing_from__lt=ends,
    )
    more = Counter(
        other
        for episode, of_case in away.values_list("person", "case__person")
        for other in (groups.get(episode) or groups[of_case]) - {episode, of_case}
    )
    people: dict[int, list[int]] = {}
    for person, number in more.items():
        people.setdefault(number, []).append(person)
    whens = [When(person__in=found, then=number) for number, found in people.items()]
    return DbCase(*whens, default=0, output_field=IntegerField())


def _asked_for(actor: Actor, wanted: Wanted) -> Any:
    return _narrowed(_open_between(actor, wanted), wanted)


def _narrowed(rows: Any, wanted: Wanted) -> Any:
    if wanted.team:
        rows = rows.filter(team=wanted.team)
    if wanted.stage:
        rows = rows.filter(Q(state=wanted.stage) | Q(level=wanted.stage))
    if wanted.flag == "was_missing":
        return rows.filter(times_missing__gt=0)
    return rows.filter(**{wanted.flag: True}) if wanted.flag else rows


def _in_order(rows: Any, wanted: Wanted) -> Any:
    shown = rows.select_related("person", "referral", "worker", "team")
    return shown.prefetch_related(names_of("person")).order_by(*ORDERS[wanted.order], "-pk")


def list_cases(actor: Actor, wanted: Wanted, number: int = 1) -> Paged[Case]:
    """One page of the matching cases."""
    found = page_of_records(actor, _in_order(_asked_for(actor, wanted), wanted), number)
    for case in found:
        name_case(case)
    return found


def list_all_cases(actor: Actor, wanted: Wanted) -> list[Case]:
    """All matching cases, for the file."""
    found = [name_case(case) for case in _in_order(_asked_for(actor, wanted), wanted)]
    for case in found:
        scope.record_disclosure(actor, case)
    return found


def count_cases_by_flag(actor: Actor, wanted: Wanted) -> dict[str, int]:
    """How many cases were open in the period, and how many with each flag; ignores filters."""
    every = Wanted(wanted.since, wanted.until)
    rows = _open_between(actor, every)
    asked = {flag: _narrowed(rows, replace(every, flag=flag)) for flag in FLAGS}
    return count_each(actor, {"all": rows, **asked})


def list_teams(actor: Actor, wanted: Wanted) -> list[Team]:
    """The teams with a case in the period."""
    held = _open_between(actor, wanted).order_by().values("team")
    return list(Team.objects.filter(pk__in=held).order_by("name", "pk"))


@dataclass(frozen=True)
class Told:
    """Who selected a case or downloaded its file, and when."""

    at: dt.datetime
    who: str
    is_taken: bool


def list_case_history(case: Case) -> list[Told]:
    """Who selected a case that the actor has read and who downloaded its file, newest first."""
    rows = EventObject.objects.filter(
        kind="case", public_id=case.public_id, verb__in=(PICKED, TAKEN)
    )
    columns = ("event__at", "event__actor__name", "verb")
    found = rows.order_by("-event__at", "-pk").values_list(*columns)
    return [Told(at, who or "", verb == TAKEN) for at, who, verb in found[:20]]

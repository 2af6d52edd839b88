"""Time to first protective action: from the first sign to the action, case by case."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from handrail.records.models import (
    Case,
    JointPlan,
    Meeting,
    PoliceReferral,
    Protection,
    SafetyPlan,
)
from handrail.records.queries.casework.cases import name_case, visible_cases
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.core.local_time import london_day
from handrail.rules.dashboards.time_to_protection import Spread, duration_quartiles
from handrail.rules.forms.answer_dates import month_of
from handrail.rules.permissions import Actor

# what protects: its words, its table, the moment, and of which rows
ACTS: dict[str, tuple[str, Any, str, Q]] = {
    "act_discussed": ("Strategy discussion", Meeting, "held_at", Q(kind="strategy")),
    "act_police": ("Police referral (87A)", PoliceReferral, "sent_at", Q()),
    "act_protected": ("Immediate protection", Protection, "started_at", Q()),
    "act_safety": ("Safety plan", SafetyPlan, "recorded_at", Q()),
    "act_plan": ("Multi-agency plan", JointPlan, "recorded_at", Q()),
}


def _with_acts(rows: Any) -> Any:
    """Cases with the first moment of each protective action."""
    columns = {
        name: Subquery(
            table.objects.filter(which, case=OuterRef("pk"), **{f"{at}__isnull": False})
            .order_by(at)
            .values(at)[:1]
        )
        for name, (_, table, at, which) in ACTS.items()
    }
    return rows.select_related("referral__concern").annotate(**columns)


def _timed(case: Case) -> Case:
    """The case with its first sign, the first action and its label, and the time between."""
    referral = case.referral
    signs = [case.referred_at]
    if referral:
        signs.append(referral.received_at)
        signs += [referral.concern.occurred_at] if referral.concern else []
    acts = [(getattr(case, name), words) for name, (words, *_) in ACTS.items()]
    done = min((act for act in acts if act[0]), default=(None, ""))
    case.sign_at, (case.act_at, case.act) = min(signs), done
    case.took = max(case.act_at - case.sign_at, dt.timedelta()) if case.act_at else None
    return case


def list_cases(actor: Actor, number: int = 1) -> Paged[Case]:
    """Cases by when they opened, newest first, each with its time to protective action."""
    found = page_of_records(
        actor, _with_acts(visible_cases(actor)).order_by("-opened_at", "-pk"), number
    )
    for case in found:
        _timed(name_case(case))
    return found


def spread_by_month(actor: Actor, since: dt.datetime) -> list[tuple[dt.date, Spread, int]]:
    """For each month in which cases opened: the time taken, and how many still wait."""
    rows: Iterable[Any] = _with_acts(visible_cases(actor).filter(opened_at__gte=since))
    months: dict[dt.date, list[Any]] = defaultdict(list)
    for case in rows:
        months[month_of(london_day(case.opened_at))].append(_timed(case).took)
    return [
        (month, duration_quartiles([one for one in took if one is not None]), took.count(None))
        for month, took in sorted(months.items(), reverse=True)
    ]

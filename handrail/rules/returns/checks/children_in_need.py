"""Checks of child in need plans, and that none overlaps a child protection plan."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.returns.checks.check_results import (
    Asked,
    Hit,
    OfEpisode,
    format_day,
    hit_if,
    hits_where,
)
from handrail.rules.returns.checks.series import Series, start_day
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts, PlanFacts

PLANS = Series(lambda one: one.in_need_plans, lambda row: row.ended_on)


def _runs(plan: PlanFacts, day: dt.date) -> bool:
    """Whether a plan is in force on a day; on its end date another one may start."""
    return plan.started_on <= day and (plan.ended_on is None or day < plan.ended_on)


def _both_open(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    in_need = next((row for row in one.in_need_plans if row.ended_on is None), None)
    protected = any(row.ended_on is None for row in one.protection_plans)
    return hit_if(in_need is not None and protected, row=in_need)


def _review_within(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    for plan in one.protection_plans:
        for review in plan.reviews:
            within = any(
                row.started_on < review.on < (row.ended_on or dt.date.min)
                for row in one.in_need_plans
            )
            yield from hit_if(within, format_day(review.on), plan)


def _begins_in_protection(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.in_need_plans,
        lambda row: any(_runs(plan, row.started_on) for plan in one.protection_plans),
        start_day,
    )


def _protection_begins_in(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.protection_plans,
        lambda row: any(_runs(plan, row.started_on) for plan in one.in_need_plans),
        start_day,
    )


def _day(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(one.in_need_plans, lambda row: row.started_on > asked.period.end, start_day)


CHECKS: dict[str, OfEpisode] = {
    "4001": _both_open,
    "4003": _review_within,
    "4016": _begins_in_protection,
    "4017": _protection_begins_in,
    "4004": PLANS.two_open,
    "4010": _day,
    "4011": PLANS.backwards,
    "4012Q": PLANS.one_day,
    "4013": PLANS.other_year,
    "4014": PLANS.overlap,
    "4015": PLANS.before_referral,
}

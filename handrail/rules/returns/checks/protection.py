"""Checks of child protection plans."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.returns.census_window import alone_held
from handrail.rules.returns.checks.check_results import (
    Asked,
    Hit,
    OfEpisode,
    format_day,
    hit_if,
    hits_where,
    overlapping_hits,
)
from handrail.rules.returns.checks.series import Series, start_day
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts

PLANS = Series(lambda one: one.protection_plans, lambda row: row.ended_on)


def held_on(one: EpisodeFacts) -> set[dt.date]:
    """The dates of the conferences reported in an episode."""
    alone = alone_held(one)
    days = {row.conference_on for row in one.enquiries if row.conference_on}
    return days | ({alone.held_on} if alone else set())


def _no_conference(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    held = held_on(one)
    return hits_where(
        one.protection_plans,
        lambda row: asked.period.holds(row.started_on) and row.started_on not in held,
        start_day,
    )


def _overlap(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return overlapping_hits(
        one.protection_plans, start_day, lambda row: row.ended_on, ends_count=True
    )


def _before_it(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(one.protection_plans, lambda row: row.previous < 0, start_day)


def _early_review(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    for plan in one.protection_plans:
        early = [review.on for review in plan.reviews if review.on <= plan.started_on]
        yield from hit_if(bool(early), format_day(min(early, default=None)), plan)


CHECKS: dict[str, OfEpisode] = {
    "2885": _no_conference,
    "1105": PLANS.before_referral,
    "8840": PLANS.one_day,
    "8925": PLANS.backwards,
    "8930": PLANS.other_year,
    "8935": PLANS.two_open,
    "8940": _overlap,
    "8730": _before_it,
    "8841": _early_review,
}

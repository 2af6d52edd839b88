"""Checks of child protection plans."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.returns.checks.hit import (
    Asked,
    Hit,
    OfEpisode,
    hits,
    in_words,
    overlapping,
    when_so,
)
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts, PlanFacts
from handrail.rules.returns.window import alone_held


def _start(row: PlanFacts) -> dt.date:
    return row.started_on


def held_on(one: EpisodeFacts) -> set[dt.date]:
    """The days of the conferences that are told of an episode."""
    alone = alone_held(one)
    days = {row.conference_on for row in one.enquiries if row.conference_on}
    return days | ({alone.held_on} if alone else set())


def _no_conference(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    held = held_on(one)
    return hits(
        one.protection_plans,
        lambda row: asked.period.holds(row.started_on) and row.started_on not in held,
        _start,
    )


def _before_referral(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits(one.protection_plans, lambda row: row.started_on < one.referred_on, _start)


def _one_day(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits(one.protection_plans, lambda row: row.ended_on == row.started_on, _start)


def _backwards(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits(
        one.protection_plans,
        lambda row: row.ended_on is not None and row.ended_on < row.started_on,
        _start,
    )


def _other_year(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits(
        one.protection_plans,
        lambda row: row.ended_on is not None and not asked.period.holds(row.ended_on),
        lambda row: row.ended_on,
    )


def _two_open(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    still = [row for row in one.protection_plans if row.ended_on is None]
    return when_so(len(still) > 1, row=still[0] if still else None)


def _overlap(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return overlapping(one.protection_plans, _start, lambda row: row.ended_on, ends_count=True)


def _before_it(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits(one.protection_plans, lambda row: row.previous < 0, _start)


def _early_review(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    for plan in one.protection_plans:
        early = [review.on for review in plan.reviews if review.on <= plan.started_on]
        yield from when_so(bool(early), in_words(min(early, default=None)), plan)


CHECKS: dict[str, OfEpisode] = {
    "2885": _no_conference,
    "1105": _before_referral,
    "8840": _one_day,
    "8925": _backwards,
    "8930": _other_year,
    "8935": _two_open,
    "8940": _overlap,
    "8730": _before_it,
    "8841": _early_review,
}

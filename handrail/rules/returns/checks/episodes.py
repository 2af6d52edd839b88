"""Checks of a child's episodes: one open at a time, closed with a reason, nothing afterwards."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.returns.checks.check_results import (
    Asked,
    Hit,
    OfChild,
    OfEpisode,
    format_day,
    hit_if,
    overlapping_hits,
)
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts, RowFacts


def _going_on(child: ChildFacts) -> list[EpisodeFacts]:
    return [one for one in child.episodes if not one.is_nfa]


def _two_open(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    still = [one for one in _going_on(child) if one.closed_on is None]
    return hit_if(len(still) > 1, row=min(still, key=lambda one: one.referred_on, default=None))


def _not_latest(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    last = max((one.referred_on for one in child.episodes), default=dt.date.min)
    for one in _going_on(child):
        is_open = one.closed_on is None and one.referred_on < last
        yield from hit_if(is_open, format_day(one.referred_on), one)


def _overlap(child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return overlapping_hits(
        _going_on(child), lambda one: one.referred_on, lambda one: one.closed_on
    )


def _no_reason(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(one.closed_on is not None and not one.closure, row=one)


def _no_day(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(one.closed_on is None and bool(one.closure), row=one)


def _backwards(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    wrong = one.closed_on is not None and one.closed_on < one.referred_on
    return hit_if(wrong, format_day(one.closed_on), one)


def _other_year(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    wrong = one.closed_on is not None and not asked.period.holds(one.closed_on)
    return hit_if(wrong, format_day(one.closed_on), one)


def _afterwards(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    closed = one.closed_on
    if closed is None:
        return
    for row, days in _days_of(one):
        late = [day for day in days if day is not None and day > closed]
        yield from hit_if(bool(late), format_day(max(late, default=None)), row)


def _days_of(one: EpisodeFacts) -> Iterator[tuple[RowFacts, tuple[dt.date | None, ...]]]:
    """Each row of an episode, with its dates that must not be after the end of the episode."""
    for assessment in one.assessments:
        yield assessment, (assessment.started_on, assessment.authorised_on)
    for enquiry in one.enquiries:
        yield enquiry, (enquiry.started_on, enquiry.conference_on)
    for conference in one.conferences:
        yield conference, (conference.held_on,)
    for plan in (*one.in_need_plans, *one.protection_plans):
        yield plan, (plan.started_on, plan.ended_on)


def _died(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(one.closure == "RC2" and child.died_on is None, row=one)


OF_CHILD: dict[str, OfChild] = {"8815": _two_open, "8816": _not_latest, "8820": _overlap}
CHECKS: dict[str, OfEpisode] = {
    "8805": _no_reason,
    "8810": _no_day,
    "8630": _backwards,
    "8620": _other_year,
    "8565": _afterwards,
    "8585Q": _died,
}

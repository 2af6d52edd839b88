"""The part of a child's facts that belongs to one census year, as it stood at its end."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from handrail.rules.returns.facts import (
    AssessmentFacts,
    ChildFacts,
    ConferenceFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
    PreProceedingsFacts,
)
from handrail.rules.returns.period import Period

Plan = TypeVar("Plan", PlanFacts, PreProceedingsFacts)


def in_year(child: ChildFacts, period: Period) -> ChildFacts | None:
    """The child as reported in the census of a year; None for a child who is not in it.

    What happened after the year is left out, so that the census of a closed year can be
    produced again later. In an episode that runs longer, what ended before the year is left
    out, and the day of the referral and the start of a plan that was still in force stay.
    """
    then = as_at(child, period.end)
    episodes = [_episode(one, period) for one in then.episodes if _is_in(one, period)]
    return replace(then, episodes=tuple(episodes)) if episodes else None


def _is_in(one: EpisodeFacts, period: Period) -> bool:
    if one.is_nfa:
        return period.holds(one.referred_on)
    return period.meets(one.referred_on, one.closed_on)


def as_at(child: ChildFacts, day: dt.date) -> ChildFacts:
    """The child as known on a day."""
    unborn = child.born_on is not None and child.born_on > day
    return replace(
        child,
        born_on=None if unborn else child.born_on,
        expected_on=(child.expected_on or child.born_on) if unborn else child.expected_on,
        sex="U" if unborn else child.sex,
        died_on=_until(child.died_on, day),
        episodes=tuple(_then(one, day) for one in child.episodes if one.referred_on <= day),
    )


def _until(moment: dt.date | None, day: dt.date) -> dt.date | None:
    return moment if moment is not None and moment <= day else None


def _then(one: EpisodeFacts, day: dt.date) -> EpisodeFacts:
    closed = _until(one.closed_on, day)
    return replace(
        one,
        closed_on=closed,
        closure=one.closure if closed or not one.closed_on else "",
        assessments=tuple(_assessed(row, day) for row in _begun(one.assessments, day)),
        enquiries=tuple(_enquired(row, day) for row in _begun(one.enquiries, day)),
        conferences=tuple(row for row in one.conferences if row.held_on <= day),
        in_need_plans=tuple(_planned(row, day) for row in _begun(one.in_need_plans, day)),
        protection_plans=tuple(_planned(row, day) for row in _begun(one.protection_plans, day)),
        pre_proceedings=tuple(_before(row, day) for row in _begun(one.pre_proceedings, day)),
    )


Begun = TypeVar("Begun", AssessmentFacts, EnquiryFacts, PlanFacts, PreProceedingsFacts)


def _begun(rows: Iterable[Begun], day: dt.date) -> list[Begun]:
    return [row for row in rows if row.started_on <= day]


def _assessed(row: AssessmentFacts, day: dt.date) -> AssessmentFacts:
    """An assessment as known on a day: factors and outcome count once a manager has signed."""
    if row.authorised_on is not None and row.authorised_on <= day:
        return row
    return replace(row, authorised_on=None, factors=(), outcome="")


def _enquired(row: EnquiryFacts, day: dt.date) -> EnquiryFacts:
    """An enquiry as known on a day: whether a conference is needed counts once it is finished."""
    undecided = row.finished_on is not None and row.finished_on > day
    return replace(
        row,
        conference="" if undecided else row.conference,
        conference_on=_until(row.conference_on, day),
        finished_on=_until(row.finished_on, day),
    )


def _planned(row: PlanFacts, day: dt.date) -> PlanFacts:
    reviews = tuple(review for review in row.reviews if review.on <= day)
    return replace(row, ended_on=_until(row.ended_on, day), reviews=reviews)


def _before(row: PreProceedingsFacts, day: dt.date) -> PreProceedingsFacts:
    days = ("letter_on", "family_offered_on", "family_met_on", "first_meeting_on", "decided_on",
            "applied_on", "care_letter_on")  # fmt: skip
    known: dict[str, Any] = {name: _until(getattr(row, name), day) for name in days}
    return replace(row, **known, outcome=row.outcome if known["decided_on"] else "")


def _episode(one: EpisodeFacts, period: Period) -> EpisodeFacts:
    """An episode without the rows that had ended before the year."""
    start = period.start
    conferences = tuple(row for row in one.conferences if row.held_on >= start)
    return replace(
        one,
        assessments=tuple(
            row
            for row in one.assessments
            if row.authorised_on is None or row.authorised_on >= start
        ),
        enquiries=tuple(row for row in one.enquiries if not _is_over(row, start)),
        conferences=conferences,
        in_need_plans=_still(one.in_need_plans, start),
        protection_plans=_still(one.protection_plans, start),
        pre_proceedings=tuple(
            row for row in one.pre_proceedings if (row.decided_on or period.end) >= start
        ),
    )


def _is_over(row: EnquiryFacts, start: dt.date) -> bool:
    if row.conference_on is not None:
        return row.conference_on < start
    ended = row.finished_on or row.started_on
    return row.not_required and ended < start


def _still(plans: tuple[PlanFacts, ...], start: dt.date) -> tuple[PlanFacts, ...]:
    return tuple(plan for plan in plans if plan.ended_on is None or plan.ended_on >= start)


def alone_held(one: EpisodeFacts) -> ConferenceFacts | None:
    """The conference without an enquiry: the child arrived with another council's plan."""
    if one.enquiries:
        return None
    return next((row for row in one.conferences if row.is_transfer), None)

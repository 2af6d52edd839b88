"""Checks of section 47 enquiries and their conferences."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.returns.census_window import alone_held
from handrail.rules.returns.checks.assessments import AFTER_ASSESSMENT
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
from handrail.rules.returns.facts import ChildFacts, EnquiryFacts, EpisodeFacts

WITHIN = 15  # working days from the strategy discussion
SATURDAY = 5


ENQUIRIES = Series(lambda one: one.enquiries, lambda row: row.conference_on)


def _is_undecided(row: EnquiryFacts) -> bool:
    """Whether there is neither a conference nor a reason for none."""
    return row.conference_on is None and not row.not_required


def _undecided_before(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.enquiries,
        lambda row: _is_undecided(row) and not asked.period.holds(row.started_on),
        start_day,
    )


def _undecided_at_end(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    closed = one.closed_on is not None
    return hits_where(one.enquiries, lambda row: closed and _is_undecided(row), start_day)


def _late(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.enquiries,
        lambda row: _is_undecided(row) and asked.is_late(row.started_on, WITHIN),
        start_day,
    )


def _is_weekend(day: dt.date | None) -> bool:
    return day is not None and day.weekday() >= SATURDAY


def _target_at_weekend(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(one.enquiries, lambda row: _is_weekend(row.target), lambda row: row.target)


def _held_at_weekend(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.enquiries, lambda row: _is_weekend(row.conference_on), lambda row: row.conference_on
    )


def _two_open(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    still = [row for row in one.enquiries if _is_undecided(row)]
    return hit_if(len(still) > 1, row=still[0] if still else None)


def _overlap(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    rows = [row for row in one.enquiries if not row.not_required]
    return overlapping_hits(rows, start_day, lambda row: row.conference_on)


def _held_twice(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    with_enquiry = {row.conference_on for row in one.enquiries}
    for row in one.conferences:
        is_both = row.is_transfer and row.held_on in with_enquiry
        yield from hit_if(is_both, format_day(row.held_on), row)


def _no_assessment(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(bool(one.enquiries) and not one.assessments, row=one)


def _more_than_assessed(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    followed = (
        one.enquiries or one.in_need_plans or one.protection_plans or alone_held(one) is not None
    )
    return hit_if(one.closure in AFTER_ASSESSMENT and bool(followed), row=one)


CHECKS: dict[str, OfEpisode] = {
    "2889": ENQUIRIES.before_referral,
    "8615": ENQUIRIES.backwards,
    "8715": ENQUIRIES.other_year,
    "8740": _undecided_before,
    "8868": _undecided_at_end,
    "8675Q": _late,
    "8870Q": _target_at_weekend,
    "8875": _held_at_weekend,
    "8839": _two_open,
    "8890": _overlap,
    "2884": _held_twice,
    "2991Q": _no_assessment,
    "2990": _more_than_assessed,
}

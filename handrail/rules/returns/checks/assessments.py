"""Checks of assessments: their dates, their factors, and that only one is open at a time."""

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
from handrail.rules.returns.facts import AssessmentFacts, ChildFacts, EpisodeFacts

WITHIN = 45  # working days
NO_FACTORS = "21"
AFTER_ASSESSMENT = ("RC8", "RC9")


ASSESSMENTS = Series(lambda one: one.assessments, lambda row: row.authorised_on)


def _unfinished_before(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.assessments,
        lambda row: row.authorised_on is None and not asked.period.holds(row.started_on),
        start_day,
    )


def _factors_early(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.assessments, lambda row: row.authorised_on is None and bool(row.factors), start_day
    )


def _no_factor(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    def is_wrong(row: AssessmentFacts) -> bool:
        known = row.factors and all(asked.knows("factor", code) for code in row.factors)
        return row.authorised_on is not None and not known

    return hits_where(one.assessments, is_wrong, start_day)


def _twice(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.assessments, lambda row: len(set(row.factors)) < len(row.factors), start_day
    )


def _none_and_others(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hits_where(
        one.assessments,
        lambda row: NO_FACTORS in row.factors and len(set(row.factors)) > 1,
        start_day,
    )


def _nothing_found(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    """A hit where the only assessment has no factors, but the closure is another one."""
    only = one.assessments[0] if len(one.assessments) == 1 else None
    found_none = only is not None and NO_FACTORS in only.factors
    goes_on = bool(one.closure) and one.closure not in AFTER_ASSESSMENT
    return hit_if(found_none and goes_on, row=only)


def _open_at_end(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    closed = one.closed_on is not None
    return hits_where(one.assessments, lambda row: closed and row.authorised_on is None, start_day)


def _late(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    for row in one.assessments:
        is_late = row.authorised_on is None and asked.is_late(row.started_on, WITHIN)
        yield from hit_if(is_late, format_day(row.started_on), row)


CHECKS: dict[str, OfEpisode] = {
    "1103": ASSESSMENTS.before_referral,
    "8608": ASSESSMENTS.backwards,
    "8696": ASSESSMENTS.other_year,
    "8736": _unfinished_before,
    "8614": _factors_early,
    "8897Q": _no_factor,
    "8898": _twice,
    "8869": _none_and_others,
    "8873Q": _nothing_found,
    "8863Q": ASSESSMENTS.overlap,
    "8896": ASSESSMENTS.two_open,
    "8867": _open_at_end,
    "8670Q": _late,
}

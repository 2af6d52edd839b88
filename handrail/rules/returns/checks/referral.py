"""Checks of a referral: date, source and need, and what may follow no further action."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.returns.checks.check_results import Asked, Hit, OfEpisode, format_day, hit_if
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts

LONGEST_BEFORE_BIRTH = dt.timedelta(days=280)


def _day(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(one.referred_on > asked.period.end, format_day(one.referred_on), one)


def _before_birth(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    born = child.born_on or child.expected_on
    too_early = born is not None and one.referred_on < born - LONGEST_BEFORE_BIRTH
    return hit_if(too_early, format_day(one.referred_on), one)


def _source(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not asked.knows("source", one.source), one.source or "none", one)


def _no_need(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not one.is_nfa and not one.need, row=one)


def _need(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(bool(one.need) and not asked.knows("need", one.need), one.need, one)


def _flag(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(not isinstance(one.is_nfa, bool), row=one)


def _work_after_nothing(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    work = one.assessments or one.enquiries or one.conferences
    return hit_if(one.is_nfa and bool(work), row=one)


def _protected_after_nothing(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(one.is_nfa and bool(one.protection_plans), row=one)


def _helped_after_nothing(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    return hit_if(one.is_nfa and bool(one.in_need_plans), row=one)


CHECKS: dict[str, OfEpisode] = {
    "8600": _day,
    "8606": _before_birth,
    "8866": _source,
    "8610": _no_need,
    "8650": _need,
    "8568": _flag,
    "8831": _work_after_nothing,
    "8832": _protected_after_nothing,
    "4000": _helped_after_nothing,
}

"""Checks of pre-proceedings, for the years whose census has them.

The numbers are those of the rules that the sector publishes for 2026 to 2027; H marks our own.
"""

from collections.abc import Callable, Iterator

from handrail.rules.returns.checks.check_results import Asked, Hit, OfEpisode, format_day
from handrail.rules.returns.facts import ChildFacts, EpisodeFacts, PreProceedingsFacts

PART = "pre_proceedings"
OUTCOMES = "proceedings"  # the list of codes


def _wrong_where(is_wrong: Callable[[PreProceedingsFacts], bool]) -> OfEpisode:
    """A check that names each row that is wrong by the day on which it started."""

    def look(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        for row in _asked_about(one, asked):
            if is_wrong(row):
                yield Hit(format_day(row.started_on), row)

    return look


def _asked_about(one: EpisodeFacts, asked: Asked) -> tuple[PreProceedingsFacts, ...]:
    return one.pre_proceedings if PART in asked.year.parts else ()


def _letter_early(row: PreProceedingsFacts) -> bool:
    return row.letter_on is not None and row.letter_on < row.started_on


def _offered_without_letter(row: PreProceedingsFacts) -> bool:
    return row.family_offered_on is not None and row.letter_on is None


def _decided_early(row: PreProceedingsFacts) -> bool:
    return row.decided_on is not None and row.decided_on < row.started_on


def _meeting_unknown(row: PreProceedingsFacts) -> bool:
    return row.family_offered_on is not None and row.has_family_met is None


def _applied_early(row: PreProceedingsFacts) -> bool:
    applied, decided = row.applied_on, row.decided_on
    return applied is not None and decided is not None and applied < decided


def _care_letter_early(row: PreProceedingsFacts) -> bool:
    letter, applied = row.care_letter_on, row.applied_on
    return letter is not None and applied is not None and letter < applied


def _no_code(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    for row in _asked_about(one, asked):
        if row.outcome and not asked.knows(OUTCOMES, row.outcome):
            yield Hit(row.outcome, row)


def _not_compared(one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
    """An outcome is recorded, but nobody has compared its letters with the department's guide."""
    for row in _asked_about(one, asked):
        if row.outcome and asked.is_unverified(OUTCOMES):
            yield Hit(row.outcome, row)


CHECKS: dict[str, OfEpisode] = {
    "9006": _wrong_where(_letter_early),
    "9007": _wrong_where(_offered_without_letter),
    "9009": _wrong_where(_decided_early),
    "9010Q": _wrong_where(_meeting_unknown),
    "9011": _no_code,
    "9012": _wrong_where(_applied_early),
    "9013": _wrong_where(_care_letter_early),
    "H9011": _not_compared,
}

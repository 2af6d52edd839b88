"""Checks shared by assessments, enquiries and plans: how their dates compare."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handrail.rules.returns.checks.check_results import (
    Asked,
    Hit,
    hit_if,
    hits_where,
    overlapping_hits,
)
from handrail.rules.returns.facts import (
    AssessmentFacts,
    ChildFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
)

Lasting = TypeVar("Lasting", AssessmentFacts, EnquiryFacts, PlanFacts)


def start_day(row: AssessmentFacts | EnquiryFacts | PlanFacts) -> dt.date:
    """The date on which a row started."""
    return row.started_on


@dataclass(frozen=True)
class Series(Generic[Lasting]):
    """The rows of one kind in an episode, and the end date of a row; None while it is open."""

    of: Callable[[EpisodeFacts], Sequence[Lasting]]
    end: Callable[[Lasting], dt.date | None]

    def before_referral(self, one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        """Hits for rows that started before the referral of their episode."""
        return hits_where(self.of(one), lambda row: row.started_on < one.referred_on, start_day)

    def backwards(self, one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        """Hits for rows that ended before they started."""
        return hits_where(self.of(one), self._is_backwards, start_day)

    def _is_backwards(self, row: Lasting) -> bool:
        ended = self.end(row)
        return ended is not None and ended < row.started_on

    def one_day(self, one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        """Hits for rows that ended on the day they started."""
        return hits_where(self.of(one), lambda row: self.end(row) == row.started_on, start_day)

    def other_year(self, one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        """Hits for rows that ended outside the year of the return."""

        def is_wrong(row: Lasting) -> bool:
            ended = self.end(row)
            return ended is not None and not asked.period.holds(ended)

        return hits_where(self.of(one), is_wrong, self.end)

    def two_open(self, one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        """Hits where more than one row is open."""
        still = [row for row in self.of(one) if self.end(row) is None]
        return hit_if(len(still) > 1, row=still[0] if still else None)

    def overlap(self, one: EpisodeFacts, child: ChildFacts, asked: Asked) -> Iterator[Hit]:
        """Hits for rows that started while an earlier one was open."""
        return overlapping_hits(self.of(one), start_day, self.end)

"""Referrals linked to no child's record that may be about the child searched for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handrail.linkage.candidate_search import Band, find_candidates
from handrail.pages.core.request import Request
from handrail.pages.people import field_comparison
from handrail.records.queries.core import scope
from handrail.records.queries.front_door import unlinked_referrals as queries
from handrail.records.queries.people.register import count_people_by_key
from handrail.rules.people.matching import IdentifyingFacts

MOST = 5


@dataclass(frozen=True)
class LikeReferral:
    """A referral that may be about the child, how likely, and why."""

    referral: Any
    likeness: field_comparison.Likeness


def referrals_like(
    request: Request, facts: IdentifyingFacts, *, but: Any = None
) -> list[LikeReferral]:
    """The referrals that may be about the child, the likeliest first, without `but`.

    Only referrals that the actor may read; those shown are recorded as disclosed.
    """
    rows = {row.pk: row for row in queries.newest_unlinked(request.actor)}
    if but is not None:
        rows.pop(but.pk, None)
    told = {pk: queries.facts_of(row) for pk, row in rows.items()}

    def fetch(keys: Any, most: int) -> Sequence[int]:
        return list(told)

    found = (
        find_candidates(facts, fetch, lambda pks: told, MOST, count_people_by_key) if told else []
    )
    likely = [one for one in found if one.band is not Band.UNLIKELY]
    for one in likely:
        scope.record_disclosure(request.actor, rows[one.public_id])
    return [
        LikeReferral(rows[one.public_id], field_comparison.Likeness(one.comparison))
        for one in likely
    ]

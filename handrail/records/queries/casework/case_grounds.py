"""The grounds for a case: the decision that opened it, and the threshold that was met."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.records.models import Case, Decision, Relationship
from handrail.records.queries.core import restricted_reach
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.people import identity
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Outcome


@dataclass(frozen=True)
class OpeningDecision:
    """The front door's decision that opened a case."""

    outcome: str
    reason: str
    by: str
    at: dt.datetime


DECIDING = {"meeting", "enquiry"}  # the stages whose outcome says why a case goes on


def newest_decision(kept: Iterable[Kept]) -> Kept | None:
    """The newest decision of a meeting or an enquiry among these, which are newest first."""
    found = (item for item in kept if item.row.stage in DECIDING)
    return next((item for item in found if item.answers.get("outcome")), None)


def with_threshold(kept: Iterable[Kept]) -> Kept | None:
    """The newest of these that records which threshold was met."""
    return next((item for item in kept if item.answers.get("threshold")), None)


def opening_decision(actor: Actor, case: Case) -> OpeningDecision | None:
    """The front door's opening decision; None where the actor may not read the referral."""
    if case.referral_id is None or not case.may_read_referral:
        return None
    row = next(iter(_decided(None, referral=case.referral_id)), None)
    if row is None:
        return None
    return OpeningDecision(Outcome(row.outcome).label, row.rationale, row.by.name, row.at)


@Rows
def _decided(actor: None, referral: int) -> Any:
    rows = Decision.objects.filter(referral=referral, kind="decided").select_related("by")
    return rows.order_by("-at", "-pk")[:1]


def restricted_family(actor: Actor, case: Case) -> list[Relationship]:
    """Family around the child whose record is restricted and whose list includes the actor."""
    same = identity.keys_of_child(actor, case) if actor.may_know else []
    if not same:
        return []
    near = Relationship.objects.filter(restricted_reach.others_open(actor), child__in=same)
    return list(
        near.filter(other__in=actor.may_know).filter(other__in=restricted_reach.restricted_people())
    )

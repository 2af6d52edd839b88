"""Which break-glass openings an actor may read: their own, or those they review."""

from typing import Any

from django.db.models import Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import DomainScope, Relation
from handrail.rules.permissions import Actor

TABLES: dict[str, Any] = {
    "breakglass": models.BreakGlass,
    "glassstop": models.GlassStop,
    "readreview": models.ReadReview,
    "roleproposal": models.RoleProposal,
}


def _not_own(actor: Actor) -> Q:
    return ~Q(account_id=actor.account)


def _second(actor: Actor) -> Q:
    """Rows neither proposed by the actor nor for them."""
    return ~Q(account_id=actor.account) & ~Q(proposed_by_id=actor.account)


RELATIONS: dict[str, dict[str, Relation]] = {
    "breakglass": {
        "opener": lambda actor, agencies: Q(account_id=actor.account),
        "reviewer": lambda actor, agencies: Q(task__assignee_id=actor.account) & _not_own(actor),
        "partnership": lambda actor, agencies: _not_own(actor),
    },
    "readreview": {
        "reviewer": lambda actor, agencies: Q(task__assignee_id=actor.account) & _not_own(actor),
        "partnership": lambda actor, agencies: _not_own(actor),
    },
    "roleproposal": {
        "own_agency": lambda actor, agencies: Q(agency_id__in=agencies),
        "of_partnership": lambda actor, agencies: Q(pk__isnull=False),
        "second": lambda actor, agencies: _second(actor),
        "second_there": lambda actor, agencies: _second(actor) & Q(agency_id__in=agencies),
    },
    "glassstop": {"partnership": lambda actor, agencies: _not_own(actor)},
}


SCOPE = DomainScope(lambda visible, of_a_case: RELATIONS, beside=TABLES)

"""Who may read contacts, information-sharing decisions, releases and exports."""

from typing import Any

from django.db.models import Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import DomainScope, Relation
from handrail.records.queries.core.relations import OF_A_CASE
from handrail.rules.permissions import Actor

TABLES: dict[str, Any] = {"recipient": models.Recipient}
OF_CASES: dict[str, Any] = {"sharing": models.Sharing, "release": models.Release}
BESIDE: dict[str, Any] = {"export": models.Export}


def _listed(actor: Actor, agencies: frozenset[int]) -> Q:
    """Contacts of the agencies that belong to no child's case."""
    return Q(owner_id__in=agencies, case__isnull=True)


def _in_case(relation: Relation) -> Relation:
    def found(actor: Actor, agencies: frozenset[int]) -> Q:
        return Q(relation(actor, agencies), case__isnull=False)

    return found


RELATIONS: dict[str, dict[str, Relation]] = {
    "recipient": {
        "listed": _listed,
        "worker": _in_case(OF_A_CASE["worker"]),
        "own_agency": _in_case(OF_A_CASE["own_agency"]),
    },
    "export": {
        "own": lambda actor, agencies: Q(account_id=actor.account),
        "listed": lambda actor, agencies: Q(owner_id__in=agencies),
    },
}


SCOPE = DomainScope(
    lambda visible, of_a_case: RELATIONS, of_cases=OF_CASES, outside=TABLES, beside=BESIDE
)

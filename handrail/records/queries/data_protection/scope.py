"""Who may read legal holds and disposals of records."""

from typing import Any

from django.db.models import Q

from handrail.records import models
from handrail.records.queries.core import restricted_reach
from handrail.records.queries.core.domain_scope import DomainScope, Relation
from handrail.records.queries.data_protection import subject_access_scope
from handrail.rules.permissions import Actor

TABLES: dict[str, Any] = {
    "legalhold": models.LegalHold,
    "disposal": models.Disposal,
    "breach": models.Breach,
}


def _not_kept(actor: Actor, agencies: frozenset[int]) -> Q:
    """Rows about no particular person, or about nobody the actor knows in private life.

    An officer answers for restricted records, too: by number alone.
    """
    return Q(person__isnull=True) | ~Q(person__in=actor.kept_from)


def _may_know(actor: Actor, agencies: frozenset[int]) -> Q:
    """The same, without people whose record is restricted to a list without the actor."""
    return _not_kept(actor, agencies) & (
        Q(person__isnull=True) | ~Q(person__in=restricted_reach.people_shut_to(actor))
    )


def _second(first: str, knows: Relation) -> Relation:
    """The same, where somebody else went first; `first` is the column with that person."""
    return lambda actor, agencies: knows(actor, agencies) & ~Q(**{first: actor.account})


RELATIONS: dict[str, dict[str, Relation]] = {
    kind: {
        "partnership": _not_kept,
        "may_know": _may_know,
        "second": _second(first, _not_kept),
        "second_knowing": _second(first, _may_know),
    }
    for kind, first in (("legalhold", "proposed_by_id"), ("disposal", "decided_by_id"))
}
RELATIONS["breach"] = {"partnership": lambda actor, agencies: Q(pk__isnull=False)}


SCOPE = DomainScope(
    lambda visible, of_a_case: RELATIONS | subject_access_scope.relations(visible),
    beside=TABLES | subject_access_scope.TABLES,
)

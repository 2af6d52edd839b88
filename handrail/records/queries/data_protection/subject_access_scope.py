"""Who may read subject access requests, their passages, and people's statements."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import Relation, Visible
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

TABLES: dict[str, Any] = {
    "accessrequest": models.AccessRequest,
    "accesspassage": models.AccessPassage,
    "statement": models.Statement,
}


def _own_agency(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(owner_id__in=agencies)


def relations(visible: Visible) -> dict[str, dict[str, Relation]]:
    """The relations of each kind; `visible` is that of the scope, which calls these in turn."""

    def reads_person(actor: Actor, agencies: frozenset[int]) -> Q:
        read = models.Person.objects.filter(visible(actor, Permission.PERSON_READ, "person"))
        return Q(Exists(read.filter(pk=OuterRef("person"))))

    return {
        "accessrequest": {"own_agency": _own_agency},
        "accesspassage": {"own_agency": _own_agency},
        "statement": {"own_agency": _own_agency, "reads_person": reads_person},
    }

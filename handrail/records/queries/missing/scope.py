"""Who may read a missing episode: by its case, agency, interview or report."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import DomainScope, Relation
from handrail.records.queries.core.relations import (
    OF_A_CASE,
    named_reader,
    part_with,
    through_glass,
)
from handrail.rules.permissions import Actor

TABLES: dict[str, Any] = {"missing": models.Missing}
# what belongs to an episode or a file, and is asked about by itself
BESIDE: dict[str, Any] = {"missingshare": models.MissingShare, "missingrow": models.MissingRow}


def _of_agency(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(agency_id__in=agencies)


OF_AN_EPISODE: dict[str, Relation] = {
    "worker": OF_A_CASE["worker"],
    "own_agency": OF_A_CASE["own_agency"],
    "involved": part_with("person_id", reading=False),
    "conference": OF_A_CASE["conference"],
    "glass": through_glass("person_id"),
    "named": named_reader("person"),
    "given": lambda actor, agencies: Q(interviewer_id=actor.account),
    "reported": _of_agency,
}


def _of_episode(relation: Relation) -> Relation:
    """Rows that belong to an episode to which the relation applies."""

    def through(actor: Actor, agencies: frozenset[int]) -> Q:
        episodes = models.Missing.objects.filter(relation(actor, agencies))
        return Q(Exists(episodes.filter(pk=OuterRef("episode"))))

    return through


RELATIONS: dict[str, dict[str, Relation]] = {
    "missing": OF_AN_EPISODE,
    "missingrow": {"own_agency": OF_A_CASE["own_agency"]},
    "missingshare": {
        **{name: _of_episode(relation) for name, relation in OF_AN_EPISODE.items()},
        "recipient": _of_agency,
    },
}


SCOPE = DomainScope(lambda visible, of_a_case: RELATIONS, outside=TABLES, beside=BESIDE)

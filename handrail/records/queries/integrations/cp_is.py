"""Which open cases a notice of CP-IS is about."""

from handrail.records.models import Case, PersonIdentifier
from handrail.records.queries.core import same_person, scope
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import IdentifierScheme
from handrail.rules.vocabulary.permission_codes import Permission


def list_open_cases_with_number(actor: Actor, nhs: str) -> list[Case]:
    """Open cases, of those that the actor may read, of a child with this NHS number.

    The number may be on another record of the child than the case.
    """
    numbers = PersonIdentifier.objects.filter(scheme=IdentifierScheme.NHS, value=nhs)
    known = set(numbers.values_list("person_id", flat=True))
    same = known | same_person.people_in_pairs(same_person.list_joined_pairs(actor, known))
    rows = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    found = rows.filter(person__in=same).exclude(state="closed")
    return list(found.select_related("worker", "team").order_by("pk"))

"""The open cases of a child, for the page of their record."""

from collections.abc import Collection

from handrail.records.models import Case
from handrail.records.queries.casework.cases import name_case, visible_cases
from handrail.records.queries.core import scope
from handrail.rules.permissions import Actor


def list_open_cases(actor: Actor, same: Collection[int]) -> list[Case]:
    """The open cases of a child that the actor may read, the oldest first.

    `same` are the keys of every record of the child.
    """
    rows = visible_cases(actor).filter(person__in=same).exclude(state="closed")
    found = [name_case(row) for row in rows.order_by("opened_at", "pk")]
    for case in found:
        scope.record_disclosure(actor, case)
    return found

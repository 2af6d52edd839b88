"""The open cases of a child, for the page of their record."""

from collections.abc import Collection
from typing import Any

from handrail.records.models import Case
from handrail.records.queries.casework.cases import visible_cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.rules.permissions import Actor


def list_open_cases(actor: Actor, same: Collection[int]) -> list[Case]:
    """The open cases of a child that the actor may read, the oldest first.

    `same` are the keys of every record of the child.
    """
    found: list[Case] = _open(actor, pad_keys(same))
    for case in found:
        scope.record_disclosure(actor, case)
    return found


@Rows
def _open(actor: Actor, same: tuple[int, ...]) -> Any:
    rows = visible_cases(actor).prefetch_related(None)  # the page names the child already
    return rows.filter(person__in=same).exclude(state="closed").order_by("opened_at", "pk")

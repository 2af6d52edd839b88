"""Every row about a child, by its public id: what the access audit names."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import F

from handrail.records.models import Case, Document, Missing, Person, PersonAddress, Referral
from handrail.records.queries.core.scope import CASE_ROWS

ABOUT: tuple[tuple[Any, str], ...] = (
    (Person, "pk"),
    (Referral, "person_id"),
    (Case, "person_id"),
    (Missing, "person_id"),
    (PersonAddress, "person_id"),
    (Document, "case__person_id"),
    (Document, "intake__referrals__person_id"),
    *((table, "case__person_id") for table in CASE_ROWS.values()),
)
AT_ONCE = 500


def things_of(people: Iterable[int]) -> dict[uuid.UUID, int]:
    """Public id of a row -> the key of the child it is about; one query."""
    keys = list(people)
    return _found([_rows(table, column, {f"{column}__in": keys}) for table, column in ABOUT])


def people_of(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Public id -> key of the child, for these rows; rows about no child are left out."""
    wanted, found = list(ids), dict[uuid.UUID, int]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        found |= _found([_rows(table, column, {"public_id__in": some}) for table, column in ABOUT])
    return found


def _found(parts: list[Any]) -> dict[uuid.UUID, int]:
    first, *others = parts
    rows = first.union(*others, all=True)
    return {_as_id(ref): child for ref, child in rows if child is not None}


def _rows(table: Any, column: str, which: dict[str, Any]) -> Any:
    rows = table.objects.filter(**which).order_by()
    return rows.annotate(of_child=F(column)).values_list("public_id", "of_child")


def _as_id(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))

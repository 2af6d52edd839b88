"""Police protection and orders in force: they belong to the child, whichever the episode."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Person, Protection, Referral
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.people import identity
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission


def list_orders_about(actor: Actor, things: Iterable[object]) -> list[Protection]:
    """Orders protecting the child of a page: that of its first case, referral or person."""
    if not holds(actor, Permission.PROTECTION_READ):
        return []
    of = next((row for row in things if isinstance(row, Case | Person | Referral)), None)
    return list_orders_in_force(actor, of) if of else []


def list_orders_in_force(actor: Actor, of: Case | Person | Referral) -> list[Protection]:
    """Orders protecting a child now that the actor may read: the first to end first.

    The child is that of a case, of a referral, or a person on the register, by all their
    records; an earlier episode counts, even a closed one.
    """
    person = of.pk if isinstance(of, Person) else of.person_id
    case = of.pk if isinstance(of, Case) else 0
    if not (person or case) or _has_none(of):
        return []
    same = pad_keys(identity.keys_of_same_person(actor, person)) if person else ()
    found = _in_force(actor, bool(same), same=same, case=case)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def _has_none(of: Case | Person | Referral) -> bool:
    """Whether a case was read with the answer that there is none, for a child with one record."""
    return not getattr(of, "has_order", True) and not getattr(of, "is_joined", True)


@Rows
def _in_force(actor: Actor, is_known: bool, same: tuple[int, ...], case: int) -> Any:
    of_child = Q(case=case) | Q(case__person__in=same) if is_known else Q(case=case)
    rows = Protection.objects.filter(
        scope.visible_rows(actor, Permission.PROTECTION_READ, "protection")
    )
    return rows.filter(of_child, state="live").select_related("case").order_by("ends_at", "pk")

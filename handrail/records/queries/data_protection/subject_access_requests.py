"""Access requests that a records officer answers: the list, one, and who it may be about."""

import uuid
from typing import Any

from handrail.records.models import AccessPassage, AccessRequest, Person
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of, paged
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.people import register as people
from handrail.rules.clocks import Calendar
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import AccessState, PassageState
from handrail.rules.vocabulary.permission_codes import Permission

ENDED = (AccessState.RELEASED, AccessState.CLOSED)


def _readable(actor: Actor) -> Any:
    rows = AccessRequest.objects.filter(
        scope.visible(actor, Permission.ACCESSREQUEST_READ, "accessrequest")
    )
    return rows.select_related("person", "agreed_by")


def listed(actor: Actor, number: int = 1, *, ended: bool = False) -> Paged[AccessRequest]:
    """Those that wait, the first due first; or those that ended, the newest first."""
    if ended:
        rows = _readable(actor).filter(state__in=ENDED).order_by("-ended_at", "-pk")
    else:
        rows = _readable(actor).exclude(state__in=ENDED).order_by("due_on", "received_on", "pk")
    found = page_of(rows, number)
    for row in found:
        _shown(actor, row)
    return found


def _shown(actor: Actor, row: AccessRequest) -> None:
    """On the reading list, with the moment by which it is answered."""
    calendar = Calendar.from_settings(settings_in_force())
    row.due_at = calendar.closing(row.due_on) if row.due_on else None
    scope.disclosed(actor, row)


def one(actor: Actor, public_id: uuid.UUID) -> AccessRequest | None:
    """One request, None when it does not exist for the actor."""
    found: AccessRequest | None = _readable(actor).filter(public_id=public_id).first()
    if found:
        _shown(actor, found)
    return found


def person_of(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """Somebody on the register of whom the actor may know."""
    return people.known(actor, public_id)


def name_of(row: AccessRequest) -> str:
    """The name of whose record it is, as the register has it; "" before it is said."""
    return people.main_name(row.person) if row.person else ""


def _passages(actor: Actor, row: AccessRequest | None = None) -> Any:
    may = scope.visible(actor, Permission.ACCESSPASSAGE_READ, "accesspassage")
    rows = AccessPassage.objects.filter(may).select_related("request", "read_by")
    return rows.filter(request=row) if row else rows


def passages(actor: Actor, row: AccessRequest, number: int = 1) -> Paged[AccessPassage]:
    """The passages of a request in their order; those that are shown are on the reading list."""
    found = paged(actor, _passages(actor, row).order_by("place"), number)
    for one in found:
        scope.disclosed(actor, one)
    return found


def passage(actor: Actor, public_id: uuid.UUID) -> AccessPassage | None:
    """One passage, None when it does not exist for the actor."""
    found: AccessPassage | None = _passages(actor).filter(public_id=public_id).first()
    if found:
        scope.disclosed(actor, found)
    return found


def to_decide(actor: Actor, row: AccessRequest) -> AccessPassage | None:
    """The first passage about which nobody has decided."""
    rows = _passages(actor, row).exclude(state=PassageState.READ)
    found: AccessPassage | None = rows.order_by("place").first()
    return found


def progress(actor: Actor, row: AccessRequest) -> tuple[int, int]:
    """How many passages are decided, of how many."""
    rows = _passages(actor, row)
    return rows.filter(state=PassageState.READ).count(), rows.count()

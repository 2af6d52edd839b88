"""Subject access requests for the records officer: the list, a request, and its person."""

import uuid
from typing import Any

from django.db.models import F

from handrail.records.models import AccessPassage, AccessRequest
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of, page_of_records
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.people import register
from handrail.rules.clocks import Calendar
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import AccessState, PassageState
from handrail.rules.vocabulary.permission_codes import Permission

ENDED = (AccessState.RELEASED, AccessState.CLOSED)


def _readable(actor: Actor) -> Any:
    rows = AccessRequest.objects.filter(
        scope.visible_rows(actor, Permission.ACCESSREQUEST_READ, "accessrequest")
    )
    return rows.select_related("person", "agreed_by")


def list_requests(actor: Actor, number: int = 1, *, ended: bool = False) -> Paged[AccessRequest]:
    """Waiting requests, the first due first and paused ones last; or ended ones, the newest
    first.
    """
    if ended:
        rows = _readable(actor).filter(state__in=ENDED).order_by("-ended_at", "-pk")
    else:
        waiting = _readable(actor).exclude(state__in=ENDED)
        rows = waiting.order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")
    found = page_of(rows, number)
    for row in found:
        _shown(actor, row)
    return found


def _shown(actor: Actor, row: AccessRequest) -> None:
    """Adds a request to the reading list, with the time by which it must be answered."""
    calendar = Calendar.from_settings(settings_in_force())
    row.due_at = calendar.closing(row.due_on) if row.due_on else None
    scope.record_disclosure(actor, row)


def find_request(actor: Actor, public_id: uuid.UUID) -> AccessRequest | None:
    """One subject access request; None when it does not exist for the actor."""
    found: AccessRequest | None = _readable(actor).filter(public_id=public_id).first()
    if found:
        _shown(actor, found)
    return found


def name_of(row: AccessRequest) -> str:
    """The name of the person whose record it is, from the register; "" until identified."""
    return register.main_name(row.person) if row.person else ""


def _passages(actor: Actor, row: AccessRequest | None = None) -> Any:
    may = scope.visible_rows(actor, Permission.ACCESSPASSAGE_READ, "accesspassage")
    rows = AccessPassage.objects.filter(may).select_related("request", "read_by")
    return rows.filter(request=row) if row else rows


def list_passages(actor: Actor, row: AccessRequest, number: int = 1) -> Paged[AccessPassage]:
    """The passages of a request in their order; those shown go on the reading list."""
    found = page_of_records(actor, _passages(actor, row).order_by("place"), number)
    for one in found:
        scope.record_disclosure(actor, one)
    return found


def find_passage(actor: Actor, public_id: uuid.UUID) -> AccessPassage | None:
    """One passage, None when it does not exist for the actor."""
    found: AccessPassage | None = _passages(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def find_undecided_passage(actor: Actor, row: AccessRequest) -> AccessPassage | None:
    """The first passage without a decision."""
    rows = _passages(actor, row).exclude(state=PassageState.READ)
    found: AccessPassage | None = rows.order_by("place").first()
    return found


def progress_of_request(actor: Actor, row: AccessRequest) -> tuple[int, int]:
    """(decided, total) number of passages."""
    rows = _passages(actor, row)
    return rows.filter(state=PassageState.READ).count(), rows.count()

"""Verified contacts: the list, one with its history, and those of a case."""

import uuid
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Recipient, Submission
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import FactClass, RecipientKind, RecipientState
from handrail.rules.vocabulary.permission_codes import Permission

CHANNELS = {"secure_mail": "Secure email", "post": "Post", "handed": "Handed over"}


def _rows(actor: Actor) -> Any:
    rows = Recipient.objects.filter(
        scope.visible_rows(actor, Permission.RECIPIENT_READ, "recipient")
    )
    return rows.select_related("written_by", "verified_by", "owner", "case")


def list_contacts(actor: Actor, number: int = 1) -> Paged[Recipient]:
    """A page of the agency's contacts, by name; relatives appear only in the child's case."""
    rows = _rows(actor).filter(case__isnull=True).order_by("name", "pk")
    found = page_of(rows, number, rows.count())
    for row in found:
        scope.record_disclosure(actor, _shown(actor, row))
    return found


def find_contact(actor: Actor, public_id: uuid.UUID) -> Recipient | None:
    """A contact that the actor may read, with labels."""
    found = _rows(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, _shown(actor, found))
    return found


def list_submissions(row: Recipient) -> list[Kept]:
    """The submissions on a contact, newest first, including earlier addresses."""
    return list(reversed(as_kept(Submission.objects.filter(stage_id=row.public_id))))


def may_send_to(row: Recipient, actor: Actor) -> bool:
    """Whether information may be sent to the contact today."""
    today = london_day(actor.at)
    is_verified = row.state == RecipientState.VERIFIED
    return is_verified and (row.valid_until is None or row.valid_until >= today)


def may_send_to_address(actor: Actor, email: str) -> bool:
    """Whether an email address is that of a contact to whom information may be sent today."""
    rows = _rows(actor).filter(channel="secure_mail", address__iexact=email.strip())
    return any(may_send_to(row, actor) for row in rows)


def list_verified_for_case(actor: Actor, case: Case) -> list[Recipient]:
    """Contacts verified today: those of the agency, and the child's own relatives."""
    today = london_day(actor.at)
    rows = _rows(actor).filter(Q(case=None) | Q(case=case), state=RecipientState.VERIFIED)
    rows = rows.filter(Q(valid_until=None) | Q(valid_until__gte=today)).order_by("name", "pk")
    return [_shown(actor, row) for row in rows[:200]]


def _shown(actor: Actor, row: Recipient) -> Recipient:
    """Adds the labels: kind, channel, standing, and what it may receive."""
    row.kind_words = RecipientKind(row.kind).label
    row.way = CHANNELS.get(row.channel, row.channel)
    is_over = row.state == RecipientState.VERIFIED and not may_send_to(row, actor)
    row.is_good = may_send_to(row, actor)
    row.standing = "Verified too long ago" if is_over else RecipientState(row.state).label
    row.may_have = [FactClass(kind).label for kind in row.clearance]
    return row

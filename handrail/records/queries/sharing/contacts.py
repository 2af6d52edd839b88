"""Verified contacts as somebody may see them: the list, one with its history, those of a case."""

import uuid
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Recipient, Submission
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.core.local_time import local
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import FactClass, RecipientKind, RecipientState
from handrail.rules.vocabulary.permission_codes import Permission

CHANNELS = {"secure_mail": "Secure mail", "post": "Post", "handed": "Handed over"}


def _rows(actor: Actor) -> Any:
    rows = Recipient.objects.filter(scope.visible(actor, Permission.RECIPIENT_READ, "recipient"))
    return rows.select_related("written_by", "verified_by", "owner", "case")


def listed(actor: Actor, number: int = 1) -> Paged[Recipient]:
    """A page of the agency's contacts, by name; relatives stand in their child's case alone."""
    rows = _rows(actor).filter(case__isnull=True).order_by("name", "pk")
    found = page_of(rows, number, rows.count())
    for row in found:
        scope.disclosed(actor, _shown(actor, row))
    return found


def one(actor: Actor, public_id: uuid.UUID) -> Recipient | None:
    """A contact that the actor may read, in words."""
    found = _rows(actor).filter(public_id=public_id).first()
    if found:
        scope.disclosed(actor, _shown(actor, found))
    return found


def said(row: Recipient) -> list[Kept]:
    """What was written of a contact, the newest first: addresses before too."""
    return list(reversed(as_kept(Submission.objects.filter(stage_id=row.public_id))))


def is_good(row: Recipient, actor: Actor) -> bool:
    """Whether something may be sent there today."""
    today = local(actor.at).date()
    is_verified = row.state == RecipientState.VERIFIED
    return is_verified and (row.valid_until is None or row.valid_until >= today)


def is_good_address(actor: Actor, email: str) -> bool:
    """Whether a mail address is that of a contact to whom something may be sent today."""
    rows = _rows(actor).filter(channel="secure_mail", address__iexact=email.strip())
    return any(is_good(row, actor) for row in rows)


def for_case(actor: Actor, case: Case) -> list[Recipient]:
    """Contacts that are verified today: those of the agency, and the child's own relatives."""
    today = local(actor.at).date()
    rows = _rows(actor).filter(Q(case=None) | Q(case=case), state=RecipientState.VERIFIED)
    rows = rows.filter(Q(valid_until=None) | Q(valid_until__gte=today)).order_by("name", "pk")
    return [_shown(actor, row) for row in rows[:200]]


def of_case(actor: Actor, case: Case) -> list[Recipient]:
    """The child's own contacts, whatever their standing."""
    return [_shown(actor, row) for row in _rows(actor).filter(case=case).order_by("name", "pk")]


def _shown(actor: Actor, row: Recipient) -> Recipient:
    """With its words: kind, way, standing, what it may have."""
    row.kind_words = RecipientKind(row.kind).label
    row.way = CHANNELS.get(row.channel, row.channel)
    is_over = row.state == RecipientState.VERIFIED and not is_good(row, actor)
    row.is_good = is_good(row, actor)
    row.standing = "Verified too long ago" if is_over else RecipientState(row.state).label
    row.may_have = [FactClass(kind).label for kind in row.clearance]
    return row

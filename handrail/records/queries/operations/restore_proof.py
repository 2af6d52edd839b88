"""For testing a backup only: who may read what in a copy, and whether its documents open."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from handrail.records import file_store
from handrail.records.encrypted_fields import keyed_hash
from handrail.records.models import Account, AuditEpoch, Document, MatchKey, Person, Salt
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.casework.cases import visible_cases
from handrail.records.queries.people.identity import knowable_people
from handrail.records.queries.sharing import documents
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission

MOST_ASKED = 200  # accounts, before nobody is said to be found


def _actors(now: dt.datetime) -> Iterator[tuple[Account, Actor]]:
    rows = Account.objects.filter(is_active=True, memberships__isnull=False).distinct()
    for account in rows.order_by("pk")[:MOST_ASKED]:
        actor = actor_for(account, at=now, strength="passkey", proved_at=now)
        if actor.hats and not actor.is_visitor:
            yield account, actor


def find_case_reader(now: dt.datetime, most: int) -> tuple[Account | None, list[Any]]:
    """The account that may read the most cases, and up to `most` of them."""
    best: tuple[Account | None, list[Any]] = (None, [])
    for account, actor in _actors(now):
        cases = list(visible_cases(actor).order_by("-pk")[:most])
        if len(cases) > len(best[1]):
            best = (account, cases)
        if len(cases) == most:
            break
    return best


def find_searcher(now: dt.datetime) -> tuple[Account | None, Person | None]:
    """An account that may search the register, and a child whom it may find."""
    for account, actor in _actors(now):
        if not holds(actor, Permission.PERSON_LOOK_UP):
            continue
        known = Person.objects.filter(knowable_people(actor), names__isnull=False)
        found = known.filter(pk__in=MatchKey.objects.values("person")).order_by("-pk").first()
        if found:
            return account, found
    return None, None


def check_documents() -> tuple[int, list[str]]:
    """How many documents were opened, and what is wrong with each that does not open or differs."""
    number, wrong = 0, []
    for row in Document.objects.select_related("case", "intake").order_by("pk").iterator():
        number += 1
        try:
            data = documents.bytes_of_document(row)
        except file_store.Lost as error:
            wrong.append(f"document {row.public_id} does not open ({error})")
            continue
        salt = bytes(Salt.objects.get(public_id=row.holder.public_id).value)
        if keyed_hash(hashlib.sha256(data).hexdigest(), salt) != row.digest:
            wrong.append(f"document {row.public_id} is not the same as when it was added")
    return number, wrong


def list_later_epochs() -> list[int]:
    """The numbers of the epochs that were declared after a restore."""
    return list(AuditEpoch.objects.filter(number__gt=1).values_list("number", flat=True))

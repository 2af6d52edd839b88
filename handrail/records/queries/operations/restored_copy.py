"""What a restored copy may reactivate: links and openings still valid, and changed accounts."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.records.models import (
    Account,
    BreakGlass,
    EventObject,
    Export,
    Invitation,
    Missing,
    Notice,
    PoliceLink,
    PoliceReferral,
    TellerLink,
    Visitor,
)
from handrail.rules.vocabulary import NoticeKind

LATELY = dt.timedelta(days=30)
URGENT = (NoticeKind.NOT_SAFE_TONIGHT.value, "clock_late", "alarm")
CHANGED = ("account.", "role.", "clearance.")


def list_unused_invitations(now: dt.datetime) -> list[Invitation]:
    """Unused invitations to a first password."""
    return list(Invitation.objects.filter(used_at=None, expires_at__gt=now))


def list_business_links(now: dt.datetime) -> list[TellerLink]:
    """Links with which businesses report information."""
    return list(TellerLink.objects.filter(stopped_at=None, expires_at__gt=now))


def list_police_links(now: dt.datetime) -> list[PoliceLink]:
    """Links with which an officer acknowledges an 87A."""
    rows = PoliceLink.objects.filter(used_at=None, until__gt=now)
    return list(rows.select_related("police_referral"))


def list_links_of_children(now: dt.datetime) -> list[Missing]:
    """Missing episodes with a link on which a child can write."""
    return list(Missing.objects.filter(link_until__gt=now).exclude(link_hash=""))


def list_unused_codes() -> list[Visitor]:
    """Senders without an account who have not entered the code emailed to them."""
    rows = Visitor.objects.filter(confirmed_at=None, code_sent_at__isnull=False)
    return [row for row in rows if row.code]


def list_live_openings(now: dt.datetime) -> list[BreakGlass]:
    """Records that are open by break-glass."""
    return list(BreakGlass.objects.filter(expires_at__gt=now))


def list_live_copies(*states: str) -> list[Export]:
    """Exported copies that can still be downloaded."""
    return list(Export.objects.filter(state__in=states))


@dataclass(frozen=True)
class Unsent:
    """An urgent item that was waiting to be sent: what, for whom, and since when."""

    what: str
    whom: str
    made_at: dt.datetime


def list_urgent_unsent(rows: Iterable[Any]) -> list[Unsent]:
    """The outbox rows among these that need a phone call, oldest first."""
    made: dict[uuid.UUID, dt.datetime] = {row.subject: row.made_at for row in rows}
    notices = Notice.objects.filter(public_id__in=made, kind__in=URGENT)
    found = [
        Unsent(row.text, row.recipient.login, made[row.public_id])
        for row in notices.select_related("recipient")
    ]
    police = PoliceReferral.objects.filter(public_id__in=made).select_related("agency")
    found += [
        Unsent("A police referral (87A)", row.agency.name, made[row.public_id]) for row in police
    ]
    return sorted(found, key=lambda each: each.made_at)


@dataclass(frozen=True)
class Changed:
    """An account created or changed, or whose roles were, shortly before the snapshot."""

    login: str
    is_active: bool
    verb: str
    at: dt.datetime


def list_recently_changed(before: dt.datetime) -> list[Changed]:
    """Accounts whose credentials or roles changed in the days before a moment, newest first."""
    rows = EventObject.objects.filter(kind="account", event__at__gt=before - LATELY)
    logins = dict(Account.objects.values_list("public_id", "login"))
    active = set(Account.objects.filter(is_active=True).values_list("public_id", flat=True))
    newest: dict[uuid.UUID, Changed] = {}
    for row in rows.select_related("event").order_by("event__sequence"):
        verb = row.event.verb
        if verb.startswith(CHANGED) and row.public_id in logins:
            is_active = row.public_id in active
            newest[row.public_id] = Changed(logins[row.public_id], is_active, verb, row.event.at)
    return sorted(newest.values(), key=lambda each: each.at, reverse=True)


def count_active_accounts() -> int:
    """How many accounts are active in this copy."""
    return Account.objects.filter(is_active=True).count()

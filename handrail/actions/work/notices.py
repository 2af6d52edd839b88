"""Notices inside the system, and the nameless mail that says one is waiting."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Account, Notice
from handrail.records.queries.access import scope
from handrail.records.queries.access.account_standing import exists_for
from handrail.records.queries.integrations import partner_systems as software
from handrail.rules import permissions
from handrail.rules.clocks import LONDON
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary import MailChoice, NoticeKind

# told by mail at once, whatever a person chose
AT_ONCE = {
    NoticeKind.NOT_SAFE_TONIGHT,
    NoticeKind.PASSED_TO_DUTY,
    NoticeKind.ACCOUNT_RECOVERED,
}


def tell(
    recipient: Account,
    *,
    now: dt.datetime,
    kind: str,
    text: str,
    **about: Any,
) -> Notice | None:
    """Puts a notice before one account and a mail into the outbox. Call it in a transaction.

    None when the record of the child it is about does not exist for the recipient.

    `about` is `referral=`, `concern=`, or `case=` with the `stage=` and `stage_id=` within it.
    """
    if not _exists_for(recipient, about):
        return None
    notice = Notice(recipient=recipient, kind=kind, text=text, made_at=now, **about)
    recording.add(notice)
    if recipient.email and (recipient.mail_choice == MailChoice.AT_ONCE or kind in AT_ONCE):
        outbox.put(kind="mail", subject=notice.public_id, now=now)
    if notice.referral_id and software.hears(recipient.pk):
        outbox.put(kind="webhook", subject=notice.public_id, now=now)
    return notice


def _exists_for(recipient: Account, about: Mapping[str, Any]) -> bool:
    rows = (about.get("case"), about.get("referral"))
    people = {row.person_id for row in rows if row is not None and row.person_id}
    return all(exists_for(recipient.pk, person) for person in people)


@recording.action
def read(*, by: Actor, notice: Notice, now: dt.datetime) -> None:
    """Marks a notice as read by its recipient."""
    permissions.require(by, "notice.read", scope.facts(by, notice))
    if notice.read_at is None:
        recording.note(verb="notice.read", things=[recording.thing(notice)])
        Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now)


@recording.action
def read_all(*, by: Actor, now: dt.datetime) -> int:
    """Marks every notice of the actor as read; how many there were."""
    mine = Facts(kind="notice", holds=frozenset({(permissions.ANYONE, "recipient")}))
    permissions.require(by, "notice.read", mine)
    waiting = Notice.objects.filter(recipient_id=by.account, read_at__isnull=True)
    things = [recording.thing(notice) for notice in waiting]
    if things:
        recording.note(verb="notices.read", things=things)
    return waiting.update(read_at=now)


@recording.action
def digest(account: Account, *, by: Actor, now: dt.datetime) -> None:
    """One mail that says how many notices wait; not again on this day."""
    Account.objects.filter(pk=account.pk).update(digest_on=now.astimezone(LONDON).date())
    recording.note(verb="digest.sent", things=[recording.thing(account)])
    outbox.put(kind="digest", subject=account.public_id, now=now)

"""Notifications in the system, and the mail without names that says one is waiting."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Account, Missing, Notice, Person
from handrail.records.queries.access.restrictions import list_readers
from handrail.records.queries.core.account_standing import record_exists_for
from handrail.records.queries.integrations.partner_systems import has_notification_address
from handrail.rules.vocabulary import MailChoice, NoticeKind

# told by mail at once, whatever a person chose
AT_ONCE = {
    NoticeKind.NOT_SAFE_TONIGHT,
    NoticeKind.PASSED_TO_DUTY,
    NoticeKind.ACCOUNT_RECOVERED,
}


def notify_account(
    recipient: Account,
    *,
    now: dt.datetime,
    kind: str,
    text: str,
    is_urgent: bool = False,
    **about: Any,
) -> Notice | None:
    """Creates a notification for one account and queues a mail: an urgent one at once. Call it in
    a transaction.

    Returns None when the recipient may not know about the record of the child it is about.

    `about` is `referral=`, `concern=`, or `case=` with the `stage=` and `stage_id=` within it.
    """
    if not _exists_for(recipient, about):
        return None
    is_sent_on = bool(about.get("referral")) and has_notification_address(recipient.pk)
    notice = Notice(recipient=recipient, kind=kind, text=text, made_at=now, **about)
    recording.insert_immutable(notice)
    at_once = is_urgent or kind in AT_ONCE or recipient.mail_choice == MailChoice.AT_ONCE
    if recipient.email and at_once:
        outbox.queue_effect(kind="mail", subject=notice.public_id, now=now)
    if is_sent_on:
        outbox.queue_effect(kind=outbox.WEBHOOK, subject=notice.public_id, now=now)
    return notice


def notify_or_readers(
    whom: Iterable[Account],
    *,
    person: Person | None,
    by: Actor,
    now: dt.datetime,
    kind: str,
    text: str,
    **about: Any,
) -> None:
    """Notifies these people; where none of them may know of the child, the guardian and the named
    readers of the restricted record, except the actor. `about` is as in `notify_account`.
    """
    readers = list_readers(person) if person else []
    for some in (whom, [one for one in readers if one.pk != by.account]):
        told = [notify_account(account, now=now, kind=kind, text=text, **about) for account in some]
        if any(told):
            return


def _exists_for(recipient: Account, about: Mapping[str, Any]) -> bool:
    rows = (about.get("case"), about.get("referral"))
    people = {row.person_id for row in rows if row is not None and row.person_id}
    if about.get("stage") == "missing":  # an episode may be in no case
        episodes = Missing.objects.filter(public_id=about["stage_id"], person__isnull=False)
        people |= set(episodes.values_list("person_id", flat=True))
    return all(record_exists_for(recipient.pk, person) for person in people)

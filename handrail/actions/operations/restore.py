"""Ends access that came back with a restored backup, and makes sure that nothing is sent twice."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from handrail.actions.accounts import accounts
from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.organisation import change_history, staff
from handrail.actions.sharing import exports
from handrail.records import credential_fingerprint, session_list
from handrail.records.models import Account, CalendarFeed, Job, PoliceLink
from handrail.records.queries.audit import audit
from handrail.records.queries.operations import restored_copy
from handrail.records.queries.operations.restored_copy import Unsent
from handrail.records.queries.organisation import staff as staff_queries
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary.event_types import EventType

WHY = "Closed after the backup was made"
MARK = "restored"  # stands as the error of what was let go of, so that it can be told apart


@dataclass
class Ended:
    """What a restore ended, by kind; what was not sent; which logins were closed or not found."""

    numbers: Counter[str] = field(default_factory=Counter)
    unsent: Counter[str] = field(default_factory=Counter)
    urgent: list[Unsent] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@recording.action
def finish_restore(*, by: Actor, closed: Iterable[str] = (), why: str, now: dt.datetime) -> Ended:
    """Ends all access that a restored copy could bring back, while it is closed, with one event.

    `closed` are logins of people who have left since. The copy stays shut until two people
    declare it. Raises NotPossible where nothing was restored, or this was done.
    """
    job = audit.find_undeclared_restore()
    if job is None or job.done:
        raise NotPossible("There is no restore to finish here.")
    recording.add_to_event(verb=EventType.RESTORED, reason=why)
    ended = Ended()
    ended.numbers["sessions"] = session_list.end_all_sessions()
    _end_links(ended, now)
    _end_copies(ended, now)
    _let_go_of_mail(ended, now)
    for login in dict.fromkeys(map(accounts.tidy_login, closed)):
        _close(login, ended, now)
    Job.objects.filter(pk=job.pk).update(done=1, at=now)
    return ended


def _end_links(ended: Ended, now: dt.datetime) -> None:
    """Ends everything that gives access to the person who has it, such as links."""
    over: tuple[tuple[str, Callable[[], Iterable[Any]], dict[str, Any]], ...] = (
        ("invitations", lambda: restored_copy.list_unused_invitations(now), {"expires_at": now}),
        (
            "links of businesses",
            lambda: restored_copy.list_business_links(now),
            {"stopped_at": now},
        ),
        ("codes of senders", restored_copy.list_unused_codes, {"code": "", "code_sent_at": None}),
        (
            "break-glass access",
            lambda: restored_copy.list_live_openings(now),
            {"expires_at": now},
        ),
        (
            "links for children",
            lambda: restored_copy.list_links_of_children(now),
            {"link_hash": "", "link_until": None},
        ),
    )
    for what, rows, values in over:
        for row in rows():
            recording.change(row, verb=EventType.RESTORED, values=values)
            ended.numbers[what] += 1
    for link in restored_copy.list_police_links(now):
        PoliceLink.objects.filter(pk=link.pk).update(until=now)
        recording.add_to_event(
            verb=EventType.RESTORED, things=[recording.thing(link.police_referral)]
        )
        ended.numbers["links of the police"] += 1
    ended.numbers["calendar feeds"] = CalendarFeed.objects.all().delete()[0]


def _end_copies(ended: Ended, now: dt.datetime) -> None:
    """Ends copies that can be downloaded once, and may have been: they must be asked for again."""
    again = {"state": exports.ASKED, "agreed_by_id": None, "agreed_at": None}
    over: tuple[tuple[str, dict[str, Any]], ...] = (
        (exports.READY, {"expires_at": now}),
        (exports.AGREED, again),
    )
    for state, values in over:
        for row in restored_copy.list_live_copies(state):
            recording.change(row, verb=EventType.RESTORED, values=values)
            ended.numbers["copies to be downloaded"] += 1


def _let_go_of_mail(ended: Ended, now: dt.datetime) -> None:
    """Cancels mail that was waiting in the snapshot, because it may have been sent since."""
    waiting = outbox.list_undelivered()
    rows = list(waiting)
    ended.unsent.update(row.kind for row in rows)
    ended.urgent = restored_copy.list_urgent_unsent(rows)
    waiting.update(gave_up_at=now, leased_until=None, error_id=MARK)


def _close(login: str, ended: Ended, now: dt.datetime) -> None:
    """Ends the roles of a person who has left since, and all ways to open their account."""
    account = Account.objects.filter(login=login).first()
    if account is None:
        ended.unknown.append(login)
        return
    for membership in staff_queries.list_live_memberships(account, at=now):
        staff.end_membership(membership, max(london_day(now), membership.started_on), WHY)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    change_history.change_with_history(
        account, verb=EventType.ACCOUNT_ENDED, values={"is_active": False}, reason=WHY
    )
    recording.add_to_event(
        verb=EventType.ACCOUNT_ENDED, hashes=credential_fingerprint.hashes_of_password(account)
    )
    ended.closed.append(login)

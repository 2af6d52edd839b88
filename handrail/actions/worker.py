"""One round of the worker: mail out, late clocks told once, closely held records compared."""

import datetime as dt
from functools import partial

from handrail.actions import guarded, notices, outbox, recording
from handrail.actions.recording import Actor
from handrail.records.models import Account, Clock, Concern, Referral
from handrail.records.queries import accounts, unscoped
from handrail.rules.clocks import CLOCKS
from handrail.rules.vocabulary import Role

WORKER = Actor(account=None, name="Handrail")
MOST_COMPARED = 200  # in one round


def one_round(*, now: dt.datetime) -> dict[str, int]:
    """Does what is due; how many of each thing were done."""
    told = sum(tell_of_late(clock, by=WORKER, now=now) for clock in unscoped.clocks_to_tell(now))
    for account in unscoped.accounts_for_digest(now):
        notices.digest(account, by=WORKER, now=now)
    compared, not_compared = compare_due(now=now)
    delivered, failed = outbox.deliver_due(now=now)
    return {
        "late clocks told": told,
        "compared": compared,
        "not compared": not_compared,
        "mails sent": delivered,
        "mails failed": failed,
    }


def compare_due(*, now: dt.datetime, most: int = MOST_COMPARED) -> tuple[int, int]:
    """Compares what was saved and asked: (compared, failed)."""
    compare = partial(guarded.compare, by=WORKER, now=now)
    return outbox.deliver_due(now=now, most=most, deliver={guarded.COMPARE: compare})


@recording.action
def tell_of_late(clock: Clock, *, by: Actor, now: dt.datetime) -> int:
    """Tells the holder, or the managers when nobody holds it, that a clock ran out."""
    referral, concern = clock.referral, clock.concern
    about = referral or concern
    if about is None or clock.breach_told_at or clock.stopped_at:
        return 0
    recording.change(clock, verb="clock.late", values={"breach_told_at": now})
    text = f"{about.reference} is late: {CLOCKS[clock.kind].title}."
    for account in _told(referral, concern, now):
        notices.tell(
            account,
            now=now,
            kind="clock_late",
            text=text[:500],
            referral=referral,
            concern=concern,
        )
    return 1


def _told(referral: Referral | None, concern: Concern | None, now: dt.datetime) -> list[Account]:
    """Who is told: those at the front door who hold the referral, or the writer of a concern."""
    if referral:
        return _to_tell(referral.taken_by, referral.front_door_id, now)
    return [concern.author] if concern else []


def _to_tell(holder: Account | None, front_door: int, now: dt.datetime) -> list[Account]:
    managers = accounts.holders(
        (Role.FRONT_DOOR_MANAGER,), agencies=frozenset({front_door}), at=now
    )
    return ([holder] if holder else []) + [m for m in managers if holder is None or m != holder]

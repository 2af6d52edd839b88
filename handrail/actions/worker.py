"""One round of the worker: mail out, and late clocks told about once."""

import datetime as dt

from handrail.actions import notices, outbox, recording
from handrail.actions.recording import Actor
from handrail.records.models import Account, Clock
from handrail.records.queries import accounts, unscoped
from handrail.rules.clocks import CLOCKS
from handrail.rules.vocabulary import Role

WORKER = Actor(account=None, name="Handrail")


def one_round(*, now: dt.datetime) -> dict[str, int]:
    """Does what is due; how many of each thing were done."""
    told = sum(tell_of_late(clock, by=WORKER, now=now) for clock in unscoped.clocks_to_tell(now))
    for account in unscoped.accounts_for_digest(now):
        notices.digest(account, by=WORKER, now=now)
    delivered, failed = outbox.deliver_due(now=now)
    return {"late clocks told": told, "mails sent": delivered, "mails failed": failed}


@recording.action
def tell_of_late(clock: Clock, *, by: Actor, now: dt.datetime) -> int:
    """Tells the holder, or the managers when nobody holds it, that a clock ran out."""
    referral = clock.referral
    if referral is None or clock.breach_told_at or clock.stopped_at:
        return 0
    recording.change(clock, verb="clock.late", values={"breach_told_at": now})
    text = f"{referral.reference} is late: {CLOCKS[clock.kind].title}."
    for account in _to_tell(referral.taken_by, referral.front_door_id, now):
        notices.tell(
            account,
            now=now,
            kind="clock_late",
            text=text[:500],
            referral=referral,
        )
    return 1


def _to_tell(holder: Account | None, front_door: int, now: dt.datetime) -> list[Account]:
    managers = accounts.holders(
        (Role.FRONT_DOOR_MANAGER,), agencies=frozenset({front_door}), at=now
    )
    return ([holder] if holder else []) + [m for m in managers if holder is None or m != holder]

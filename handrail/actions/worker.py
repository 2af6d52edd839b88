"""One round of the worker: mail out, late clocks told once, closely held records compared."""

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from handrail.actions import (
    access,
    conflicts,
    disposal,
    documents,
    expiring,
    flowing,
    guarded,
    importing,
    keeping,
    looking,
    measure_ends,
    notices,
    opening,
    outbox,
    packs,
    quality,
    recording,
    safety,
    sealing,
    unused,
)
from handrail.actions.recording import Actor
from handrail.records.audit_key import NoAuditKey
from handrail.records.models import Account, Clock, Concern, Referral
from handrail.records.queries import accounts, audit, unscoped
from handrail.records.queries import looking as queries_looking
from handrail.records.queries import unused as queries_unused
from handrail.rules.clocks import CLOCKS
from handrail.rules.vocabulary import Role

log = logging.getLogger("handrail.worker")

WORKER = Actor(account=None, name="Handrail")
MOST_COMPARED = 200  # in one round
SWEEPS_AT = 30  # the minute of the hour in which files without a row are looked for
AT_ONCE = 20  # people in one transaction


def _nothing() -> None:
    """Nobody asks for signs of life."""


def one_round(*, now: dt.datetime, alive: Callable[[], None] = _nothing) -> dict[str, int]:
    """Does what is due; how many of each thing were done. `alive` is called before each step.

    A step that fails leaves the others to be done; its fault is logged, counted as "steps failed",
    and tried again in the next round. Nothing in a database that holds less than was sealed: an
    older copy must not mail again.
    """
    if missing := audit.undeclared():
        log.error("an undeclared older copy: see docs/audit.md, A restored copy")
        return {"sealed events missing": missing}
    done: dict[str, int] = {}
    failed = 0
    for step in STEPS:
        alive()
        try:
            done |= step(now)
        except Exception:  # whatever it is: the steps after it are others' work
            error = uuid.uuid4().hex[:12]
            log.exception("the step %s of the worker failed, error %s", step.__name__, error)
            failed += 1
    return done | {"steps failed": failed}


Done = dict[str, int]


def _measures(now: dt.datetime) -> Done:
    ended = (
        measure_ends.alert(measure=measure, by=WORKER, now=now)
        for measure in unscoped.measures_ending(now)
    )
    return {"measures ending": sum(ended)}


def _not_safe(now: dt.datetime) -> Done:
    return {"asked again about tonight": safety.ask_again_due(by=WORKER, now=now)}


def _late(now: dt.datetime) -> Done:
    told = (tell_of_late(clock, by=WORKER, now=now) for clock in unscoped.clocks_to_tell(now))
    return {"late clocks told": sum(told)}


def _asked_daily(now: dt.datetime) -> Done:
    """Mails of the day, and the question that comes once a year."""
    for account in unscoped.accounts_for_digest(now):
        notices.digest(account, by=WORKER, now=now)
    for account in unscoped.to_declare(now):
        conflicts.ask_again(by=WORKER, account=account, now=now)
    return {}


def _ends(now: dt.datetime) -> Done:
    return {
        "expired": expiring.expire_due(by=WORKER, now=now),
        "access of agencies": access.tonight(by=WORKER, now=now),
        "unused accounts closed": _close_unused(now),
        "words forgotten": keeping.forget_old(now=now),
    }


def _due_for_destruction(now: dt.datetime) -> Done:
    """Once a night, before the step whose end marks that the night's work was done."""
    is_night = queries_looking.is_due(now)
    return {"put for review": disposal.review_due(by=WORKER, now=now) if is_night else 0}


def _looked_over(now: dt.datetime) -> Done:
    return {"reading to look at": looking.tonight(by=WORKER, now=now)}


def _compared(now: dt.datetime) -> Done:
    compared, failed = compare_due(now=now)
    return {"compared": compared, "not compared": failed}


def _mailed(now: dt.datetime) -> Done:
    delivered, failed = outbox.deliver_due(now=now)
    return {"mails sent": delivered, "mails failed": failed}


def _flowed(now: dt.datetime) -> Done:
    deliver = {flowing.KIND: partial(flowing.deliver, by=WORKER, now=now)}
    delivered, failed = outbox.deliver_due(now=now, deliver=deliver)
    return {"batches of the daily flow": delivered, "batches not sent": failed}


def _documents(now: dt.datetime) -> Done:
    checked, held = documents.check_held(by=WORKER, now=now)
    if now.minute == SWEEPS_AT:
        documents.sweep(by=WORKER, now=now)
    return {"documents checked": checked, "documents held": held}


def _packed(now: dt.datetime) -> Done:
    return {"tonight packs": packs.due(now=now)}


def _taken_in(now: dt.datetime) -> Done:
    return {"files taken in": importing.bring_asked(by=WORKER, now=now)}


def _sealed(now: dt.datetime) -> Done:
    return {"events sealed": _seal(now)}


# a measure that ran out stops its clocks first, so that its end is not told as lateness
STEPS: tuple[Callable[[dt.datetime], Done], ...] = (
    *(_not_safe, _measures, _late, _asked_daily, _compared, _mailed, _flowed),
    *(_documents, _ends, _due_for_destruction, _looked_over, _packed, _sealed, _taken_in),
)


def _close_unused(now: dt.datetime) -> int:
    """Closes the accounts that nobody used for long; how many."""
    found = queries_unused.long_unused(now)
    for account in found:
        unused.close(account, by=WORKER, now=now)
    return len(found)


def _seal(now: dt.datetime) -> int:
    """Seals what was written; without its key the rest goes on, and the pages of health tell."""
    try:
        sealed = sealing.seal_due(now=now)
        if sealing.checkpoint_due(now=now):
            outbox.to_witnesses(now=now)
    except NoAuditKey as error:
        log.error("nothing was sealed: %s", error)
        return 0
    return sealed


def compare_due(*, now: dt.datetime, most: int = MOST_COMPARED) -> tuple[int, int]:
    """Compares what was saved and asked: (compared, failed)."""
    compare = partial(guarded.compare, by=WORKER, now=now)
    declared = partial(conflicts.compare_declared, by=WORKER, now=now)
    deliver = {guarded.COMPARE: compare, conflicts.DECLARED: declared}
    return outbox.deliver_due(now=now, most=most, deliver=deliver)


def look_over_register(*, now: dt.datetime, tell: Callable[[int, int], None]) -> int:
    """Looks over every record once, in short transactions: how many. Safe to stop and to repeat.

    For a register that was filled before this was done after each saving. `tell` is told how
    many of how many are done.
    """
    keys = unscoped.keys_of_people()
    for start in range(0, len(keys), AT_ONCE):
        _look_over(keys[start : start + AT_ONCE], by=WORKER, now=now)
        tell(min(start + AT_ONCE, len(keys)), len(keys))
    return len(keys)


@recording.action
def _look_over(keys: list[int], *, by: Actor, now: dt.datetime) -> None:
    for person in unscoped.people_with(keys):
        quality.look_over(person, now=now)


@recording.action
def tell_of_late(clock: Clock, *, by: Actor, now: dt.datetime) -> int:
    """Tells whoever holds what is late, and their managers, that a clock ran out; once."""
    if clock.breach_told_at or clock.stopped_at:
        return 0
    if clock.case:
        return _tell_in_case(clock, now=now)
    outside = unscoped.row_outside(clock)
    if outside:
        whom = opening.people_for("lead", outside, now=now)
        reference = opening.reference_of(outside) or "A link"
        return _tell(clock, reference, whom, opening.about(outside), now=now)
    request = unscoped.access_request_of(clock)
    if request:
        of = {"stage": clock.stage, "stage_id": clock.stage_id}
        return _tell(clock, request.reference, unscoped.officers_of(request, now), of, now=now)
    referral, concern = clock.referral, clock.concern
    about = referral or concern
    if about is None:
        return 0
    named = {"referral": referral, "concern": concern}
    return _tell(clock, about.reference, _told(referral, concern, now), named, now=now)


def _tell(
    clock: Clock, reference: str, whom: list[Account], named: dict[str, Any], *, now: dt.datetime
) -> int:
    recording.change(clock, verb="clock.late", values={"breach_told_at": now})
    text = f"{reference} is late: {CLOCKS[clock.kind].title}."
    for account in whom:
        notices.tell(account, now=now, kind="clock_late", text=text[:500], **named)
    return 1


NOT_ACKNOWLEDGED = "C23"


def _tell_in_case(clock: Clock, *, now: dt.datetime) -> int:
    """The worker and the managers; the police too, when they have not acknowledged an 87a."""
    row = unscoped.row_of_clock(clock)
    whom = [*opening.people_for("worker", row, now=now)]
    if clock.kind == NOT_ACKNOWLEDGED:
        whom += opening.people_for("police", row, now=now)
    whom += opening.people_for("managers", row, now=now)
    once = list({account.pk: account for account in whom}.values())
    return _tell(clock, opening.reference_of(row), once, opening.about(row), now=now)


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

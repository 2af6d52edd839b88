"""The work of each lane of the worker: alarms, mail, documents, sealing, and what ends or
expires.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from handrail.actions import imports
from handrail.actions.access import (
    conflicts_of_interest,
    partner_access,
    restricted_matches,
    restrictions,
)
from handrail.actions.accounts import dormant_accounts, reallocation
from handrail.actions.audit import access_review as access_review_actions, audit_blocks
from handrail.actions.core import (
    notices as notices_actions,
    outbox,
    recording,
    step_effects,
)
from handrail.actions.core.recording import Actor
from handrail.actions.data_protection import disposal
from handrail.actions.disruption import expiry, measure_expiry
from handrail.actions.forms import autosave
from handrail.actions.front_door import safety_tonight, tonight_packs
from handrail.actions.integrations import webhook_client
from handrail.actions.missing import police_files
from handrail.actions.people import comparisons, data_quality
from handrail.actions.returns import daily_flow
from handrail.actions.sharing import documents
from handrail.actions.work import notices
from handrail.records import session_list
from handrail.records.audit_key import NoAuditKey
from handrail.records.models import Account, Clock, Measure
from handrail.records.queries.access import system_reads
from handrail.records.queries.accounts import actors
from handrail.records.queries.audit import access_review as access_review_queries, audit
from handrail.records.queries.core.settings import NotSetUp
from handrail.records.queries.disruption import desk_people
from handrail.rules.clocks import CLOCKS
from handrail.rules.disruption.options import ENDS
from handrail.rules.operations.clock_doubt import AHEAD, IN_DOUBT
from handrail.rules.operations.lanes import Lane
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType

log = logging.getLogger("handrail.worker")

WORKER = Actor(account=None, name="Handrail")
MOST_COMPARED = 200  # in one round
SWEEPS_AT = 30  # the minute of the hour in which files without a row are looked for
AT_ONCE = 20  # people in one transaction


@dataclass(frozen=True)
class Round:
    """One round of a lane: when it is, and why the clock is in doubt ("" when it is not).

    `goes_on` is asked before each piece of work: it gives a sign of life, and returns False
    when the worker is to stop.
    """

    now: dt.datetime
    doubt: str = ""
    goes_on: Callable[[], bool] = lambda: True


Done = dict[str, int]
Step = Callable[[Round], Done]
FAILED, HELD_BACK = "steps failed", "steps held back"


def run_lane_round(lane: Lane, this: Round) -> Done:
    """Runs what is due in one lane. Returns how many of each thing were done.

    If a step fails, the others still run; its error is logged, counted as "steps failed", and
    tried again in the next round. What ends, expires or deletes is held back while the clock is
    in doubt. Nothing runs in a database that has less than was sealed: an older copy must not
    mail again.
    """
    if missing := audit.count_undeclared_losses():
        log.error("an undeclared older copy: see docs/run/audit.md, A restored copy")
        return {"sealed events missing": missing}
    done: Done = {}
    counts = {FAILED: 0} | ({HELD_BACK: 0} if this.doubt else {})
    for step in STEPS[lane]:
        if not this.goes_on():
            break
        if this.doubt and step in ENDING:
            counts[HELD_BACK] += 1
            continue
        try:
            done |= step(this)
        except NotSetUp:  # `handrail init` has not been run: there is nobody to serve
            log.debug("the step %s waits until a partnership is set up", step.__name__)
        except Exception:  # whatever it is: the steps after it are others' work
            error = uuid.uuid4().hex[:12]
            log.exception("the step %s of the worker failed, error %s", step.__name__, error)
            counts[FAILED] += 1
    return done | counts


def combine_rounds(rounds: Iterable[Done]) -> Done:
    """What the rounds of several lanes did, combined."""
    found: Done = {}
    for done in rounds:
        for name, number in done.items():
            before = found.get(name, 0) if name in (FAILED, HELD_BACK) else 0
            found[name] = before + number
    return found


def _measures(this: Round) -> Done:
    ended = (
        measure_expiry.warn_or_expire(
            measure=measure, by=WORKER, now=this.now, may_end=not this.doubt
        )
        for measure in system_reads.list_measures_ending(this.now)
    )
    return {"measures ending": sum(ended)}


def _not_safe(this: Round) -> Done:
    return {
        "asked again about tonight": safety_tonight.repeat_due_alarms(
            by=WORKER, now=this.now, doubt=this.doubt
        ),
        "passed to the duty team": safety_tonight.pass_due_referrals(
            by=WORKER, now=this.now, doubt=this.doubt
        ),
    }


def _late(this: Round) -> Done:
    told = (
        notify_of_overdue(clock, by=WORKER, now=this.now, doubt=this.doubt)
        for clock in system_reads.list_clocks_to_notify(this.now)
    )
    return {"late clocks told": sum(told)}


def _mail_of_the_day(this: Round) -> Done:
    for account in system_reads.list_accounts_for_digest(this.now):
        notices.queue_digest(account, by=WORKER, now=this.now)
    return {}


def _asked_yearly(this: Round) -> Done:
    for account in system_reads.list_declarations_due(this.now):
        conflicts_of_interest.request_declaration(by=WORKER, account=account, now=this.now)
    return {}


def _ends(this: Round) -> Done:
    now = this.now
    return {
        "expired": expiry.expire_due(by=WORKER, now=now),
        "access of agencies": partner_access.run_nightly(by=WORKER, now=now),
        "unused accounts closed": dormant_accounts.close_long_unused(by=WORKER, now=now),
        "words forgotten": autosave.delete_old_forms(now=now),
        "expired sessions deleted": session_list.forget_expired(now),
    }


def _left_behind(this: Round) -> Done:
    asked = reallocation.reallocate_cases_without_worker(by=WORKER, now=this.now)
    replaced = restrictions.replace_lost_guardians(by=WORKER, now=this.now)
    return {"cases to reallocate": asked, "guardians replaced": replaced}


def _due_for_destruction(this: Round) -> Done:
    """Puts due records to review at night, before the step that marks the night's work as done."""
    is_night = access_review_queries.is_due(this.now)
    return {"put for review": disposal.review_due(by=WORKER, now=this.now) if is_night else 0}


def _looked_over(this: Round) -> Done:
    return {"reading to look at": access_review_actions.run_nightly(by=WORKER, now=this.now)}


def _compared(this: Round) -> Done:
    compared, failed = compare_due(now=this.now, goes_on=this.goes_on)
    return {"compared": compared, "not compared": failed}


def _mailed(this: Round) -> Done:
    delivered, failed = outbox.deliver_due(now=this.now, goes_on=this.goes_on)
    return {"mails sent": delivered, "mails failed": failed}


def _told_systems(this: Round) -> Done:
    delivered, failed = outbox.deliver_due(
        now=this.now, deliver=webhook_client.DELIVERIES, goes_on=this.goes_on
    )
    return {"news to systems": delivered, "news not taken": failed}


def _flowed(this: Round) -> Done:
    deliver = {daily_flow.KIND: partial(daily_flow.deliver_batch, by=WORKER, now=this.now)}
    delivered, failed = outbox.deliver_due(now=this.now, deliver=deliver, goes_on=this.goes_on)
    return {"batches of the daily flow": delivered, "batches not sent": failed}


def _documents(this: Round) -> Done:
    checked, held = documents.scan_waiting(by=WORKER, now=this.now, goes_on=this.goes_on)
    return {"documents checked": checked, "documents held": held}


def _swept(this: Round) -> Done:
    if this.now.minute == SWEEPS_AT:
        documents.remove_orphan_files(by=WORKER, now=this.now)
    return {}


def _packed(this: Round) -> Done:
    return {"tonight packs": tonight_packs.write_due_packs(now=this.now, removes=not this.doubt)}


def _taken_in(this: Round) -> Done:
    taken = imports.load_requested(by=WORKER, now=this.now, forgets=not this.doubt)
    police = police_files.load_requested(by=WORKER, now=this.now)
    return {"files taken in": taken + police}


def _sealed(this: Round) -> Done:
    return {"events sealed": _seal(this.now)}


STEPS: dict[Lane, tuple[Step, ...]] = {
    # a measure that ran out stops its clocks first, so that its end is not told as lateness
    Lane.ALARMS: (_not_safe, _measures, _late, _mail_of_the_day),
    Lane.COMPARING: (_compared,),
    Lane.MAIL: (_mailed,),
    Lane.SYSTEMS: (_told_systems,),
    Lane.FLOW: (_flowed,),
    Lane.DOCUMENTS: (_documents, _swept),
    Lane.RECORDS: (_packed, _ends, _left_behind, _due_for_destruction, _looked_over, _asked_yearly),
    Lane.SEALING: (_sealed,),
    Lane.IMPORTS: (_taken_in,),
}
# what a clock that is far ahead would do to what has not ended; beside it, the steps that know
# themselves what they must leave: _measures, _packed, _taken_in
ENDING = frozenset({_ends, _left_behind, _due_for_destruction, _looked_over, _asked_yearly, _swept})


def _seal(now: dt.datetime) -> int:
    """Seals waiting events. Without its key the rest still runs, and System status reports it."""
    try:
        sealed = audit_blocks.seal_due(now=now)
        if audit_blocks.checkpoint_due(now=now):
            outbox.queue_for_witnesses(now=now)
    except NoAuditKey as error:
        log.error("nothing was sealed: %s", error)
        return 0
    return sealed


def compare_due(
    *, now: dt.datetime, most: int = MOST_COMPARED, goes_on: Callable[[], bool] = lambda: True
) -> tuple[int, int]:
    """Compares people who were saved or searched for. Returns how many were compared, and how many
    failed.
    """
    compare = partial(comparisons.run_comparison, by=WORKER, now=now)
    declared = partial(conflicts_of_interest.compare_declaration, by=WORKER, now=now)
    deliver = {restricted_matches.COMPARE: compare, conflicts_of_interest.DECLARED: declared}
    return outbox.deliver_due(now=now, most=most, deliver=deliver, goes_on=goes_on, ahead=100)


def check_register_quality(*, now: dt.datetime, tell: Callable[[int, int], None]) -> int:
    """Checks every record once, in short transactions, and returns how many. Safe to stop and
    repeat.

    For a register that was filled before this was done after each saving. `tell` is called with
    how many of how many are done.
    """
    keys = system_reads.keys_of_people()
    for start in range(0, len(keys), AT_ONCE):
        _look_over(keys[start : start + AT_ONCE], by=WORKER, now=now)
        tell(min(start + AT_ONCE, len(keys)), len(keys))
    return len(keys)


@recording.action
def _look_over(keys: list[int], *, by: Actor, now: dt.datetime) -> None:
    for person in system_reads.list_people(keys):
        data_quality.check_person(person, now=now)


@recording.action
def notify_of_overdue(clock: Clock, *, by: Actor, now: dt.datetime, doubt: str = "") -> int:
    """Notifies the people responsible, and their managers, once, that a deadline passed.

    While this machine's clock is in doubt the notice states it.
    """
    told_at = clock.breach_told_at
    if clock.stopped_at or (told_at and told_at <= now + AHEAD):
        return 0
    if clock.case:
        return _tell_in_case(clock, doubt, now=now)
    outside = system_reads.row_outside(clock)
    if outside:
        whom = _leads(outside, clock, now)
        reference = step_effects.reference_of(outside) or "A link"
        return _tell(clock, reference, whom, step_effects.subject_fields(outside), doubt, now=now)
    request = system_reads.access_request_of(clock)
    if request:
        of = {"stage": clock.stage, "stage_id": clock.stage_id}
        whom = system_reads.officers_of(request, now)
        return _tell(clock, request.reference, whom, of, doubt, now=now)
    referral, concern = clock.referral, clock.concern
    about = referral or concern
    if about is None:
        return 0
    named = {"referral": referral, "concern": concern}
    return _tell(clock, about.reference, _told(clock, now), named, doubt, now=now)


# who sees to what is in no case, by its table; of anything else its lead
OUTSIDE = {"missing": ("interviewer", "missing_leads"), "panel": ("coordinators",)}


def _leads(outside: Any, clock: Clock, now: dt.datetime) -> list[Account]:
    """Those who see to what a late clock is about; of a measure's end those who may know it."""
    if isinstance(outside, Measure) and clock.kind in ENDS.values():
        return desk_people.list_end_recipients(outside, now=now)
    words = OUTSIDE.get(clock.stage, ("lead",))
    found = (step_effects.people_for(to, outside, now=now) for to in words)
    return list(dict.fromkeys(account for accounts in found for account in accounts))


def _tell(
    clock: Clock, reference: str, whom: list[Account], named: dict[str, Any], doubt: str,
    *, now: dt.datetime,
) -> int:  # fmt: skip
    recording.change(clock, verb=EventType.CLOCK_LATE, values={"breach_told_at": now}, reason=doubt)
    text = f"{reference} is late: {CLOCKS[clock.kind].title}.{IN_DOUBT if doubt else ''}"
    notices_actions.notify_or_readers(
        whom, person=system_reads.child_of_clock(clock), by=WORKER, now=now, kind="clock_late",
        text=text, **named,
    )  # fmt: skip
    return 1


NOT_ACKNOWLEDGED = ClockCode.FORM_87A_RECEIPT


def _tell_in_case(clock: Clock, doubt: str, *, now: dt.datetime) -> int:
    """Notifies the worker and the managers, and police who have not acknowledged an 87A."""
    row = system_reads.row_of_clock(clock)
    whom = [*step_effects.people_for("worker", row, now=now)]
    if clock.kind == NOT_ACKNOWLEDGED:
        whom += step_effects.people_for("police", row, now=now)
    whom += step_effects.people_for("managers", row, now=now)
    once = list({account.pk: account for account in whom}.values())
    return _tell(
        clock,
        step_effects.reference_of(row),
        once,
        step_effects.subject_fields(row),
        doubt,
        now=now,
    )


def _told(clock: Clock, now: dt.datetime) -> list[Account]:
    """Who is notified: the front door staff with the referral, or the writer of a concern.

    Of an early help request also the team that was asked; of a late report of child sexual abuse,
    and where the writer's account is closed, the safeguarding leads of the writer's agency.
    """
    referral, concern = clock.referral, clock.concern
    if referral:
        return _to_tell(referral.taken_by, referral.front_door_id, now)
    if concern is None:
        return []
    author, agency = concern.author, frozenset({concern.owner_id})
    also: list[Account] = []
    if clock.kind == ClockCode.DUTY_TO_REPORT or not author.is_active:
        also = actors.list_role_holders((Role.SAFEGUARDING_LEAD,), agencies=agency, at=now)
    if clock.kind == ClockCode.ONWARD_ANSWER:
        also = [*also, *system_reads.asked_for_early_help(concern, now)]
    return list(dict.fromkeys([author, *also]))


def _to_tell(holder: Account | None, front_door: int, now: dt.datetime) -> list[Account]:
    managers = actors.list_role_holders(
        (Role.FRONT_DOOR_MANAGER,), agencies=frozenset({front_door}), at=now
    )
    return ([holder] if holder else []) + [m for m in managers if holder is None or m != holder]

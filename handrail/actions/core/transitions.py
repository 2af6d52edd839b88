"""Runs one step of the workflow table: state, clocks, tasks and notices, all as it says."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from handrail.actions.core import clocks, notices, recording, tasks
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.submissions import keep_submission
from handrail.records.models import Account, Concern, Draft, Referral
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import journey_of, settings_in_force
from handrail.records.queries.people import identity
from handrail.rules import permissions, workflow
from handrail.rules.clocks import decision_due, due_for
from handrail.rules.clocks.task_limits import task_due
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.wording_findings import QUOTATION
from handrail.rules.front_door.safety_tonight import NOT_SAFE
from handrail.rules.vocabulary import Channel, Role, Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import NoticeRow, Step, TaskRow

SENTENCES = {
    "colleague_referred": "A colleague sent referral {reference} to the front door.",
    "task_given": "Referral {reference} was handed over to you.",
    "referral_returned": "The front door has asked for more information on {reference}.",
    "referral_amended": "More information was added to {reference}.",
    "referral_reopened": "The front door decides again on {reference}.",
    "withdrawn": "{reference} was withdrawn, with a reason.",
    "correction": "The sender corrected {reference}.",
    "referral_decided": "The front door has decided on {reference}.",
}


def take_step(
    referral: Referral,
    name: str,
    *,
    by: Actor,
    now: dt.datetime,
    values: Mapping[str, Any] | None = None,
    reason: str = "",
    seen: int | None = None,
    also: Iterable[recording.Thing] = (),
    tells: bool = True,
) -> Step:
    """Moves a referral by one step, in the caller's transaction; without `tells` nobody is
    notified.

    Raises Refused, NotPossible (wrong state) and Stale (`seen` is not the version any more).
    """
    permissions.require(by, permission_of(f"referral.{name}"), scope.facts_of_row(by, referral))
    row = workflow.find_step(name, "referral", referral.state)
    written = dict(values or {}) | ({"state": row.to} if row.to else {})
    recording.change(
        referral,
        verb=f"referral.{name}",
        values=written,
        reason=reason,
        seen=seen,
        also=also,
    )
    apply_effects(row, referral, by=by, now=now, tells=tells)
    return row


def reopen_referral(
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    verb: EventType,
    reason: str = "",
    seen: int | None = None,
) -> None:
    """Returns a decided referral to the front door, in the caller's transaction.

    The decision stays; the next is recorded beside it, and its clocks run from now, by the urgency
    that was set. `verb` is the event of the step that does it.
    """
    settings, urgency = settings_in_force(), Urgency(referral.urgency) if referral.urgency else None
    is_not_safe = referral.safe_tonight == NOT_SAFE
    row = workflow.find_step(verb.partition(".")[2], "referral", referral.state)
    values = {
        "state": row.to,
        "taken_by": None,
        "taken_at": None,
        "outcome": "",
        "passed_to": "",
        "decided_at": None,
        "due_at": decision_due(now, settings, urgency=urgency, is_not_safe=is_not_safe),
    }
    recording.change(referral, verb=verb, values=values, reason=reason, seen=seen)
    apply_effects(row, referral, by=by, now=now, begun=now)
    clocks.restart_decision_clock(by=by, now=now, referral=referral, settings=settings)


def apply_effects(
    row: Step,
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    begun: dt.datetime | None = None,
    tells: bool = True,
) -> None:
    """Applies the clocks (from `begun`, or from receipt), tasks and notices that a row names."""
    settings = settings_in_force()
    is_urgency_set = bool(referral.urgency)
    for kind in (one for one in row.starts if one != ClockCode.URGENCY or not is_urgency_set):
        clocks.start(by=by, now=now, kind=kind, referral=referral, settings=settings, begun=begun)
    clocks.stop(by=by, now=now, referral=referral, kinds=row.stops)
    tasks.finish_tasks(by=by, now=now, referral=referral, kinds=row.finishes)
    for task in row.tasks:
        _open_task(task, referral, by=by, now=now, settings=settings)
    told: set[tuple[str, int | None]] = set()
    for notice in row.notices if tells else ():
        _tell(notice, referral, told, by=by, now=now)


def _open_task(
    row: TaskRow,
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    settings: PartnershipSettings,
) -> None:
    if row.limit == "referral":
        due_at = referral.due_at
    elif isinstance(row.limit, ClockCode):
        due_at = due_for(row.limit, referral.received_at, settings)
    else:
        due_at = task_due(row.limit, now, settings)
    for owner in _owners(row, referral, by=by):
        tasks.open_task(
            by=by,
            now=now,
            kind=row.kind,
            title=row.title.format(reference=referral.reference),
            referral=referral,
            due_at=due_at,
            **owner,
        )


def _owners(row: TaskRow, referral: Referral, *, by: Actor) -> list[dict[str, Any]]:
    """Who the task is assigned to: one account, or one team of the front door."""
    if row.to == "author" and referral.channel == Channel.PUBLIC:
        return []  # no task waits for somebody who cannot sign in; they are asked where they follow
    if row.to == "author" and referral.channel == Channel.SOFTWARE:
        return [{"assignee": lead} for lead in people_meant("lead", referral, by=by)[:1]]
    if row.to.startswith("team:"):
        kind = row.to.removeprefix("team:")
        team = actors.find_team(kind, referral.front_door_id)
        return [{"team": team}] if team else []
    return [{"assignee": account} for account in people_meant(row.to, referral, by=by)[:1]]


def _tell(
    row: NoticeRow,
    referral: Referral,
    told: set[tuple[str, int | None]],
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Notifies the people a row names, each once, except the actor."""
    text = (row.text or SENTENCES[row.kind]).format(reference=referral.reference)
    for recipient in people_meant(row.to, referral, by=by):
        if recipient.pk != by.account and (row.kind, recipient.pk) not in told:
            told.add((row.kind, recipient.pk))
            notices.notify_account(
                recipient,
                now=now,
                kind=row.kind,
                text=text,
                referral=referral,
            )


def people_meant(to: str, referral: Referral, *, by: Actor) -> list[Account]:
    """The accounts that a workflow row means by "author", "taker", "lead" or a role.

    For an author or taker whose account is closed: the leads of the author's agency, or the
    managers of the front door.
    """
    author, taker = referral.author, referral.taken_by
    if to == "author" and not author.is_active:
        instead = Role.FRONT_DOOR_MANAGER if referral.intake_id else "lead"
        return people_meant(instead, referral, by=by) or [author]
    if to == "author":
        return [author]
    if to == "caller":
        caller = actors.find_by_email(referral.intake.sender_email) if referral.intake else None
        return [caller] if caller else []
    if to == "taker" and taker and not taker.is_active:
        return people_meant(Role.FRONT_DOOR_MANAGER, referral, by=by)
    if to == "taker":
        return [taker] if taker else []
    agency = referral.owner_id if to == "lead" else referral.front_door_id
    role = Role.SAFEGUARDING_LEAD if to == "lead" else Role(to)
    found = actors.list_role_holders((role,), agencies=frozenset({agency}), at=by.at)
    return [account for account in found if to != "lead" or account.pk != referral.author_id]


def writer_of(concern: Concern, *, now: dt.datetime) -> Account:
    """The writer of a concern; a safeguarding lead of the agency where that account is closed."""
    if concern.author.is_active:
        return concern.author
    agency = frozenset({concern.owner_id})
    leads = actors.list_role_holders((Role.SAFEGUARDING_LEAD,), agencies=agency, at=now)
    return leads[0] if leads else concern.author


def concern_of_draft(draft: Draft, *, by: Actor, now: dt.datetime) -> Concern:
    """The concern of the actor's own open draft. Raises Refused, NotPossible."""
    permissions.require(by, Permission.CONCERN_SETTLE, scope.facts_of_row(by, draft))
    if draft.is_closed or draft.concern is None:
        raise NotPossible("This has already been sent or closed. Start a new concern.")
    return draft.concern


def move_concern(
    concern: Concern,
    name: str,
    *,
    verb: str,
    by: Actor,
    now: dt.datetime,
    reason: str = "",
    values: Mapping[str, Any] | None = None,
    due_at: dt.datetime | None = None,
) -> None:
    """Moves a concern by one step, in the caller's transaction. Raises NotPossible.

    A concern of which another child was referred already stays sent, whatever is decided about
    this child.
    """
    is_sent = concern.state == "sent"
    row = workflow.find_step(name, "concern", "started" if is_sent else concern.state)
    state = concern.state if is_sent or not row.to else row.to
    given = dict(values or {}) | {"state": state}
    recording.change(concern, verb=verb, values=given, reason=reason)
    _open_for_concern(row, concern, by=by, now=now, due_at=due_at)


def _open_for_concern(
    row: Step, concern: Concern, *, by: Actor, now: dt.datetime, due_at: dt.datetime | None
) -> None:
    clocks.stop(by=by, now=now, concern=concern, kinds=(*row.stops, *row.starts))
    tasks.finish_tasks(by=by, now=now, concern=concern, kinds=row.finishes)
    if due_at:
        for kind in row.starts:
            clocks.start_until(by=by, now=now, kind=kind, concern=concern, due_at=due_at)
    for task in row.tasks:
        title = task.title.format(reference=concern.reference)
        tasks.open_task(
            by=by,
            now=now,
            kind=task.kind,
            title=title,
            concern=concern,
            assignee=writer_of(concern, now=now),
            due_at=due_at,
        )


def end_rescreening_wait(concern: Concern, *, by: Actor, now: dt.datetime) -> None:
    """Ends the wait for another screening of a concern: it became a referral."""
    row = workflow.find_step("send", "concern", "started")
    _open_for_concern(row, concern, by=by, now=now, due_at=None)


def release_alarms(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Takes the open alerts of a referral from the case of a child whom it is not about any more.

    Otherwise an answer on the alert would be recorded of the wrong child.
    """
    same = identity.keys_of_same_person(by, referral.person_id)
    held = referral.alarms.filter(state__in=workflow.OPEN_ALARM, case__person__isnull=False)
    for alarm in held.exclude(case__person__in=same):
        also = [recording.thing(referral), recording.thing(alarm.case)] if alarm.case else []
        recording.change(alarm, verb=EventType.ALARM_CARRIED, values={"case": None}, also=also)


def ask_which_child(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Asks the front door's team, by a task, to identify the child that a referral is about."""
    team = actors.find_team("front_door", referral.front_door_id)
    if team:
        title = f"Choose which child {referral.reference} is about"
        tasks.open_task(
            by=by, now=now, kind=TaskKind.IDENTIFY, title=title, referral=referral, team=team
        )


def has_other_children(concern: Concern) -> bool:
    """Whether another child of the concern is still being written about, or was referred."""
    return concern.referrals.exists() or concern.drafts.filter(is_closed=False).exists()


def finalise_forms(
    draft: Draft,
    *,
    by: Actor,
    now: dt.datetime,
    reasons: Mapping[str, str],
    referral: Referral | None = None,
) -> None:
    """Saves both forms of a draft permanently, the screening inside; for a referral or concern."""
    journey, content = journey_of(draft), draft.content
    of: dict[str, Any] = {"referral": referral} if referral else {"concern": draft.concern}
    told = content.get(journey.main_part, {})
    outer = keep_submission(
        draft.main_form, told, by=by, now=now, part="referral", reasons=reasons, **of
    )
    if draft.screening_form:
        told = content.get("screening", {})
        whose = reasons.get(QUOTATION, "")
        keep_submission(
            draft.screening_form,
            told,
            by=by,
            now=now,
            part="screening",
            inside=outer,
            whose=whose,
            **of,
        )

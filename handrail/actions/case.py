"""Takes one step of the workflow table: state, clocks, tasks and notices, all as it says."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from handrail.actions import clocks, notices, recording, tasks
from handrail.actions.recording import Actor
from handrail.records.models import Account, Referral, Team
from handrail.records.queries import accounts, scope
from handrail.records.queries.partnership import settings_in_force
from handrail.rules import permissions, workflow
from handrail.rules.clocks import Calendar, due, due_for
from handrail.rules.settings import PartnershipSettings
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import NoticeRow, Step, TaskRow

SENTENCES = {
    "colleague_referred": "A colleague sent referral {reference} to the front door.",
    "task_given": "Referral {reference} was handed to you.",
    "referral_returned": "The front door asks you for more on {reference}.",
    "referral_amended": "More was added to {reference}.",
    "referral_reopened": "The front door decides again on {reference}.",
    "withdrawn": "{reference} was taken back, with a reason.",
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
) -> Step:
    """Moves a referral by one step, in the caller's transaction.

    Raises Refused, NotPossible (wrong state) and Stale (`seen` is not the version any more).
    """
    permissions.require(by, f"referral.{name}", scope.facts(by, referral))
    row = workflow.step(name, "referral", referral.state)
    written = dict(values or {}) | ({"state": row.to} if row.to else {})
    recording.change(
        referral,
        verb=f"referral.{name}",
        values=written,
        reason=reason,
        seen=seen,
        also=also,
    )
    open_elsewhere(row, referral, by=by, now=now)
    return row


def reopen(referral: Referral, *, by: Actor, now: dt.datetime) -> None:
    """Puts a decided referral back before the front door, in the caller's transaction.

    The decision stays; the next one stands beside it, and its clock runs from now.
    """
    row = workflow.step("reopen", "referral", referral.state)
    values = {
        "state": row.to,
        "taken_by": None,
        "taken_at": None,
        "outcome": "",
        "decided_at": None,
        "due_at": due_for("C1", now, settings_in_force()),
    }
    recording.change(referral, verb="referral.reopen", values=values)
    open_elsewhere(row, referral, by=by, now=now, begun=now)


def open_elsewhere(
    row: Step, referral: Referral, *, by: Actor, now: dt.datetime, begun: dt.datetime | None = None
) -> None:
    """Writes the clocks (from `begun`, or from receipt), tasks and notices that a row names."""
    settings = settings_in_force()
    for kind in row.starts:
        clocks.start(by=by, now=now, kind=kind, referral=referral, settings=settings, begun=begun)
    clocks.stop(by=by, now=now, referral=referral, kinds=row.stops)
    tasks.finish_of(by=by, now=now, referral=referral, kinds=row.finishes)
    for task in row.tasks:
        _open_task(task, referral, by=by, now=now, settings=settings)
    told: set[tuple[str, int | None]] = set()
    for notice in row.notices:
        _tell(notice, referral, told, by=by, now=now)


def _open_task(
    row: TaskRow,
    referral: Referral,
    *,
    by: Actor,
    now: dt.datetime,
    settings: PartnershipSettings,
) -> None:
    due_at = referral.due_at if row.limit == "referral" else None
    if row.limit == "addendum":
        due_at = due(settings.limits.addendum, now, Calendar.from_settings(settings))
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
    """One account, or one team of the front door: who gets the task."""
    if row.to.startswith("team:"):
        kind = row.to.removeprefix("team:")
        teams = Team.objects.filter(agency_id=referral.front_door_id, kind=kind)
        return [{"team": team} for team in teams[:1]]
    return [{"assignee": account} for account in people_meant(row.to, referral, by=by)[:1]]


def _tell(
    row: NoticeRow,
    referral: Referral,
    told: set[tuple[str, int | None]],
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Tells those whom a row means, each once, but not whoever acts."""
    text = (row.text or SENTENCES[row.kind]).format(reference=referral.reference)
    for recipient in people_meant(row.to, referral, by=by):
        if recipient.pk != by.account and (row.kind, recipient.pk) not in told:
            told.add((row.kind, recipient.pk))
            notices.tell(
                recipient,
                now=now,
                kind=row.kind,
                text=text,
                referral=referral,
            )


def people_meant(to: str, referral: Referral, *, by: Actor) -> list[Account]:
    """Whom a row of the workflow means by "author", "taker", "lead" or a role."""
    if to == "author":
        return [referral.author]
    if to == "taker":
        return [referral.taken_by] if referral.taken_by else []
    agency = referral.owner_id if to == "lead" else referral.front_door_id
    role = Role.SAFEGUARDING_LEAD if to == "lead" else Role(to)
    found = accounts.holders((role,), agencies=frozenset({agency}), at=by.at)
    return [account for account in found if to != "lead" or account.pk != referral.author_id]

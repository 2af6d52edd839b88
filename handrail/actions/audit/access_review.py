"""The nightly access audit: all reading is checked, and managers are asked to review."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError

from handrail.actions.access import findings
from handrail.actions.core import notices, recording, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Account, LookRound, ReadReview
from handrail.records.queries.access import break_glass as break_glass_queries
from handrail.records.queries.accounts import actors
from handrail.records.queries.audit import access_review as queries
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions
from handrail.rules.access import break_glass as break_glass_rules
from handrail.rules.audit import access_review
from handrail.rules.audit.access_review import Finding, Read
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import LONDON
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.oversight import LookOutcome
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

TITLE = "Review what a person has read"
STAGE = "readreview"


def run_nightly(*, by: Actor, now: dt.datetime) -> int:
    """Checks all recent reads, once a night. Returns how many managers were asked to review."""
    if not queries.is_due(now):
        return 0
    try:
        return len([row for _, row in review_recent_reads(by=by, now=now) if row])
    except IntegrityError:
        if not queries.is_due(now):
            return 0  # a second worker looked at the same moment: its round stands
        raise


def review_recent_reads(
    *, by: Actor, now: dt.datetime, days: int = access_review.WINDOW.days, opens: bool = True
) -> list[tuple[Finding, ReadReview | None]]:
    """The findings, the most pressing first, each with the review that was opened for it.

    A read that a manager was asked about before is not asked about again. With `opens` False it
    only checks, and asks nobody.
    """
    found, reads = _found(now, dt.timedelta(days=days))
    asked = []
    for finding in found:
        row = open_review(by=by, finding=finding, now=now) if opens and finding.opens else None
        asked.append((finding, row))
    if opens:
        _note_round(by=by, reads=reads, found=len([1 for _, row in asked if row]), now=now)
    return asked


def _found(now: dt.datetime, within: dt.timedelta) -> tuple[list[Finding], int]:
    looked = queries.collect_reads(now - within, now)
    last = queries.asked_until()
    calendar = Calendar.from_settings(settings.settings_in_force())
    found = access_review.find_unusual_access(
        _new(looked.reads, last),
        looked.standings,
        openings=_new(looked.openings, last),
        is_working_time=calendar.is_open,
        roles=looked.roles,
    )
    return found, len(looked.reads)


def _new(reads: list[Read], last: Mapping[int, dt.datetime]) -> list[Read]:
    return [read for read in reads if read.account not in last or read.at > last[read.account]]


@recording.action
def _note_round(*, by: Actor, reads: int, found: int, now: dt.datetime) -> None:
    recording.add_to_event(
        verb=EventType.READS_LOOKED_OVER, reason=f"{reads} reads, {found} to look at"
    )
    on = now.astimezone(LONDON).date()
    if not LookRound.objects.filter(on=on).exists():
        recording.insert_immutable(LookRound(on=on, reads=reads, found=found))


@recording.action
def open_review(*, by: Actor, finding: Finding, now: dt.datetime) -> ReadReview | None:
    """Asks the reader's manager to review; None if they are already asked about that reader."""
    account = Account.objects.select_for_update().get(pk=finding.account)
    if ReadReview.objects.filter(account=account, reviewed_at=None).exists():
        return None
    reader = actors.actor_for(account, at=now)
    due = break_glass_rules.due_in(access_review.REVIEW_DAYS, now, settings.settings_in_force())
    row = ReadReview(
        account=account,
        owner_id=reader.agency or settings.front_door().pk,
        from_at=min(reason.first for reason in finding.reasons),
        until_at=now,
        points=finding.points,
        reasons=_evidence(finding),
        due_at=due,
    )
    recording.add_to_event(verb=EventType.READREVIEW_OPENED, things=[recording.thing(account)])
    row.task_id = _task(row, _asked(reader, finding, now), reader, by=by, now=now)
    return recording.create(row, verb=EventType.READREVIEW_OPENED)


def _evidence(finding: Finding) -> list[dict[str, Any]]:
    """Counts, dates and record numbers, grouped by what they are evidence of; without content."""
    children = {child for reason in finding.reasons for child in reason.children}
    numbers = queries.references_of_children(children)
    return [
        {
            "kind": reason.kind,
            "words": reason.words,
            "reads": reason.reads,
            "days": reason.days,
            "first": reason.first.isoformat(),
            "last": reason.last.isoformat(),
            "records": [numbers[child] for child in reason.children],
        }
        for reason in finding.reasons
    ]


def _asked(reader: Actor, finding: Finding, now: dt.datetime) -> Account | None:
    """The account that is asked: a manager, or an officer alone.

    An officer is asked where a manager may not learn who reads about who.
    """
    children = {child for reason in finding.reasons for child in reason.children}
    if access_review.COVERT in reader.clearances or queries.is_any_restricted(children):
        return next(
            iter(break_glass_queries.list_protection_officers(now, but=reader.account)), None
        )
    return break_glass_queries.manager_of(reader, now, children)


def _task(
    row: ReadReview, manager: Account | None, reader: Actor, *, by: Actor, now: dt.datetime
) -> int | None:
    if manager is None:
        return None
    about = {"stage": STAGE, "stage_id": row.public_id}
    more = {"owner_id": row.owner_id}
    task = tasks.open_task(
        by=by,
        now=now,
        kind=TaskKind.ACCESS_REVIEW,
        title=TITLE,
        assignee=manager,
        due_at=row.due_at,
        **about,
        **more,
    )
    text = (
        f"Review what {reader.name} has read, and record what you found within five working days."
    )
    notices.notify_account(manager, now=now, kind=NoticeKind.ACCESS, text=text, **about)
    return task.pk


@recording.action
def record_outcome(
    *, by: Actor, review: ReadReview, outcome: str, words: str, now: dt.datetime
) -> ReadReview:
    """Records a manager's outcome; notifies the officer of reading that no work explains.

    Raises Refused (your own reading), Incomplete, NotPossible (answered before).
    """
    permissions.require(by, Permission.READREVIEW_ANSWER, scope.facts_of_row(by, review))
    problems = {} if outcome in set(LookOutcome) else {"outcome": "Choose what you found"}
    if not break_glass_rules.says_something(words):
        problems["words"] = "Enter how you know, so that someone else can check it"
    if problems:
        raise Incomplete(problems)
    if review.reviewed_at:
        raise NotPossible("This was answered already. Open it to read what was found.")
    values = {"outcome": outcome, "words": words.strip()}
    findings.record_finding(
        review, by=by, now=now, verb=EventType.READREVIEW_ANSWERED, values=values, reason=outcome
    )
    if outcome == LookOutcome.NOT_EXPLAINED:
        text = (
            f"A manager found that nothing in their work explains what {review.account.name} has "
            f"read. Review it."
        )
        findings.notify_officers(review, text, by=by, now=now, kind=NoticeKind.ACCESS, stage=STAGE)
    return review


@recording.action
def record_log_view(*, by: Actor, asked: str, now: dt.datetime) -> None:
    """Records that the audit log was read, and with which filter. Raises Refused."""
    permissions.require(by, Permission.AUDIT_READ, scope.facts_at_large(by, Permission.AUDIT_READ))
    recording.add_to_event(verb=EventType.AUDIT_READ, reason=asked[:500])

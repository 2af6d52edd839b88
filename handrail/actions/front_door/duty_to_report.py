"""The duty to report child sexual abuse: the person's record of their report, and its deadline."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import clocks, recording, tasks, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Clock, Concern, Draft
from handrail.records.queries.core import settings as settings_queries
from handrail.records.queries.front_door import duty_to_report as queries
from handrail.rules.clocks import Calendar, basis_of, due_for, due_moment, limit_of
from handrail.rules.forms.answer_dates import moment_of
from handrail.rules.front_door.duty_to_report import (
    DANGER,
    PART,
    find_problems,
    may_wait,
    reported_at,
)
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind

KINDS = (ClockCode.DUTY_TO_REPORT,)
NOT_REPORTED = (
    "You recorded that you know of child sexual abuse and have not told the police or the council "
    "yet. Tell them, and record it under the duty to report, or send the referral."
)
NOT_COMMENCED = "The duty to report is not in force here yet. You can still refer at any time."


@recording.action
def record_report(
    *, by: Actor, draft: Draft, answers: Mapping[str, Any], token: str, now: dt.datetime
) -> Clock:
    """Records when somebody came to know, who they told and when. The deadline starts, or ends if
    they told the council or police.

    Raises NotPossible before the duty commences here, Incomplete, Refused.
    """
    if not queries.is_in_force(now):
        raise NotPossible(NOT_COMMENCED)
    concern = transitions.concern_of_draft(draft, by=by, now=now)
    version = settings_queries.latest_form(PART)
    require_answers(settings_queries.form_of(version), answers)
    if problems := find_problems(answers, now):
        raise Incomplete(problems)
    recording.add_to_event(verb=EventType.CONCERN_DUTY_RECORDED, things=[recording.thing(concern)])
    keep_submission(version, answers, by=by, now=now, part=PART, concern=concern)
    clock = _set_deadline(concern, answers, now=now)
    tasks.finish_tasks(by=by, now=now, concern=concern, kinds=(TaskKind.DUTY_TO_REPORT,))
    if clock.stopped_at is None:
        tasks.open_task(
            by=by,
            now=now,
            kind=TaskKind.DUTY_TO_REPORT,
            title=f"Tell the police or the council about child sexual abuse: {concern.reference}",
            concern=concern,
            assignee=concern.author,
            due_at=clock.due_at,
        )
    recording.use_token(token, result=str(draft.public_id))
    return clock


def _set_deadline(concern: Concern, answers: Mapping[str, Any], *, now: dt.datetime) -> Clock:
    """Starts the deadline from when they came to know, or corrects the running one."""
    kind, settings = ClockCode.DUTY_TO_REPORT, settings_queries.settings_in_force()
    known = moment_of(answers, "known", now) or now
    waits = may_wait(answers)
    values = {
        "started_at": known,
        "due_at": due_moment(DANGER, known, Calendar.from_settings(settings))
        if waits
        else due_for(kind, known, settings),
        "limit": (DANGER if waits else limit_of(kind, settings)).in_words,
        "basis": basis_of(kind, known, settings),
        "stopped_at": reported_at(answers, now),
    }
    running = queries.deadline_of(concern)
    if running:
        return clocks.correct_deadline(running, verb=EventType.CLOCK_STARTED, **values)
    return recording.create(
        Clock(kind=kind, concern=concern, occurred_at=known, **values), verb=EventType.CLOCK_STARTED
    )


def require_reported(draft: Draft) -> None:
    """Raises Incomplete while its writer has recorded that they have not told anybody yet.

    Call it before the last draft of a concern is closed without a referral: afterwards they could
    not record it.
    """
    concern, running = draft.concern, queries.deadline_of(draft.concern)
    if concern is None or concern.drafts.filter(is_closed=False).exclude(pk=draft.pk).exists():
        return
    if running and running.stopped_at is None:
        raise Incomplete({"reason": NOT_REPORTED})


def meet_by_referral(concern: Concern, *, by: Actor, now: dt.datetime) -> None:
    """Ends the deadline because a referral, which tells the council, is sent. Call it when a
    referral is sent.
    """
    clocks.stop(by=by, now=now, concern=concern, kinds=KINDS)
    tasks.finish_tasks(by=by, now=now, concern=concern, kinds=(TaskKind.DUTY_TO_REPORT,))

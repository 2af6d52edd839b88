"""A family's agreement to early help: by whom, able to agree as what, to what, and its end."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import notices, recording, step_effects, tasks, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Account, HelpRequest, Task
from handrail.records.queries.core import scope, settings as settings_queries
from handrail.rules import permissions, workflow
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

Answers = Mapping[str, Any]
FORM = "early_help_withdrawn"
THING = "question"
ENDS = "Agreement to early help ends: ask the family again, or record that it has withdrawn: {}"


def _who_asked(asked: HelpRequest, *, by: Actor, now: dt.datetime) -> list[Account]:
    """Who asked; where that account is closed, who can decide again what the family needs."""
    if asked.asked_by.is_active:
        return [asked.asked_by]
    if asked.referral:
        return transitions.people_meant(Role.FRONT_DOOR_MANAGER, asked.referral, by=by)
    return [transitions.writer_of(asked.concern, now=now)] if asked.concern else []


def ask_again_at_end(asked: HelpRequest, *, by: Actor, now: dt.datetime) -> None:
    """Opens the team's task for the day on which a family's agreement ends. Part of an act."""
    ends_on = asked.agreed_until
    if ends_on and ends_on >= london_day(now):
        tasks.open_task(
            by=by, now=now, kind=TaskKind.AGREEMENT_ENDS, title=ENDS.format(asked.reference),
            team=asked.team, due_at=step_effects.end_of_work(ends_on), stage=THING,
            stage_id=asked.public_id,
        )  # fmt: skip


@recording.action
def withdraw_agreement(
    *, by: Actor, asked: HelpRequest, answers: Answers, token: str, now: dt.datetime
) -> HelpRequest:
    """Records that a family whom the team helps no longer agrees; whoever asked is notified.

    Raises Refused, Incomplete (also for a day before they agreed), NotPossible (not accepted).
    """
    permissions.require(by, Permission.HELP_DECIDE, scope.facts_of_row(by, asked))
    form = settings_queries.latest_form(FORM)
    require_answers(settings_queries.form_of(form), answers)
    if asked.state != "accepted":
        raise NotPossible("Only a family that your team accepted can withdraw its agreement.")
    day = day_of(answers["withdrawn_on"])
    if day and asked.agreed_on and day < asked.agreed_on:
        raise Incomplete({"withdrawn_on": "Enter a date on or after the date they agreed"})
    step = workflow.find_step("withdraw_agreement", THING, asked.state)
    values = {"state": step.to, "withdrawn_on": day}
    recording.change(asked, verb=EventType.HELP_AGREEMENT_WITHDRAWN, values=values)
    keep_submission(form, answers, by=by, now=now, part=FORM, help_request=asked)
    for task in Task.objects.filter(
        kind=TaskKind.AGREEMENT_ENDS, stage_id=asked.public_id, state="open"
    ):
        tasks.close_task(task, by=by, now=now)
    text = f"The family has withdrawn its agreement to early help: {asked.reference}."
    about = {"concern": asked.concern, "referral": asked.referral}
    for account in _who_asked(asked, by=by, now=now):
        if account.pk != by.account:
            notices.notify_account(account, now=now, kind="help_answered", text=text, **about)
    recording.use_token(token, result=str(asked.public_id))
    return asked

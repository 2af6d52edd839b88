"""Opens a task to screen the child of an open case again when there are new signs."""

import datetime as dt
from dataclasses import replace

from handrail.actions.core import step_effects, tasks
from handrail.actions.core.recording import Actor
from handrail.records.models import Case, Missing, Referral, Task
from handrail.records.queries.core.counted_episodes import LIVES
from handrail.records.queries.people import identity
from handrail.rules.workflow.case import RESCREEN

MISSING = "the child was missing"


def prompt_rescreening(case: Case, why: str, *, by: Actor, now: dt.datetime) -> None:
    """Opens the task to screen again, with the reason in words, unless it is already open."""
    task = replace(RESCREEN, title=f"Screen again, as {why}: {{reference}}")
    step_effects.open_task(case, task, by=by, now=now)


def end_prompt_of_report(case: Case, *, by: Actor, now: dt.datetime) -> None:
    """Closes the task to screen again that a missing report opened, once it was withdrawn.

    It stays open where another report, or a referral that was decided, came since: each of them
    would have opened it.
    """
    title = f"Screen again, as {MISSING}: {case.reference}"
    for task in Task.objects.filter(case=case, kind=RESCREEN.kind, state="open"):
        if task.title == title and not _has_other_cause(case, task, by=by):
            tasks.close_task(task, by=by, now=now)


def _has_other_cause(case: Case, task: Task, *, by: Actor) -> bool:
    reports = Missing.objects.filter(LIVES, case=case, is_historic=False)
    same = identity.keys_of_same_person(by, case.person_id)
    referrals = Referral.objects.filter(person__in=same).exclude(pk=case.referral_id)
    return (
        reports.filter(recorded_at__gte=task.recorded_at).exists()
        or referrals.filter(decided_at__gte=task.recorded_at).exists()
    )

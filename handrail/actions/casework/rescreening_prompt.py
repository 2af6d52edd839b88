"""Opens a task to screen the child of an open case again when there are new signs."""

import datetime as dt
from dataclasses import replace

from handrail.actions.core import step_effects
from handrail.actions.core.recording import Actor
from handrail.records.models import Case
from handrail.rules.workflow.case import RESCREEN


def prompt_rescreening(case: Case, why: str, *, by: Actor, now: dt.datetime) -> None:
    """Opens the task to screen again, with the reason in words, unless it is already open."""
    task = replace(RESCREEN, title=f"Screen again, as {why}: {{reference}}")
    step_effects.open_task(case, task, by=by, now=now)

"""Asks once, before a save, about answers that contradict what is known; an urgent save leaves a
task instead.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import tasks
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Account
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.core.contradictions import (
    PREFIX,
    find_contradictions,
    list_unanswered,
    reasons_given,
)
from handrail.rules.vocabulary.task_kinds import TaskKind


@dataclass(frozen=True)
class Asked:
    """What was asked about a save: the reasons to store with it, and the questions still open."""

    reasons: Mapping[str, str]
    left: Mapping[str, str]

    def leave_tasks(self, *, by: Actor, now: dt.datetime, **about: Any) -> None:
        """Opens a task, for the person who saved, for each question that was still open."""
        if not self.left:
            return
        assignee = Account.objects.get(pk=by.account)
        due_at = Calendar.from_settings(settings_in_force()).add_working_days(now, 1)
        for asks in self.left.values():
            tasks.open_task(
                by=by,
                now=now,
                kind=TaskKind.CONTRADICTION,
                title=f"Answer this: {asks}",
                assignee=assignee,
                due_at=due_at,
                **about,
            )


def require_reasons(
    step: str,
    facts: Mapping[str, Any],
    reasons: Mapping[str, str],
    *,
    now: dt.datetime,
    is_urgent: bool = False,
) -> Asked:
    """Compares the answers with what is known, and returns what was asked about the contradictions.

    Raises Incomplete with the questions that have no reason yet; an urgent save, or one outside
    of opening hours, goes on and has them left.
    """
    found = find_contradictions(step, {name: str(value or "") for name, value in facts.items()})
    left = list_unanswered(found, reasons)
    is_open = Calendar.from_settings(settings_in_force()).is_open(now)
    if left and is_open and not is_urgent:
        raise Incomplete(left)
    others = {name: text for name, text in reasons.items() if not name.startswith(PREFIX)}
    return Asked(others | reasons_given(found, reasons), left)

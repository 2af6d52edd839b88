"""Contradictions are asked about before a save, once; what cannot wait leaves a task instead."""

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
    """What was asked about a save: the reasons to keep with it, and what is left to answer."""

    reasons: Mapping[str, str]
    left: Mapping[str, str]

    def leave_tasks(self, *, by: Actor, now: dt.datetime, **about: Any) -> None:
        """A task of whoever saved for each question that did not hold the save up."""
        if not self.left:
            return
        assignee = Account.objects.get(pk=by.account)
        due_at = Calendar.from_settings(settings_in_force()).add_working_days(now, 1)
        for asks in self.left.values():
            tasks.open_task(
                by=by,
                now=now,
                kind=TaskKind.CONTRADICTION,
                title=f"Answer this: {asks}"[:300],
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
    """Looks for contradictions between the answers and what is known.

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

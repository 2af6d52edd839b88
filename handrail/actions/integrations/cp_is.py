"""Access notices from CP-IS: a health service looked up a child, so the worker gets a task."""

import datetime as dt

from handrail.actions.access import restricted_matches
from handrail.actions.core import recording, step_effects, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.integrations import cp_is as queries
from handrail.rules import identifiers, permissions
from handrail.rules.clocks import moment_in_words
from handrail.rules.clocks.task_limits import task_due
from handrail.rules.people.matching import Identifier, IdentifyingFacts
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

OFF = "CP-IS is off here. An administrator switches it on under Settings, once it is assured."


@recording.action
def record_access_notice(
    *, by: Actor, nhs: str, where: str, at: dt.datetime, now: dt.datetime
) -> None:
    """Records that a health service looked up a child, and opens a task for whoever works with the
    child, due when the working day ends.

    The caller learns nothing of whether the child is known here. A restricted record is
    compared later, and its guardian notified. Raises Refused, Incomplete, NotPossible while off.
    """
    if not settings_in_force().uses_cp_is:
        raise NotPossible(OFF)
    permissions.require(
        by, Permission.REFERRAL_QUEUE, scope.facts_at_large(by, Permission.REFERRAL_QUEUE)
    )
    number = identifiers.clean_nhs_number(nhs)
    if number.problem or not number.value:
        raise Incomplete({"nhs": number.problem or "Enter the NHS number"})
    if not where.strip():
        raise Incomplete({"where": "Enter the service that looked the child up"})
    if at > now:
        raise Incomplete({"at_on": "Enter a date and time in the past"})
    cases = queries.list_open_cases_with_number(by, number.value)
    things = [recording.thing(case) for case in cases]
    recording.add_to_event(verb=EventType.CPIS_NOTICE, things=things)
    facts = IdentifyingFacts(identifiers=(Identifier("nhs", number.value),))
    restricted_matches.queue_comparison(now=now, facts=facts)
    told = f"{where}, {moment_in_words(at)}"
    due_at = task_due("today", now, settings_in_force())
    for case in cases:
        tasks.open_task(
            by=by,
            now=now,
            kind=TaskKind.CPIS_NOTICE,
            title=f"Ring about the CP-IS look-up: {told}",
            due_at=due_at,
            case=case,
            **step_effects.holder_of(case, None, by=by),
        )

"""Showing protected facts: after a recent confirmation of identity, and with a reason.

If a child is missing or not safe tonight, people on duty see where the child is with one press.
The system writes the reason for them, and a manager reviews it afterwards.
"""

import datetime as dt
from collections.abc import Sequence

from handrail.actions.core import recording, tasks
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Case, Person, Referral
from handrail.records.queries.accounts import actors
from handrail.records.queries.front_door import urgent
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.task_kinds import TaskKind

LEAST = 5  # characters of a reason
WORDS = "Enter why you need to see this now"


def record_protected_view(
    of: Case | Referral | Person,
    reason: str,
    *,
    verb: str,
    things: Sequence[recording.Thing],
    changed: Sequence[str] = (),
    by: Actor,
    now: dt.datetime,
) -> None:
    """Records that a protected fact about this child is shown, and for which reason.

    Call it in the transaction that shows the fact. Raises ProofNeeded, Incomplete (no reason).
    """
    at_once = urgent.urgent_reason_for(by, of)
    if not at_once:
        if len(reason.strip()) < LEAST:
            raise Incomplete({"words": WORDS})
        assurance.require_fresh(by, now)
    why = at_once or reason.strip()
    recording.add_to_event(verb=verb, things=[*things], changed=[*changed], reason=why)
    if at_once:
        _ask_to_read(of, at_once, by=by, now=now)


def _ask_to_read(of: Case | Referral | Person, why: str, *, by: Actor, now: dt.datetime) -> None:
    """Asks a manager to review afterwards what was shown on duty, and why."""
    role = Role.SOCIAL_WORK_MANAGER if isinstance(of, Case) else Role.FRONT_DOOR_MANAGER
    agency = of.front_door_id if isinstance(of, Referral) else of.owner_id
    managers = actors.list_role_holders((role,), agencies=frozenset({agency}), at=now)
    for manager in managers[:1]:
        title = f"Read why {by.name} saw where a child is: {of.reference}. {why}."
        about = {of._meta.model_name or "": of}
        tasks.open_task(
            by=by, now=now, kind=TaskKind.SHOWN_ON_DUTY, title=title, assignee=manager, **about
        )

"""Shows one protected answer of a case to a person who gives a reason."""

import datetime as dt
from typing import Any

from handrail.actions.access import protected_facts
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.records.models import Submission
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


@recording.action
def reveal_answer(
    *, by: Actor, kept: Submission, question: str, reason: str, now: dt.datetime
) -> Any:
    """Shows and records one protected answer of a case, such as where the child is tonight.

    Raises Refused, ProofNeeded, Incomplete, and NotPossible when there is no such answer.
    """
    case = kept.case
    if case is None:
        raise NotPossible("There is nothing withheld here.")
    permissions.require(by, Permission.CASE_REVEAL, scope.facts_of_row(by, case))
    held = kept.protected.filter(question=question).first()
    if held is None:
        raise NotPossible("There is nothing withheld here.")
    things = [recording.thing(kept), recording.thing(case)]
    protected_facts.record_protected_view(
        case,
        reason,
        verb=EventType.ANSWER_REVEALED,
        things=things,
        changed=[question],
        by=by,
        now=now,
    )
    return held.value

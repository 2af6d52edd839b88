"""The source unit: it alone opens the source of a report, and passes questions on."""

import datetime as dt
from typing import Any

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Report
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


@recording.action
def open_source(*, by: Actor, report: Report, reason: str, now: dt.datetime) -> dict[str, Any]:
    """Decrypts the source of a report; the reason is recorded in the log.

    Raises Refused, Incomplete (no reason), ProofNeeded.
    """
    source = report.source
    permissions.require(by, Permission.SOURCE_READ, scope.facts_of_row(by, source))
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you need to know who the source is"})
    assurance.require_fresh(by, now)
    things = [recording.thing(source), recording.thing(report)]
    recording.add_to_event(verb=EventType.SOURCE_OPENED, things=things, reason=reason.strip())
    return dict(source.who)


@recording.action
def answer_question(*, by: Actor, report: Report, given: Given, now: dt.datetime) -> Report:
    """Answers what the desk asked about a source. Raises Refused, Incomplete."""
    permissions.require(by, Permission.SOURCE_READ, scope.facts_of_row(by, report.source))
    stage_engine.run_further_step(
        by=by, row=report, name="answer", given=given, now=now, means=Means(follows=True)
    )
    return report

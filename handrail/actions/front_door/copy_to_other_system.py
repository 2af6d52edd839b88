"""Copying a referral's text to another system, and the reference that comes back."""

import datetime as dt

from handrail.actions.core import recording, transitions
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import Referral
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.identifiers import clean_text
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LEAST_PURPOSE = 10
AS_TEXT = "As text, for another system"
LONGEST_REFERENCE = 60


@recording.action
def record_text_copy(*, by: Actor, referral: Referral, purpose: str, now: dt.datetime) -> None:
    """Records that a referral is copied as text. Raises Incomplete, Refused, ProofNeeded.

    Its purpose is stored encrypted with the copy: in the log, anyone with the database could
    read it.
    """
    permissions.require(by, Permission.REFERRAL_RELEASE, scope.facts_of_row(by, referral))
    if len(purpose.strip()) < LEAST_PURPOSE:
        raise Incomplete({"purpose": "Enter what the copy is for"})
    assurance.require_fresh(by, now)
    recording.add_to_event(
        verb=EventType.REFERRAL_RELEASED, things=[recording.thing(referral)], reason=AS_TEXT
    )


@recording.action
def note_council_reference(
    *, by: Actor, referral: Referral, reference: str, seen: int, now: dt.datetime
) -> Referral:
    """Saves the reference that the council's own system gave; empty removes it."""
    cleaned = clean_text(reference, LONGEST_REFERENCE)
    if cleaned.problem:
        raise Incomplete({"council_reference": cleaned.problem})
    values = {"council_reference": cleaned.value or ""}
    transitions.take_step(referral, "council", by=by, now=now, values=values, seen=seen)
    return referral

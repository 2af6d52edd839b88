"""Compares what was saved or searched for with restricted records, in the background."""

import datetime as dt
import uuid

from handrail.actions.access import conflicts_of_interest, restricted_matches
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.people import data_quality
from handrail.records.queries.access import system_reads


@recording.action
def run_comparison(public_id: uuid.UUID, *, by: Actor, now: dt.datetime) -> int:
    """Compares a saved or searched person with restricted records. Returns how many guardians were
    notified.

    The records are those that the actor may not know about. A saved person is also checked,
    with the rest of the register. What a search looked for is deleted. Raises NotPossible when
    there is nobody who could be notified: it stays in the outbox and is tried again.
    """
    row = system_reads.find_comparison(public_id)
    if row is None:
        return 0
    told = restricted_matches.notify_guardians(row, now=now)
    if row.person:
        data_quality.check_person(row.person, now=now)
        conflicts_of_interest.compare_saved_person(row.person, now=now)
    row.delete()
    return told

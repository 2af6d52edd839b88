"""Material for an inspector: the cases they pick, and each file that is downloaded."""

import datetime as dt
from collections.abc import Sequence

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.sharing.exports import Copy
from handrail.records.models import Case
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.organisation import assurance
from handrail.rules.returns.inspection import LEAST_PURPOSE
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LIST = "inspection list"


def list_copy(cases: Sequence[Case], *, with_names: bool, purpose: str = "") -> Copy:
    """The description, for the log, of a copy of the list of cases."""
    why = "With names" if with_names else "Without names"
    about = [recording.thing(case) for case in cases]
    return Copy(LIST, why, MARKING, people=len(cases), about=about, purpose=purpose)


@recording.action
def record_case_pick(*, by: Actor, case: Case, now: dt.datetime) -> None:
    """Records that an inspector picked a case from the list. Raises Refused."""
    permissions.require(by, Permission.CASE_INSPECT, scope.facts_of_row(by, case))
    recording.add_to_event(verb=EventType.INSPECTION_PICKED, things=[recording.thing(case)])


@recording.action
def record_file_download(*, by: Actor, case: Case, purpose: str, now: dt.datetime) -> None:
    """Records that the whole file of a child is downloaded.

    Its purpose is stored encrypted with the copy: in the log, anyone with the database could
    read it. Raises Refused, Incomplete, ProofNeeded.
    """
    permissions.require(by, Permission.CASE_INSPECT, scope.facts_of_row(by, case))
    if len(purpose.strip()) < LEAST_PURPOSE:
        raise Incomplete({"purpose": "Enter which inspection it is for"})
    assurance.require_fresh(by, now)
    recording.add_to_event(verb=EventType.INSPECTION_TAKEN, things=[recording.thing(case)])

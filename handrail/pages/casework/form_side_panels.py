"""What stands beside a form or a row of a case: earlier answers, those invited, partners' parts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from handrail.pages.forms.answer_cards import ReadPart, part_cards
from handrail.pages.plans import joint_plans as together
from handrail.pages.police import dispatch_panel as sending, investigations
from handrail.pages.sharing import releases
from handrail.records.queries.access import partner_view as guests
from handrail.records.queries.casework import cases, earlier_submissions as earlier
from handrail.records.queries.core import scope
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.police.form_87a import SENDING
from handrail.rules.front_door.escalation import DECISIONS
from handrail.rules.permissions import refusal
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import Step


@dataclass
class Beside:
    """Readings beside: earlier forms, seats at a meeting, parts of partners."""

    earlier: list[ReadPart] = field(default_factory=list)
    seats: list[Any] = field(default_factory=list)
    parts: list[Any] = field(default_factory=list)
    meeting: Any = None
    sent: Any = None
    not_sent: bool = False
    police: Any = None
    release: Any = None
    together: Any = None
    inquiry: Any = None
    going_out: Any = None


def of_step(request: Any, step: Step, row: Any, case: Any) -> Beside:
    """What a writer needs in sight: the screening and assessments before, and partners' parts."""
    if step.thing == "policereferral" and step.name in SENDING:
        return Beside(release=sending.about(request, row))
    if (step.thing, step.name) != ("assessment", "write"):
        return Beside(together=together.of_step(request, step, row))
    kept = earlier.before_assessment(request.actor, case)
    return Beside(
        earlier=[part_cards(item, case) for item in kept],
        parts=earlier.parts(request.actor, case),
    )


def of_row(request: Any, row: Any, *, is_guest: bool) -> Beside:
    """What belongs to a row: seats of a meeting, parts of an assessment."""
    thing = row._meta.model_name
    if thing == "meeting":
        return _of_meeting(request, row, is_guest=is_guest)
    if thing == "policereferral":
        return Beside(police=sending.copies(request, row))
    if thing == "attendance":
        return Beside(meeting=row.meeting)
    if thing == "assessment" and not is_guest:
        return Beside(parts=earlier.parts(request.actor, row.case))
    if thing in releases.OF_IT:
        return Beside(going_out=releases.of_row(request, row))
    if thing in investigations.OF_IT:
        return Beside(inquiry=investigations.of_row(request, row, is_guest=is_guest))
    return Beside(together=together.of_row(request, row, is_guest=is_guest))


def _of_meeting(request: Any, row: Any, *, is_guest: bool) -> Beside:
    """Who was asked; and for a guest, whether the record was sent to their agency."""
    found = Beside(seats=cases.seats(request.actor, row), meeting=row)
    if is_guest:
        found.sent = guests.record_sent(found.seats)
        found.not_sent = found.sent is None
    return found


def disputable(request: Any, row: Any, kept: Iterable[Kept]) -> set[Any]:
    """The decisions among what was written with which the actor may disagree."""
    thing = row._meta.model_name
    found = {item.row.public_id for item in kept if (thing, item.row.part) in DECISIONS}
    if not found:
        return set()
    facts = scope.facts(request.actor, row)
    return set() if refusal(request.actor, Permission(f"{thing}.disagree"), facts) else found

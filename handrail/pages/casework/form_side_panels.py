"""The panel beside a form or a row of a case: earlier answers, invitees, contributions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.forms.answer_cards import ReadPart, part_cards
from handrail.pages.plans import joint_plans
from handrail.pages.police import dispatch_panel, investigations
from handrail.pages.sharing import releases
from handrail.records.queries.access import partner_view
from handrail.records.queries.casework import cases, earlier_submissions, meeting_seats
from handrail.records.queries.core import scope
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.people.nhs_numbers import number_to_include
from handrail.records.queries.police.form_87a import SENDING
from handrail.rules.front_door.escalation import DECISIONS
from handrail.rules.permissions import refusal
from handrail.rules.vocabulary.permission_codes import permission_of
from handrail.rules.workflow import Step


@dataclass
class Beside:
    """The contents of the side panel: earlier forms, seats at a meeting, contributions."""

    earlier: list[ReadPart] = field(default_factory=list)
    seats: list[Any] = field(default_factory=list)
    parts: list[Any] = field(default_factory=list)
    meeting: Any = None
    unconfirmed: str = ""  # who is needed for quorum and has not said that they attend
    sent: Any = None
    not_sent: bool = False
    police: Any = None
    release: Any = None
    together: Any = None
    inquiry: Any = None
    going_out: Any = None
    nhs: Any = None  # the number that goes with a transfer to another council


def panel_for_step(request: Request, step: Step, row: Any, case: Any) -> Beside:
    """The panel beside a step's form: screening, earlier assessments, agency contributions."""
    if step.thing == "policereferral" and step.name in SENDING:
        return Beside(release=dispatch_panel.dispatch_details(request, row))
    if (step.thing, step.name) == ("responsibility", "record"):
        return Beside(nhs=number_to_include(request.actor, case.person, request.now))
    if (step.thing, step.name) != ("assessment", "write"):
        return Beside(together=joint_plans.panel_for_step(request, step, row))
    kept = earlier_submissions.list_before_assessment(request.actor, case)
    return Beside(
        earlier=[part_cards(item, case) for item in kept],
        parts=earlier_submissions.list_contributions(request.actor, case),
    )


def panel_for_row(request: Request, row: Any, *, is_guest: bool) -> Beside:
    """The panel beside a row: the seats of a meeting, the contributions to an assessment."""
    thing = row._meta.model_name
    if thing == "meeting":
        return _of_meeting(request, row, is_guest=is_guest)
    if thing == "policereferral":
        return Beside(police=dispatch_panel.available_copies(request, row))
    if thing == "attendance":
        return Beside(meeting=row.meeting)
    if thing == "assessment" and not is_guest:
        return Beside(parts=earlier_submissions.list_contributions(request.actor, row.case))
    if thing in releases.OF_IT:
        return Beside(going_out=releases.panel_for_row(request, row))
    if thing in investigations.OF_IT:
        return Beside(inquiry=investigations.panel_for_row(request, row, is_guest=is_guest))
    return Beside(together=joint_plans.panel_for_row(request, row, is_guest=is_guest))


def _of_meeting(request: Request, row: Any, *, is_guest: bool) -> Beside:
    """Who was asked; and for a guest, whether the record was sent to their agency."""
    found = Beside(seats=cases.list_meeting_seats(request.actor, row), meeting=row)
    if is_guest:
        found.sent = partner_view.record_sent(found.seats)
        found.not_sent = found.sent is None
        return found
    meeting_seats.add_reasons(found.seats)
    found.unconfirmed = meeting_seats.unconfirmed_quorum(row, found.seats)
    return found


def disputable_decisions(request: Request, row: Any, kept: Iterable[Kept]) -> set[Any]:
    """The decisions among these submissions that the actor may disagree with."""
    thing = row._meta.model_name
    found = {item.row.public_id for item in kept if (thing, item.row.part) in DECISIONS}
    if not found:
        return set()
    facts = scope.facts_of_row(request.actor, row)
    return set() if refusal(request.actor, permission_of(f"{thing}.disagree"), facts) else found

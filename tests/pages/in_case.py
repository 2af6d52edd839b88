"""What the access matrix needs of the scene's case: each kind of thing in it, made once."""

from typing import Any

from handrail.pages.routes import Route
from handrail.records.models import Case, Meeting, PoliceReferral, Referral, SafetyPlan, Submission
from tests.people import Scene, casework


def case_of(scene: Scene) -> Case:
    """The scene's case, allocated to cat."""
    case = Case.objects.first() or casework.opened(_open_referral(scene))
    if case.worker is None:
        casework.allocated(case)
    return case


def of(route: Route, scene: Scene) -> Any:
    """The scene's case, allocated to cat; its discussion, to which police and health are asked."""
    case = case_of(scene)
    if route.kind == "meeting":
        found = Meeting.objects.first() or casework.taken(
            case, "call:meeting", agencies=["police", "health"]
        )
        return found.public_id
    if route.kind == "safetyplan":
        plan = SafetyPlan.objects.first() or casework.taken(case, "write:safetyplan")
        return plan.public_id
    if route.kind == "policereferral":
        return _sent_to_police(case).public_id
    if route.name == "case_disagree":
        said = Submission.objects.filter(case=case, part="level")
        if not said:
            casework.taken(case, "level", level="section_47")
        return said.get().public_id
    if route.kind == "submission":
        said = Submission.objects.filter(case=case, part="safe")
        if not said:
            casework.taken(case, "safe", safe="safe", where={"lines": "3 Lantern Yard"})
        return said.get().public_id
    return case.public_id


def _sent_to_police(case: Case) -> PoliceReferral:
    found = PoliceReferral.objects.first()
    if found is None:
        found = casework.taken(case, "write:policereferral", is_urgent="yes")
        casework.taken(found, "send_urgent", police="police")
    return found


def _open_referral(scene: Scene) -> Referral:
    return Referral.objects.get(pk=scene.referral.pk)

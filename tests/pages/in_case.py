"""What the access matrix needs of the scene's case: each kind of thing in it, made once."""

from typing import Any

from handrail.actions.missing import police_files
from handrail.pages.core.routes import Route
from handrail.records.models import (
    Case,
    CaseAccess,
    DipSample,
    Meeting,
    Missing,
    MissingLink,
    MissingRow,
    MissingShare,
    PoliceReferral,
    Referral,
    SafetyPlan,
    Submission,
)
from handrail.rules.missing.police_file import read_file
from tests import people
from tests.pages import in_sharing
from tests.people import Scene, casework, dipping, importing, missing

OF_MISSING = frozenset({"missing", "missingshare", "missingrow"})
FILE = """police_reference,given,family,born,missing_from
MP/1,Nobody,Here,2011-05-06,2026-11-20 21:00
"""


def case_of(scene: Scene) -> Case:
    """The scene's case, allocated to cat."""
    case = Case.objects.first() or casework.opened(_open_referral(scene))
    if case.worker is None:
        casework.allocated(case)
    return case


KINDS = (
    OF_MISSING
    | {"case", "meeting", "submission", "policereferral", "safetyplan", "dipsample"}
    | {"caseaccess", "importbatch", "importwithdrawal"}
)
KINDS |= in_sharing.KINDS
BODIES: dict[str, Any] = {
    "begin_outside": lambda scene: {
        "missing_from_on__day": "24",
        "missing_from_on__month": "11",
        "missing_from_on__year": "2026",
        "missing_from_time": "09:30",
        "reported_by": "Her aunt, to the police",
        "_pick_child": str(scene.person.public_id),
    },
    "renew_access": lambda scene: {"reason": "Her sessions with them go on"},
    "end_access": lambda scene: {"reason": "Their part is done"},
    "missing_link": lambda scene: {"state": "confirmed", "reason": "Both say so", "_seen": "1"},
    "missing_import": lambda scene: {"_text": FILE, "_confirm": "1"},
    "records_import": lambda scene: {"file": importing.uploaded()},
    "records_decide": lambda scene: {"_version": "1"},
    "records_withdraw": lambda scene: {"reason": importing.WHY},
    "records_withdrawal": lambda scene: {"agrees": "yes"},
    "missing_row": lambda scene: {"_aside": "1", "reason": "A test row", "_seen": "1"},
}


def of(route: Route, scene: Scene) -> Any:
    """The scene's case, allocated to cat; its discussion, to which police and health are asked."""
    case = case_of(scene)
    if route.kind in {"meeting", "caseaccess"}:
        found = Meeting.objects.first() or casework.taken(
            case, "call:meeting", agencies=["police", "health"]
        )
        asked = CaseAccess.objects.filter(agency=people.agency("health"))
        return asked.get().public_id if route.kind == "caseaccess" else found.public_id
    if route.kind == "safetyplan":
        plan = SafetyPlan.objects.first() or casework.taken(case, "write:safetyplan")
        return plan.public_id
    if route.kind == "dipsample":
        return (DipSample.objects.first() or dipping.drawn(by="ruth")).public_id
    if route.kind in OF_MISSING | in_sharing.KINDS | {"importbatch", "importwithdrawal"}:
        return _beside(route, case)
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
            casework.taken(
                case,
                "safe",
                safe="safe",
                done="Taken by her aunt",
                where={"lines": "3 Lantern Yard"},
            )
        return said.get().public_id
    return case.public_id


def _beside(route: Route, case: Case) -> Any:
    if route.name == "records_withdraw":
        return importing.finished().public_id
    if route.kind == "importbatch":
        return importing.sent_to_the_page().public_id
    if route.kind == "importwithdrawal":
        return importing.waiting().public_id
    if route.kind in in_sharing.KINDS:
        return in_sharing.of(route, case)
    return _missing(route.kind, case)


def _sent_to_police(case: Case) -> PoliceReferral:
    found = PoliceReferral.objects.first()
    if found is None:
        found = casework.taken(case, "write:policereferral", is_urgent="yes")
        casework.taken(found, "send_urgent", police="police")
    return found


def _open_referral(scene: Scene) -> Referral:
    return Referral.objects.get(pk=scene.referral.pk)


def _missing(kind: str, case: Case) -> Any:
    """The episode that police reported, what health was told of it, or a row that waits."""
    if kind == "missingrow":
        return _row_that_waits().public_id
    row = Missing.objects.filter(case=case).first() or missing.reported(case=case)
    if row.agency is None:
        Missing.objects.filter(pk=row.pk).update(agency=people.agency("police"))
    if kind == "missing":
        return row.public_id
    if row.state == "reported":
        missing.back(row, "2026-11-24 06:15")
        casework.taken(row, "not_hold", why="not_now")
        casework.taken(row, "share", told="health")
    return MissingShare.objects.get().public_id


def link(scene: Scene) -> Any:
    """A proposed link between the scene's episode and that of another child, made once."""
    if not MissingLink.objects.exists():
        case = Case.objects.first() or casework.opened(_open_referral(scene))
        if case.worker is None:
            casework.allocated(case)
        _missing("missing", case)
        missing.reported(missing.another_child(), at="2026-11-23 22:00")
    return MissingLink.objects.get().public_id


def _row_that_waits() -> MissingRow:
    found = MissingRow.objects.first()
    if found is None:
        rows, _ = read_file(FILE)
        helen = people.act_as("helen")
        police_files.import_rows(by=helen, rows=rows, name="a.csv", agency=None, now=people.NOW)
        found = MissingRow.objects.get()
    return found

"""Who may do what about a missing child: the part of the table of grants that is about episodes."""

from handrail.rules.permissions.casework import ASKED_ROLES, MANAGER, WORKER, WORKERS, Grants
from handrail.rules.permissions.oversight import OPENED
from handrail.rules.vocabulary import Role

COORDINATOR: Grants = ((Role.MISSING_COORDINATOR, "own_agency"),)
FRONT_DOOR: Grants = (
    (Role.FRONT_DOOR_WORKER, "own_agency"),
    (Role.FRONT_DOOR_MANAGER, "own_agency"),
)
GIVEN: Grants = ((Role.RETURN_INTERVIEWER, "given"),)
REPORTED: Grants = ((Role.POLICE_OFFICER, "reported"),)
WORKING: Grants = (*WORKERS, *COORDINATOR, *FRONT_DOOR)
# who reads all of an episode; interviewers and police read their own part of it
WHOLE: Grants = (
    *WORKING,
    (Role.SOCIAL_WORKER, "involved"),
    (Role.EXPLOITATION_WORKER, "involved"),
    (Role.SENIOR_MANAGER, "own_agency"),
    (Role.CONFERENCE_CHAIR, "conference"),
)
IMPORTING: Grants = (*COORDINATOR, (Role.FRONT_DOOR_MANAGER, "own_agency"))

GRANTS: dict[str, Grants] = {
    "missing.read": (*WHOLE, *GIVEN, *REPORTED, *OPENED),
    "missing.whole": (*WHOLE, *GIVEN, *OPENED),
    "missing.list": (*WHOLE, *GIVEN, *REPORTED),
    "missing.report": WORKING,
    "missing.search": (*WORKING, *REPORTED),  # grade, sightings, back, seen by police
    "missing.interview": (*WORKING, *GIVEN),
    "missing.work": WORKING,
    "missing.decide": (*WORKER, *MANAGER, *COORDINATOR),
    "missing.import": IMPORTING,
    "missingshare.read": (*((role, "recipient") for role in ASKED_ROLES), *WHOLE),
}

READ_OF = {"missing": "missing.read", "missingshare": "missingshare.read"}

WHY_NOT = {
    "missing.report": "Social care, the front door or the missing coordinator record this.",
    "missing.work": "Social care, the front door or the missing coordinator do this.",
    "missing.interview": "The interviewer to whom it was given, or social care, does this.",
    "missing.decide": "The child’s social worker, a manager or the coordinator decides this.",
    "missing.import": "The missing coordinator or a front door manager imports police reports.",
}

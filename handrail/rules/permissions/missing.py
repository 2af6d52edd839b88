"""Permissions on missing children: the part of the table of grants for episodes."""

from handrail.rules.core.case_roles import ASKED_ROLES, MANAGER, WORKER, WORKERS, Grants
from handrail.rules.permissions.oversight import OPENED
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

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
# imports, and reads as much of an episode as the police who reported it
IMPORTER: Grants = ((Role.DATA_IMPORTER, "own_agency"),)
IMPORTING: Grants = (*COORDINATOR, (Role.FRONT_DOOR_MANAGER, "own_agency"), *IMPORTER)
# who reads across several children's episodes: each of them only as far as the reader may see it
PATTERNS: Grants = (
    *WORKING,
    (Role.SOCIAL_WORKER, "involved"),
    (Role.EXPLOITATION_WORKER, "involved"),
    (Role.SENIOR_MANAGER, "own_agency"),
)

GRANTS: dict[Permission, Grants] = {
    Permission.MISSING_READ: (*WHOLE, *GIVEN, *REPORTED, *IMPORTER, *OPENED),
    Permission.MISSING_WHOLE: (*WHOLE, *GIVEN, *OPENED),
    Permission.MISSING_LIST: (*WHOLE, *GIVEN, *REPORTED, *IMPORTER),
    Permission.MISSING_REPORT: (*WORKING, *IMPORTER),
    Permission.MISSING_SEARCH: (
        *WORKING,
        *REPORTED,
        *IMPORTER,
    ),  # grade to return
    Permission.MISSING_INTERVIEW: (*WORKING, *GIVEN),
    Permission.MISSING_WORK: WORKING,
    Permission.MISSING_DECIDE: (*WORKER, *MANAGER, *COORDINATOR),
    Permission.MISSING_IMPORT: IMPORTING,
    Permission.MISSING_PATTERN: PATTERNS,
    Permission.MISSINGSHARE_READ: (*((role, "recipient") for role in ASKED_ROLES), *WHOLE),
}

READ_OF: dict[str, Permission] = {
    "missing": Permission.MISSING_READ,
    "missingshare": Permission.MISSINGSHARE_READ,
}

WHY_NOT: dict[Permission, str] = {
    Permission.MISSING_REPORT: (
        "Only social care, the front door or the missing coordinator can record this."
    ),
    Permission.MISSING_SEARCH: (
        "Only social care, the front door, the missing coordinator or the police can do this."
    ),
    Permission.MISSING_WORK: (
        "Only social care, the front door or the missing coordinator can do this."
    ),
    Permission.MISSING_PATTERN: (
        "Only social care, the front door or the missing "
        "coordinator can read patterns across children."
    ),
    Permission.MISSING_INTERVIEW: ("Only the assigned interviewer or social care can do this."),
    Permission.MISSING_DECIDE: (
        "The child’s social worker, a manager or the coordinator decides this."
    ),
    Permission.MISSING_IMPORT: (
        "The missing coordinator, a front door manager or a data importer imports police reports."
    ),
}

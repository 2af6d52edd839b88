"""Who works on a case and who reads it: the grants used in the permission tables."""

from handrail.rules.vocabulary import Role

Grants = tuple[tuple[str, str], ...]
ANYBODY = "anyone"

WORKER: Grants = ((Role.SOCIAL_WORKER, "worker"),)
MANAGER: Grants = ((Role.SOCIAL_WORK_MANAGER, "own_agency"),)
DUTY: Grants = ((Role.EMERGENCY_DUTY, "own_agency"),)
WORKERS: Grants = (*WORKER, *MANAGER, *DUTY)
READERS: Grants = (
    *WORKERS,
    (Role.SOCIAL_WORKER, "involved"),
    (Role.EXPLOITATION_WORKER, "involved"),
    (Role.FRONT_DOOR_WORKER, "own_agency"),
    (Role.FRONT_DOOR_MANAGER, "own_agency"),
    (Role.SENIOR_MANAGER, "own_agency"),
    (Role.CONFERENCE_CHAIR, "conference"),
    (ANYBODY, "named"),  # on the list of a restricted record
)
LISTERS: Grants = tuple(grant for grant in READERS if grant[0] != ANYBODY)
CHAIRS: Grants = (*MANAGER, (Role.CONFERENCE_CHAIR, "conference"))
INVITED: Grants = tuple(
    (role, "invited")
    for role in (
        Role.SAFEGUARDING_LEAD,
        Role.CHECK_ANSWERER,
        Role.POLICE_OFFICER,
        Role.EXPLOITATION_WORKER,
    )
)
ASKED_ROLES = tuple(role for role, _ in INVITED)
POLICE: Grants = ((Role.POLICE_OFFICER, "recipient"),)

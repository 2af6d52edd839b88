"""Permissions for break-glass and its review, the access audit, and running the service."""

from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

Grants = tuple[tuple[str, str], ...]
ANYBODY = "anyone"
GLASS_ROLES = (Role.EMERGENCY_DUTY, Role.FRONT_DOOR_MANAGER, Role.POLICE_ON_CALL)
OPENED: Grants = tuple((role, "glass") for role in GLASS_ROLES)  # while the hour lasts
OFFICER: Grants = ((Role.DATA_PROTECTION, "partnership"),)

# those who look after the service itself: no child's record is in it
OPERATORS: Grants = (
    (Role.SYSTEM_OPERATOR, "partnership"),
    (Role.PARTNERSHIP_ADMIN, "partnership"),
)

GRANTS: dict[Permission, Grants] = {
    Permission.SERVICE_READ: OPERATORS,
    Permission.SERVICE_MEND: OPERATORS,
    Permission.GLASS_OPEN: tuple((role, "register") for role in GLASS_ROLES),
    Permission.PERSON_BREAK_GLASS: tuple((role, "registered") for role in GLASS_ROLES),
    Permission.BREAKGLASS_READ: ((ANYBODY, "opener"), (ANYBODY, "reviewer"), *OFFICER),
    Permission.BREAKGLASS_REVIEW: ((ANYBODY, "reviewer"), *OFFICER),
    Permission.GLASSSTOP_READ: OFFICER,
    Permission.GLASSSTOP_LIFT: OFFICER,
    Permission.OVERSIGHT_READ: OFFICER,
    Permission.AUDIT_READ: OFFICER,
    Permission.ROLEPROPOSAL_READ: (
        (Role.AGENCY_ADMIN, "own_agency"),
        (Role.PARTNERSHIP_ADMIN, "of_partnership"),
        (Role.DATA_PROTECTION, "of_partnership"),
    ),
    Permission.ROLEPROPOSAL_ANSWER: (
        (Role.AGENCY_ADMIN, "second_there"),
        (Role.PARTNERSHIP_ADMIN, "second"),
        (Role.DATA_PROTECTION, "second"),
    ),
    Permission.READREVIEW_READ: ((ANYBODY, "reviewer"), *OFFICER),
    Permission.READREVIEW_ANSWER: ((ANYBODY, "reviewer"), *OFFICER),
    Permission.PERSON_LOOKED: (
        (Role.SOCIAL_WORK_MANAGER, "in_case"),
        (ANYBODY, "guardian"),
        (Role.DATA_PROTECTION, "every"),
    ),
}

READ_OF: dict[str, Permission] = {
    "breakglass": Permission.BREAKGLASS_READ,
    "glassstop": Permission.GLASSSTOP_READ,
    "readreview": Permission.READREVIEW_READ,
    "roleproposal": Permission.ROLEPROPOSAL_READ,
}

WHY_NOT: dict[Permission, str] = {
    Permission.ROLEPROPOSAL_ANSWER: (
        "Another person answers this, not the person who proposed it or the person it is for."
    ),
    Permission.BREAKGLASS_REVIEW: "Another person reviews this. You cannot "
    "review your own break-glass access.",
    Permission.GLASSSTOP_LIFT: "The data protection officer allows "
    "a person to use break-glass again.",
}

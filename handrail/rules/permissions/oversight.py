"""Who opens by break-glass and reviews it, sees who looked at what, and minds the service."""

from handrail.rules.vocabulary import Role

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

GRANTS: dict[str, Grants] = {
    "service.read": OPERATORS,
    "service.mend": OPERATORS,
    "glass.open": tuple((role, "register") for role in GLASS_ROLES),
    "person.break_glass": tuple((role, "registered") for role in GLASS_ROLES),
    "breakglass.read": ((ANYBODY, "opener"), (ANYBODY, "reviewer"), *OFFICER),
    "breakglass.review": ((ANYBODY, "reviewer"), *OFFICER),
    "glassstop.read": OFFICER,
    "glassstop.lift": OFFICER,
    "oversight.read": OFFICER,
    "audit.read": OFFICER,
    "roleproposal.read": (
        (Role.AGENCY_ADMIN, "own_agency"),
        (Role.PARTNERSHIP_ADMIN, "of_partnership"),
        (Role.DATA_PROTECTION, "of_partnership"),
    ),
    "roleproposal.answer": (
        (Role.AGENCY_ADMIN, "second_there"),
        (Role.PARTNERSHIP_ADMIN, "second"),
        (Role.DATA_PROTECTION, "second"),
    ),
    "readreview.read": ((ANYBODY, "reviewer"), *OFFICER),
    "readreview.answer": ((ANYBODY, "reviewer"), *OFFICER),
    "person.looked": (
        (Role.SOCIAL_WORK_MANAGER, "in_case"),
        (ANYBODY, "guardian"),
        (Role.DATA_PROTECTION, "every"),
    ),
}

READ_OF = {
    "breakglass": "breakglass.read",
    "glassstop": "glassstop.read",
    "readreview": "readreview.read",
    "roleproposal": "roleproposal.read",
}

WHY_NOT = {
    "roleproposal.answer": "Somebody else answers this: not whoever proposed it, and not whoever "
    "it is for.",
    "breakglass.review": "Somebody else reviews this: nobody reviews their own opening.",
    "glassstop.lift": "The data protection officer lets somebody use break-glass again.",
}

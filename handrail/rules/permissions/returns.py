"""Permissions on returns: the council's senior managers make them, managers check them."""

from handrail.rules.core.case_roles import Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

MAKERS: Grants = ((Role.SENIOR_MANAGER, "council"),)

GRANTS: dict[Permission, Grants] = {
    # what the check found, by team: of records that the reader may know of
    Permission.RETURNS_READ: (*MAKERS, (Role.SOCIAL_WORK_MANAGER, "council")),
    Permission.RETURNS_MAKE: MAKERS,
}

WHY_NOT: dict[Permission, str] = {
    Permission.RETURNS_MAKE: "A senior manager of the council prepares returns."
}

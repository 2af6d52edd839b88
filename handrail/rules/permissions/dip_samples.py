"""Permissions for dip samples: senior managers draw and moderate, partners grade."""

from handrail.rules.core.case_roles import INVITED, READERS, Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

SENIOR: Grants = ((Role.SENIOR_MANAGER, "own_agency"),)

GRANTS: dict[Permission, Grants] = {
    Permission.DIPSAMPLE_LIST: SENIOR,
    Permission.DIPSAMPLE_READ: SENIOR,
    Permission.DIPSAMPLE_WORK: SENIOR,
    Permission.SAMPLEDCASE_READ: (*READERS, *INVITED),
    Permission.SAMPLEDCASE_WORK: SENIOR,
}

READ_OF: dict[str, Permission] = {
    "dipsample": Permission.DIPSAMPLE_READ,
    "sampledcase": Permission.SAMPLEDCASE_READ,
}

WHY_NOT: dict[Permission, str] = {
    Permission.DIPSAMPLE_WORK: "A senior manager of social care draws samples.",
    Permission.SAMPLEDCASE_WORK: "A senior manager of social care does this.",
}

"""Permissions to import records from another system and to withdraw an import."""

from handrail.rules.core.case_roles import Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

SECOND = (Role.FRONT_DOOR_MANAGER, Role.SENIOR_MANAGER)  # who may agree to a withdrawal

GRANTS: dict[Permission, Grants] = {
    Permission.IMPORT_BRING: (
        (Role.FRONT_DOOR_MANAGER, "own_agency"),
        (Role.DATA_IMPORTER, "own_agency"),
    ),
    Permission.IMPORT_WITHDRAW: ((Role.FRONT_DOOR_MANAGER, "own_agency"),),
    Permission.IMPORTWITHDRAWAL_READ: tuple((role, "own_agency") for role in SECOND),
    Permission.IMPORTWITHDRAWAL_ANSWER: tuple((role, "second") for role in SECOND),
}

READ_OF: dict[str, Permission] = {
    "importbatch": Permission.IMPORT_BRING,
    "importwithdrawal": Permission.IMPORTWITHDRAWAL_READ,
}

WHY_NOT: dict[Permission, str] = {
    Permission.IMPORT_WITHDRAW: "A front door manager proposes to withdraw an import.",
    Permission.IMPORTWITHDRAWAL_ANSWER: "Another person answers this, "
    "not the person who proposed it.",
    Permission.IMPORT_BRING: "A front door manager or a data importer imports records.",
}

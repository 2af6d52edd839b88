"""Permissions for the retention schedule, holds on destruction, and data protection."""

from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

Grants = tuple[tuple[str, str], ...]
OFFICER: Grants = ((Role.DATA_PROTECTION, "partnership"),)
BOTH: Grants = (*OFFICER, (Role.SENIOR_MANAGER, "may_know"))
AT_LARGE: Grants = (*OFFICER, (Role.SENIOR_MANAGER, "partnership"))

GRANTS: dict[Permission, Grants] = {
    Permission.RETENTION_READ: AT_LARGE,
    Permission.RETENTION_CHANGE: OFFICER,
    Permission.LEGALHOLD_READ: BOTH,
    Permission.LEGALHOLD_PLACE: (
        (Role.DATA_PROTECTION, "partnership"),
        (Role.SENIOR_MANAGER, "partnership"),
    ),
    Permission.LEGALHOLD_PROPOSE: BOTH,
    Permission.LEGALHOLD_LIFT: (
        (Role.DATA_PROTECTION, "second"),
        (Role.SENIOR_MANAGER, "second_knowing"),
    ),
    Permission.BREACH_READ: OFFICER,
    Permission.BREACH_KEEP: OFFICER,
    Permission.DISPOSAL_READ: BOTH,
    Permission.DISPOSAL_DECIDE: BOTH,
    Permission.DISPOSAL_ANSWER: (
        (Role.DATA_PROTECTION, "second"),
        (Role.SENIOR_MANAGER, "second_knowing"),
    ),
}

READ_OF: dict[str, Permission] = {
    "breach": Permission.BREACH_READ,
    "disposal": Permission.DISPOSAL_READ,
    "legalhold": Permission.LEGALHOLD_READ,
    "retention": Permission.RETENTION_READ,
}

WHY_NOT: dict[Permission, str] = {
    Permission.RETENTION_CHANGE: "The data protection officer sets how long records are kept.",
    Permission.LEGALHOLD_LIFT: "Another person lifts a hold, not the person who proposed it.",
    Permission.DISPOSAL_ANSWER: "A second person must agree, not the person who decided first.",
}

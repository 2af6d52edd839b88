"""Permissions for sharing: contacts, sharing decisions, information sent, exports."""

from handrail.rules.core.case_roles import ANYBODY, DUTY, MANAGER, READERS, WORKER, WORKERS, Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

KEEP_CONTACTS = (
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
    Role.EMERGENCY_DUTY,
    Role.FRONT_DOOR_WORKER,
    Role.FRONT_DOOR_MANAGER,
)
LISTED: Grants = tuple((role, "listed") for role in KEEP_CONTACTS)
LEADS: Grants = (
    (Role.SOCIAL_WORK_MANAGER, "listed"),
    (Role.FRONT_DOOR_MANAGER, "listed"),
)

GRANTS: dict[Permission, Grants] = {
    Permission.RECIPIENT_LIST: LISTED,
    Permission.RECIPIENT_ADD: LISTED,
    Permission.RECIPIENT_READ: (*LISTED, *WORKER, *MANAGER, *DUTY),
    Permission.RECIPIENT_CHANGE: (*LISTED, *WORKER, *MANAGER),
    Permission.RECIPIENT_VERIFY: (*LEADS, *MANAGER),
    Permission.SHARING_READ: READERS,
    Permission.SHARING_WORK: WORKERS,
    Permission.RELEASE_READ: READERS,
    Permission.RELEASE_WORK: WORKERS,
    Permission.RELEASE_ALLOW: MANAGER,
    Permission.EXPORT_READ: ((ANYBODY, "own"), *LEADS),
    Permission.EXPORT_AGREE: LEADS,
}

READ_OF: dict[str, Permission] = {
    name.split(".")[0]: name for name in GRANTS if name.endswith(".read")
}

WHY_NOT: dict[Permission, str] = {
    Permission.RECIPIENT_VERIFY: "A manager who did not enter the contact verifies it.",
    Permission.RECIPIENT_CHANGE: "Only the people who manage contacts "
    "at this agency can change them.",
    Permission.SHARING_WORK: (
        "Only the allocated social worker, a manager or the emergency duty team can do this."
    ),
    Permission.RELEASE_WORK: (
        "Only the allocated social worker, a manager or the emergency duty team can do this."
    ),
    Permission.RELEASE_ALLOW: "A social work manager who did not prepare it approves it.",
    Permission.EXPORT_AGREE: "A manager who did not request it must approve a large export.",
}

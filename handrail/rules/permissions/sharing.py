"""Who may share: contacts, decisions about sharing, releases past the gate, exports."""

from handrail.rules.permissions.casework import (
    ANYBODY,
    DUTY,
    MANAGER,
    READERS,
    WORKER,
    WORKERS,
    Grants,
)
from handrail.rules.vocabulary import Role

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

GRANTS: dict[str, Grants] = {
    "recipient.list": LISTED,
    "recipient.add": LISTED,
    "recipient.read": (*LISTED, *WORKER, *MANAGER, *DUTY),
    "recipient.change": (*LISTED, *WORKER, *MANAGER),
    "recipient.verify": (*LEADS, *MANAGER),
    "sharing.read": READERS,
    "sharing.work": WORKERS,
    "release.read": READERS,
    "release.work": WORKERS,
    "release.allow": MANAGER,
    "export.read": ((ANYBODY, "own"), *LEADS),
    "export.agree": LEADS,
}

READ_OF = {name.split(".")[0]: name for name in GRANTS if name.endswith(".read")}

WHY_NOT = {
    "recipient.verify": "A manager who did not write the contact down verifies it.",
    "recipient.change": "Whoever keeps contacts at this agency changes them.",
    "sharing.work": "The social worker who holds the case, a manager or the duty team does this.",
    "release.work": "The social worker who holds the case, a manager or the duty team does this.",
    "release.allow": "A social work manager who did not prepare it looks at what is held.",
    "export.agree": "A manager who did not ask for it agrees to a large export.",
}

"""Who may do what with returns: senior managers of the council make them, managers check them."""

from handrail.rules.permissions.casework import Grants
from handrail.rules.vocabulary import Role

MAKERS: Grants = ((Role.SENIOR_MANAGER, "council"),)

GRANTS: dict[str, Grants] = {
    # what the check found, by team: of records that the reader may know of
    "returns.read": (*MAKERS, (Role.SOCIAL_WORK_MANAGER, "council")),
    "returns.make": MAKERS,
}

WHY_NOT = {"returns.make": "A senior manager of the council makes returns."}

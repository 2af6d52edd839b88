"""Who may do what in a dip sample: senior managers draw and moderate, partners grade."""

from handrail.rules.permissions.casework import INVITED, READERS, Grants
from handrail.rules.vocabulary import Role

SENIOR: Grants = ((Role.SENIOR_MANAGER, "own_agency"),)

GRANTS: dict[str, Grants] = {
    "dipsample.list": SENIOR,
    "dipsample.read": SENIOR,
    "dipsample.work": SENIOR,
    "sampledcase.read": (*READERS, *INVITED),
    "sampledcase.work": SENIOR,
}

READ_OF = {"dipsample": "dipsample.read", "sampledcase": "sampledcase.read"}

WHY_NOT = {
    "dipsample.work": "A senior manager of social care draws samples.",
    "sampledcase.work": "A senior manager of social care does this.",
}

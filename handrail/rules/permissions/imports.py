"""Who brings records of another system in, and who withdraws an import: its part of the grants."""

from handrail.rules.permissions.casework import Grants
from handrail.rules.vocabulary import Role

SECOND = (Role.FRONT_DOOR_MANAGER, Role.SENIOR_MANAGER)  # who may agree to a withdrawal

GRANTS: dict[str, Grants] = {
    "import.bring": ((Role.FRONT_DOOR_MANAGER, "own_agency"),),
    "import.withdraw": ((Role.FRONT_DOOR_MANAGER, "own_agency"),),
    "importwithdrawal.read": tuple((role, "own_agency") for role in SECOND),
    "importwithdrawal.answer": tuple((role, "second") for role in SECOND),
}

READ_OF = {"importbatch": "import.bring", "importwithdrawal": "importwithdrawal.read"}

WHY_NOT = {
    "import.withdraw": "A front door manager proposes that an import is withdrawn.",
    "importwithdrawal.answer": "Somebody else answers this: not whoever proposed it.",
    "import.bring": "A front door manager brings in records of another system.",
}

"""Who may bring records of another system in: the part of the table of grants about imports."""

from handrail.rules.case_grants import Grants
from handrail.rules.vocabulary import Role

GRANTS: dict[str, Grants] = {
    "import.bring": ((Role.FRONT_DOOR_MANAGER, "own_agency"),),
}

READ_OF = {"importbatch": "import.bring"}

WHY_NOT = {
    "import.bring": "A front door manager brings in records of another system.",
}

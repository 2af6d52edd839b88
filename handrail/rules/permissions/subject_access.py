"""Who answers requests for access: the records officers of a council, two for each copy."""

from handrail.rules.permissions.casework import Grants
from handrail.rules.vocabulary import Role

OFFICER: Grants = ((Role.RECORDS_OFFICER, "own_agency"),)

GRANTS: dict[str, Grants] = {
    "accessrequest.take": OFFICER,
    "accessrequest.list": OFFICER,
    "accessrequest.read": OFFICER,
    "accessrequest.work": OFFICER,
    "accessrequest.release": OFFICER,
    "accesspassage.read": OFFICER,
    "accesspassage.work": OFFICER,
    "statement.read": (*OFFICER, ("anyone", "reads_person")),
    "statement.work": OFFICER,
}

READ_OF = {name.split(".")[0]: name for name in GRANTS if name.endswith(".read")}
WHY_NOT = {"statement.work": "A records officer of the council does this."}

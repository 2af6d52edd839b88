"""Permissions for subject access requests: a council's records officers, two for each copy."""

from handrail.rules.core.case_roles import Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

OFFICER: Grants = ((Role.RECORDS_OFFICER, "own_agency"),)

GRANTS: dict[Permission, Grants] = {
    Permission.ACCESSREQUEST_TAKE: OFFICER,
    Permission.ACCESSREQUEST_LIST: OFFICER,
    Permission.ACCESSREQUEST_READ: OFFICER,
    Permission.ACCESSREQUEST_WORK: OFFICER,
    Permission.ACCESSREQUEST_RELEASE: OFFICER,
    Permission.ACCESSPASSAGE_READ: OFFICER,
    Permission.ACCESSPASSAGE_WORK: OFFICER,
    Permission.STATEMENT_READ: (*OFFICER, ("anyone", "reads_person")),
    Permission.STATEMENT_WORK: OFFICER,
}

READ_OF: dict[str, Permission] = {
    name.split(".")[0]: name for name in GRANTS if name.endswith(".read")
}
WHY_NOT: dict[Permission, str] = {
    Permission.STATEMENT_WORK: "A records officer of the council does this."
}

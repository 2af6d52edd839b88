"""Permissions for restricted records and private relations: restrict, edit the list, answer."""

from handrail.rules.vocabulary import RestrictionCategory, Role
from handrail.rules.vocabulary.permission_codes import Permission

ANYBODY = "anyone"
Grants = tuple[tuple[str, str], ...]

REVIEW_DAYS = 90  # from one look at a restriction to the next
DECLARE_DAYS = 365
SEALED = frozenset(
    {
        RestrictionCategory.AFTER_ADOPTION,
        RestrictionCategory.WITNESS,
        RestrictionCategory.INQUIRY,
        RestrictionCategory.ALLEGATION,
    }
)
# who leads those who work with a child: none of them guards a restricted record of their own line
LINE = (Role.SOCIAL_WORK_MANAGER, Role.FRONT_DOOR_MANAGER, Role.SOCIAL_WORKER)
# roles that read no child's record and stand on no list
NEVER_NAMED = frozenset(
    {
        Role.AGENCY_ADMIN,
        Role.PARTNERSHIP_ADMIN,
        Role.SYSTEM_OPERATOR,
        Role.FORM_AUTHOR,
        Role.ANALYST,
        Role.VISITOR,
        Role.SOFTWARE,
    }
)

NAMED: Grants = ((ANYBODY, "named"),)
KEEPS: Grants = ((ANYBODY, "guardian"),)
CLOSES: Grants = (
    (Role.FRONT_DOOR_MANAGER, "in_queue"),
    (Role.FRONT_DOOR_MANAGER, "involved"),
    (Role.FRONT_DOOR_MANAGER, "reading"),
    (Role.SOCIAL_WORK_MANAGER, "in_case"),
    (Role.SOCIAL_WORK_MANAGER, "involved"),
)
# who answers whether somebody of their own agency knows a child in private life
ASKED = (Role.FRONT_DOOR_MANAGER, Role.SOCIAL_WORK_MANAGER)
ANSWERS: Grants = (*((role, "about_known") for role in ASKED), (ANYBODY, "guards"))
GRANTS: dict[Permission, Grants] = {
    Permission.PERSON_RESTRICT: CLOSES,
    Permission.RESTRICTION_READ: (*KEEPS, *NAMED),
    Permission.RESTRICTION_KEEP: KEEPS,
    Permission.ACCOUNTLINK_READ: ANSWERS,
    Permission.ACCOUNTLINK_ANSWER: ANSWERS,
}
READ_OF: dict[str, Permission] = {
    "restriction": Permission.RESTRICTION_READ,
    "accountlink": Permission.ACCOUNTLINK_READ,
}
WHY_NOT: dict[Permission, str] = {
    Permission.PERSON_RESTRICT: ("A front door manager or social work manager restricts a record."),
    Permission.RESTRICTION_KEEP: (
        "The restriction manager changes the list of the record and reviews it."
    ),
}


def level_of(category: str) -> str:
    """The sensitivity of a restricted record of this category: "S3" or "S2"."""
    return "S3" if category in SEALED else "S2"

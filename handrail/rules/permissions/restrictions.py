"""Closely held records and private relations: who closes a record, keeps its list, and answers."""

from handrail.rules.vocabulary import RestrictionCategory, Role

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
# who leads those who work with a child: none of them guards a sealed record of their own line
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
GRANTS: dict[str, Grants] = {
    "person.restrict": CLOSES,
    "restriction.read": (*KEEPS, *NAMED),
    "restriction.keep": KEEPS,
    "accountlink.read": ANSWERS,
    "accountlink.answer": ANSWERS,
}
READ_OF = {"restriction": "restriction.read", "accountlink": "accountlink.read"}
WHY_NOT = {
    "person.restrict": "A manager of the front door or of social work closes a record to a list.",
    "restriction.keep": "The guardian of the record changes its list and looks at it again.",
}


def level_of(category: str) -> str:
    """How closely a record of this kind is held: sealed ("S3") or restricted ("S2")."""
    return "S3" if category in SEALED else "S2"

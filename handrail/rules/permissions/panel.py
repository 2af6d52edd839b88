"""Permissions for the panel: those who prepare it, its members, those who nominate."""

from handrail.rules.core.case_roles import MANAGER, READERS, WORKER, Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

PREPARES: Grants = (
    (Role.PANEL_COORDINATOR, "panel_agency"),
    (Role.PANEL_CHAIR, "panel_agency"),
)
SEATED: Grants = tuple(
    (role, "seated") for role in (Role.PANEL_MEMBER, Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
)
MY_SEAT: Grants = tuple((role, "my_seat") for role, _ in SEATED)
OF_CASE: Grants = tuple((role, f"panel_{relation}") for role, relation in READERS)
NOMINATORS = (
    Role.SAFEGUARDING_LEAD,
    Role.POLICE_OFFICER,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
    Role.EXPLOITATION_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.PANEL_MEMBER,
    Role.PANEL_COORDINATOR,
    Role.PANEL_CHAIR,
)
NOMINATED: Grants = tuple((role, "nominated") for role in NOMINATORS)
SPECIALIST: Grants = ((Role.POLICE_OFFICER, "specialist"),)

GRANTS: dict[Permission, Grants] = {
    Permission.CASE_NOMINATE: (*WORKER, *MANAGER, (Role.EXPLOITATION_WORKER, "involved")),
    Permission.PANEL_LIST: tuple((role, "seated") for role in NOMINATORS),
    Permission.PANEL_PREPARE: PREPARES,
    Permission.PANEL_READ: (*PREPARES, *SEATED),
    Permission.PANELSEAT_READ: (*PREPARES, *MY_SEAT),
    Permission.PANELSEAT_ANSWER: MY_SEAT,
    Permission.PANELSEAT_KEEP: PREPARES,
    Permission.PANELITEM_NOMINATE: NOMINATED,
    Permission.PANELITEM_READ: (*PREPARES, *SEATED, *NOMINATED, *SPECIALIST, *OF_CASE),
    Permission.PANELITEM_WORK: PREPARES,
    Permission.PANELITEM_AGAIN: (*PREPARES, *NOMINATED),
    Permission.PANELITEM_ANSWER: (
        *SPECIALIST,
        *PREPARES,
    ),  # by phone it is keyed by those who prepare
    Permission.LISTING_READ: (*PREPARES, *SEATED, *OF_CASE),
    Permission.LISTING_WORK: PREPARES,
    Permission.LISTING_WRITE: SEATED,  # a paper for it
    Permission.PANELPAPER_READ: (
        (Role.PANEL_CHAIR, "panel_agency"),
        *SEATED,
        *((role, "wrote") for role, _ in SEATED),
    ),
    Permission.PANELPAPER_GIVE: tuple((role, "wrote") for role, _ in SEATED),
}

READ_OF: dict[str, Permission] = {
    name.split(".")[0]: name for name in GRANTS if name.endswith(".read")
}

WHY_NOT: dict[Permission, str] = {
    Permission.CASE_NOMINATE: (
        "The allocated social worker, a manager or the exploitation worker nominates the child."
    ),
    Permission.PANEL_PREPARE: "The coordinator or the chair of the panel does this.",
    Permission.PANELSEAT_ANSWER: "The person invited answers this.",
    Permission.PANELSEAT_KEEP: "The coordinator or the chair of the panel does this.",
    Permission.PANELITEM_WORK: "The coordinator or the chair of the panel does this.",
    Permission.PANELITEM_AGAIN: "The person who nominated it, or the panel coordinator, does this.",
    Permission.PANELITEM_ANSWER: "Only the police unit that was asked can answer this.",
    Permission.LISTING_WORK: "The coordinator or the chair of the panel does this.",
    Permission.LISTING_WRITE: "The people invited to this item write papers for it.",
    Permission.PANELPAPER_GIVE: "The agency that wrote a paper sets who can read it.",
}

"""Who may do what at the panel: those who prepare it, those with a seat, those who nominate."""

from handrail.rules.permissions.casework import MANAGER, READERS, WORKER, Grants
from handrail.rules.vocabulary import Role

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

GRANTS: dict[str, Grants] = {
    "case.nominate": (*WORKER, *MANAGER, (Role.EXPLOITATION_WORKER, "involved")),
    "panel.list": tuple((role, "seated") for role in NOMINATORS),
    "panel.prepare": PREPARES,
    "panel.read": (*PREPARES, *SEATED),
    "panelseat.read": (*PREPARES, *MY_SEAT),
    "panelseat.answer": MY_SEAT,
    "panelseat.keep": PREPARES,
    "panelitem.nominate": NOMINATED,
    "panelitem.read": (*PREPARES, *SEATED, *NOMINATED, *SPECIALIST, *OF_CASE),
    "panelitem.work": PREPARES,
    "panelitem.again": (*PREPARES, *NOMINATED),
    "panelitem.answer": (*SPECIALIST, *PREPARES),  # by phone it is keyed by those who prepare
    "listing.read": (*PREPARES, *SEATED, *OF_CASE),
    "listing.work": PREPARES,
    "listing.write": SEATED,  # a paper for it
    "panelpaper.read": (
        (Role.PANEL_CHAIR, "panel_agency"),
        *SEATED,
        *((role, "wrote") for role, _ in SEATED),
    ),
    "panelpaper.give": tuple((role, "wrote") for role, _ in SEATED),
}

READ_OF = {name.split(".")[0]: name for name in GRANTS if name.endswith(".read")}

WHY_NOT = {
    "case.nominate": "The social worker who holds the case, a manager or the exploitation worker "
    "nominates the child.",
    "panel.prepare": "The coordinator or the chair of the panel does this.",
    "panelseat.answer": "Whoever has the seat answers.",
    "panelseat.keep": "The coordinator or the chair of the panel does this.",
    "panelitem.work": "The coordinator or the chair of the panel does this.",
    "panelitem.again": "Whoever nominated it does this, or the coordinator of the panel.",
    "panelitem.answer": "The police unit that was asked answers here.",
    "listing.work": "The coordinator or the chair of the panel does this.",
    "listing.write": "Those invited to this item write papers for it.",
    "panelpaper.give": "The agency that wrote a paper says who reads it.",
}

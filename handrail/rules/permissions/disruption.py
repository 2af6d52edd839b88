"""Who may do what with intelligence, people and places of concern, measures, investigations."""

from handrail.rules.permissions.casework import ANYBODY, MANAGER, READERS, WORKER, WORKERS, Grants
from handrail.rules.vocabulary import Role

DESK: Grants = ((Role.INTELLIGENCE_OFFICER, "desk"),)
# to whom something may be given by name
RECEIVERS = (
    Role.POLICE_OFFICER,
    Role.DISRUPTION_LEAD,
    Role.EXPLOITATION_WORKER,
    Role.FRONT_DOOR_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
    Role.EMERGENCY_DUTY,
    Role.SAFEGUARDING_LEAD,
    Role.PANEL_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.PANEL_MEMBER,
    Role.SENIOR_MANAGER,
)
GIVEN: Grants = tuple((role, "given") for role in RECEIVERS)
# who reads what may be shared lawfully (P) without being named
PARTNERS = (
    Role.POLICE_OFFICER,
    Role.EXPLOITATION_WORKER,
    Role.FRONT_DOOR_WORKER,
    Role.FRONT_DOOR_MANAGER,
)
SHARED: Grants = (
    *((role, "shareable") for role in PARTNERS),
    (Role.PANEL_CHAIR, "for_panel"),
    (Role.PANEL_COORDINATOR, "for_panel"),
)
OF_A_CHILD: Grants = (
    (Role.SOCIAL_WORKER, "of_my_child"),
    (Role.SOCIAL_WORK_MANAGER, "of_my_child"),
    (Role.EMERGENCY_DUTY, "of_my_child"),
)
SEATED: Grants = tuple(
    (role, "seated") for role in (Role.PANEL_MEMBER, Role.PANEL_COORDINATOR, Role.PANEL_CHAIR)
)
LEADING: Grants = tuple(
    (role, "leads") for role in (Role.DISRUPTION_LEAD, Role.POLICE_OFFICER,
                                 Role.EXPLOITATION_WORKER)
)  # fmt: skip
ENTITY_READERS: Grants = (*DESK, *SHARED, *GIVEN, *OF_A_CHILD, *SEATED, *LEADING)
WORKING: Grants = (
    *DESK,
    (Role.POLICE_OFFICER, "shareable"),
    (Role.EXPLOITATION_WORKER, "shareable"),
)
CLEARED: Grants = (
    *WORKING,
    (Role.FRONT_DOOR_MANAGER, "shareable"),
    (Role.PANEL_CHAIR, "for_panel"),
    (Role.PANEL_COORDINATOR, "for_panel"),
)
# measures and plans for places: by who leads them, and by who may read of what they are about
OF_TARGET: Grants = tuple(dict.fromkeys((role, "of_target") for role, _ in ENTITY_READERS))
MEASURING = (
    Role.INTELLIGENCE_OFFICER,
    Role.POLICE_OFFICER,
    Role.EXPLOITATION_WORKER,
    Role.DISRUPTION_LEAD,
    Role.PANEL_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.SOCIAL_WORK_MANAGER,
)
CONSIDERING: Grants = tuple((role, "of_target") for role in MEASURING)
MEASURE_WORK: Grants = (*DESK, *LEADING)
# who answers for an agency that was asked about a place
ANSWERERS: Grants = tuple(
    (role, "asked")
    for role in (
        Role.DISRUPTION_LEAD,
        Role.POLICE_OFFICER,
        Role.EXPLOITATION_WORKER,
        Role.SAFEGUARDING_LEAD,
    )
)
INVESTIGATORS: Grants = ((Role.POLICE_OFFICER, "recipient"),)

GRANTS: dict[str, Grants] = {
    "report.tell": ((ANYBODY, "teller"),),
    "report.own": ((ANYBODY, "teller"),),
    "report.read": DESK,
    "report.work": DESK,
    "source.read": ((Role.SOURCE_HANDLER, "desk"),),
    "intel.list": (*DESK, *GIVEN),
    "intel.read": (*DESK, *GIVEN, (Role.INTELLIGENCE_OFFICER, "grades")),
    "intel.work": DESK,
    "intel.grade": ((Role.INTELLIGENCE_OFFICER, "grades"),),
    "entity.list": ENTITY_READERS,
    "entity.read": ENTITY_READERS,
    "entity.find": WORKING,
    "entity.record": WORKING,
    "entity.work": WORKING,
    "entity.handle": DESK,
    "entity.network": CLEARED,
    "entity.map": (*CLEARED, (Role.DISRUPTION_LEAD, "leads")),
    "link.read": tuple(dict.fromkeys((role, "between") for role, _ in ENTITY_READERS)),
    "link.record": WORKING,
    "link.say": tuple(dict.fromkeys((role, "between") for role, _ in WORKING)),
    "measure.list": (*DESK, *LEADING, *OF_TARGET),
    "measure.read": (*DESK, *LEADING, *OF_TARGET),
    "measure.consider": CONSIDERING,
    "measure.work": MEASURE_WORK,
    "measure.children": (
        *DESK,
        *LEADING,
        (Role.SOCIAL_WORKER, "of_target"),
        (Role.SOCIAL_WORK_MANAGER, "of_target"),
    ),
    "placeplan.list": (*DESK, *LEADING, *OF_TARGET, *ANSWERERS),
    "placeplan.read": (*DESK, *LEADING, *OF_TARGET, *ANSWERERS),
    "placeplan.begin": CONSIDERING,
    "placeplan.work": MEASURE_WORK,
    "placepart.read": (*DESK, *LEADING, *ANSWERERS),
    "placepart.work": MEASURE_WORK,
    "placepart.answer": ANSWERERS,
    "profile.read": tuple(
        (role, "partnership")
        for role in (
            Role.ANALYST,
            Role.INTELLIGENCE_OFFICER,
            Role.PANEL_CHAIR,
            Role.PANEL_COORDINATOR,
            Role.SENIOR_MANAGER,
        )
    ),
    "investigation.read": (*READERS, *INVESTIGATORS),
    "investigation.work": (*WORKERS, *INVESTIGATORS),
    "suspect.read": (*READERS, *INVESTIGATORS),
    "suspect.work": (*WORKERS, *INVESTIGATORS),
    "recordsrequest.read": READERS,
    "recordsrequest.work": (*WORKER, *MANAGER),
    "recordsrequest.decide": MANAGER,
}

READ_OF = {name.split(".")[0]: name for name in GRANTS if name.endswith(".read")}

WHY_NOT = {
    "report.work": "The intelligence desk evaluates what is told.",
    "intel.work": "The intelligence desk does this.",
    "intel.grade": "An intelligence officer of the police grades finally.",
    "entity.work": "The intelligence desk, the police or the exploitation team do this.",
    "entity.handle": "The intelligence desk sets how something is handled.",
    "link.say": "The intelligence desk, the police or the exploitation team say this.",
    "measure.work": "The agency that leads the measure does this.",
    "measure.children": "Those who lead the measure, or the child’s social care, do this.",
    "placeplan.work": "The agency that leads the plan does this.",
    "placepart.work": "The agency that leads the plan does this.",
    "placepart.answer": "The agency that was asked answers.",
    "investigation.work": "The officer’s agency, or social care, keeps this.",
    "suspect.work": "The officer’s agency, or social care, keeps this.",
    "recordsrequest.work": "The social worker who holds the case, or a manager, does this.",
    "recordsrequest.decide": "A social work manager decides what is released.",
}

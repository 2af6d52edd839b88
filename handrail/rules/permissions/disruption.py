"""Permissions for intelligence, people and places of concern, measures, investigations."""

from handrail.rules.core.case_roles import ANYBODY, MANAGER, READERS, WORKER, WORKERS, Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

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

GRANTS: dict[Permission, Grants] = {
    Permission.REPORT_TELL: ((ANYBODY, "teller"),),
    Permission.REPORT_OWN: ((ANYBODY, "teller"),),
    Permission.REPORT_READ: DESK,
    Permission.REPORT_WORK: DESK,
    Permission.SOURCE_READ: ((Role.SOURCE_HANDLER, "desk"),),
    Permission.INTEL_LIST: (*DESK, *GIVEN),
    Permission.INTEL_READ: (*DESK, *GIVEN, (Role.INTELLIGENCE_OFFICER, "grades")),
    Permission.INTEL_WORK: DESK,
    Permission.INTEL_GRADE: ((Role.INTELLIGENCE_OFFICER, "grades"),),
    Permission.ENTITY_LIST: ENTITY_READERS,
    Permission.ENTITY_READ: ENTITY_READERS,
    Permission.ENTITY_FIND: WORKING,
    Permission.ENTITY_RECORD: WORKING,
    Permission.ENTITY_WORK: WORKING,
    Permission.ENTITY_HANDLE: DESK,
    Permission.ENTITY_NETWORK: CLEARED,
    Permission.ENTITY_MAP: (*CLEARED, (Role.DISRUPTION_LEAD, "leads")),
    Permission.LINK_READ: tuple(dict.fromkeys((role, "between") for role, _ in ENTITY_READERS)),
    Permission.LINK_RECORD: WORKING,
    Permission.LINK_SAY: tuple(dict.fromkeys((role, "between") for role, _ in WORKING)),
    Permission.MEASURE_LIST: (*DESK, *LEADING, *OF_TARGET),
    Permission.MEASURE_READ: (*DESK, *LEADING, *OF_TARGET),
    Permission.MEASURE_CONSIDER: CONSIDERING,
    Permission.MEASURE_WORK: MEASURE_WORK,
    Permission.MEASURE_CHILDREN: (
        *DESK,
        *LEADING,
        (Role.SOCIAL_WORKER, "of_target"),
        (Role.SOCIAL_WORK_MANAGER, "of_target"),
    ),
    Permission.PLACEPLAN_LIST: (*DESK, *LEADING, *OF_TARGET, *ANSWERERS),
    Permission.PLACEPLAN_READ: (*DESK, *LEADING, *OF_TARGET, *ANSWERERS),
    Permission.PLACEPLAN_BEGIN: CONSIDERING,
    Permission.PLACEPLAN_WORK: MEASURE_WORK,
    Permission.PLACEPART_READ: (*DESK, *LEADING, *ANSWERERS),
    Permission.PLACEPART_WORK: MEASURE_WORK,
    Permission.PLACEPART_ANSWER: ANSWERERS,
    Permission.PROFILE_READ: tuple(
        (role, "partnership")
        for role in (
            Role.ANALYST,
            Role.INTELLIGENCE_OFFICER,
            Role.PANEL_CHAIR,
            Role.PANEL_COORDINATOR,
            Role.SENIOR_MANAGER,
        )
    ),
    Permission.INVESTIGATION_READ: (*READERS, *INVESTIGATORS),
    Permission.INVESTIGATION_WORK: (*WORKERS, *INVESTIGATORS),
    Permission.SUSPECT_READ: (*READERS, *INVESTIGATORS),
    Permission.SUSPECT_WORK: (*WORKERS, *INVESTIGATORS),
    Permission.RECORDSREQUEST_READ: READERS,
    Permission.RECORDSREQUEST_WORK: (*WORKER, *MANAGER),
    Permission.RECORDSREQUEST_DECIDE: MANAGER,
}

READ_OF: dict[str, Permission] = {
    name.split(".")[0]: name for name in GRANTS if name.endswith(".read")
}

INVESTIGATES = "Only the police who investigate, or children’s social care, can update this."
WHY_NOT: dict[Permission, str] = {
    Permission.REPORT_WORK: "The intelligence desk evaluates reports.",
    Permission.INTEL_WORK: "The intelligence desk does this.",
    Permission.INTEL_GRADE: "A police intelligence officer sets the final grade.",
    Permission.ENTITY_WORK: "The intelligence desk, the police or the exploitation team does this.",
    Permission.ENTITY_HANDLE: "The intelligence desk sets the handling conditions.",
    Permission.LINK_SAY: "The intelligence desk, the police or the exploitation team decides this.",
    Permission.MEASURE_WORK: "The agency that leads the measure does this.",
    Permission.MEASURE_CHILDREN: "The people who lead the measure, or "
    "the child’s social worker, do this.",
    Permission.PLACEPLAN_WORK: "The agency that leads the plan does this.",
    Permission.PLACEPART_WORK: "The agency that leads the plan does this.",
    Permission.PLACEPART_ANSWER: "The agency that was asked answers.",
    Permission.INVESTIGATION_WORK: INVESTIGATES,
    Permission.SUSPECT_WORK: INVESTIGATES,
    Permission.RECORDSREQUEST_WORK: ("Only the allocated social worker or a manager can do this."),
    Permission.RECORDSREQUEST_DECIDE: "A social work manager decides what is disclosed.",
}

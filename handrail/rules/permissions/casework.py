"""Permissions on cases: the part of the table of grants for social care's work."""

from handrail.rules.core.case_roles import (
    ANYBODY,
    CHAIRS,
    INVITED,
    LISTERS,
    MANAGER,
    POLICE,
    READERS,
    WORKER,
    WORKERS,
    Grants,
)
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions.oversight import OPENED
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

# a file that came with a contact, before there is a case
OF_A_CONTACT: Grants = tuple(
    (role, "front_door")
    for role in (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER, Role.EMERGENCY_DUTY)
)
GRANTS: dict[Permission, Grants] = {
    Permission.CASE_READ: READERS,
    Permission.CASE_NOTE: (*WORKERS, *OPENED),
    Permission.CASE_LIST: LISTERS,
    Permission.CASE_ALLOCATE: MANAGER,
    Permission.CASE_WORK: WORKERS,
    Permission.CASE_DECIDE: (
        *WORKER,
        *MANAGER,
    ),  # status, level, plans: with a reason, in their own name
    Permission.CASE_SUPERVISE: MANAGER,
    Permission.CASE_CLOSE: MANAGER,
    Permission.CASE_INSPECT: ((Role.SENIOR_MANAGER, "own_agency"),),  # what an inspector is shown
    Permission.CASE_REVEAL: WORKERS,
    Permission.LANGUAGE_REPORT: (*MANAGER, (Role.SENIOR_MANAGER, "own_agency")),
    Permission.CASEACCESS_READ: READERS,
    Permission.CASEACCESS_KEEP: (*WORKER, *MANAGER),  # renew what a partner reads, or end it
    Permission.CASE_DISAGREE: READERS,
    Permission.ASSESSMENT_DISAGREE: READERS,
    Permission.ENQUIRY_DISAGREE: READERS,
    Permission.MEETING_DISAGREE: (*READERS, *INVITED),
    Permission.POLICEREFERRAL_DISAGREE: (*READERS, *POLICE),
    Permission.DOCUMENT_READ: (*READERS, *OF_A_CONTACT),
    Permission.CASENOTE_READ: READERS,
    Permission.CASENOTE_CORRECT: WORKERS,
    Permission.SIGNIFICANTEVENT_READ: READERS,
    Permission.SIGNIFICANTEVENT_WORK: WORKERS,
    Permission.ASSESSMENT_READ: READERS,
    Permission.ASSESSMENT_WRITE: WORKERS,
    Permission.ASSESSMENT_AUTHORISE: MANAGER,
    Permission.CONTRIBUTION_READ: (*READERS, *INVITED),
    Permission.CONTRIBUTION_GIVE: INVITED,
    Permission.POLICEREFERRAL_READ: (*READERS, *POLICE),
    Permission.POLICEREFERRAL_WRITE: WORKERS,
    Permission.POLICEREFERRAL_APPROVE: MANAGER,
    Permission.POLICEREFERRAL_ACKNOWLEDGE: (*POLICE, *WORKERS),  # by phone it is keyed by a worker
    Permission.POLICEREFERRAL_ANSWER: POLICE,
    Permission.POLICEREFERRAL_CLOSE: (*WORKER, *MANAGER),
    Permission.POLICEREFERRAL_RELEASE: (*WORKERS, *POLICE),  # copies of it: PDF, file, text
    Permission.MEETING_READ: (*READERS, *INVITED),
    Permission.MEETING_WORK: (*WORKERS, (Role.CONFERENCE_CHAIR, "conference")),
    Permission.MEETING_DECIDE: CHAIRS,
    Permission.ATTENDANCE_READ: (*READERS, *INVITED),
    Permission.ATTENDANCE_ANSWER: INVITED,
    Permission.ENQUIRY_READ: READERS,
    Permission.ENQUIRY_DECIDE: (*WORKER, *MANAGER),
    Permission.PLAN_READ: READERS,
    Permission.PLAN_WORK: (*WORKER, *MANAGER),
    Permission.PROTECTION_READ: READERS,
    Permission.PROTECTION_WORK: WORKERS,
    Permission.NATIONALREFERRAL_READ: READERS,
    Permission.NATIONALREFERRAL_WORK: WORKERS,
    Permission.SAFETYPLAN_READ: READERS,
    Permission.SAFETYPLAN_WORK: WORKERS,
    Permission.JOINTPLAN_READ: (*READERS, *INVITED),
    Permission.JOINTPLAN_WORK: (*WORKER, *MANAGER),
    Permission.PLANACTION_READ: (*READERS, *INVITED, (ANYBODY, "assignee")),
    Permission.PLANACTION_WORK: (*WORKERS, (ANYBODY, "assignee")),
    Permission.PLANREVIEW_READ: (*READERS, *INVITED),
    Permission.PLANREVIEW_CONFIRM: MANAGER,
    Permission.STEPDOWN_READ: (*READERS, *INVITED),
    Permission.STEPDOWN_WORK: (*WORKER, *MANAGER),
    Permission.STEPDOWN_AGREE: MANAGER,
    Permission.SUPERVISION_READ: READERS,
    Permission.SUPERVISION_REPLY: WORKER,
    Permission.RESPONSIBILITY_READ: READERS,
    Permission.RESPONSIBILITY_WORK: WORKERS,
    **{
        permission_of(name): grants
        for stage in declared_stages()
        for name, grants in stage.grants.items()
    },
}

# what every reader of a case reads of it is read by whoever opened it by break-glass, and no more
NOT_OPENED = {Permission.SUPERVISION_READ}
GRANTS |= {
    name: (*grants, *OPENED)
    for name, grants in GRANTS.items()
    if name.endswith(".read") and set(READERS) <= set(grants) and name not in NOT_OPENED
}

READ_OF: dict[str, Permission] = {
    name.split(".")[0]: name for name in GRANTS if name.endswith(".read")
}

WHY_NOT: dict[Permission, str] = {
    Permission.CASE_NOTE: (
        "Only the allocated social worker, a manager or the emergency duty team can do this."
    ),
    Permission.CASE_ALLOCATE: "Only a social work manager can allocate cases.",
    Permission.CASE_WORK: (
        "Only the allocated social worker, a manager or the emergency duty team can do this."
    ),
    Permission.CASE_DECIDE: "Only the allocated social worker or a manager can decide this.",
    Permission.CASE_SUPERVISE: "A social work manager records supervision.",
    Permission.CASE_INSPECT: "A senior manager of social care "
    "downloads the file for an inspection.",
    Permission.SUPERVISION_REPLY: "Only the allocated social worker can comment here.",
    Permission.CASEACCESS_KEEP: "Only the allocated social worker or a manager can decide this.",
    Permission.CASE_CLOSE: "A social work manager closes and reopens cases.",
    Permission.ASSESSMENT_AUTHORISE: (
        "A social work manager authorises an assessment, or returns it."
    ),
    Permission.POLICEREFERRAL_APPROVE: "A social work manager approves a police "
    "referral (87A). If it cannot wait, send it as "
    "urgent with a reason.",
    Permission.POLICEREFERRAL_RELEASE: (
        "Only people who send a police referral (87A), and the police who received it, can "
        "make copies."
    ),
    Permission.POLICEREFERRAL_ANSWER: (
        "Only the police unit that received this referral can do this."
    ),
    Permission.POLICEREFERRAL_ACKNOWLEDGE: (
        "Only the police, or a worker they have phoned, can do this."
    ),
    Permission.MEETING_DECIDE: "A social work manager, or the chair of a conference, does this.",
    Permission.PLANACTION_WORK: "The owner of an action, or someone "
    "who works on the case, does this.",
    Permission.PLANREVIEW_CONFIRM: (
        "A second social work manager checks a marked reduction in risk and harm."
    ),
    Permission.STEPDOWN_AGREE: "A social work manager decides on a step-down.",
    Permission.ATTENDANCE_ANSWER: "Only a person at the invited agency can answer this.",
    Permission.CONTRIBUTION_GIVE: "A person at the agency that was asked writes this contribution.",
}

"""Who may do what in a case: the part of the table of grants that is about social care's work."""

from handrail.rules.permissions.oversight import OPENED
from handrail.rules.vocabulary import Role

Grants = tuple[tuple[str, str], ...]
ANYBODY = "anyone"

WORKER: Grants = ((Role.SOCIAL_WORKER, "worker"),)
MANAGER: Grants = ((Role.SOCIAL_WORK_MANAGER, "own_agency"),)
DUTY: Grants = ((Role.EMERGENCY_DUTY, "own_agency"),)
WORKERS: Grants = (*WORKER, *MANAGER, *DUTY)
READERS: Grants = (
    *WORKERS,
    (Role.SOCIAL_WORKER, "involved"),
    (Role.EXPLOITATION_WORKER, "involved"),
    (Role.FRONT_DOOR_WORKER, "own_agency"),
    (Role.FRONT_DOOR_MANAGER, "own_agency"),
    (Role.SENIOR_MANAGER, "own_agency"),
    (Role.CONFERENCE_CHAIR, "conference"),
    (ANYBODY, "named"),  # on the list of a closely held record
)
LISTERS: Grants = tuple(grant for grant in READERS if grant[0] != ANYBODY)
CHAIRS: Grants = (*MANAGER, (Role.CONFERENCE_CHAIR, "conference"))
INVITED: Grants = tuple(
    (role, "invited")
    for role in (
        Role.SAFEGUARDING_LEAD,
        Role.CHECK_ANSWERER,
        Role.POLICE_OFFICER,
        Role.EXPLOITATION_WORKER,
    )
)
ASKED_ROLES = tuple(role for role, _ in INVITED)
POLICE: Grants = ((Role.POLICE_OFFICER, "recipient"),)

GRANTS: dict[str, Grants] = {
    "case.read": READERS,
    "case.note": (*WORKERS, *OPENED),
    "case.list": LISTERS,
    "case.allocate": MANAGER,
    "case.work": WORKERS,
    "case.decide": (*WORKER, *MANAGER),  # status, level, plans: with a reason, in their own name
    "case.supervise": MANAGER,
    "case.close": MANAGER,
    "case.inspect": ((Role.SENIOR_MANAGER, "own_agency"),),  # what an inspector is shown
    "case.reveal": WORKERS,
    "language.report": (*MANAGER, (Role.SENIOR_MANAGER, "own_agency")),
    "caseaccess.read": READERS,
    "caseaccess.keep": (*WORKER, *MANAGER),  # renew what a partner reads, or end it
    "case.disagree": READERS,
    "assessment.disagree": READERS,
    "enquiry.disagree": READERS,
    "meeting.disagree": (*READERS, *INVITED),
    "policereferral.disagree": (*READERS, *POLICE),
    "document.read": READERS,
    "casenote.read": READERS,
    "casenote.correct": WORKERS,
    "significantevent.read": READERS,
    "significantevent.work": WORKERS,
    "assessment.read": READERS,
    "assessment.write": WORKERS,
    "assessment.authorise": MANAGER,
    "contribution.read": (*READERS, *INVITED),
    "contribution.give": INVITED,
    "policereferral.read": (*READERS, *POLICE),
    "policereferral.write": WORKERS,
    "policereferral.approve": MANAGER,
    "policereferral.acknowledge": (*POLICE, *WORKERS),  # by phone it is keyed by a worker
    "policereferral.answer": POLICE,
    "policereferral.close": (*WORKER, *MANAGER),
    "policereferral.release": (*WORKERS, *POLICE),  # copies of it: PDF, file, text
    "meeting.read": (*READERS, *INVITED),
    "meeting.work": (*WORKERS, (Role.CONFERENCE_CHAIR, "conference")),
    "meeting.decide": CHAIRS,
    "attendance.read": (*READERS, *INVITED),
    "attendance.answer": INVITED,
    "enquiry.read": READERS,
    "enquiry.decide": (*WORKER, *MANAGER),
    "plan.read": READERS,
    "plan.work": (*WORKER, *MANAGER),
    "preproceedings.read": READERS,
    "preproceedings.work": (*WORKER, *MANAGER),
    "preproceedings.decide": MANAGER,
    "protection.read": READERS,
    "protection.work": WORKERS,
    "nationalreferral.read": READERS,
    "nationalreferral.work": WORKERS,
    "safetyplan.read": READERS,
    "safetyplan.work": WORKERS,
    "jointplan.read": (*READERS, *INVITED),
    "jointplan.work": (*WORKER, *MANAGER),
    "planaction.read": (*READERS, *INVITED, (ANYBODY, "assignee")),
    "planaction.work": (*WORKERS, (ANYBODY, "assignee")),
    "planreview.read": (*READERS, *INVITED),
    "planreview.confirm": MANAGER,
    "stepdown.read": (*READERS, *INVITED),
    "stepdown.work": (*WORKER, *MANAGER),
    "stepdown.agree": MANAGER,
    "supervision.read": READERS,
    "supervision.reply": WORKER,
    "responsibility.read": READERS,
    "responsibility.work": WORKERS,
}

# what every reader of a case reads of it is read by whoever opened it by break-glass, and no more
NOT_OPENED = {"supervision.read"}
GRANTS |= {
    name: (*grants, *OPENED)
    for name, grants in GRANTS.items()
    if name.endswith(".read") and set(READERS) <= set(grants) and name not in NOT_OPENED
}

READ_OF = {name.split(".")[0]: name for name in GRANTS if name.endswith(".read")}

WHY_NOT = {
    "case.note": "The social worker who holds the case, a manager or the duty team does this.",
    "case.allocate": "A social work manager allocates cases.",
    "case.work": "The social worker who holds the case, a manager or the duty team does this.",
    "case.decide": "The social worker who holds the case, or a manager, decides this.",
    "case.supervise": "A social work manager records supervision.",
    "case.inspect": "A senior manager of social care takes the file for an inspection.",
    "supervision.reply": "The social worker who holds the case adds a view here.",
    "caseaccess.keep": "The social worker who holds the case, or a manager, decides this.",
    "case.close": "A social work manager closes and reopens cases.",
    "assessment.authorise": "A social work manager authorises an assessment, or returns it.",
    "policereferral.approve": "A social work manager approves an 87a. "
    "If it cannot wait, send it as urgent with a reason.",
    "policereferral.release": "Those who send an 87a, and the police who got it, take copies.",
    "policereferral.answer": "The police unit that received this answers here.",
    "policereferral.acknowledge": "The police, or a worker whom they told by phone, do this.",
    "meeting.decide": "A social work manager, or the chair of a conference, decides this.",
    "planaction.work": "The owner of an action, or whoever works in the case, does this.",
    "planreview.confirm": "A second social work manager looks at a marked fall in concern.",
    "stepdown.agree": "A social work manager decides on a step-down.",
    "attendance.answer": "Somebody at the agency that was invited answers here.",
    "contribution.give": "Somebody at the agency that was asked writes this part.",
}

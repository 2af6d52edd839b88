"""Permissions: one table of grants, and `refusal()`, the one function that answers it."""

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.rules.permissions import (
    casework,
    data_protection,
    dip_samples,
    disruption,
    escalation,
    imports,
    integrations,
    missing,
    numbers,
    oversight,
    panel,
    refusal_texts,
    restrictions,
    returns,
    sharing,
    subject_access,
)
from handrail.rules.permissions.actor import Actor as Actor, Hat as Hat
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

ANYONE = "anyone"  # a signed-in person of any role, in the relation that the grant names

FRONT_DOOR = (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER)
SOCIAL_WORK = (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER)
BESIDE = (Role.MISSING_COORDINATOR, Role.DATA_IMPORTER, Role.RECORDS_OFFICER)
SEARCHING = (*FRONT_DOOR, Role.EMERGENCY_DUTY, *SOCIAL_WORK, *BESIDE)
ADVISERS = (*FRONT_DOOR, Role.EXPLOITATION_WORKER)


Grant = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """The actor's connection to one thing: the (role, relation) pairs that apply to it."""

    kind: str
    holds: frozenset[Grant]
    state: str = ""


@dataclass(frozen=True)
class Refusal:
    """The reason in words for the user; hidden when the user must not know the thing exists."""

    reason: str
    hidden: bool = False


def _to(roles: Iterable[str], relation: str) -> tuple[Grant, ...]:
    return tuple((role, relation) for role in roles)


OWN: tuple[Grant, ...] = ((ANYONE, "author"),)
AT_FRONT_DOOR = _to(FRONT_DOOR, "front_door")
ON_DUTY: tuple[Grant, ...] = ((Role.EMERGENCY_DUTY, "front_door"),)
STAFF_AT_THEIR_AGENCY = (
    (Role.AGENCY_ADMIN, "own_agency"),
    (Role.PARTNERSHIP_ADMIN, "partnership"),
)
READERS_OF_REFERRAL = (
    *OWN,
    (Role.SAFEGUARDING_LEAD, "own_agency"),
    *AT_FRONT_DOOR,
    (Role.EMERGENCY_DUTY, "front_door"),
    *_to(SOCIAL_WORK, "involved"),
    (Role.SENIOR_MANAGER, "escalated"),
    *_to((Role.SOCIAL_WORK_MANAGER, Role.SENIOR_MANAGER), "in_case"),
    *restrictions.NAMED,
)

# permission -> who, in which relation to the thing. Nothing else grants anything.
GRANTS: dict[Permission, tuple[Grant, ...]] = {
    Permission.CONCERN_START: ((ANYONE, "partnership"),),
    Permission.CONCERN_WRITE: OWN,
    Permission.CONCERN_SETTLE: OWN,  # what becomes of it besides a referral
    Permission.REFERRAL_READ: (*READERS_OF_REFERRAL, *oversight.OPENED, *integrations.SENT),
    Permission.REFERRAL_PRINT: READERS_OF_REFERRAL,
    Permission.REFERRAL_ADD: (*OWN, (Role.SAFEGUARDING_LEAD, "own_agency")),
    Permission.REFERRAL_CONFIRM_SENDER: ((Role.VISITOR, "author"),),
    Permission.REFERRAL_COMMENT: ((Role.SAFEGUARDING_LEAD, "own_agency"),),
    Permission.REFERRAL_QUEUE: (*AT_FRONT_DOOR, (Role.EMERGENCY_DUTY, "front_door")),
    Permission.REFERRAL_TRIAGE: (*AT_FRONT_DOOR, (Role.EMERGENCY_DUTY, "front_door")),
    Permission.REFERRAL_TAKE: AT_FRONT_DOOR,
    Permission.REFERRAL_HAND_OVER: AT_FRONT_DOOR,
    Permission.REFERRAL_URGENCY: AT_FRONT_DOOR,
    Permission.REFERRAL_ASK: AT_FRONT_DOOR,
    Permission.REFERRAL_RETURN: AT_FRONT_DOOR,
    Permission.REFERRAL_IDENTIFY: AT_FRONT_DOOR,
    Permission.REFERRAL_RECOMMEND: AT_FRONT_DOOR,
    Permission.REFERRAL_DECIDE: ((Role.FRONT_DOOR_MANAGER, "front_door"),),
    Permission.REFERRAL_REVEAL: (
        *OWN,
        *AT_FRONT_DOOR,
        (Role.EMERGENCY_DUTY, "front_door"),
        *_to(SOCIAL_WORK, "involved"),
    ),
    Permission.REFERRAL_DISAGREE: (
        *OWN,
        (Role.SAFEGUARDING_LEAD, "own_agency"),
        *_to(SOCIAL_WORK, "involved"),
    ),
    Permission.DISAGREEMENT_READ: (
        (ANYONE, "raiser"),
        (Role.SAFEGUARDING_LEAD, "own_agency"),
        *AT_FRONT_DOOR,
        *_to((Role.SENIOR_MANAGER,), "at_senior"),
        *_to((Role.SENIOR_MANAGER,), "at_chair"),
        (ANYONE, "reads_case"),
    ),
    Permission.DISAGREEMENT_ANSWER: (
        *((r, f"at_{stage}") for stage, roles in escalation.ANSWERS.items() for r in roles),
        *((r, f"case_at_{stage}") for stage, roles in escalation.IN_CASE.items() for r in roles),
        (Role.SOCIAL_WORKER, "case_worker"),
    ),
    Permission.DISAGREEMENT_SETTLE: ((ANYONE, "raiser"),),
    Permission.REFERRAL_WRITTEN: AT_FRONT_DOOR,
    Permission.REFERRAL_RELEASE: AT_FRONT_DOOR,
    Permission.REFERRAL_COUNCIL: AT_FRONT_DOOR,
    Permission.REFERRAL_PUT_BACK: AT_FRONT_DOOR,
    Permission.REFERRAL_WORKLOAD: AT_FRONT_DOOR,
    # who told the sender, when that person is not to be named: the sender's alone
    Permission.REFERRAL_REVEAL_SOURCE: OWN,
    Permission.REFERRAL_WITHDRAW: (*OWN, (Role.SAFEGUARDING_LEAD, "own_agency")),
    Permission.REFERRAL_DECIDE_AGAIN: ((Role.FRONT_DOOR_MANAGER, "front_door"),),
    Permission.REFERRAL_GO_ON: ((Role.FRONT_DOOR_MANAGER, "front_door"),),
    Permission.REFERRAL_DISCONTINUE: ((Role.FRONT_DOOR_MANAGER, "front_door"),),
    Permission.REFERRAL_CORRECT: OWN,
    Permission.REFERRAL_MOVE: AT_FRONT_DOOR,
    Permission.REFERRAL_UNLINK: AT_FRONT_DOOR,
    Permission.ALARM_READ: (*AT_FRONT_DOOR, *ON_DUTY),
    Permission.ALARM_ACKNOWLEDGE: (*AT_FRONT_DOOR, *ON_DUTY),
    Permission.ALARM_ANSWER: (*AT_FRONT_DOOR, *ON_DUTY),
    Permission.ALARM_NOTE: ON_DUTY,
    Permission.ALARM_HAND_BACK: ON_DUTY,
    Permission.ALARM_TAKE_OVER: AT_FRONT_DOOR,
    Permission.INTAKE_RECORD: AT_FRONT_DOOR,
    Permission.INTAKE_READ: (*AT_FRONT_DOOR, (Role.EMERGENCY_DUTY, "front_door")),
    Permission.CHECK_ANSWER: ((Role.CHECK_ANSWERER, "asked"), (Role.POLICE_OFFICER, "asked")),
    Permission.CHECK_READ: (
        (Role.CHECK_ANSWERER, "asked"),
        (Role.POLICE_OFFICER, "asked"),
        *AT_FRONT_DOOR,
    ),
    Permission.PERSON_LOOK_UP: _to(SEARCHING, "register"),
    Permission.PERSON_REGISTER: (
        *AT_FRONT_DOOR,
        *_to((Role.MISSING_COORDINATOR, Role.DATA_IMPORTER), "own_agency"),
    ),
    Permission.PERSON_READ: (
        *_to((*FRONT_DOOR, Role.EMERGENCY_DUTY), "in_queue"),
        (ANYONE, "involved"),
        (ANYONE, "reading"),
        (ANYONE, "guardian"),
        *restrictions.NAMED,
        *_to((Role.SOCIAL_WORK_MANAGER, Role.EMERGENCY_DUTY), "in_case"),
        *oversight.OPENED,
    ),
    Permission.PERSON_GIVE_REASON: _to(SEARCHING, "registered"),
    Permission.PERSON_CHANGE: (
        *_to(FRONT_DOOR, "in_queue"),
        *_to((*FRONT_DOOR, *SOCIAL_WORK), "involved"),
    ),
    # Whoever triages says whether two records are one person, on any record that they may find:
    # it moves nothing, a colleague undoes it, and who said it and why stands on both records.
    Permission.PERSON_JOIN: (
        *_to(FRONT_DOOR, "registered"),
        *_to(FRONT_DOOR, "in_queue"),
        *_to(FRONT_DOOR, "involved"),
    ),
    Permission.QUALITY_READ: _to(FRONT_DOOR, "known"),
    Permission.QUALITY_WORK: _to(FRONT_DOOR, "known"),
    Permission.FORM_READ: _to((Role.FORM_AUTHOR, Role.PARTNERSHIP_ADMIN), "partnership"),
    Permission.FORM_PUBLISH: ((Role.FORM_AUTHOR, "partnership"),),
    Permission.FORM_WITHDRAW: ((Role.FORM_AUTHOR, "partnership"),),
    Permission.HELP_READ: (*OWN, *_to((*ADVISERS, Role.EARLY_HELP_WORKER), "team")),
    Permission.HELP_ADVISE: _to(ADVISERS, "team"),
    Permission.HELP_DECIDE: ((Role.EARLY_HELP_WORKER, "team"),),
    Permission.TASK_READ: ((ANYONE, "assignee"), (ANYONE, "team"), (ANYONE, "reads_case")),
    Permission.TASK_FINISH: (
        (ANYONE, "assignee"),
        (ANYONE, "team"),
        (Role.SOCIAL_WORK_MANAGER, "case_agency"),
    ),
    Permission.ACCOUNT_OWN: ((ANYONE, "self"),),
    # people and agencies: no child's record is in it
    Permission.AGENCY_MANAGE: ((Role.PARTNERSHIP_ADMIN, "partnership"),),
    Permission.AGENCY_STAFF: STAFF_AT_THEIR_AGENCY,
    Permission.ACCOUNT_READ: (
        (Role.AGENCY_ADMIN, "staff"),
        (Role.PARTNERSHIP_ADMIN, "partnership"),
    ),
    Permission.ACCOUNT_MANAGE: (
        (Role.AGENCY_ADMIN, "own_staff"),
        (Role.PARTNERSHIP_ADMIN, "partnership"),
    ),
    Permission.PARTNERSHIP_SETTINGS: ((Role.PARTNERSHIP_ADMIN, "partnership"),),
    Permission.VISITOR_OWN: ((Role.VISITOR, "self"),),
    Permission.NOTICE_READ: ((ANYONE, "recipient"),),
    **casework.GRANTS,
    **oversight.GRANTS,
    **panel.GRANTS,
    **missing.GRANTS,
    **imports.GRANTS,
    **dip_samples.GRANTS,
    **disruption.GRANTS,
    **restrictions.GRANTS,
    **numbers.GRANTS,
    **sharing.GRANTS,
    **returns.GRANTS,
    **integrations.GRANTS,
    **data_protection.GRANTS,
    **subject_access.GRANTS,
}
# whoever reads of a child may say that they know the child privately
GRANTS |= {
    Permission.PERSON_KNOW: GRANTS[Permission.PERSON_READ],
    Permission.CASE_KNOW: GRANTS[Permission.CASE_READ],
}

# All that a sender without an account may do. What "anyone" may is for those with an account.
VISITOR_MAY = frozenset(
    {
        Permission.CONCERN_START,
        Permission.CONCERN_WRITE,
        Permission.REFERRAL_READ,
        Permission.REFERRAL_PRINT,
        Permission.REFERRAL_ADD,
        Permission.REFERRAL_CONFIRM_SENDER,
        Permission.VISITOR_OWN,
    }
)

WHY_NOT: dict[Permission, str] = {
    **refusal_texts.WORDS,
    **casework.WHY_NOT,
    **oversight.WHY_NOT,
    **panel.WHY_NOT,
    **missing.WHY_NOT,
    **imports.WHY_NOT,
    **dip_samples.WHY_NOT,
    **disruption.WHY_NOT,
    **restrictions.WHY_NOT,
    **sharing.WHY_NOT,
    **returns.WHY_NOT,
    **data_protection.WHY_NOT,
    **subject_access.WHY_NOT,
}

# A thing one may not even read is hidden; these permissions decide what "read" means.
READ_OF: dict[str, Permission] = {
    "concern": Permission.CONCERN_WRITE,
    "draft": Permission.CONCERN_WRITE,
    "referral": Permission.REFERRAL_READ,
    "alarm": Permission.ALARM_READ,
    "check": Permission.CHECK_READ,
    "intake": Permission.INTAKE_READ,
    "person": Permission.PERSON_READ,
    "disagreement": Permission.DISAGREEMENT_READ,
    "helprequest": Permission.HELP_READ,
    "qualityitem": Permission.QUALITY_READ,
    "task": Permission.TASK_READ,
    "notice": Permission.NOTICE_READ,
    "agency": Permission.AGENCY_STAFF,
    "account": Permission.ACCOUNT_READ,
    **casework.READ_OF,
    **oversight.READ_OF,
    **panel.READ_OF,
    **missing.READ_OF,
    **imports.READ_OF,
    **dip_samples.READ_OF,
    **disruption.READ_OF,
    **restrictions.READ_OF,
    **numbers.READ_OF,
    **sharing.READ_OF,
    **integrations.READ_OF,
    **data_protection.READ_OF,
    **subject_access.READ_OF,
}


def grants_of(actor: Actor, permission: Permission) -> tuple[Grant, ...]:
    """The grants of a permission that this actor's roles could use."""
    if actor.is_visitor and permission not in VISITOR_MAY:
        return ()
    if actor.is_software and permission not in integrations.permissions_for_scopes(actor.scopes):
        return ()
    roles = actor.roles | {ANYONE}
    return tuple(grant for grant in GRANTS[permission] if grant[0] in roles)


def refusal(actor: Actor, permission: Permission, facts: Facts) -> Refusal | None:
    """None when the actor may; else the reason, hidden when they may not even read it."""
    if actor.account is None or not actor.hats:
        return Refusal("Sign in first.", hidden=True)
    if facts.holds & set(grants_of(actor, permission)):
        return None
    read = READ_OF.get(facts.kind, permission)
    hidden = read == permission or not facts.holds & set(grants_of(actor, read))
    reason = WHY_NOT.get(permission, "Your role does not include this page or step.")
    return Refusal(reason, hidden=hidden)


class Refused(Exception):
    """The actor may not do this. Pages answer 403, or 404 when the refusal is hidden."""

    def __init__(self, refused: Refusal) -> None:
        super().__init__(refused.reason)
        self.refusal = refused


class NotPossible(Exception):
    """The state of the thing does not allow this; the message says what to do instead (409)."""


class Incomplete(Exception):
    """Answers are missing or wrong (422): problems by field name, each a sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


class Stale(Exception):
    """Another user saved this thing in the meantime (409)."""


class ProofNeeded(Exception):
    """The actor must prove their identity again; the same action then continues as typed."""


def require(actor: Actor, permission: Permission, facts: Facts) -> None:
    """Raises Refused unless the actor has the permission on the thing."""
    refused = refusal(actor, permission, facts)
    if refused:
        raise Refused(refused)


def holds(actor: Actor, permission: Permission) -> bool:
    """Whether any role of the actor could ever have the permission (for navigation)."""
    return bool(actor.hats) and bool(grants_of(actor, permission))

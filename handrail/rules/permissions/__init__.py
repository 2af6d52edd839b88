"""Who may do what: one table of grants and the one question `refusal()` that answers it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from handrail.rules.permissions import (
    casework as case_grants,
    data_protection as data_protection_grants,
    dip_samples as dip_grants,
    disruption as disruption_grants,
    escalation as disagreement,
    imports as import_grants,
    integrations as api_grants,
    missing as missing_grants,
    numbers as numbers_grants,
    oversight as oversight_grants,
    panel as panel_grants,
    refusal_texts as why_not,
    restrictions as named_grants,
    returns as returns_grants,
    sharing as sharing_grants,
    subject_access as access_grants,
)
from handrail.rules.vocabulary import Role

ANYONE = "anyone"  # a signed-in person of any role, in the relation that the grant names

LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
FRONT_DOOR = (Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER)
SOCIAL_WORK = (Role.SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER)
BESIDE = (Role.MISSING_COORDINATOR, Role.RECORDS_OFFICER)
SEARCHING = (*FRONT_DOOR, Role.EMERGENCY_DUTY, *SOCIAL_WORK, *BESIDE)
ADVISERS = (*FRONT_DOOR, Role.EXPLOITATION_WORKER)


@dataclass(frozen=True)
class Hat:
    """A role that a person holds today, at one agency and perhaps in one team."""

    role: str
    agency: int
    team: int | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts: filled once a request or a command, from the memberships in force `at` then."""

    account: int | None
    name: str
    agency: int | None = None
    agency_name: str = ""
    at: dt.datetime = LONG_AGO
    hats: frozenset[Hat] = frozenset()
    clearances: frozenset[str] = frozenset()
    session: str = ""
    strength: str = "password"
    proved_at: dt.datetime | None = None
    request: str = ""
    address: str = ""
    device: str = ""
    reading: list[tuple[str, str]] = field(default_factory=list, compare=False)
    # keys of people: on whose list the actor stands, whose records they guard, and those whom they
    # know in private life; keys of who or what is of concern and known to them so
    listed: frozenset[int] = frozenset()
    guards: frozenset[int] = frozenset()
    kept_from: frozenset[int] = frozenset()
    kept_from_entities: frozenset[int] = frozenset()
    # who or what is told to be this person, by their keys; None where nobody has asked
    told_to_be: frozenset[int] | None = None
    # whether anybody with whom they have a part stands on several records; None as above
    has_joined: bool | None = None
    opened: frozenset[int] = frozenset()  # what is open by break-glass, by the keys of its rows
    scopes: frozenset[str] = frozenset()  # what the token of a partner's software is for
    looked_at: int = 0  # pages about somebody that were opened within the last hour

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(hat.role for hat in self.hats)

    @property
    def may_know(self) -> frozenset[int]:
        """The keys of closely held people of whom this person may know."""
        return self.listed | self.guards

    @property
    def is_visitor(self) -> bool:
        """Whether this is a sender without an account."""
        return Role.VISITOR in self.roles

    @property
    def is_software(self) -> bool:
        """Whether this is a partner agency's own system."""
        return Role.SOFTWARE in self.roles

    def agencies(self, roles: Iterable[str] | None = None) -> frozenset[int]:
        """The agencies where this person holds one of the roles, or any role."""
        wanted = None if roles is None else set(roles)
        return frozenset(hat.agency for hat in self.hats if wanted is None or hat.role in wanted)


Grant = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """How the actor stands to one thing: the (role, relation) pairs that hold for it."""

    kind: str
    holds: frozenset[Grant]
    state: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why not, in words for the person; hidden when the thing must not exist for them."""

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
    *named_grants.NAMED,
)

# permission -> who, in which relation to the thing. Nothing else grants anything.
GRANTS: dict[str, tuple[Grant, ...]] = {
    "concern.start": ((ANYONE, "partnership"),),
    "concern.write": OWN,
    "concern.settle": OWN,  # what becomes of it besides a referral
    "referral.read": (*READERS_OF_REFERRAL, *oversight_grants.OPENED, *api_grants.SENT),
    "referral.print": READERS_OF_REFERRAL,
    "referral.add": (*OWN, (Role.SAFEGUARDING_LEAD, "own_agency")),
    "referral.confirm_sender": ((Role.VISITOR, "author"),),
    "referral.comment": ((Role.SAFEGUARDING_LEAD, "own_agency"),),
    "referral.queue": (*AT_FRONT_DOOR, (Role.EMERGENCY_DUTY, "front_door")),
    "referral.triage": (*AT_FRONT_DOOR, (Role.EMERGENCY_DUTY, "front_door")),
    "referral.take": AT_FRONT_DOOR,
    "referral.hand_over": AT_FRONT_DOOR,
    "referral.urgency": AT_FRONT_DOOR,
    "referral.ask": AT_FRONT_DOOR,
    "referral.return": AT_FRONT_DOOR,
    "referral.identify": AT_FRONT_DOOR,
    "referral.recommend": AT_FRONT_DOOR,
    "referral.decide": ((Role.FRONT_DOOR_MANAGER, "front_door"),),
    "referral.reveal": (
        *OWN,
        *AT_FRONT_DOOR,
        (Role.EMERGENCY_DUTY, "front_door"),
        *_to(SOCIAL_WORK, "involved"),
    ),
    "referral.disagree": (
        *OWN,
        (Role.SAFEGUARDING_LEAD, "own_agency"),
        *_to(SOCIAL_WORK, "involved"),
    ),
    "disagreement.read": (
        (ANYONE, "raiser"),
        (Role.SAFEGUARDING_LEAD, "own_agency"),
        *AT_FRONT_DOOR,
        *_to((Role.SENIOR_MANAGER,), "at_senior"),
        *_to((Role.SENIOR_MANAGER,), "at_chair"),
        (ANYONE, "reads_case"),
    ),
    "disagreement.answer": (
        *((r, f"at_{stage}") for stage, roles in disagreement.ANSWERS.items() for r in roles),
        *((r, f"case_at_{stage}") for stage, roles in disagreement.IN_CASE.items() for r in roles),
        (Role.SOCIAL_WORKER, "case_worker"),
    ),
    "disagreement.settle": ((ANYONE, "raiser"),),
    "referral.written": AT_FRONT_DOOR,
    "referral.release": AT_FRONT_DOOR,
    "referral.council": AT_FRONT_DOOR,
    "referral.put_back": AT_FRONT_DOOR,
    "referral.workload": AT_FRONT_DOOR,
    # who told the sender, when that person is not to be named: the sender's alone
    "referral.reveal_source": OWN,
    "referral.withdraw": (*OWN, (Role.SAFEGUARDING_LEAD, "own_agency")),
    "referral.go_on": ((Role.FRONT_DOOR_MANAGER, "front_door"),),
    "referral.correct": OWN,
    "referral.move": AT_FRONT_DOOR,
    "referral.unlink": AT_FRONT_DOOR,
    "alarm.read": (*AT_FRONT_DOOR, *ON_DUTY),
    "alarm.acknowledge": (*AT_FRONT_DOOR, *ON_DUTY),
    "alarm.answer": (*AT_FRONT_DOOR, *ON_DUTY),
    "alarm.note": ON_DUTY,
    "alarm.hand_back": ON_DUTY,
    "alarm.take_over": AT_FRONT_DOOR,
    "intake.record": AT_FRONT_DOOR,
    "intake.read": (*AT_FRONT_DOOR, (Role.EMERGENCY_DUTY, "front_door")),
    "check.answer": ((Role.CHECK_ANSWERER, "asked"), (Role.POLICE_OFFICER, "asked")),
    "check.read": (
        (Role.CHECK_ANSWERER, "asked"),
        (Role.POLICE_OFFICER, "asked"),
        *AT_FRONT_DOOR,
    ),
    "person.look_up": _to(SEARCHING, "register"),
    "person.register": (*AT_FRONT_DOOR, (Role.MISSING_COORDINATOR, "own_agency")),
    "person.read": (
        *_to((*FRONT_DOOR, Role.EMERGENCY_DUTY), "in_queue"),
        (ANYONE, "involved"),
        (ANYONE, "reading"),
        (ANYONE, "guardian"),
        *named_grants.NAMED,
        *_to((Role.SOCIAL_WORK_MANAGER, Role.EMERGENCY_DUTY), "in_case"),
        *oversight_grants.OPENED,
    ),
    "person.give_reason": _to(SEARCHING, "registered"),
    "person.change": (
        *_to(FRONT_DOOR, "in_queue"),
        *_to((*FRONT_DOOR, *SOCIAL_WORK), "involved"),
    ),
    # Whoever triages says whether two records are one person, on any record that they may find:
    # it moves nothing, a colleague undoes it, and who said it and why stands on both records.
    "person.join": (
        *_to(FRONT_DOOR, "registered"),
        *_to(FRONT_DOOR, "in_queue"),
        *_to(FRONT_DOOR, "involved"),
    ),
    "quality.read": _to(FRONT_DOOR, "known"),
    "quality.work": _to(FRONT_DOOR, "known"),
    "form.read": _to((Role.FORM_AUTHOR, Role.PARTNERSHIP_ADMIN), "partnership"),
    "form.publish": ((Role.FORM_AUTHOR, "partnership"),),
    "form.withdraw": ((Role.FORM_AUTHOR, "partnership"),),
    "help.read": (*OWN, *_to((*ADVISERS, Role.EARLY_HELP_WORKER), "team")),
    "help.advise": _to(ADVISERS, "team"),
    "help.decide": ((Role.EARLY_HELP_WORKER, "team"),),
    "task.read": ((ANYONE, "assignee"), (ANYONE, "team"), (ANYONE, "reads_case")),
    "task.finish": (
        (ANYONE, "assignee"),
        (ANYONE, "team"),
        (Role.SOCIAL_WORK_MANAGER, "case_agency"),
    ),
    "account.own": ((ANYONE, "self"),),
    # people and agencies: no child's record is in it
    "agency.manage": ((Role.PARTNERSHIP_ADMIN, "partnership"),),
    "agency.staff": STAFF_AT_THEIR_AGENCY,
    "account.read": ((Role.AGENCY_ADMIN, "staff"), (Role.PARTNERSHIP_ADMIN, "partnership")),
    "account.manage": ((Role.AGENCY_ADMIN, "own_staff"), (Role.PARTNERSHIP_ADMIN, "partnership")),
    "partnership.settings": ((Role.PARTNERSHIP_ADMIN, "partnership"),),
    "visitor.own": ((Role.VISITOR, "self"),),
    "notice.read": ((ANYONE, "recipient"),),
    **case_grants.GRANTS,
    **oversight_grants.GRANTS,
    **panel_grants.GRANTS,
    **missing_grants.GRANTS,
    **import_grants.GRANTS,
    **dip_grants.GRANTS,
    **disruption_grants.GRANTS,
    **named_grants.GRANTS,
    **numbers_grants.GRANTS,
    **sharing_grants.GRANTS,
    **returns_grants.GRANTS,
    **api_grants.GRANTS,
    **data_protection_grants.GRANTS,
    **access_grants.GRANTS,
}
# whoever reads of a child may say that they know the child privately
GRANTS |= {"person.know": GRANTS["person.read"], "case.know": GRANTS["case.read"]}

# All that a sender without an account may do. What "anyone" may is for those with an account.
VISITOR_MAY = frozenset(
    {
        "concern.start",
        "concern.write",
        "referral.read",
        "referral.print",
        "referral.add",
        "referral.confirm_sender",
        "visitor.own",
    }
)

WHY_NOT = {
    **why_not.WORDS,
    **case_grants.WHY_NOT,
    **oversight_grants.WHY_NOT,
    **panel_grants.WHY_NOT,
    **missing_grants.WHY_NOT,
    **import_grants.WHY_NOT,
    **dip_grants.WHY_NOT,
    **disruption_grants.WHY_NOT,
    **named_grants.WHY_NOT,
    **sharing_grants.WHY_NOT,
    **returns_grants.WHY_NOT,
    **data_protection_grants.WHY_NOT,
    **access_grants.WHY_NOT,
}

# A thing one may not even read is hidden; these permissions decide what "read" means.
READ_OF = {
    "concern": "concern.write",
    "draft": "concern.write",
    "referral": "referral.read",
    "alarm": "alarm.read",
    "check": "check.read",
    "intake": "intake.read",
    "person": "person.read",
    "disagreement": "disagreement.read",
    "helprequest": "help.read",
    "qualityitem": "quality.read",
    "task": "task.read",
    "notice": "notice.read",
    "agency": "agency.staff",
    "account": "account.read",
    **case_grants.READ_OF,
    **oversight_grants.READ_OF,
    **panel_grants.READ_OF,
    **missing_grants.READ_OF,
    **import_grants.READ_OF,
    **dip_grants.READ_OF,
    **disruption_grants.READ_OF,
    **named_grants.READ_OF,
    **numbers_grants.READ_OF,
    **sharing_grants.READ_OF,
    **api_grants.READ_OF,
    **data_protection_grants.READ_OF,
    **access_grants.READ_OF,
}


def grants_of(actor: Actor, permission: str) -> tuple[Grant, ...]:
    """The grants of a permission that this actor's roles could use."""
    if actor.is_visitor and permission not in VISITOR_MAY:
        return ()
    if actor.is_software and permission not in api_grants.may(actor.scopes):
        return ()
    roles = actor.roles | {ANYONE}
    return tuple(grant for grant in GRANTS[permission] if grant[0] in roles)


def refusal(actor: Actor, permission: str, facts: Facts) -> Refusal | None:
    """None when the actor may; else the reason, hidden when even reading is not theirs."""
    if actor.account is None or not actor.hats:
        return Refusal("Sign in first.", hidden=True)
    if facts.holds & set(grants_of(actor, permission)):
        return None
    read = READ_OF.get(facts.kind, permission)
    hidden = read == permission or not facts.holds & set(grants_of(actor, read))
    reason = WHY_NOT.get(permission, "Your role does not allow this here.")
    return Refusal(reason, hidden=hidden)


class Refused(Exception):
    """The actor may not do this. Pages answer 403, or 404 when the refusal is hidden."""

    def __init__(self, refused: Refusal) -> None:
        super().__init__(refused.reason)
        self.refusal = refused


class NotPossible(Exception):
    """The thing is not in a state for this; the message says what to do instead (409)."""


class Incomplete(Exception):
    """Answers are missing or wrong (422): problems by field name, each a sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


class Stale(Exception):
    """Someone else saved this thing meanwhile (409)."""


class ProofNeeded(Exception):
    """The actor must prove who they are once more; then the same act goes on as it was typed."""


def require(actor: Actor, permission: str, facts: Facts) -> None:
    """Raises Refused unless the actor has the permission on the thing."""
    refused = refusal(actor, permission, facts)
    if refused:
        raise Refused(refused)


def holds(actor: Actor, permission: str) -> bool:
    """Whether any role of the actor could ever be granted the permission (for navigation)."""
    return bool(actor.hats) and bool(grants_of(actor, permission))

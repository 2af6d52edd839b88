"""Administration of an agency's people: accounts, roles, invitations."""

import datetime as dt
from dataclasses import dataclass, replace

from django.conf import settings

from handrail.actions.accounts import account_takeover, accounts, invitations, reallocation
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Refused
from handrail.actions.organisation import change_history
from handrail.records.models import Account, Agency, Membership, Team
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.records.queries.organisation import staff
from handrail.rules import identifiers, permissions
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation import administration, assurance
from handrail.rules.organisation.administration import ADMINISTRATORS, MULTI_AGENCY
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LONGEST_NAME, LONGEST_SUBJECT = 200, 255
WAYS_IN = ("email", "issuer", "subject")


@dataclass(frozen=True)
class GivenRole:
    """A role, perhaps in a team, from a date."""

    role: str
    team: Team | None = None
    started_on: dt.date | None = None


@dataclass(frozen=True)
class Details:
    """The details of a person who works at an agency, as typed.

    `subject` is who they are to single sign-on; None where nobody was asked, and it stays.
    """

    name: str
    email: str = ""
    job: str = ""
    phone: str = ""
    subject: str | None = None

    def tidy(self) -> "Details":
        """The same details without surrounding spaces."""
        subject = None if self.subject is None else self.subject.strip()
        texts = (text.strip() for text in (self.name, self.email, self.job, self.phone))
        return replace(Details(*texts), subject=subject)

    def problems(self) -> dict[str, str]:
        """Error messages by field."""
        found = self.tidy()
        problems = {} if found.name else {"name": "Enter the person’s name"}
        for box in ("name", "job"):
            problem = identifiers.clean_text(getattr(found, box), LONGEST_NAME).problem
            problems |= {box: problem} if problem else {}
        for box, clean in (("email", identifiers.clean_email), ("phone", identifiers.clean_phone)):
            typed = getattr(found, box)
            problem = clean(typed).problem if typed else None
            problems |= {box: problem} if problem else {}
        return problems


def require_staff(by: Actor, agency: Agency) -> None:
    """Raises Refused unless the actor administers the people of the agency."""
    permissions.require(by, Permission.AGENCY_STAFF, scope.facts_of_row(by, agency))


def role_problems(by: Actor, agency: Agency, given: GivenRole) -> dict[str, str]:
    """The errors in a role at an agency, by field."""
    if given.role not in staff.roles_to_give(by, agency):
        return {"role": "Choose a role you can give at this agency"}
    if given.team and not _may_join(given.team, agency):
        return {"team": "Choose a team of this agency, or a multi-agency team"}
    return {}


def _may_join(team: Team, agency: Agency) -> bool:
    """Whether somebody of an agency can be in a team: its own, or a team of several agencies."""
    return team.is_active and (team.agency_id == agency.pk or team.kind == MULTI_AGENCY)


def power_problems(account: Account, given: GivenRole, now: dt.datetime) -> dict[str, str]:
    """Why an account's other roles rule out this one, by field."""
    held = [row.role for row in staff.list_live_memberships(account, at=now)]
    why = administration.two_powers(held, given.role)
    return {"role": why} if why else {}


BY_TWO_FIRST = (
    "Two people give this role. Add the person with another role first, such as Practitioner, "
    "then give this one on their page"
)


def problems_of(
    by: Actor, agency: Agency, login: str, details: Details, given: GivenRole
) -> dict[str, str]:
    """The errors in the details of a person to be added, by field."""
    problems = details.problems() | role_problems(by, agency, given)
    if given.role in administration.BY_TWO and "role" not in problems:
        problems["role"] = BY_TWO_FIRST
    tidy = accounts.tidy_login(login)
    problem = administration.login_problem(tidy)
    if problem is None and Account.objects.filter(login=tidy).exists():
        problem = f"The login {tidy} is taken: choose another one"
    return problems | ({"login": problem} if problem else {})


@recording.action
def add_person(
    *,
    by: Actor,
    agency: Agency,
    login: str,
    details: Details,
    given: GivenRole,
    now: dt.datetime,
) -> tuple[Account, str]:
    """Creates an account with its first role: the account and its one-time link's secret part.

    Raises Incomplete (what is wrong with which answer).
    """
    require_staff(by, agency)
    problems = problems_of(by, agency, login, details, given)
    if problems:
        raise Incomplete(problems)
    account = accounts.add_account(by=by, new=_new_account(login, details.tidy()), now=now)
    _give(by, account, agency, given, reason="", now=now)
    return account, invitations.create_invitation(account, agency=agency, now=now)


def _new_account(login: str, known: Details) -> accounts.NewAccount:
    return accounts.NewAccount(
        login=login, name=known.name, email=known.email, job=known.job, phone=known.phone
    )


@recording.action
def change_person(
    *, by: Actor, account: Account, details: Details, seen: str, now: dt.datetime
) -> Account:
    """Changes name, email, job, phone and the link to single sign-on.

    Raises Incomplete, Stale, and ProofNeeded where the link changes.
    """
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))
    if details.problems():
        raise Incomplete(details.problems())
    found = details.tidy()
    values = {"name": found.name, "email": found.email, "job": found.job, "phone": found.phone}
    values |= _tied(by, account, found.subject, now)
    guarded = account_takeover.is_guarded(account, now)
    before = (account.email, account.issuer, account.subject)
    if before != tuple(values.get(name, getattr(account, name)) for name in WAYS_IN):
        account_takeover.require_own_address(account, now)
    changed = change_history.change_with_history(
        account, verb=EventType.ACCOUNT_CHANGED, values=values, seen=seen
    )
    if guarded and before != (changed.email, changed.issuer, changed.subject):
        what = "changed the email address, or the single sign-on link, of"
        account_takeover.notify_owner_and_officers(by, changed, what, now)
    return changed


def _tied(by: Actor, account: Account, subject: str | None, now: dt.datetime) -> dict[str, str]:
    """The changes that link a single sign-on subject to this account and to no other.

    Raises Incomplete, and ProofNeeded: linking an account decides who may sign in to it.
    """
    if subject is None or not settings.SSO_ISSUER:
        return {}
    tie = {"issuer": settings.SSO_ISSUER if subject else "", "subject": subject}
    if tie == {"issuer": account.issuer, "subject": account.subject}:
        return {}
    assurance.require_fresh(by, now)
    problem = identifiers.clean_text(subject, LONGEST_SUBJECT).problem
    taken = Account.objects.filter(**tie).exclude(pk=account.pk).exists() if subject else False
    if problem or taken:
        raise Incomplete(
            {"subject": problem or "Another account already has this one. Enter theirs"}
        )
    return tie


@recording.action
def give_role(
    *,
    by: Actor,
    account: Account,
    agency: Agency,
    given: GivenRole,
    reason: str,
    now: dt.datetime,
) -> Membership:
    """Gives an account another role; a closed account is reopened and needs a new link.

    Raises Incomplete, Refused for yourself, and NotPossible for a role that needs two people.
    """
    require_staff(by, agency)
    permissions.require(by, Permission.ACCOUNT_READ, scope.facts_of_row(by, account))
    if account.pk == by.account:
        why = "You cannot give yourself a role. Ask another administrator."
        raise Refused(permissions.Refusal(why))
    problems = role_problems(by, agency, given)
    if problems:
        raise Incomplete(problems)
    if given.role in administration.BY_TWO:
        raise NotPossible("This role needs two people: propose it, and another person confirms it.")
    return grant_confirmed_role(
        by=by, account=account, agency=agency, given=given, reason=reason, now=now
    )


def grant_confirmed_role(
    *,
    by: Actor,
    account: Account,
    agency: Agency,
    given: GivenRole,
    reason: str,
    now: dt.datetime,
) -> Membership:
    """Grants a role that has been confirmed, in the caller's transaction. Raises Incomplete."""
    problems = power_problems(account, given, now)
    if problems:
        raise Incomplete(problems)
    if not account.is_active:
        change_history.change_with_history(
            account, verb=EventType.ACCOUNT_OPENED_AGAIN, values={"is_active": True}
        )
    return _give(by, account, agency, given, reason=reason, now=now)


def _give(
    by: Actor, account: Account, agency: Agency, given: GivenRole, *, reason: str, now: dt.datetime
) -> Membership:
    started_on = given.started_on or london_day(now)
    same = account.memberships.filter(agency=agency, team=given.team, role=given.role)
    if same.filter(actors.in_force_from(started_on)).exists():
        raise Incomplete({"role": "They already have this role"})
    membership = accounts.give_role(by=by, account=account, agency=agency, role=Role(given.role),
                                    team=given.team, started_on=started_on, reason=reason,
                                    now=now)  # fmt: skip
    _keep_role(membership, after=f"from {day_in_words(started_on)}")
    return membership


def _keep_role(membership: Membership, *, before: str = "", after: str) -> None:
    place = f"{Role(membership.role).label} at {membership.agency.name}"
    was = f"{place}, {before}" if before else ""
    change_history.record_history(
        *recording.thing(membership.account),
        before={"role": was},
        after={"role": f"{place}, {after}"},
    )


@recording.action
def end_role(
    *, by: Actor, membership: Membership, ended_on: dt.date, reason: str, now: dt.datetime
) -> Membership:
    """Ends a role: it no longer counts from that day on.

    Raises Incomplete, NotPossible, ProofNeeded.
    """
    require_staff(by, membership.agency)
    if membership.role not in staff.roles_to_give(by, membership.agency):
        raise NotPossible("Ask a partnership administrator to end this role.")
    if ended_on < max(membership.started_on, london_day(now)):
        raise Incomplete({"ended_on": "Choose today or a later date, not before the role started"})
    if _is_own_last_admin_role(by, membership):
        raise NotPossible("This is your own last administrator role. Ask another administrator.")
    if membership.role == Role.DATA_PROTECTION:
        account_takeover.require_no_officer(membership.account, now)
    if not reason.strip():
        raise Incomplete({"reason": "Enter why the role is ending"})
    assurance.require_fresh(by, now)
    end_membership(membership, ended_on, reason.strip())
    _reallocate(membership, by=by, now=now)
    return membership


def _reallocate(membership: Membership, *, by: Actor, now: dt.datetime) -> None:
    """Asks to reallocate the cases of somebody who is no social worker there any more."""
    account, at = membership.account, membership.ended_on or london_day(now)
    same = account.memberships.filter(agency=membership.agency, role=Role.SOCIAL_WORKER)
    if membership.role != Role.SOCIAL_WORKER or same.filter(actors.in_force_from(at)).exists():
        return
    held = [
        case for case in staff.list_held_cases(account) if case.owner_id == membership.agency_id
    ]
    reallocation.reallocate_cases(account, held, reallocation.NO_ROLE, by=by, now=now)


def end_confirmed_role(
    *, by: Actor, account: Account, agency: Agency, role: str, reason: str, now: dt.datetime
) -> None:
    """Ends a role at an agency that two people agreed to end, in the caller's transaction.

    Raises NotPossible for the last data protection officer.
    """
    account_takeover.require_an_officer_left(account, now)
    for membership in staff.list_live_memberships(account, at=now):
        if (membership.agency_id, membership.role) == (agency.pk, role):
            end_membership(membership, max(london_day(now), membership.started_on), reason)


def _is_own_last_admin_role(by: Actor, membership: Membership) -> bool:
    if membership.account_id != by.account or membership.role not in ADMINISTRATORS:
        return False
    rows = Membership.objects.filter(account_id=by.account, role__in=ADMINISTRATORS)
    others = rows.filter(actors.in_force_from(london_day(by.at))).exclude(pk=membership.pk)
    return not others.filter(ended_on__isnull=True).exists()


def end_membership(membership: Membership, ended_on: dt.date, reason: str) -> None:
    """Ends a role from that date on, as part of an act; before and after are recorded."""
    last = membership.ended_on
    before = (
        f"until {day_in_words(last)}" if last else f"from {day_in_words(membership.started_on)}"
    )
    Membership.objects.filter(pk=membership.pk).update(ended_on=ended_on)
    membership.ended_on = ended_on
    recording.hash_with_event(membership)
    things = [recording.thing(membership.account), recording.thing(membership.agency)]
    recording.add_to_event(
        verb=EventType.ROLE_ENDED, things=things, reason=reason, changed=[membership.role]
    )
    _keep_role(membership, before=before, after=f"until {day_in_words(ended_on)}")


@recording.action
def renew_invitation(*, by: Actor, account: Account, now: dt.datetime) -> str:
    """The secret part of a new one-time link for an account; older links stop working.

    It is "" where the account is in use or strong: that link goes by mail alone, and its owner
    and the officers are notified. Raises NotPossible.
    """
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))
    if not account.is_active:
        raise NotPossible("This account is closed. Give it a role first; that opens it again.")
    agency = staff.home_of(account)
    if agency is None:
        raise NotPossible("This account has no role. Give it one first.")
    if not account_takeover.is_guarded(account, now):
        return invitations.create_invitation(account, agency=agency, now=now)
    account_takeover.require_settled(by, account, now)
    if not account.email:
        raise NotPossible(account_takeover.NO_ADDRESS)
    invitations.create_invitation(account, agency=agency, now=now)
    account_takeover.notify_owner_and_officers(
        by, account, "had a new link to a password mailed for", now
    )
    return ""

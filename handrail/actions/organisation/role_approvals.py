"""Roles that need two people: an administrator proposes one, another confirms or declines."""

import datetime as dt

from handrail.actions.accounts import account_takeover
from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import staff
from handrail.actions.organisation.staff import GivenRole
from handrail.records.models import Account, Agency, Membership, RoleProposal
from handrail.records.queries.core import scope
from handrail.records.queries.organisation import role_approvals as queries
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation import assurance
from handrail.rules.permissions import Refusal, Refused
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.oversight import ProposalState
from handrail.rules.vocabulary.permission_codes import Permission

STAGE = "roleproposal"
SAME_TEAM = (
    "You and whoever proposed this belong to the same team of administrators. A person from "
    "another team or agency, or the data protection officer, must confirm it."
)


@recording.action
def propose_role(
    *, by: Actor, account: Account, agency: Agency, given: GivenRole, reason: str, now: dt.datetime
) -> RoleProposal:
    """Proposes a strong role for an account; it counts once a second person confirms it.

    Raises Refused (for yourself too), Incomplete, ProofNeeded, NotPossible (proposed already).
    """
    staff.require_staff(by, agency)
    permissions.require(by, Permission.ACCOUNT_READ, scope.facts_of_row(by, account))
    require_not_oneself(by, account)
    problems = staff.role_problems(by, agency, given) | staff.power_problems(account, given, now)
    if not reason.strip():
        problems["reason"] = (
            "Enter why they need this role. The person who approves it will read this"
        )
    if problems:
        raise Incomplete(problems)
    assurance.require_fresh(by, now)
    _require_none_waits(account, agency, given.role)
    row = _proposed(by, account, agency, given, reason, now)
    also = [recording.thing(account), recording.thing(agency)]
    recording.create(row, verb=EventType.ROLE_PROPOSED, reason=reason.strip(), also=also)
    _ask(row, by, now)
    return row


@recording.action
def propose_end(
    *, by: Actor, membership: Membership, reason: str, now: dt.datetime
) -> RoleProposal:
    """Proposes that an account is no longer data protection officer; it counts once confirmed.

    They and every other officer are notified. Raises Refused, Incomplete, ProofNeeded,
    NotPossible (the last officer, another role, proposed already).
    """
    staff.require_staff(by, membership.agency)
    if membership.role != Role.DATA_PROTECTION or by.account == membership.account_id:
        raise NotPossible("Only the role of a data protection officer needs two people to end it.")
    account, agency = membership.account, membership.agency
    account_takeover.require_an_officer_left(account, now)
    if not reason.strip():
        raise Incomplete(
            {"reason": "Enter why this role is ending. The person who approves it will read this"}
        )
    assurance.require_fresh(by, now)
    _require_none_waits(account, agency, membership.role)
    given = GivenRole(membership.role, membership.team)
    row = _proposed(by, account, agency, given, reason, now)
    row.ends = True
    also = [recording.thing(account), recording.thing(agency)]
    recording.create(row, verb=EventType.ROLE_END_PROPOSED, reason=reason.strip(), also=also)
    _ask(row, by, now)
    text = f"{by.name} proposes that you are no longer data protection officer. Ask why."
    notices.notify_account(account, now=now, kind=NoticeKind.ACCESS, text=text)
    return row


def _require_none_waits(account: Account, agency: Agency, role: str) -> None:
    waiting = RoleProposal.objects.filter(account=account, role=role, agency=agency)
    if waiting.filter(state=ProposalState.WAITING).exists():
        raise NotPossible(
            "This role has already been proposed for them, and is waiting to be confirmed."
        )


def _proposed(
    by: Actor, account: Account, agency: Agency, given: GivenRole, reason: str, now: dt.datetime
) -> RoleProposal:
    return RoleProposal(
        account=account,
        agency=agency,
        owner=agency,
        team=given.team,
        role=given.role,
        started_on=given.started_on or london_day(now),
        reason=reason.strip(),
        proposed_by_id=by.account,
        state=ProposalState.WAITING,
    )


def require_not_oneself(by: Actor, account: Account) -> None:
    """Raises Refused where the actor would give themselves a role."""
    if account.pk == by.account:
        reason = (
            "You cannot give yourself a role. Ask another administrator. This attempt was recorded."
        )
        raise Refused(Refusal(reason))


@recording.action
def record_own_attempt(*, by: Actor, now: dt.datetime) -> None:
    """Records an attempt to give yourself a role, and notifies the officers."""
    recording.add_to_event(verb=EventType.ROLE_TRIED_FOR_ONESELF)
    text = f"{by.name}, {by.agency_name}, tried to give themselves a role. Nothing was changed."
    for officer in queries.list_protection_officers(now, but=by.account):
        notices.notify_account(officer, now=now, kind=NoticeKind.ACCESS, text=text)


def _ask(row: RoleProposal, by: Actor, now: dt.datetime) -> None:
    role = Role(row.role).label
    what = f"that the role {role} ends for" if row.ends else f"the role {role} for"
    text = f"{by.name} proposes {what} {row.account.name}. Confirm or decline it."
    for account in queries.list_second_people(by, row, now):
        about = {"stage": STAGE, "stage_id": row.public_id}
        notices.notify_account(account, now=now, kind=NoticeKind.ACCESS, text=text, **about)


@recording.action
def answer_proposal(
    *, by: Actor, proposal: RoleProposal, confirms: bool, why: str, now: dt.datetime
) -> RoleProposal:
    """Confirms or declines a proposal, by a second person. Only then does the role count.

    Raises Refused (your own proposal, or for yourself), Incomplete, ProofNeeded, NotPossible
    (the same team, answered before, or the person's other roles forbid it).
    """
    permissions.require(by, Permission.ROLEPROPOSAL_ANSWER, scope.facts_of_row(by, proposal))
    if not confirms and not why.strip():
        raise Incomplete(
            {"why": "Enter why you decline. The person who proposed it will read this"}
        )
    assurance.require_fresh(by, now)
    if not queries.is_of_other_team(by, proposal):
        raise NotPossible(SAME_TEAM)
    return _answered(proposal, by, confirms, why, now)


@recording.action
def confirm_on_host(*, by: Actor, proposal: RoleProposal, why: str, now: dt.datetime) -> None:
    """Confirms a proposal on the machine itself, where there is no second person yet.

    Every officer and administrator of the partnership is notified. Raises Incomplete,
    NotPossible.
    """
    if by.account is not None:
        raise NotPossible("You can only do this on the machine that runs Handrail.")
    if not why.strip():
        raise Incomplete({"why": "Enter who asked for it, and why nobody else can confirm it"})
    _answered(proposal, by, True, why, now)
    text = f"{_named(proposal)} was confirmed on the "
    for account in queries.list_host_act_recipients(now):
        words = f"{text}machine that runs Handrail, not by an administrator. Ask why."
        notices.notify_account(account, now=now, kind=NoticeKind.ACCESS, text=words)


def _answered(
    proposal: RoleProposal, by: Actor, confirms: bool, why: str, now: dt.datetime
) -> RoleProposal:
    if proposal.state != ProposalState.WAITING:
        raise NotPossible("This has already been answered.")
    state = ProposalState.CONFIRMED if confirms else ProposalState.DECLINED
    values = {
        "state": state,
        "answered_by_id": by.account,
        "answered_at": now,
        "why": why.strip(),
    }
    also = [recording.thing(proposal.account), recording.thing(proposal.agency)]
    recording.change(proposal, verb=EventType.ROLE_ANSWERED, values=values, reason=state, also=also)
    if confirms:
        _carry_out(proposal, by, now)
    _tell(proposal, f"{_named(proposal)} was {'confirmed' if confirms else 'declined'}.", now)
    return proposal


def _named(proposal: RoleProposal) -> str:
    """What was proposed, as the beginning of a sentence."""
    what = "The end of the role" if proposal.ends else "The role"
    return f"{what} {Role(proposal.role).label} for {proposal.account.name}"


def _carry_out(proposal: RoleProposal, by: Actor, now: dt.datetime) -> None:
    account, agency = proposal.account, proposal.agency
    if proposal.ends:
        staff.end_confirmed_role(
            by=by,
            account=account,
            agency=agency,
            role=proposal.role,
            reason=proposal.reason,
            now=now,
        )
        return
    given = GivenRole(proposal.role, proposal.team, max(proposal.started_on, london_day(now)))
    staff.grant_confirmed_role(
        by=by, account=account, agency=agency, given=given, reason=proposal.reason, now=now
    )


def _tell(proposal: RoleProposal, text: str, now: dt.datetime) -> None:
    """Notifies the proposer; for an end, also the person it is about and every officer."""
    about = {"stage": STAGE, "stage_id": proposal.public_id}
    notices.notify_account(
        proposal.proposed_by, now=now, kind=NoticeKind.ACCESS, text=text, **about
    )
    others = [*queries.list_protection_officers(now, but=proposal.account_id), proposal.account]
    for one in others if proposal.ends else ():
        notices.notify_account(one, now=now, kind=NoticeKind.ACCESS, text=text)

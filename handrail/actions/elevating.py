"""Two people for a strong role: one administrator proposes, another one confirms or declines."""

import datetime as dt

from handrail.actions import notices, recording, staff
from handrail.actions.recording import Actor, Incomplete, NotPossible
from handrail.actions.staff import GivenRole
from handrail.records.models import Account, Agency, RoleProposal
from handrail.records.queries import proposals as queries
from handrail.records.queries import scope
from handrail.rules import assurance, permissions
from handrail.rules.permissions import Refusal, Refused
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.oversight import ProposalState

STAGE = "roleproposal"
SAME_TEAM = (
    "You and whoever proposed this belong to the same team of administrators. Somebody of another "
    "team or agency confirms it, or the data protection officer."
)


@recording.action
def propose(
    *, by: Actor, account: Account, agency: Agency, given: GivenRole, reason: str, now: dt.datetime
) -> RoleProposal:
    """Proposes a strong role for somebody; they hold it once a second person confirmed it.

    Raises Refused (oneself too), Incomplete, ProofNeeded, NotPossible (proposed already).
    """
    staff.require_staff(by, agency)
    permissions.require(by, "account.read", scope.facts(by, account))
    refuse_oneself(by, account)
    problems = staff.role_problems(by, agency, given) | staff.power_problems(account, given, now)
    if not reason.strip():
        problems["reason"] = "Write why they need this role: the second person reads it"
    if problems:
        raise Incomplete(problems)
    assurance.require_fresh(by, now)
    waiting = RoleProposal.objects.filter(account=account, role=given.role, agency=agency)
    if waiting.filter(state=ProposalState.WAITING).exists():
        raise NotPossible("This role is proposed for them already, and waits to be confirmed.")
    row = RoleProposal(
        account=account,
        agency=agency,
        owner=agency,
        team=given.team,
        role=given.role,
        started_on=given.started_on or staff.local_day(now),
        reason=reason.strip(),
        proposed_by_id=by.account,
        state=ProposalState.WAITING,
    )
    also = [recording.thing(account), recording.thing(agency)]
    recording.create(row, verb="role.proposed", reason=reason.strip(), also=also)
    _ask(row, by, now)
    return row


def refuse_oneself(by: Actor, account: Account) -> None:
    """Raises Refused where somebody would give themselves a role."""
    if account.pk == by.account:
        reason = "Nobody gives themselves a role: ask another administrator. This was noted."
        raise Refused(Refusal(reason))


@recording.action
def tried_for_oneself(*, by: Actor, now: dt.datetime) -> None:
    """Notes that somebody tried to give themselves a role, and tells the officers."""
    recording.note(verb="role.tried_for_oneself")
    text = f"{by.name}, {by.agency_name}, tried to give themselves a role. Nothing was changed."
    for officer in queries.officers(now, but=by.account):
        notices.tell(officer, now=now, kind=NoticeKind.ACCESS, text=text[:500])


def _ask(row: RoleProposal, by: Actor, now: dt.datetime) -> None:
    role = Role(row.role).label
    text = f"{by.name} proposes the role {role} for {row.account.name}. Confirm or decline it."
    for account in queries.second_people(by, row, now):
        about = {"stage": STAGE, "stage_id": row.public_id}
        notices.tell(account, now=now, kind=NoticeKind.ACCESS, text=text[:500], **about)


@recording.action
def answer(
    *, by: Actor, proposal: RoleProposal, confirms: bool, why: str, now: dt.datetime
) -> RoleProposal:
    """A second person confirms or declines. Only then does the role count.

    Raises Refused (one's own proposal, or for oneself), Incomplete, ProofNeeded, NotPossible
    (the same team, answered before, or the person's other roles forbid it).
    """
    permissions.require(by, "roleproposal.answer", scope.facts(by, proposal))
    if not confirms and not why.strip():
        raise Incomplete({"why": "Write why you decline: whoever proposed it reads it"})
    assurance.require_fresh(by, now)
    if not queries.is_of_other_team(by, proposal):
        raise NotPossible(SAME_TEAM)
    return _answered(proposal, by, confirms, why, now)


@recording.action
def confirm_on_host(*, by: Actor, proposal: RoleProposal, why: str, now: dt.datetime) -> None:
    """Whoever runs the machine is the second person, where there is nobody else yet.

    Every officer and administrator of the partnership is told. Raises Incomplete, NotPossible.
    """
    if by.account is not None:
        raise NotPossible("This is done on the machine that runs Handrail.")
    if not why.strip():
        raise Incomplete({"why": "Write who asked for it, and why nobody else confirms it"})
    _answered(proposal, by, True, why, now)
    text = f"The role {Role(proposal.role).label} of {proposal.account.name} was confirmed on the "
    for account in queries.told_of_host(now):
        words = f"{text}machine that runs Handrail, not by an administrator. Ask why."
        notices.tell(account, now=now, kind=NoticeKind.ACCESS, text=words)


def _answered(
    proposal: RoleProposal, by: Actor, confirms: bool, why: str, now: dt.datetime
) -> RoleProposal:
    if proposal.state != ProposalState.WAITING:
        raise NotPossible("This was answered already.")
    state = ProposalState.CONFIRMED if confirms else ProposalState.DECLINED
    values = {
        "state": state,
        "answered_by_id": by.account,
        "answered_at": now,
        "why": why.strip(),
    }
    also = [recording.thing(proposal.account), recording.thing(proposal.agency)]
    recording.change(proposal, verb="role.answered", values=values, reason=state, also=also)
    if confirms:
        given = GivenRole(
            proposal.role, proposal.team, max(proposal.started_on, staff.local_day(now))
        )
        staff.give_confirmed(
            by=by, account=proposal.account, agency=proposal.agency, given=given,
            reason=proposal.reason, now=now,
        )  # fmt: skip
    word = "confirmed" if confirms else "declined"
    text = f"The role {Role(proposal.role).label} for {proposal.account.name} was {word}."
    about = {"stage": STAGE, "stage_id": proposal.public_id}
    notices.tell(proposal.proposed_by, now=now, kind=NoticeKind.ACCESS, text=text[:500], **about)
    return proposal

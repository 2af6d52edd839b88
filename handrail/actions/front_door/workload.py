"""Reassigns a worker's referrals, for example during illness: to a colleague, or to the queue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import assignees, notices, recording, transitions
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.records.models import Account, FormVersion, Referral
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import settings
from handrail.rules.permissions import FRONT_DOOR


@dataclass(frozen=True)
class Move:
    """One referral as it was read, and its new worker; None returns it to the queue."""

    referral: Referral
    to: Account | None
    seen: int


@recording.action
def hand_over_all(
    *,
    by: Actor,
    holder: Account,
    moves: Sequence[Move],
    answers: Mapping[str, Any],
    token: str,
    now: dt.datetime,
) -> int:
    """Reassigns referrals of one worker, all or none. Returns how many.

    Each colleague gets one notice. Raises Incomplete: nothing ticked, a person who is no
    colleague, or (by reference) what was changed since it was read. Raises Stale when it
    changes at this very moment.
    """
    form = settings.latest_form("hand_over")
    require_answers(settings.form_of(form), answers)
    _require_possible(holder, moves, by=by)
    given: dict[Account, list[Referral]] = defaultdict(list)
    for move in moves:
        _pass_on(move, form, answers, by=by, now=now)
        if move.to:
            given[move.to].append(move.referral)
    for account, referrals in given.items():
        _tell(account, holder, referrals, by=by, now=now)
    recording.use_token(token, result=f"{len(moves)}")
    return len(moves)


def _require_possible(holder: Account, moves: Sequence[Move], *, by: Actor) -> None:
    if not moves:
        raise Incomplete({"moves": "Select at least one referral"})
    changed = [
        move.referral.reference
        for move in moves
        if move.referral.version != move.seen or move.referral.taken_by_id != holder.pk
    ]
    if changed:
        raise Incomplete(
            {"moves": f"Changed since you opened this page: {', '.join(changed)}. Check again"}
        )
    front_doors = frozenset(move.referral.front_door_id for move in moves)
    workers = actors.list_role_holders(FRONT_DOOR, agencies=front_doors, at=by.at)
    wrong = [move for move in moves if move.to and (move.to not in workers or move.to == holder)]
    if wrong:
        raise Incomplete({"to": "Choose someone else who works at the front door"})
    for move in moves:
        assignees.require_may_know(move.to, move.referral.person, question="to")


def _pass_on(
    move: Move, form: FormVersion, answers: Mapping[str, Any], *, by: Actor, now: dt.datetime
) -> None:
    referral, reason, seen = move.referral, str(answers["note"]), move.seen
    if move.to:
        values: dict[str, Any] = {"taken_by": move.to, "taken_at": now}
        transitions.take_step(
            referral, "hand_over", by=by, now=now, values=values, reason=reason, seen=seen,
            tells=False,
        )  # fmt: skip
    else:
        values = {"taken_by": None, "taken_at": None}
        transitions.take_step(
            referral, "put_back", by=by, now=now, values=values, reason=reason, seen=seen
        )
    keep_submission(form, answers, by=by, now=now, part="hand_over", referral=referral)


def _tell(
    account: Account,
    holder: Account,
    referrals: Sequence[Referral],
    *,
    by: Actor,
    now: dt.datetime,
) -> None:
    if account.pk == by.account:
        return
    named = ", ".join(referral.reference for referral in referrals)
    text = f"Handed to you from {holder.name}: {named}."
    alone = referrals[0] if len(referrals) == 1 else None
    notices.notify_account(account, now=now, kind="task_given", text=text, referral=alone)

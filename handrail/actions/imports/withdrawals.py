"""Withdrawal of a whole finished import: proposed by a person, agreed by a second.

Nothing is erased: what was imported is hidden again by one statement, as before it was
shown.
"""

import datetime as dt
from collections.abc import Collection

from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.imports.begin import UNDER_WAY
from handrail.records import bulk_insert
from handrail.records.models import Coming, ImportBatch, ImportWithdrawal
from handrail.records.queries.core import scope
from handrail.records.queries.imports import imports, withdrawals as queries
from handrail.records.queries.imports.withdrawals import Hindrance
from handrail.rules import permissions
from handrail.rules.access import break_glass
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.oversight import ProposalState
from handrail.rules.vocabulary.permission_codes import Permission

STAGE = "importwithdrawal"
NAMED = 20  # of what hinders it, in one message
NOT_FINISHED = "You can only withdraw a finished import, and only once."
ANOTHER = "Another import is in progress. Wait until it is finished, or discard it first."


class Hindered(NotPossible):
    """Raised when somebody has worked with the import's rows: `hindrances` says what was done with
    which.
    """

    def __init__(self, hindrances: list[Hindrance]) -> None:
        self.hindrances = hindrances
        told = [f"{one.reference}: {one.words}." for one in hindrances[:NAMED]]
        more = len(hindrances) - len(told)
        rest = [f"And {more:,} more."] if more else []
        lines = ["This import can no longer be withdrawn.", *told, *rest]
        super().__init__(" ".join(lines))


@recording.action
def propose_withdrawal(
    *, by: Actor, batch: ImportBatch, reason: str, confirmed: Collection[str], now: dt.datetime
) -> ImportWithdrawal:
    """Proposes withdrawing a finished import; it is withdrawn once a second person agrees.

    `confirmed` are the public ids of the live orders and protected addresses, each of which the
    proposer confirmed. A command proposes too, so only the second person is asked to confirm
    who they are. Raises Refused, Incomplete, NotPossible (not finished, proposed already,
    another import under way), Hindered.
    """
    permissions.require(by, Permission.IMPORT_WITHDRAW, scope.facts_of_row(by, batch))
    batch = _locked(batch)
    if queries.find_waiting_withdrawal(batch):
        raise NotPossible(
            "A withdrawal of this import has already been proposed, and is waiting for an answer."
        )
    problems = {}
    if not break_glass.says_something(reason):
        problems["reason"] = (
            "Enter why the import should be withdrawn. The person who approves it will read this"
        )
    if _unconfirmed(batch, confirmed):
        problems["confirmed"] = "Confirm each order and each protected address separately"
    if problems:
        raise Incomplete(problems)
    _require_unhindered(by, batch)
    row = ImportWithdrawal(
        batch=batch,
        owner_id=batch.owner_id,
        reason=reason.strip(),
        confirmed=sorted(confirmed),
        proposed_by_id=by.account,
        state=ProposalState.WAITING,
    )
    also = [recording.thing(batch)]
    recording.create(row, verb=EventType.IMPORT_WITHDRAWAL_PROPOSED, reason=row.reason, also=also)
    text = f"{by.name} proposes to withdraw the import of {batch.name}. Agree or decline."
    about = {"stage": STAGE, "stage_id": row.public_id}
    for account in queries.list_second_people(by, batch, now):
        notices.notify_account(account, now=now, kind=NoticeKind.ACCESS, text=text, **about)
    return row


@recording.action
def answer_withdrawal(
    *, by: Actor, withdrawal: ImportWithdrawal, agrees: bool, why: str, now: dt.datetime
) -> ImportWithdrawal:
    """Records that a second person agrees, which hides all that the import made, or declines.

    Raises Refused (your own proposal), Incomplete, ProofNeeded, NotPossible (answered before,
    another import under way, an order or protected address that nobody confirmed), Hindered.
    """
    permissions.require(by, Permission.IMPORTWITHDRAWAL_ANSWER, scope.facts_of_row(by, withdrawal))
    if not agrees and not why.strip():
        raise Incomplete(
            {"why": "Enter why you decline. The person who proposed it will read this"}
        )
    if withdrawal.state != ProposalState.WAITING:
        raise NotPossible("This has already been answered.")
    assurance.require_fresh(by, now)
    if agrees:
        _withdraw(by, withdrawal)
    values = {
        "state": ProposalState.CONFIRMED if agrees else ProposalState.DECLINED,
        "answered_by_id": by.account,
        "answered_at": now,
        "why": why.strip(),
    }
    also = [recording.thing(withdrawal.batch)]
    if agrees:
        recording.change(withdrawal, verb=EventType.IMPORT_WITHDRAWN, values=values, also=also)
    else:
        said = why.strip()
        recording.change(
            withdrawal,
            verb=EventType.IMPORT_WITHDRAWAL_DECLINED,
            values=values,
            reason=said,
            also=also,
        )
    _tell_proposer(by, withdrawal, "withdrawn" if agrees else "not withdrawn", now)
    return withdrawal


def _tell_proposer(by: Actor, withdrawal: ImportWithdrawal, done: str, now: dt.datetime) -> None:
    text = f"The import of {withdrawal.batch.name} was {done}, answered by {by.name}."
    about = {"stage": STAGE, "stage_id": withdrawal.public_id}
    proposer = withdrawal.proposed_by
    notices.notify_account(proposer, now=now, kind=NoticeKind.ACCESS, text=text, **about)


def _withdraw(by: Actor, withdrawal: ImportWithdrawal) -> None:
    """Hides everything that came from the file by one statement, and frees its ids."""
    batch = withdrawal.batch = _locked(withdrawal.batch)
    _require_unhindered(by, batch)
    if _unconfirmed(batch, withdrawal.confirmed):
        raise NotPossible(
            "An order or a protected address was recorded since this was proposed. Decline it, "
            "and have it proposed again."
        )
    bulk_insert.insert_from_query(Coming, queries.HIDDEN, queries.rows_to_hide(batch))
    values = {"state": "withdrawn"}
    recording.change(
        batch, verb=EventType.IMPORT_WITHDRAWN, values=values, reason=withdrawal.reason
    )


def _locked(batch: ImportBatch) -> ImportBatch:
    """The import in its present state, locked for this transaction. Raises NotPossible."""
    row = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if row.state not in imports.FINISHED:
        raise NotPossible(NOT_FINISHED)
    if ImportBatch.objects.filter(owner=row.owner_id, state__in=UNDER_WAY).exists():
        raise NotPossible(ANOTHER)
    return row


def _require_unhindered(by: Actor, batch: ImportBatch) -> None:
    found = queries.list_hindrances(by, batch)
    if found:
        raise Hindered(found)


def _unconfirmed(batch: ImportBatch, confirmed: Collection[str]) -> bool:
    return not {row.public_id for row in queries.list_sensitive_rows(batch)} <= set(confirmed)

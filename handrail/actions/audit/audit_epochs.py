"""A new epoch of the audit log after an older copy was restored, declared by two people."""

import datetime as dt

from handrail.actions.audit import audit_blocks
from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Refused
from handrail.records import audit_key, session_list
from handrail.records.models import AuditEpoch, Job
from handrail.records.queries.accounts.actors import authenticate_at_machine
from handrail.records.queries.audit import audit
from handrail.rules.permissions import Refusal
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType

MAY = frozenset({Role.PARTNERSHIP_ADMIN, Role.SENIOR_MANAGER, Role.SYSTEM_OPERATOR})
NOT_PROVED = "{login} is not known, may not do this, or the password is wrong."


def authenticate_signatory(login: str, password: str, *, now: dt.datetime) -> Actor:
    """The person who signs for a new epoch, signed in at the machine itself. Raises Refused."""
    actor = authenticate_at_machine(login, password, at=now)
    if actor is None or not actor.roles & MAY:
        raise Refused(Refusal(NOT_PROVED.format(login=login)))
    return actor


@recording.action
def declare_epoch(
    *, by: Actor, other: Actor, why: str, backup_hash: str = "", now: dt.datetime
) -> AuditEpoch:
    """Begins an epoch where this database ends, and records how much was lost.

    Every session ends, and mail that was due in the older copy is not sent again. Raises
    Incomplete, NotPossible.
    """
    if by.account == other.account or not by.roles & MAY or not other.roles & MAY:
        raise NotPossible("Two different people who may do this must sign for a new epoch.")
    if not why.strip():
        raise Incomplete({"why": "Say what happened, in a sentence"})
    before, missing, restored = (
        audit.current_epoch(),
        audit.count_missing_events(),
        audit.find_undeclared_restore(),
    )
    if restored and not restored.done:
        raise NotPossible("The restore was cut short: run `handrail restore --finish` first.")
    if (
        not missing
        and restored is None
        and before is not None
        and before.key == audit_key.public_key_hex()
    ):
        raise NotPossible("Nothing is missing and the key is the same: no new epoch is needed.")
    row = audit_blocks.begin_epoch(
        now=now,
        witness_size=audit.count_sealed_events() + missing,
        why=why.strip()[:2000],
        by=by.name,
        other=other.name,
        backup_hash=backup_hash[:64],
    )
    session_list.end_all_sessions()
    outbox.list_undelivered().update(gave_up_at=now)
    Job.objects.filter(kind=audit.RESTORE, ended_at=None).update(ended_at=now, at=now)
    recording.add_to_event(verb=EventType.AUDIT_EPOCH_BEGUN, reason=why)
    return row

"""A new beginning of the log after an older copy came back: two people say what happened."""

import datetime as dt

from handrail.actions.audit import audit_blocks as sealing
from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Refused
from handrail.records import audit_key, session_list as signed_in_places
from handrail.records.models import AuditEpoch, Job
from handrail.records.queries.accounts.actors import with_password
from handrail.records.queries.audit import audit
from handrail.rules.permissions import Refusal
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType

MAY = frozenset({Role.PARTNERSHIP_ADMIN, Role.SENIOR_MANAGER, Role.SYSTEM_OPERATOR})
NOT_PROVED = "{login} is not known, may not do this, or the password is wrong."


def prove(login: str, password: str, *, now: dt.datetime) -> Actor:
    """Who signs for a new epoch at the machine itself. Raises Refused."""
    actor = with_password(login, password, at=now)
    if actor is None or not actor.roles & MAY:
        raise Refused(Refusal(NOT_PROVED.format(login=login)))
    return actor


@recording.action
def declare(
    *, by: Actor, other: Actor, why: str, backup_hash: str = "", now: dt.datetime
) -> AuditEpoch:
    """Begins an epoch where this database ends, and says how much was lost.

    Every session ends, and mail that was due in the older copy is not sent again. Raises
    Incomplete, NotPossible.
    """
    if by.account == other.account or not by.roles & MAY or not other.roles & MAY:
        raise NotPossible("Two different people who may do this must sign for a new epoch.")
    if not why.strip():
        raise Incomplete({"why": "Say what happened, in a sentence"})
    before, missing, restored = audit.epoch(), audit.missing_events(), audit.restored()
    if restored and not restored.done:
        raise NotPossible("The restore was cut short: run `handrail restore --finish` first.")
    if not missing and restored is None and before is not None and before.key == audit_key.public():
        raise NotPossible("Nothing is missing and the key is the same: no new epoch is needed.")
    row = sealing.begin_epoch(
        now=now,
        witness_size=audit.size() + missing,
        why=why.strip()[:2000],
        by=by.name,
        other=other.name,
        backup_hash=backup_hash[:64],
    )
    signed_in_places.end_all()
    outbox.undelivered().update(gave_up_at=now)
    Job.objects.filter(kind=audit.RESTORE, ended_at=None).update(ended_at=now, at=now)
    recording.note(verb=EventType.AUDIT_EPOCH_BEGUN, reason=why)
    return row

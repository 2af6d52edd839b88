"""A record that is due, decided by one, agreed by another, and destroyed."""

import datetime as dt
from typing import Any

from handrail.actions.data_protection import disposal as actions, erasure
from handrail.actions.operations.worker import WORKER
from handrail.records.models import Certificate, Disposal, Person, Referral
from handrail.records.queries.data_protection import retention as queries
from tests import people
from tests.people import NOW
from tests.people.retention import LONG_AFTER, ended

WHY = "Nobody has asked for it, and no inquiry needs it any more"


def due(person: Person) -> Disposal:
    """A record put before the reviewers, long after the work ended."""
    record = queries.record_of(ended(person))
    return actions.put_for_review(by=WORKER, record=record, now=LONG_AFTER)


def due_alone(referral: Referral) -> Disposal:
    """A referral that was decided and never led to anybody on the register, long after."""
    Referral.objects.filter(pk=referral.pk).update(state="decided", decided_at=NOW)
    record = queries.record_of(Referral.objects.get(pk=referral.pk))
    return actions.put_for_review(by=WORKER, record=record, now=LONG_AFTER)


def decided(row: Disposal, by: str = "dora", choice: str = "destroy", **more: Any) -> Disposal:
    until: dt.date | None = more.pop("keep_until", None)
    return actions.decide_disposal(
        by=people.act_as(by, now=LONG_AFTER), disposal=row, choice=choice, why=WHY,
        keep_until=until, now=LONG_AFTER,
    )  # fmt: skip


def agreed(row: Disposal, by: str = "ruth", agrees: bool = True) -> Disposal:
    actor = people.act_as(by, now=LONG_AFTER)
    return actions.answer_decision(by=actor, disposal=row, agrees=agrees, now=LONG_AFTER)


def destroyed(row: Disposal) -> Certificate | None:
    return erasure.destroy_record(by=WORKER, disposal=row, now=LONG_AFTER)

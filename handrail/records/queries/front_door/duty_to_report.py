"""What a person recorded about their duty to report child sexual abuse, and the deadline."""

import datetime as dt
from dataclasses import dataclass

from handrail.records.models import Clock, Concern, Referral
from handrail.records.queries.core import scope
from handrail.records.queries.core.law import law_at
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.front_door.duty_to_report import PART, RULE
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission


def is_in_force(now: dt.datetime) -> bool:
    """Whether the duty is in force here, as an administrator or the register says."""
    return law_at(now).has(RULE)


def deadline_of(concern: Concern | None) -> Clock | None:
    """The deadline of a concern that the actor has read; None where nothing was recorded."""
    if concern is None:
        return None
    found: Clock | None = (
        concern.clocks.filter(kind=ClockCode.DUTY_TO_REPORT).order_by("-pk").first()
    )
    return found


def deadline_of_referral(referral: Referral, now: dt.datetime) -> Clock | None:
    """The same for a referral that the front door has read; no query before the duty is in
    force.
    """
    return deadline_of(referral.concern) if is_in_force(now) else None


def deadline_of_own(actor: Actor, referral: Referral) -> Clock | None:
    """The deadline of a referral for its author, who has the receipt; None for anybody else."""
    if referral.author_id != actor.account or referral.draft_id is None:
        return None
    return deadline_of_referral(referral, actor.at)


@dataclass(frozen=True)
class Receipt:
    """What the person who had to report keeps: each record they made, and the deadline."""

    concern: Concern
    clock: Clock
    records: list[Kept]
    referrals: list[Referral]

    @property
    def latest(self) -> Kept:
        return self.records[-1]

    @property
    def is_in_time(self) -> bool:
        """Whether they told the police or the council by the deadline."""
        clock = self.clock
        return bool(clock.stopped_at and clock.due_at and clock.stopped_at <= clock.due_at)


def receipt_for(actor: Actor, concern: Concern | None) -> Receipt | None:
    """The receipt for the author of a concern; None where nothing was recorded."""
    clock = deadline_of(concern)
    if concern is None or clock is None:
        return None
    records = as_kept(concern.submissions.filter(part=PART))
    sent = concern.referrals.filter(scope.visible_rows(actor, Permission.REFERRAL_READ, "referral"))
    return Receipt(concern, clock, records, list(sent.order_by("pk"))) if records else None

"""Senders without an account: found by their receipt, and the status of their referrals."""

import re
from dataclasses import dataclass

from handrail.records.encrypted_fields import own_hash
from handrail.records.models import Account, Agency, Decision, Referral, Submission, Visitor
from handrail.records.models.referral import SENDERS
from handrail.records.queries.front_door import referral as queries
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Channel


def senders_agency() -> Agency | None:
    """The agency that represents all senders without an account, once it is created."""
    return Agency.objects.filter(name=SENDERS).first()


def receipt_hash(typed: str) -> str:
    """The keyed hash of a receipt, however its digits are spaced."""
    digits = re.sub(r"[^0-9]", "", typed)
    return own_hash(digits, "receipt")


def find_by_receipt(typed: str) -> Visitor | None:
    """The sender with that receipt. Any input costs the same one look-up."""
    rows = Visitor.objects.filter(receipt_hash=receipt_hash(typed), account__is_active=True)
    return rows.select_related("account").first()


def visitor_for_actor(actor: Actor) -> Visitor | None:
    """The sender that the actor is, or None for somebody with an account."""
    if not actor.is_visitor:
        return None
    return Visitor.objects.select_related("account").filter(account_id=actor.account).first()


def find_by_id(public_id: str) -> Visitor | None:
    """A sender whose receipt was shown in this session."""
    rows = Visitor.objects.select_related("account").filter(account__is_active=True)
    return rows.filter(public_id=public_id).first()


def is_visitor(account: int | None) -> bool:
    """Whether an account is that of a sender without sign-in."""
    return Visitor.objects.filter(account_id=account).exists()


@dataclass(frozen=True)
class Sender:
    """The sender of a referral without an account, in their own words."""

    name: str
    job: str
    agency: str
    email: str
    phone: str
    is_confirmed: bool

    @property
    def in_words(self) -> str:
        return ", ".join(part for part in (self.name, self.job, self.agency) if part)


def find_sender(actor: Actor, referral: Referral) -> Sender | None:
    """The sender of a referral that the actor has read; None when they have an account."""
    if referral.channel != Channel.PUBLIC:
        return None
    found = Visitor.objects.select_related("account").get(account_id=referral.author_id)
    account: Account = found.account
    return Sender(
        name=account.name,
        job=account.job,
        agency=found.agency_name,
        email=account.email,
        phone=account.phone,
        is_confirmed=not referral.is_unconfirmed,
    )


@dataclass(frozen=True)
class Standing:
    """One referral's status for its sender: no name, no worker, no content."""

    referral: Referral
    wanted: Submission | None
    decision: Decision | None


def list_standings(actor: Actor) -> list[Standing]:
    """The status of each referral of a sender without an account, newest first."""
    return [_standing(actor, referral) for referral in queries.list_own_referrals(actor)]


def _standing(actor: Actor, referral: Referral) -> Standing:
    is_returned = referral.state == "returned"
    asked = queries.list_submissions(actor, referral, "return") if is_returned else []
    tells = referral.state == "decided" and not referral.is_unconfirmed
    return Standing(
        referral=referral,
        wanted=asked[-1].row if asked else None,
        decision=queries.decision_in_force(actor, referral) if tells else None,
    )

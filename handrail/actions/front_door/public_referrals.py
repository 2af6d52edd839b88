"""Senders without an account: their details, their receipt, and the code that confirms them."""

import datetime as dt
import hmac
import secrets
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from handrail.actions.accounts import accounts
from handrail.actions.core import outbox, recording, transitions
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import onward_referrals
from handrail.records.models import Account, Agency, Referral, Submission, Visitor
from handrail.records.models.referral import SENDERS
from handrail.records.queries.core import scope, settings
from handrail.records.queries.front_door import public_referrals as queries
from handrail.rules import permissions
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

CODE_LASTS = dt.timedelta(days=7)
MOST_TRIES = 5
GROUPS, GROUP = 4, 4  # of a receipt's digits
CLOSED = (
    "You cannot refer without an account here at the moment. Phone us and we will record it "
    "for you."
)


@dataclass(frozen=True)
class NewSender:
    """The details that a person without an account gives about themselves."""

    name: str
    job: str
    agency: str
    email: str
    phone: str


@recording.action
def register_sender(*, by: Actor, sender: NewSender, now: dt.datetime) -> Account:
    """Registers a sender without an account; `by` is nobody yet. Raises NotPossible (closed).

    What they may do follows from what they write, as for every author. Whether the address is
    known here makes no difference to anything.
    """
    recording.add_to_event(verb=EventType.VISITOR_ARRIVED)
    agency = _senders_agency(by, now=now)
    new = accounts.NewAccount(
        login=f"visitor-{uuid.uuid4().hex}",
        name=sender.name,
        email=sender.email,
        job=sender.job,
        phone=sender.phone,
    )
    account = accounts.add_account(by=by, new=new, now=now)
    accounts.give_role(by=by, account=account, agency=agency, role=Role.VISITOR, now=now)
    visitor = Visitor(account=account, agency_name=sender.agency, code="", owner=agency)
    recording.create(visitor, verb=EventType.VISITOR_ARRIVED)
    return account


def _senders_agency(by: Actor, *, now: dt.datetime) -> Agency:
    found = queries.senders_agency()
    if found is None:
        try:
            with transaction.atomic():
                made = Agency(name=SENDERS, kind="other")
                return accounts.add_agency(by=by, agency=made, now=now)
        except IntegrityError:  # somebody else has just arrived as the first one
            found = Agency.objects.get(name=SENDERS)
    if not found.is_active:
        raise NotPossible(CLOSED)
    return found


def _own(by: Actor) -> Visitor:
    permissions.require(
        by, Permission.VISITOR_OWN, scope.facts_at_large(by, Permission.VISITOR_OWN)
    )
    return Visitor.objects.select_related("account").get(account_id=by.account)


def is_unconfirmed(by: Actor) -> bool:
    """Whether the sender has not yet confirmed that the work email is theirs."""
    return _own(by).confirmed_at is None


@recording.action
def create_receipt(*, by: Actor, now: dt.datetime) -> str:
    """A new receipt with which a sender can come back; the previous one stops working.

    It is returned once, to be shown; only its keyed hash is stored.
    """
    visitor = _own(by)
    digits = f"{secrets.randbelow(10 ** (GROUPS * GROUP)):0{GROUPS * GROUP}d}"
    values = {"receipt_hash": queries.receipt_hash(digits)}
    recording.change(visitor, verb=EventType.VISITOR_RECEIPT_GIVEN, values=values)
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


@recording.action
def record_unknown_receipt(*, by: Actor, now: dt.datetime) -> None:
    """Records that a receipt was entered that does not exist; what was typed is not stored."""
    recording.add_to_event(verb=EventType.VISITOR_RECEIPT_REFUSED)


@recording.action
def record_sender_return(*, by: Actor, now: dt.datetime) -> None:
    """Records that a sender came back with their receipt."""
    recording.add_to_event(verb=EventType.VISITOR_CAME_BACK, things=[recording.thing(_own(by))])


@recording.action
def mail_code(*, by: Actor, now: dt.datetime) -> None:
    """Mails a new code to the sender's work address; the previous one stops working."""
    visitor = _own(by)
    if visitor.confirmed_at is not None:
        raise NotPossible("Your work email has already been confirmed.")
    values = {
        "code": f"{secrets.randbelow(1_000_000):06d}",
        "code_sent_at": now,
        "code_tries": 0,
    }
    recording.change(visitor, verb=EventType.VISITOR_CODE_MAILED, values=values)
    outbox.queue_effect(kind="code", subject=visitor.public_id, now=now)


def mail_first_code(*, by: Actor, now: dt.datetime) -> None:
    """Mails the first code, in the transaction of a sending; once for all children of a concern."""
    if _own(by).code_sent_at is None:
        mail_code(by=by, now=now)


@recording.action
def confirm_sender(*, by: Actor, code: str, now: dt.datetime) -> bool:
    """Confirms the sender if the code is that which was mailed; counts a wrong code.

    After five wrong ones, or a week, no code works until a new one is mailed.
    """
    visitor = _own(by)
    if visitor.confirmed_at is not None:
        return True
    if not _fits(visitor, code, now):
        tries = {"code_tries": visitor.code_tries + 1}
        recording.change(visitor, verb=EventType.VISITOR_CODE_REFUSED, values=tries)
        return False
    recording.change(
        visitor, verb=EventType.VISITOR_CONFIRMED, values={"confirmed_at": now, "code": ""}
    )
    for referral in Referral.objects.filter(author_id=by.account, is_unconfirmed=True):
        transitions.take_step(
            referral, "confirm_sender", by=by, now=now, values={"is_unconfirmed": False}
        )
    return True


def _fits(visitor: Visitor, code: str, now: dt.datetime) -> bool:
    digits = "".join(char for char in code if char.isascii() and char.isdigit())
    is_live = (
        visitor.code_sent_at is not None
        and now - visitor.code_sent_at < CODE_LASTS
        and visitor.code_tries < MOST_TRIES
    )
    return is_live and hmac.compare_digest(digits.encode(), str(visitor.code).encode())


@recording.action
def add_sender_answers(
    *, by: Actor, referral: Referral, answers: dict[str, str], token: str, now: dt.datetime
) -> Submission:
    """Adds what the sender sends later, or answers when asked for more."""
    form = settings.latest_form("sender_answer")
    require_answers(settings.form_of(form), answers)
    transitions.take_step(referral, "add", by=by, now=now)
    onward_referrals.notify_of_addition(referral, by=by, now=now)
    recording.use_token(token, result=str(referral.public_id))
    return keep_submission(form, answers, by=by, now=now, part="addendum", referral=referral)

"""The police referral (87A): written with what is known, approved, sent, and answered."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from handrail.actions.accounts import accounts
from handrail.actions.core import outbox, recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_export_number, new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, PoliceLink, PoliceReferral, Visitor
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.police import form_87a as queries
from handrail.records.queries.sharing import contacts
from handrail.rules import identifiers, permissions
from handrail.rules.forms import answer_dates
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LINK_LIVES = dt.timedelta(days=3)
LONGEST_REFERENCE = 60
NOT_VERIFIED = (
    "This contact is not verified. Add it under Sharing, Contacts, and ask another person to "
    "verify it. If it cannot wait, phone the unit and hand it over"
)
NO_LINK = "This link no longer works."


@recording.action
def write_form(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> PoliceReferral:
    """Writes an 87A. It waits for a manager; an urgent 87A can be sent at once, with a reason."""
    prefix = settings_in_force().reference_prefix
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="policereferral",
        name="write",
        given=given,
        now=now,
        means=Means(values={"reference": new_reference(PoliceReferral, prefix, "87A", now)}),
    )
    assert isinstance(made, PoliceReferral)  # nosec B101 - by its table
    return made


@recording.action
def send_to_police(
    *, by: Actor, row: PoliceReferral, given: Given, now: dt.datetime, name: str = "send"
) -> PoliceReferral:
    """Sends the 87A to a police unit: to whom, on which basis, how, and with which attachments.

    By secure mail, a mail without a name is sent, with a link that works once; handing over is
    only recorded. Raises Refused, Incomplete, NotPossible, Stale.
    """
    agency = given.picked.get("police")
    if agency is None:
        raise Incomplete({"police": "Choose the police unit to send it to"})
    mailed = given.said("how") == "secure_mail"
    values = {
        "agency": agency,
        "sent_at": now if mailed else _handed_over_at(given, now),
        "attached": _attached(row, given),
        "recipient_email": _mail_address(given, by) if mailed else "",
    }
    stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=Means(values=values)
    )
    if mailed:
        _put_link(row, now=now)
    return row


def _handed_over_at(given: Given, now: dt.datetime) -> dt.datetime:
    moment = answer_dates.moment_of(given.answers, "sent", now) or now
    if moment > now:
        raise Incomplete({"sent_on": "This is in the future. Enter when it was handed over"})
    return moment


def _mail_address(given: Given, by: Actor) -> str:
    """The address, from a verified contact alone: a mistyped letter means another reader."""
    read = identifiers.clean_email(given.said("recipient_email"))
    if not read.value:
        raise Incomplete({"recipient_email": read.problem or "Enter the secure email address"})
    if not contacts.may_send_to_address(by, str(read.value)):
        raise Incomplete({"recipient_email": NOT_VERIFIED})
    return str(read.value)


def _attached(row: PoliceReferral, given: Given) -> list[str]:
    """The attachments. Raises Incomplete for what does not exist, or not yet."""
    asked = list(given.answers.get("attach") or [])
    there = {item.key for item in queries.list_possible_enclosures(row)}
    missing = [key for key in asked if key not in there]
    if missing:
        words = {
            "screening": "There is no screening with the referral. Do not select it",
            "assessment": "No assessment has been authorised yet. Do not select it, and send "
            "it later",
        }
        raise Incomplete(
            {"attach": words.get(missing[0], "Do not select documents that do not exist")}
        )
    return asked


@recording.action
def send_urgent(
    *, by: Actor, row: PoliceReferral, given: Given, now: dt.datetime
) -> PoliceReferral:
    """Sends an urgent 87A before a manager's approval; the managers are notified at once.

    Raises NotPossible for an 87A that is not marked as urgent, and so waits for approval.
    """
    if row.is_urgent != "yes":
        raise NotPossible(
            "This police referral (87A) is not marked as urgent, so a manager must approve it "
            "first. If it is urgent, change the referral, mark it as urgent and send it."
        )
    return send_to_police(by=by, row=row, given=given, now=now, name="send_urgent")


@recording.action
def mail_acknowledgement_link(*, by: Actor, row: PoliceReferral, now: dt.datetime) -> PoliceLink:
    """Mails a new link with which an officer without an account can acknowledge once.

    An earlier link stops working. It shows the reference and a number to ring, nothing about
    the child. Raises Refused, NotPossible (acknowledged already, or no address is known).
    """
    permissions.require(by, Permission.POLICEREFERRAL_WRITE, scope.facts_of_row(by, row))
    if row.state != "sent":
        raise NotPossible(
            "Only a police referral (87A) that was sent and not acknowledged has a link."
        )
    if not row.recipient_email:
        raise NotPossible(
            "This police referral (87A) was handed over, so there is no address for a link. "
            "Phone the unit, and record who acknowledged it by phone."
        )
    if not contacts.may_send_to_address(by, row.recipient_email):
        raise NotPossible(
            "This address is no longer verified. Ask another person to verify the contact again."
        )
    return _put_link(row, now=now)


def _put_link(row: PoliceReferral, *, now: dt.datetime) -> PoliceLink:
    PoliceLink.objects.filter(police_referral=row).delete()
    link = PoliceLink(police_referral=row, until=now + LINK_LIVES)
    link.key_hash = queries.hash_of(queries.token_of(link))
    recording.add_to_event(verb=EventType.POLICEREFERRAL_LINKED, things=[recording.thing(row)])
    outbox.queue_effect(kind="police", subject=row.public_id, now=now)
    return recording.insert_immutable(link)


@recording.action
def record_acknowledgement(
    *, by: Actor, row: PoliceReferral, given: Given, now: dt.datetime
) -> PoliceReferral:
    """Records that the police have received it: by themselves, or by phone to social care.

    Raises Refused, Incomplete (who acknowledged it, or when), NotPossible, Stale.
    """
    is_police = row.agency_id in by.agencies([Role.POLICE_OFFICER])
    how = given.said("how")
    if how == "link" or (how == "system" and not is_police):
        raise Incomplete({"how": "You are recording this for the police: choose “By phone”"})
    moment = answer_dates.event_moment(given.answers, now) if how == "phone" else None
    if moment and row.sent_at and moment < row.sent_at.replace(second=0, microsecond=0):
        problem = f"This is before it was sent. {answer_dates.CHECK_TIMES}"
        raise Incomplete({"happened_on": problem})
    means = Means(values={"acknowledged_at": moment or now})
    stage_engine.run_further_step(
        by=by, row=row, name="acknowledge", given=given, now=now, means=means
    )
    return row


@dataclass(frozen=True)
class Officer:
    """The details that an officer with a link gives about themselves."""

    name: str
    rank: str
    phone: str
    reference: str = ""


@recording.action
def acknowledge_by_link(*, by: Actor, token: str, officer: Officer, now: dt.datetime) -> None:
    """Records an acknowledgement by a link, once, by an officer without an account.

    `by` is nobody yet. Raises Incomplete, and NotPossible for a link that is unknown, used or
    too old.
    """
    link = queries.find_usable_link(token, at=now)
    if link is None:
        raise NotPossible(NO_LINK)
    said = _checked(officer)
    row = link.police_referral
    recording.add_to_event(verb="policereferral.acknowledge", things=[recording.thing(row)])
    if not PoliceLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise NotPossible(NO_LINK)
    actor = _officer(row, said, by=by, now=now)
    answers = {
        "how": "link",
        "officer_name": f"{said.name}, {said.rank}",
        "officer_phone": said.phone,
        "police_reference": said.reference,
    }
    stage_engine.run_further_step(
        by=actor,
        row=row,
        name="acknowledge",
        given=Given({key: value for key, value in answers.items() if value}),
        now=now,
        means=Means(follows=True),
    )


def _checked(officer: Officer) -> Officer:
    problems = {}
    if not officer.name:
        problems["name"] = "Enter your name"
    if not officer.rank:
        problems["rank"] = "Enter your rank and number"
    phone = identifiers.clean_phone(officer.phone)
    if phone.problem or not phone.value:
        problems["phone"] = phone.problem or "Enter a phone number to reach you on"
    if problems:
        raise Incomplete(problems)
    return Officer(officer.name, officer.rank, str(phone.value), officer.reference)


def _officer(row: PoliceReferral, said: Officer, *, by: Actor, now: dt.datetime) -> Actor:
    """The officer as an actor for this single act: no password, no role, no agency's staff."""
    new = accounts.NewAccount(
        login=f"officer-{uuid.uuid4().hex}", name=said.name, job=said.rank, phone=said.phone
    )
    account = accounts.add_account(by=by, new=new, now=now)
    agency: Any = row.agency
    once = Visitor(account=account, agency_name=agency.name, code="", owner=agency)
    recording.create(once, verb=EventType.VISITOR_ARRIVED)
    return Actor(
        account=account.pk, name=said.name, agency=agency.pk, agency_name=agency.name, at=now
    )


@recording.action
def record_copy(*, by: Actor, row: PoliceReferral, what: str, now: dt.datetime) -> str:
    """Records that a copy of an 87A is downloaded, and by who: the number of the copy.

    `what` is "pdf", "file" or "text". Raises Refused.
    """
    permissions.require(by, Permission.POLICEREFERRAL_RELEASE, scope.facts_of_row(by, row))
    number = new_export_number()
    agency = by.agency_name or "no agency"
    recording.add_to_event(
        verb=EventType.POLICEREFERRAL_RELEASED,
        things=[recording.thing(row), recording.thing(row.case)],
        reason=f"{what}, copy {number}, for {by.name}, {agency}",
    )
    return number


@recording.action
def note_reference(
    *, by: Actor, row: PoliceReferral, reference: str, seen: int, now: dt.datetime
) -> PoliceReferral:
    """Saves the reference that the police's own system gave; empty removes it."""
    permissions.require(by, Permission.POLICEREFERRAL_RELEASE, scope.facts_of_row(by, row))
    cleaned = identifiers.clean_text(reference, LONGEST_REFERENCE)
    if cleaned.problem:
        raise Incomplete({"police_reference": cleaned.problem})
    values = {"police_reference": cleaned.value or ""}
    return recording.change(row, verb=EventType.POLICEREFERRAL_REFERENCED, values=values, seen=seen)

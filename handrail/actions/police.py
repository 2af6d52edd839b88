"""The 87a: written with what is known, approved, sent, and what the police answer."""

import datetime as dt
import hashlib
import secrets

from handrail.actions import casework, recording
from handrail.actions.casework import Given, Means
from handrail.actions.recording import Actor, Incomplete, NotPossible
from handrail.actions.references import new_reference
from handrail.records.models import Case, PoliceLink, PoliceReferral
from handrail.records.queries import scope
from handrail.records.queries.partnership import settings_in_force
from handrail.rules import permissions

LINK_LIVES = dt.timedelta(days=3)


@recording.action
def write(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> PoliceReferral:
    """Writes an 87a. It waits for a manager; an urgent one can be sent at once, with a reason."""
    prefix = settings_in_force().reference_prefix
    made = casework.begin(
        by=by,
        case=row,
        thing="policereferral",
        name="write",
        given=given,
        now=now,
        means=Means(values={"reference": new_reference(PoliceReferral, prefix, "P", now)}),
    )
    assert isinstance(made, PoliceReferral)  # nosec B101 - by its table
    return made


@recording.action
def send(
    *, by: Actor, row: PoliceReferral, given: Given, now: dt.datetime, name: str = "send"
) -> PoliceReferral:
    """Releases the 87a to a police unit: to whom, on which basis, how, and with what attached."""
    agency = given.picked.get("police")
    if agency is None:
        raise Incomplete({"police": "Choose the police unit that gets it"})
    means = Means(values={"agency": agency})
    casework.act(by=by, row=row, name=name, given=given, now=now, means=means)
    return row


@recording.action
def send_urgent(
    *, by: Actor, row: PoliceReferral, given: Given, now: dt.datetime
) -> PoliceReferral:
    """Sends an urgent 87a before a manager has approved it; the managers are told at once.

    Raises NotPossible for one that is not marked as urgent: that one waits for approval.
    """
    if row.is_urgent != "yes":
        raise NotPossible(
            "This 87a is not marked as urgent, so a manager approves it first. If it is urgent, "
            "change the 87a, say that it is, and send it."
        )
    return send(by=by, row=row, given=given, now=now, name="send_urgent")


@recording.action
def make_link(*, by: Actor, row: PoliceReferral, now: dt.datetime) -> str:
    """A link with which an officer without an account acknowledges once; an older one stops.

    Returns its key. It shows the reference and a number to ring, nothing about the child.
    """
    permissions.require(by, "policereferral.write", scope.facts(by, row))
    if row.state != "sent":
        raise NotPossible("Only an 87a that was sent and not acknowledged has a link.")
    key = secrets.token_urlsafe(32)
    PoliceLink.objects.filter(police_referral=row).delete()
    link = PoliceLink(police_referral=row, key_hash=hash_of(key), until=now + LINK_LIVES)
    recording.note(verb="policereferral.linked", things=[recording.thing(row)])
    recording.add(link)
    return key


def hash_of(key: str) -> str:
    """What is kept of a link's key."""
    return hashlib.sha256(key.encode()).hexdigest()

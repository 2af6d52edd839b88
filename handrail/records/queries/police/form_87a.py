"""The 87A: its single-use links, the text that is sent, and its enclosures."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from handrail.records.models import Assessment, PoliceLink, PoliceReferral, Submission
from handrail.records.queries.access import partner_view
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept, as_kept

SALT = "handrail.police_link"
DOOR = "the front door"
SENDING = ("send", "send_urgent")


def token_of(link: PoliceLink) -> str:
    """The secret part of a link, made with the secret key and never stored."""
    about = f"{link.police_referral.public_id} {link.until.astimezone(dt.UTC).isoformat()}"
    return salted_hmac(SALT, about, algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """The stored hash of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(link: PoliceLink) -> str:
    """The web address at which an officer acknowledges."""
    return f"{settings.PUBLIC_ADDRESS}/87a/{token_of(link)}/"


def find_usable_link(token: str, *, at: dt.datetime) -> PoliceLink | None:
    """The link that a token opens now; None when unknown, used, too old or no longer needed."""
    rows = PoliceLink.objects.filter(
        key_hash=hash_of(token), used_at=None, until__gt=at, police_referral__state="sent"
    )
    return rows.select_related("police_referral__agency", "police_referral__case").first()


def find_waiting_link(public_id: uuid.UUID) -> PoliceLink | None:
    """The unused link of an 87A that nobody has acknowledged, for the email about it."""
    rows = PoliceLink.objects.filter(
        police_referral__public_id=public_id, police_referral__state="sent", used_at=None
    )
    return rows.select_related("police_referral__case").first()


def call_back_contact(row: PoliceReferral) -> tuple[str, str]:
    """The person the police should ring about an 87A, and their number."""
    sent = partner_view.text_as_sent(row)
    phone = sent.answers.get("call_back") if sent else ""
    if phone:
        return "the sender", str(phone)
    contact = next((c for c in settings_in_force().contacts if c.phone), None)
    return (contact.name, contact.phone) if contact else (DOOR, "101")


@dataclass(frozen=True)
class Enclosed:
    """A possible enclosure of an 87A: its name, its reference and its text."""

    key: str
    title: str
    reference: str
    kept: Kept

    @property
    def named(self) -> str:
        return f"{self.title} {self.reference}"


def list_possible_enclosures(row: PoliceReferral) -> list[Enclosed]:
    """Possible enclosures: the referral's screening, an assessment once authorised.

    After sending, as they were then.
    """
    found = (_screening(row), _assessment(row))
    return [item for item in found if item]


def list_enclosures(row: PoliceReferral) -> list[Enclosed]:
    """The enclosures sent with an 87A; before it is sent, those its text names."""
    sent = partner_view.text_as_sent(row)
    asked = row.attached if row.sent_at else (sent.answers.get("attach") or [] if sent else [])
    return [item for item in list_possible_enclosures(row) if item.key in asked]


def _before_sending(row: PoliceReferral, rows: Any) -> Kept | None:
    sending = Submission.objects.filter(stage_id=row.public_id, part__in=SENDING).first()
    if sending:
        rows = rows.filter(submitted_at__lte=sending.submitted_at)
    newest = rows.order_by("-submitted_at", "-pk").values_list("pk", flat=True)[:1]
    return next(iter(as_kept(Submission.objects.filter(pk__in=list(newest)))), None)


def _screening(row: PoliceReferral) -> Enclosed | None:
    of = row.case.referral
    if of is None:
        return None
    kept = _before_sending(row, Submission.objects.filter(referral=of, part="screening"))
    return Enclosed("screening", "Screening", of.reference, kept) if kept else None


def _assessment(row: PoliceReferral) -> Enclosed | None:
    done = Assessment.objects.filter(case=row.case, state="authorised")
    ids = list(done.values_list("public_id", flat=True))
    rows = Submission.objects.filter(stage_id__in=ids, part="write")
    kept = _before_sending(row, rows)
    title = "Risk and harm assessment"
    return Enclosed("assessment", title, row.case.reference, kept) if kept else None


@dataclass(frozen=True)
class Copy:
    """A copy of an 87A: its text, version and enclosures, and why it is not approved."""

    text: Kept
    version: int
    enclosed: list[Enclosed]
    why_no_approval: str


def contents_of_copy(row: PoliceReferral) -> Copy | None:
    """The contents of a copy of an 87A that the actor has read; None when there are none."""
    sent = partner_view.text_as_sent(row)
    if sent is None:
        return None
    said = Submission.objects.filter(stage_id=row.public_id)
    urgent = said.filter(part="send_urgent").order_by("-pk").first()
    return Copy(
        text=partner_view.as_sent(as_kept(Submission.objects.filter(pk=sent.pk))[0], row),
        version=said.filter(part__in=partner_view.TEXT).count(),
        enclosed=list_enclosures(row),
        why_no_approval=str(urgent.answers.get("why_no_approval") or "") if urgent else "",
    )

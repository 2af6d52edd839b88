"""The one-time link for a child's own words: who can see the phone, and which episode it is for."""

import datetime as dt

from handrail.records.models import Missing, Submission
from handrail.records.queries.disruption.report_receipts import link_hash
from handrail.rules.missing.own_words import PhoneRecord
from handrail.rules.workflow.missing import BACK


def last_phone_record(row: Missing) -> PhoneRecord | None:
    """The latest record of who can see the child's phone."""
    rows = Submission.objects.filter(stage="missing", stage_id=row.public_id, part="phone")
    last = rows.order_by("-submitted_at", "-pk").first()
    return PhoneRecord(str(last.answers.get("seen_by")), last.submitted_at) if last else None


def find_by_link(token: str, now: dt.datetime) -> Missing | None:
    """The episode of a valid link; None for a link that is unknown, used or expired."""
    rows = Missing.objects.filter(link_hash=link_hash(token), link_until__gt=now, state__in=BACK)
    return rows.first()


def has_link(row: Missing, now: dt.datetime) -> bool:
    """Whether a link of the episode is valid now."""
    return bool(row.link_hash and row.link_until and row.link_until > now and row.state in BACK)

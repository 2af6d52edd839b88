"""What the system reads for itself: late clocks for the worker, rows for an operator's export."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from handrail.records.models import Account, Clock, FormVersion, Notice, Submission
from handrail.records.queries.partnership import form_of
from handrail.records.queries.referral import Kept
from handrail.rules.clocks import LONDON
from handrail.rules.vocabulary import MailChoice


def clocks_to_tell(now: dt.datetime, most: int = 200) -> list[Clock]:
    """Running clocks that are past their due time and not told about yet."""
    rows = Clock.objects.filter(
        stopped_at__isnull=True, due_at__lt=now, breach_told_at__isnull=True
    )
    return list(
        rows.select_related("referral__taken_by", "concern__author").order_by("due_at")[:most]
    )


DIGEST_HOUR = 7  # local time from which the mail of the day goes out


def accounts_for_digest(now: dt.datetime, most: int = 200) -> list[Account]:
    """Those who chose one mail a day, have unread notices and got none today."""
    today = now.astimezone(LONDON)
    if today.hour < DIGEST_HOUR:
        return []
    due = Q(digest_on__isnull=True) | Q(digest_on__lt=today.date())
    rows = Account.objects.filter(due, is_active=True, mail_choice=MailChoice.DAILY)
    waiting = Notice.objects.filter(recipient=OuterRef("pk"), read_at__isnull=True)
    return list(rows.exclude(email="").filter(Exists(waiting)).order_by("pk")[:most])


def submissions_on(version: FormVersion) -> list[Kept]:
    """Every submission on one version of a form, oldest first."""
    rows = Submission.objects.filter(form=version).select_related("submitted_by", "agency")
    form = form_of(version)
    return [
        Kept(row, form, frozenset(item.question for item in row.protected.all()))
        for row in rows.prefetch_related("protected").order_by("submitted_at", "pk")
    ]

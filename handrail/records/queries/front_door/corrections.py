"""For corrections: the newest answers, and what was moved between records."""

import datetime as dt
from typing import Any

from handrail.records.models import Referral, Task
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.front_door.referral import list_submissions
from handrail.rules.forms.journey import Journey, Stop
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

PARTS = ("referral", "screening")


def list_latest_submissions(actor: Actor, referral: Referral) -> list[Kept]:
    """The referral and its screening, with every correction applied."""
    kept = list_submissions(actor, referral, *PARTS)
    return list({item.row.part: item for item in kept}.values())


def list_sent_pages(actor: Actor, referral: Referral) -> list[Stop]:
    """The pages sent with a referral, in order, in the versions they were sent on."""
    by_part = {kept.row.part: kept.form for kept in list_latest_submissions(actor, referral)}
    main = by_part.get("referral")
    if main is None:
        return []
    journey = Journey(main, by_part.get("screening"))
    return [*journey.stops(), *journey.check_stops()]


def page_to_correct(actor: Actor, referral: Referral, page: str) -> tuple[Kept, Stop] | None:
    """One page that was sent, with the newest answers of its part; None when there is none."""
    by_part = {kept.row.part: kept for kept in list_latest_submissions(actor, referral)}
    for stop in list_sent_pages(actor, referral):
        if stop.key == page:
            part = stop.part if stop.part in by_part else "referral"
            return by_part[part], stop
    return None


def encrypted_answers(kept: Kept) -> dict[str, Any]:
    """The encrypted answers of a submission, to copy to the next version; shown to nobody."""
    return {item.question: item.value for item in kept.row.protected.all()}


def find_withdrawal_task(referral: Referral) -> Task | None:
    """The open task to decide whether to continue with a referral that was withdrawn."""
    return referral.tasks.filter(kind=TaskKind.DECIDE_WITHDRAWN, state="open").first()


def list_withdrawn_since(actor: Actor, since: dt.datetime, number: int = 1) -> Paged[Referral]:
    """Referrals withdrawn since a moment and not resumed, newest first."""
    rows = Referral.objects.filter(scope.visible_rows(actor, Permission.REFERRAL_QUEUE, "referral"))
    rows = rows.filter(state="withdrawn", withdrawn_at__gte=since).select_related("owner")
    return page_of_records(actor, rows.order_by("-withdrawn_at", "-pk"), number)

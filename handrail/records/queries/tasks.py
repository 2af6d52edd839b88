"""A person's own work: tasks and notices."""

import uuid

from django.db.models import F

from handrail.records.models import Notice, Task
from handrail.records.queries import scope
from handrail.records.queries.paging import Paged, page_of, paged
from handrail.rules.permissions import Actor


def open_tasks(actor: Actor, number: int = 1) -> Paged[Task]:
    """Open tasks of the actor and of the actor's teams, by what is due."""
    rows = Task.objects.filter(scope.visible(actor, "task.read", "task"), state="open")
    rows = rows.select_related("referral", "concern", "assignee", "team")
    parts = ("verdicts__person", "verdicts__other", "verdicts__referral")
    rows = rows.prefetch_related(*parts, "verdicts__relationship__child")
    return paged(actor, rows.order_by(F("due_at").asc(nulls_last=True), "pk"), number)


def task(actor: Actor, public_id: uuid.UUID) -> Task | None:
    """One task that the actor may see."""
    rows = Task.objects.filter(scope.visible(actor, "task.read", "task"))
    return rows.filter(public_id=public_id).first()


def notices(actor: Actor, shown: str = "unread", number: int = 1) -> Paged[Notice]:
    """One page of the actor's notices, newest first: "unread", "read" or "all"."""
    rows = Notice.objects.filter(scope.visible(actor, "notice.read", "notice"))
    if shown in {"unread", "read"}:
        rows = rows.filter(read_at__isnull=shown == "unread")
    return page_of(rows.select_related("referral").order_by("-made_at", "-pk"), number)


def notice(actor: Actor, public_id: uuid.UUID) -> Notice | None:
    """One notice of the actor's own."""
    rows = Notice.objects.filter(scope.visible(actor, "notice.read", "notice"))
    return rows.select_related("referral", "concern").filter(public_id=public_id).first()


def unread_count(actor: Actor) -> int:
    """How many notices wait unread."""
    return Notice.objects.filter(recipient_id=actor.account, read_at__isnull=True).count()

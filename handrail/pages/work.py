"""My work: tasks by what is due, and notices."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions import notices as notice_actions
from handrail.actions import tasks as task_actions
from handrail.pages.found import or_404
from handrail.records.queries import tasks as queries
from handrail.records.queries.partnership import settings_in_force
from handrail.rules.clocks import LONDON, Calendar


@dataclass(frozen=True)
class Group:
    """Tasks that are due about the same time."""

    title: str
    tasks: list[Any]


def _group_of(due_at: dt.datetime | None, now: dt.datetime, last: dt.date) -> str:
    if due_at is None:
        return "No date"
    if due_at < now:
        return "Late"
    day = due_at.astimezone(LONDON).date()
    if day == now.astimezone(LONDON).date():
        return "Due today"
    return "In the next 5 working days" if day <= last else "Later"


def my_work(request: Any) -> HttpResponse:
    """The open tasks of the actor and their teams, late ones first."""
    rows = queries.open_tasks(request.actor)
    calendar = Calendar.from_settings(settings_in_force())
    last = calendar.add_working_days(request.now, 5).astimezone(LONDON).date()
    titles = ("Late", "Due today", "In the next 5 working days", "Later", "No date")
    groups = [
        Group(title, [t for t in rows if _group_of(t.due_at, request.now, last) == title])
        for title in titles
    ]
    context = {"groups": [group for group in groups if group.tasks], "total": len(rows)}
    return render(request, "work/my_work.html", context)


def task(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Says that a task is done."""
    found = or_404(queries.task(request.actor, public_id))
    task_actions.finish(by=request.actor, task=found, now=request.now)
    return redirect("my_work")


def notices(request: Any) -> HttpResponse:
    """The actor's notices."""
    return render(request, "work/notices.html", {"notices": queries.notices(request.actor)})


def notice(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Marks a notice as read and goes to what it is about."""
    found = or_404(queries.notice(request.actor, public_id))
    notice_actions.read(by=request.actor, notice=found, now=request.now)
    if found.kind == "check_asked":
        return redirect("checks")
    if found.referral:
        return redirect("referral", public_id=found.referral.public_id)
    return redirect("notices")

"""The front door's queue: what is due and how urgent, and the next one to take."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from handrail.actions import triage as actions
from handrail.records.queries import triage as queries
from handrail.records.queries.accounts import colleagues
from handrail.records.queries.partnership import settings_in_force
from handrail.rules.clocks import Calendar
from handrail.rules.permissions import FRONT_DOOR, holds
from handrail.rules.vocabulary import Urgency

URGENCIES = [*[(row.value, row.label) for row in Urgency], ("none", "Not set yet")]
ONLY = (("not_safe", "Not safe tonight"), ("late", "Late"), ("nobody", "Taken by nobody"))


def _filter(asked: QueryDict) -> queries.QueueFilter:
    return queries.QueueFilter(
        urgency=tuple(asked.getlist("urgency")),
        only=tuple(name for name in asked.getlist("only") if name in dict(ONLY)),
        taken_by=asked.get("taken_by", ""),
        agency=asked.get("agency", ""),
    )


def queue(request: Any) -> HttpResponse:
    """The queue, in order of what is due and how urgent."""
    wanted = _filter(request.GET)
    found = queries.queue(request.actor, wanted, now=request.now)
    agencies = sorted({(row.owner_id, row.owner.name) for row in found.rows}, key=lambda p: p[1])
    context = {
        "queue": found,
        "wanted": wanted,
        "urgencies": [(v, label, found.counts[v]) for v, label in URGENCIES],
        "only": [(name, label, found.counts[name]) for name, label in ONLY],
        "workers": colleagues(request.actor, FRONT_DOOR),
        "agencies": agencies,
        "is_open": Calendar.from_settings(settings_in_force()).is_open(request.now),
        "may_take": holds(request.actor, "referral.take"),
        "is_filtered": bool(urlencode(request.GET)),
    }
    return render(request, "front_door/queue.html", context)


def decided(request: Any) -> HttpResponse:
    """What was decided in the last seven days."""
    since = request.now - dt.timedelta(days=7)
    rows = queries.decided_since(request.actor, since)
    return render(request, "front_door/decided.html", {"rows": rows})


def take_next(request: Any) -> HttpResponse:
    """Takes the first referral that nobody has."""
    referral = actions.take_next(by=request.actor, now=request.now)
    return redirect("triage", public_id=referral.public_id)

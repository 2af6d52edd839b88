"""The front door's queue: what is due and how urgent, and the next one to take."""

import datetime as dt
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString

from handrail.actions import triage as actions
from handrail.pages import rows
from handrail.pages.found import version_seen
from handrail.records.queries import triage as queries
from handrail.records.queries.accounts import colleagues
from handrail.records.queries.partnership import settings_in_force
from handrail.rules import clocks
from handrail.rules.clocks import Calendar
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import FRONT_DOOR, holds
from handrail.rules.vocabulary import Urgency

URGENCIES = [*[(row.value, row.label) for row in Urgency], ("none", "Not set yet")]
LONGEST_WHY = 70
ONLY = (("not_safe", "Not safe tonight"), ("late", "Late"), ("nobody", "Taken by nobody"))


def _filter(asked: QueryDict) -> queries.QueueFilter:
    return queries.QueueFilter(
        urgency=tuple(asked.getlist("urgency")),
        only=tuple(name for name in asked.getlist("only") if name in dict(ONLY)),
        taken_by=asked.get("taken_by", ""),
        agency=asked.get("agency", ""),
        page=version_seen(asked.get("page")) or 1,
    )


@dataclass(frozen=True)
class QueueRow:
    """One line of the queue, its words and markup made once."""

    row: Any
    url: str
    name: str
    age: int | None
    clock: SafeString
    clock_state: str
    sign: SafeString
    received: str
    why: str


def _rows(found: list[Any], now: dt.datetime) -> list[QueueRow]:
    above = reverse("queue")
    return [_row(row, now, above) for row in found]


def _row(row: Any, now: dt.datetime, above: str) -> QueueRow:
    words = clocks.in_words(row.due_at, now)
    urgency = Urgency(row.urgency).label if row.urgency else "Not set"
    return QueueRow(
        row=row,
        url=f"{above}{row.public_id}/",
        name=f"{row.child_given} {row.child_family}".strip() or "Name not known",
        age=age_in_years(row.child_born, now.date()),
        clock=rows.clock(words, tip=True),
        clock_state=words.state.value,
        sign=rows.sign(row.urgency or "grey", urgency),
        received=clocks.moment_short(row.received_at, now),
        why=shorten(row.why, LONGEST_WHY, placeholder=" …"),
    )


def _address_of(asked: QueryDict, page: int) -> str:
    """The same filter on another page of the queue; "" when there is none."""
    wanted = asked.copy()
    wanted["page"] = str(page)
    return f"?{wanted.urlencode()}" if page else ""


def queue(request: Any) -> HttpResponse:
    """The queue, in order of what is due and how urgent."""
    wanted = _filter(request.GET)
    found = queries.queue(request.actor, wanted, now=request.now)
    agencies = sorted({(row.owner_id, row.owner.name) for row in found.rows}, key=lambda p: p[1])
    context = {
        "queue": found,
        "rows": _rows(found.rows, request.now),
        "wanted": wanted,
        "urgencies": [(v, label, found.counts[v]) for v, label in URGENCIES],
        "only": [(name, label, found.counts[name]) for name, label in ONLY],
        "workers": colleagues(request.actor, FRONT_DOOR),
        "agencies": agencies,
        "is_open": Calendar.from_settings(settings_in_force()).is_open(request.now),
        "may_take": holds(request.actor, "referral.take"),
        "next_page": _address_of(request.GET, found.next_page),
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

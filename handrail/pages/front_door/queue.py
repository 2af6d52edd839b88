"""The front door's queue, by due time and urgency, and the next referral to triage."""

import dataclasses
import datetime as dt
import re
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from handrail.actions.front_door import triage as actions
from handrail.pages.core import indicator_rows, search_tokens
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked, page_in
from handrail.pages.core.template_fragments import render_fragment
from handrail.pages.forms.answer_cards import part_cards
from handrail.records.queries.accounts.actors import list_colleagues
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import corrections, tonight, triage as queries
from handrail.rules import clocks
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import LONDON, london_day
from handrail.rules.front_door.safety_tonight import why_set_urgency_now
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import FRONT_DOOR, holds
from handrail.rules.vocabulary import Channel, Urgency
from handrail.rules.vocabulary.permission_codes import Permission

URGENCIES = [*[(row.value, row.label) for row in Urgency], ("none", "Not set yet")]
LONGEST_WHY, MORE = 70, " …"
# the views of the queue, each with its count
ONLY = (
    ("not_safe", "Not safe, or may not be safe"),
    ("late", "Late"),
    ("today", "Due today"),
    ("nobody", "Unallocated"),
    ("mine", "Allocated to me"),
)
COLUMNS = (
    ("due", "Due"),
    ("child", "Child"),
    ("urgency", "Urgency"),
    ("", "Reason"),
    ("from", "From"),
    ("allocated", "Allocated to"),
    ("received", "Received"),
)
WAITED = (
    ("hours", "Less than 4 hours"),
    ("day", "4 to 24 hours"),
    ("days", "1 to 3 days"),
    ("longer", "3 days or more"),
)


def _filter(asked: QueryDict, account: int | None = None) -> queries.QueueFilter:
    return queries.QueueFilter(
        urgency=tuple(asked.getlist("urgency")),
        only=tuple(name for name in asked.getlist("only") if name in dict(ONLY)),
        taken_by=asked.get("taken_by", ""),
        agency=asked.get("agency", ""),
        reference=asked.get("reference", "")[:60],
        waited=asked.get("waited", "") if asked.get("waited") in dict(WAITED) else "",
        page=page_in(asked),
        sort=sort if (sort := asked.get("sort", "")).removeprefix("-") in queries.SORTS else "",
        account=account,
    )


def _columns(asked: QueryDict, sort: str) -> list[dict[str, str]]:
    """The headings of the table: label, sort order and the URL that sorts by it."""
    heads = []
    for name, label in COLUMNS:
        query = asked.copy()
        query.pop("page", None)
        query.pop("done", None)
        query["sort"] = f"-{name}" if sort == name else name
        order = {name: "ascending", f"-{name}": "descending"}.get(sort, "none") if name else ""
        heads.append({"label": label, "order": order, "to": f"?{query.urlencode()}"})
    return heads


def _rows(found: list[Any], now: dt.datetime, *, is_open: bool) -> list[SafeString]:
    above = reverse("queue")
    return [_row(row, now, above, is_passed=bool(row.passed_at and not is_open)) for row in found]


def _row(row: Any, now: dt.datetime, above: str, *, is_passed: bool) -> SafeString:
    """One line of the queue; its template is rendered once for each variant."""
    words = clocks.in_words(row.due_at, now)
    urgency = Urgency(row.urgency).label if row.urgency else "Not set"
    age = age_in_years(row.child_born, london_day(now))
    texts = {
        "url": f"{above}{row.public_id}/",
        "name": f"{row.child_given} {row.child_family}".strip() or "Name not known",
        "age": "" if age is None else str(age),
        "clock": indicator_rows.render_clock(_on_one_line(words, row.due_at, now)),
        "sign": indicator_rows.render_sign(row.urgency or "grey", urgency),
        "why": _short(row.why),
        "agency": row.sent_from,
        "channel": Channel(row.channel).label if row.channel != "form" else "",
        "urgency_due": _urgency_words(row, now),
        "written": _few_words(row.writing_due, now),
        "taker": row.taken_by.name if row.taken_by else "",
        "passed": clocks.moment_inside(row.passed_at, now) if is_passed else "",
        "received": clocks.moment_short(row.received_at, now),
    }
    look = {
        "state": "late" if row.is_late else words.state.value,
        "is_not_safe": row.safe_tonight == "not_safe",
        "is_alerted": bool(row.is_alerted),
        "is_returned": row.state == "returned",
        "is_recommended": bool(row.is_recommended),
        "is_unconfirmed": row.is_unconfirmed,
    }
    return render_fragment("front_door/_row.html", texts, **look)


def _urgency_words(row: Any, now: dt.datetime) -> str:
    """By when the urgency is to be set: "Set by 16:30", "Set it now"; "" when it is set."""
    if row.urgency_due is None:
        return ""
    if row.urgency_due <= now:
        return "Late: set it now"
    if why_set_urgency_now(
        row.safe_tonight, is_alerted=row.is_alerted, decide_by=row.due_at, now=now
    ):
        return "Set it now"
    due, today = row.urgency_due.astimezone(LONDON), london_day(now)
    return f"Set by {due:%H:%M}" if due.date() == today else f"Set by {due:%a %H:%M}"


def _few_words(due_at: dt.datetime | None, now: dt.datetime) -> str:
    return clocks.moment_inside(due_at, now).removeprefix("today at ") if due_at else ""


def _on_one_line(
    words: clocks.ClockWords, due_at: dt.datetime | None, now: dt.datetime
) -> clocks.ClockWords:
    """The time left in few words; below it the due time, where it is not given already."""
    few = re.sub(r" hours?", " h", re.sub(r" minutes?", " min", words.short))
    is_close = words.state.value in {"late", "soon"}
    due = f"due {_few_words(due_at, now)}" if is_close and due_at else ""
    return dataclasses.replace(words, words=few, exact=due)


def _short(why: str) -> str:
    one_line = " ".join(why.split())
    if len(one_line) <= LONGEST_WHY:
        return one_line
    room = LONGEST_WHY - len(MORE)
    whole_words, _, _ = one_line[: room + 1].rpartition(" ")
    return f"{whole_words or one_line[:room]}{MORE}"


def list_queue(request: Request) -> HttpResponse:
    """The queue, ordered by due time and urgency."""
    asked = search_tokens.search_parameters(request)
    wanted = _filter(asked, request.actor.account)
    found = queries.queue(request.actor, wanted, now=request.now)
    is_open = Calendar.from_settings(settings_in_force()).is_open(request.now)
    context = {
        "queue": found,
        "rows": _rows(found.rows, request.now, is_open=is_open),
        "wanted": wanted,
        "is_whole": not request.GET,
        "urgencies": [(v, label, found.counts[v]) for v, label in URGENCIES],
        "only": [(name, label, found.counts[name]) for name, label in ONLY],
        "workers": list_colleagues(request.actor, FRONT_DOOR),
        "agencies": found.senders,
        **_handovers(request),
        "columns": _columns(request.GET, wanted.sort),
        "token": new_token(request.actor.account),
        "waited": WAITED,
        "is_open": is_open,
        "may_record": holds(request.actor, Permission.INTAKE_RECORD),
        "may_take": holds(request.actor, Permission.REFERRAL_TAKE),
    }
    return render(request, "front_door/queue.html", context)


def _handovers(request: Request) -> dict[str, Any]:
    """What the duty team hands back, for which morning, and what was already taken over.

    Empty for those who cannot take over.
    """
    if not holds(request.actor, Permission.ALARM_TAKE_OVER):
        return {}
    found = tonight.list_handovers(request.actor)
    calendar = Calendar.from_settings(settings_in_force())
    waiting = [
        (
            alarm,
            part_cards(kept, alarm.referral) if kept else None,
            kept.answers if kept else {},
            calendar.counted_from(alarm.handed_back_at),
        )
        for alarm, kept in found
        if alarm.state == "handed_back"
    ]
    return {"handed_back": waiting, "accepted": [a for a, _ in found if a.state != "handed_back"]}


def list_decided(request: Request) -> HttpResponse:
    """What was decided in the last seven days."""
    since = request.now - dt.timedelta(days=7)
    rows = queries.list_decided_since(request.actor, since, page_asked(request))
    withdrawn = corrections.list_withdrawn_since(request.actor, since, page_asked(request, "back"))
    return render(request, "front_door/decided.html", {"rows": rows, "withdrawn": withdrawn})


def take_next_referral(request: Request) -> HttpResponse:
    """Allocates the first unallocated referral to the actor."""
    referral = actions.take_next_referral(by=request.actor, now=request.now)
    return redirect_with_confirmation("taken", "triage", public_id=referral.public_id)

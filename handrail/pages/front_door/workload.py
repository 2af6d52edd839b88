"""The front door's workload, and handing over all of a worker's referrals at once."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording
from handrail.actions.front_door import workload as actions
from handrail.actions.front_door.workload import Move
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.front_door.queue import URGENCIES, WAITED
from handrail.records.queries.accounts.actors import list_colleagues
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import workload as queries
from handrail.records.queries.front_door.workload import Load
from handrail.rules.permissions import FRONT_DOOR, Incomplete

QUEUE = "queue"  # where a referral goes that nobody takes over


@dataclass(frozen=True)
class Bar:
    """A part of a bar: its colour by name, its start and its width, out of 100."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Cell:
    """A number that links to the queue filtered to it."""

    label: str
    number: int
    href: str


@dataclass(frozen=True)
class Line:
    """One worker's line of the table."""

    load: Load
    all: Cell
    cells: list[Cell]
    bars: list[Bar]


def _line(load: Load, most: int) -> Line:
    taker = f"{reverse('queue')}?taken_by={load.worker or 'nobody'}"
    shown = [
        Cell(label, load.by_urgency.get(value, 0), f"{taker}&urgency={value}")
        for value, label in URGENCIES
    ]
    shown += [
        Cell("Late", load.late, f"{taker}&only=late"),
        Cell("Due today", load.today, f"{taker}&only=today"),
    ]
    return Line(load, Cell("Open", load.total, taker), shown, _bars(load, most))


def _bars(load: Load, most: int) -> list[Bar]:
    """The open referrals by urgency, side by side; the busiest worker has the longest bar."""
    found, x = [], 0.0
    for value, _ in URGENCIES:
        width = 100 * load.by_urgency.get(value, 0) / most
        if width:
            found.append(Bar(value, round(x, 2), round(width, 2)))
        x += width
    return found


def show_workload(request: Request) -> HttpResponse:
    """How many referrals each worker has, what is late, how long unallocated ones wait."""
    loads = queries.list_worker_loads(request.actor, request.now)
    ages = queries.count_untaken_by_age(request.actor, request.now)
    most = max((load.total for load in loads), default=0) or 1
    oldest = max(ages.values()) or 1
    nobody = f"{reverse('queue')}?taken_by=nobody&waited="
    context = {
        "lines": [_line(load, most) for load in loads],
        "ages": [
            (Cell(label, ages[value], nobody + value), round(100 * ages[value] / oldest, 2))
            for value, label in WAITED
        ],
        "heads": [label for _, label in URGENCIES],
        "urgencies": URGENCIES,
        "total": sum(load.total for load in loads),
        "late": sum(load.late for load in loads),
    }
    return render(request, "front_door/workload.html", context)


def hand_over_all(request: Request, worker: int) -> HttpResponse:
    """One worker's open referrals, all ticked: each to a colleague or back to the queue."""
    holder = or_404(queries.find_worker(request.actor, worker))
    held = queries.list_referrals_of_worker(request.actor, holder)
    words = settings_in_force().form_words()
    if request.method != "POST":
        return _show(request, holder, held, one_page_form.blank_form(request, "hand_over", words))
    form = one_page_form.bound_form(request, "hand_over", words)
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("workload")

    def act() -> None:
        actions.hand_over_all(
            by=request.actor,
            holder=holder,
            moves=_moves(request, holder, held),
            answers=form.answers,
            token=form.nonce,
            now=request.now,
        )

    if one_page_form.carry_out(form, act):
        return redirect_with_confirmation("passed_on", "workload")
    return _show(request, holder, held, form)


def _others(request: Request, holder: Any) -> list[Any]:
    return [one for one in list_colleagues(request.actor, FRONT_DOOR) if one.pk != holder.pk]


def _moves(request: Request, holder: Any, held: list[Any]) -> list[Move]:
    """The ticked referrals in their present state. Raises Incomplete.

    An error names a referral that is no longer with this worker.
    """
    others = {str(one.public_id): one for one in _others(request, holder)}
    here = {str(row.public_id): row for row in held}
    posted, moves = request.POST, []
    for mark in posted.getlist("ticked"):
        if mark not in here:
            name = posted.get(f"_name_{mark}", "")[:24]
            raise Incomplete(
                {
                    "moves": (
                        f"{name} is no longer allocated to {holder.name}. Reload the page and check"
                    )
                }
            )
        wanted = posted.get(f"to_{mark}") or posted.get("to", "")
        if wanted != QUEUE and wanted not in others:
            raise Incomplete(
                {"to": "Choose who will take over these referrals, or return them to the queue"}
            )
        seen = version_seen(posted.get(f"_seen_{mark}"))
        moves.append(Move(here[mark], others.get(wanted), 0 if seen is None else seen))
    return moves


def _show(request: Request, holder: Any, held: list[Any], form: WorkForm) -> HttpResponse:
    posted = request.POST
    ticked = set(posted.getlist("ticked")) if posted else {str(row.public_id) for row in held}
    context = {
        "holder": holder,
        "rows": [
            (row, str(row.public_id) in ticked, posted.get(f"to_{row.public_id}", ""))
            for row in held
        ],
        "form": form,
        "to": posted.get("to", ""),
        "others": _others(request, holder),
        "errors": form.errors,
        "page_errors": bool(form.problems),
    }
    status = 422 if form.problems else 200
    return render(request, "front_door/hand_over_all.html", context, status=status)

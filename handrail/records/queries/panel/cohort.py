"""The children whom the panel discusses: status, movement since last month, overdue actions."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from handrail.records.models import Listing, PanelItem, PanelSeat, Submission, Task
from handrail.records.queries.core import scope
from handrail.records.queries.panel import sittings
from handrail.rules.panel.cohort import month_before, movement_words, status_at, status_in_words
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.task_kinds import TaskKind

DISCUSSED = ("screened", "listed", "heard", "actions_open", "reviewed")


@dataclass
class CohortRow:
    """One child of the cohort."""

    item: Any
    status: str
    movement: str
    last_heard: dt.datetime | None
    overdue: dict[str, int] = field(default_factory=dict)  # by agency


def list_cohort(actor: Actor) -> list[CohortRow]:
    """The children on the panel's list whom the actor may read of, by name."""
    items = [row for row in sittings.list_items(actor, *DISCUSSED) if row.case_id]
    recorded, overdue = _statuses(items), _overdue_by_agency(items, actor.at)
    heard = _last_heard(items)
    found = []
    for item in items:
        scope.record_disclosure(actor, item)
        known = recorded.get(item.case_id, [])
        now = item.case.exploitation_status
        movement = movement_words(status_at(known, month_before(actor.at)), now)
        found.append(CohortRow(item, status_in_words(now), movement, heard.get(item.pk),
                               dict(overdue.get(item.pk, {}))))  # fmt: skip
    return sorted(found, key=lambda row: row.item.named)


def _statuses(items: Iterable[PanelItem]) -> dict[int, list[tuple[dt.datetime, str]]]:
    """The statuses recorded of each case, the oldest first."""
    cases = [item.case_id for item in items]
    rows = Submission.objects.filter(case__in=cases, stage="case", part="status")
    found: dict[int, list[tuple[dt.datetime, str]]] = {}
    for row in rows.order_by("submitted_at", "pk"):
        if row.case_id is not None:
            status = str(row.answers.get("status") or "")
            found.setdefault(row.case_id, []).append((row.submitted_at, status))
    return found


def _last_heard(items: Iterable[PanelItem]) -> dict[int, dt.datetime]:
    """When each item was last discussed; an item that was not reached was not."""
    rows = Listing.objects.filter(
        item__in=list(items), panel__held_at__isnull=False, state__in=("discussed", "decided")
    )
    return dict(rows.order_by("panel__held_at").values_list("item", "panel__held_at"))


def _overdue_by_agency(items: Iterable[PanelItem], now: dt.datetime) -> dict[int, Counter[str]]:
    """How many actions of each item are overdue, by the agency of whoever does them."""
    listings = Listing.objects.filter(item__in=list(items))
    of = {row.public_id: row for row in listings}
    tasks = Task.objects.filter(
        kind=TaskKind.ACTION, state="open", due_at__lt=now, stage="listing", stage_id__in=list(of)
    ).select_related("owner")
    seats = PanelSeat.objects.filter(panel__in={row.panel_id for row in of.values()})
    agency_of = {
        (seat.panel_id, seat.account_id): seat.agency.name
        for seat in seats.select_related("agency")
    }
    found: dict[int, Counter[str]] = {}
    for task in tasks:
        listing = of[task.stage_id]
        name = agency_of.get((listing.panel_id, task.assignee_id), task.owner.name)
        found.setdefault(listing.item_id, Counter())[name] += 1
    return found


def list_carried_over(listings: Iterable[Listing]) -> list[Task]:
    """Open actions that earlier meetings agreed on the items of these listings, by due date."""
    here = {row.item_id: row for row in listings}
    earlier = Listing.objects.filter(item__in=list(here)).select_related("panel")
    earlier = earlier.exclude(pk__in=[row.pk for row in here.values()])
    of = {row.public_id: row for row in earlier if _is_before(row, here[row.item_id])}
    rows = Task.objects.filter(
        kind=TaskKind.ACTION, state="open", stage="listing", stage_id__in=list(of)
    )
    found = list(rows.select_related("assignee", "team").order_by("due_at", "pk"))
    for task in found:
        before = of[task.stage_id]
        task.of, task.agreed_at = here[before.item_id], before.panel.held_at
    return found


def _is_before(row: Listing, here: Listing) -> bool:
    """Whether a meeting was held before the one of another listing."""
    begins = here.panel.held_at or here.panel.planned_at
    held = row.panel.held_at
    return held is not None and (begins is None or held < begins)


@dataclass(frozen=True)
class Sight:
    """An agency at a meeting, and why it cannot read the minutes of one item; "" if it can."""

    agency: str
    why_not: str = ""


def list_sights(listing: Listing) -> list[Sight]:
    """Each agency at the meeting, and whether it reads the minutes of one item.

    An agency reads them if one of its members takes part in the item without an interest.
    """
    parts = {part.seat_id: part for part in listing.parts.all()}
    found: dict[str, Sight] = {}
    for seat in listing.panel.seats.select_related("agency").order_by("agency__name", "pk"):
        part, name = parts.get(seat.pk), seat.agency.name
        if part is None:
            why_not = "does not take part in this item"
        else:
            why_not = "an interest was declared" if part.has_interest else ""
        if name not in found or found[name].why_not:
            found[name] = Sight(name, why_not)
    return list(found.values())

"""The panel as the actor may see it: meetings, agendas, items, minutes and papers."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeVar

from handrail.records.models import (
    Draft,
    Listing,
    Panel,
    PanelItem,
    PanelPaper,
    PanelPart,
    PanelSeat,
    Row,
    Submission,
    Task,
)
from handrail.records.queries.casework import cases
from handrail.records.queries.casework.cases import name_case, names_of
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.panel import scope as scope_queries
from handrail.records.queries.panel.people import actions_of
from handrail.rules.panel import sittings as rules
from handrail.rules.panel.sittings import missing_agencies
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary import AgencyKind
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

Shown = TypeVar("Shown", bound=Row)
AHEAD = ("called", "papers_out", "sitting")
UNHEARD = ("nominated", "screened")


def may_prepare_it(actor: Actor, panel: Panel) -> bool:
    """Whether the actor prepares this panel meeting."""
    return refusal(actor, Permission.PANEL_PREPARE, scope.facts_of_row(actor, panel)) is None


def may_read_case(actor: Actor, item: PanelItem) -> bool:
    """Whether the actor may read the case of a child's item, and not just the item."""
    return cases.may_read_case(actor, item.case)


def list_panel_meetings(actor: Actor, *, ahead: bool) -> Any:
    """The panel meetings the actor prepares or has a seat at: upcoming, or past."""
    rows = Panel.objects.filter(scope.visible_rows(actor, Permission.PANEL_READ, "panel"))
    rows = rows.filter(state__in=AHEAD) if ahead else rows.exclude(state__in=AHEAD)
    return rows.order_by("planned_at" if ahead else "-planned_at", "pk")


def list_past_meetings(actor: Actor, number: int) -> Paged[Panel]:
    """A page of past panel meetings, newest first."""
    rows = list_panel_meetings(actor, ahead=False)
    return page_of(rows, number, rows.count())


def list_items(actor: Actor, *states: str) -> list[PanelItem]:
    """The items in these states that the actor may read, oldest first."""
    rows = _items(actor).filter(state__in=states).order_by("recorded_at", "pk")
    return name_items(rows)


def list_items_in_hand(actor: Actor, number: int) -> Paged[PanelItem]:
    """A page of the panel's current and past items, newest first, with overdue actions."""
    rows = _items(actor).exclude(state__in=UNHEARD).order_by("-recorded_at", "-pk")
    found = page_of(rows, number, rows.count())
    found[:] = name_items(found)
    late = _late(found, actor.at)
    for item in found:
        item.late = late.get(item.pk, 0)
    return found


def _late(rows: Iterable[PanelItem], now: dt.datetime) -> dict[int, int]:
    """How many actions of each item are overdue."""
    of = dict(Listing.objects.filter(item__in=list(rows)).values_list("public_id", "item_id"))
    tasks = Task.objects.filter(
        kind=TaskKind.ACTION, state="open", due_at__lt=now, stage="listing", stage_id__in=list(of)
    )
    return dict(Counter(of[ref] for ref in tasks.values_list("stage_id", flat=True)))


def _items(actor: Actor) -> Any:
    rows = PanelItem.objects.filter(
        scope.visible_rows(actor, Permission.PANELITEM_READ, "panelitem")
    )
    rows = rows.select_related("case__person", "case__referral", "agency", "written_by")
    return rows.prefetch_related(names_of("case__person"))


def name_items(rows: Iterable[PanelItem]) -> list[PanelItem]:
    """Items with their names (`named`): a child's name as in their case."""
    found = list(rows)
    for item in found:
        item.named = name_of_item(item)
    return found


def name_of_item(item: PanelItem) -> str:
    """What an item is called in lists and titles, for an actor who may see it."""
    if item.case is None:
        return item.label
    return str(name_case(item.case).child_name)


def _seen(actor: Actor, row: Shown) -> Shown:
    """Adds a panel row that is about to be shown to the reading list."""
    scope.record_disclosure(actor, row)
    return row


def find_panel_meeting(actor: Actor, public_id: uuid.UUID) -> Panel | None:
    """A panel meeting that the actor may read."""
    rows = Panel.objects.filter(
        scope.visible_rows(actor, Permission.PANEL_READ, "panel"), public_id=public_id
    )
    found = rows.select_related("owner").first()
    return _seen(actor, found) if found else None


def find_item(actor: Actor, public_id: uuid.UUID) -> PanelItem | None:
    """An item that the actor may read, with its name."""
    found = name_items(_items(actor).filter(public_id=public_id)[:1])
    return _seen(actor, found[0]) if found else None


def _listings(actor: Actor) -> Any:
    rows = Listing.objects.filter(scope.visible_rows(actor, Permission.LISTING_READ, "listing"))
    rows = rows.select_related(
        "panel", "item__case__person", "item__case__referral", "item__case__worker",
        "item__agency", "item__written_by", "case",
    )  # fmt: skip
    return rows.prefetch_related(names_of("item__case__person"))


def find_listing(actor: Actor, public_id: uuid.UUID) -> Listing | None:
    """An item on an agenda that the actor may read."""
    found = _listings(actor).filter(public_id=public_id).first()
    if found:
        found.named = name_of_item(found.item)
        scope.record_disclosure(actor, found)
    return found


def list_agenda(actor: Actor, panel: Panel) -> list[Listing]:
    """The items of a panel meeting visible to the actor, numbered for the actor.

    Times are those of the whole agenda: a gap between two is a break or other business.
    """
    rows = _listings(actor).filter(panel=panel).exclude(state="put_off").order_by("order", "pk")
    found, starts = list(rows), start_times(panel)
    for number, row in enumerate(found, 1):
        row.number, row.starts_at = number, starts.get(row.pk)
        row.named = name_of_item(row.item)
        scope.record_disclosure(actor, row)
    return found


def list_other_children(actor: Actor, listing: Listing) -> list[str]:
    """The names of other children on the same agenda, as far as the actor may see them."""
    rows = _listings(actor).filter(panel=listing.panel_id, kind="child").exclude(pk=listing.pk)
    return [name_of_item(row.item) for row in rows if row.item_id != listing.item_id]


def start_times(panel: Panel) -> dict[int, dt.datetime]:
    """When each item of a panel meeting starts, as planned or after it was opened."""
    begin = panel.held_at or panel.planned_at
    if begin is None:
        return {}
    rows = panel.listings.exclude(state="put_off").order_by("order", "pk")
    lengths = dict(rows.values_list("pk", "minutes"))
    return dict(zip(lengths, rules.item_starts(begin, lengths.values()), strict=True))


def list_seats(actor: Actor, panel: Panel) -> list[PanelSeat]:
    """The invited people with their answers; an actor with just a seat sees who is coming."""
    rows = panel.seats.select_related("account", "agency").order_by("agency__name", "pk")
    return list(rows)


def find_seat(actor: Actor, public_id: uuid.UUID) -> PanelSeat | None:
    """A seat that the actor may read."""
    rows = PanelSeat.objects.filter(
        scope.visible_rows(actor, Permission.PANELSEAT_READ, "panelseat")
    )
    found = rows.select_related("panel", "account", "agency").filter(public_id=public_id).first()
    return _seen(actor, found) if found else None


def find_own_seat(actor: Actor, panel: Panel) -> PanelSeat | None:
    """The actor's own seat at a panel meeting."""
    rows = panel.seats.filter(account_id=actor.account)
    return rows.select_related("agency", "account", "panel").first()


def missing_agency_kinds(seats: Iterable[PanelSeat], *, held: bool) -> list[AgencyKind]:
    """The required kinds of agency that are not coming or did not attend."""
    there = [s for s in seats if (s.came if held else s.comes == "yes")]
    return missing_agencies(AgencyKind(seat.agency.kind) for seat in there)


def list_unanswered_seats(seats: Iterable[PanelSeat]) -> list[PanelSeat]:
    """People who have not answered yet whether they are coming."""
    return [seat for seat in seats if not seat.comes]


def list_interests(actor: Actor, panel: Panel) -> list[PanelPart]:
    """Seats with a declared interest, in which items and why, for those who prepare."""
    mine = _listings(actor).filter(panel=panel)
    rows = PanelPart.objects.filter(listing__in=mine, has_interest=True)
    found = list(rows.select_related("seat__account", "seat__agency", "listing__item"))
    words = answers_by_seat(part.seat for part in found)
    for part in found:
        part.why = words.get(part.seat.public_id, {}).get("interest", "")
    return found


def answers_by_seat(seats: Iterable[PanelSeat]) -> dict[uuid.UUID, dict[str, str]]:
    """Each seat's answers: the latest text of each question, for those who prepare."""
    found: dict[uuid.UUID, dict[str, str]] = {}
    for kept in list_submissions(seats):
        if kept.row.part == "answer":
            texts = {key: str(value) for key, value in kept.answers.items() if value}
            found.setdefault(kept.row.stage_id, {}).update(texts)
    return found


def list_submissions(rows: Iterable[Any]) -> list[Kept]:
    """The submissions on rows of the panel that the actor has read, oldest first."""
    return as_kept(Submission.objects.filter(stage_id__in=[row.public_id for row in rows]))


def list_item_submissions(item: PanelItem) -> list[Kept]:
    """The submissions on an item itself, oldest first."""
    return as_kept(Submission.objects.filter(stage="panelitem", stage_id=item.public_id))


def list_listings_of_item(actor: Actor, item: PanelItem) -> list[Listing]:
    """The panel meetings with this item that the actor may see, newest first."""
    rows = _listings(actor).filter(item=item).order_by("-panel__planned_at", "-pk")
    return list(rows)


def list_papers(actor: Actor, listings: Iterable[Listing]) -> list[PanelPaper]:
    """The papers that the actor may read of these items, by item and agency."""
    rows = PanelPaper.objects.filter(
        scope.visible_rows(actor, Permission.PANELPAPER_READ, "panelpaper")
    )
    rows = rows.filter(listing__in=list(listings)).select_related("agency", "listing__item")
    return list(rows.order_by("listing__order", "agency__name", "pk"))


def find_paper(actor: Actor, public_id: uuid.UUID) -> PanelPaper | None:
    """A paper that the actor may read."""
    rows = PanelPaper.objects.filter(
        scope.visible_rows(actor, Permission.PANELPAPER_READ, "panelpaper")
    )
    rows = rows.select_related("agency", "listing__panel", "listing__item__case__person",
                               "listing__item__case__referral", "written_by")  # fmt: skip
    rows = rows.prefetch_related(names_of("listing__item__case__person"), "sights__agency")
    found = rows.filter(public_id=public_id).first()
    if found:
        found.named = name_of_item(found.listing.item)
        scope.record_disclosure(actor, found)
    return found


def agencies_with_papers(listing: Listing) -> list[str]:
    """The agencies that wrote a paper for an item, for those who prepare; not its content."""
    rows = listing.papers.order_by("agency__name").values_list("agency__name", flat=True)
    return list(dict.fromkeys(rows))


def list_seats_for_item(listing: Listing) -> list[PanelSeat]:
    """The seats present for an item."""
    rows = PanelSeat.objects.filter(parts__listing=listing, parts__has_interest=False)
    return list(rows.select_related("account", "agency").order_by("agency__name", "pk"))


def list_excluded_seats(listing: Listing) -> list[PanelSeat]:
    """People in the room who are excluded from an item and must leave before it is shown."""
    return list(scope_queries.seats_excluded_from(listing).order_by("agency__name", "pk"))


def list_actions(item: PanelItem) -> list[Task]:
    """The panel's actions on an item, open ones first."""
    rows = actions_of(item).select_related("assignee", "team", "done_by")
    return sorted(rows, key=lambda task: (task.state != "open", task.due_at or task.recorded_at))


def list_actions_at(listings: Iterable[Listing]) -> list[Task]:
    """The actions agreed on items at one panel meeting, by item."""
    refs = {row.public_id: row for row in listings}
    rows = Task.objects.filter(kind=TaskKind.ACTION, stage="listing", stage_id__in=list(refs))
    found = list(rows.select_related("assignee", "team").order_by("due_at", "pk"))
    for task in found:
        task.of = refs[task.stage_id]
    return found


def count_overdue_actions(tasks: Iterable[Task], now: dt.datetime) -> int:
    """How many of the actions are overdue."""
    return sum(1 for task in tasks if task.state == "open" and task.due_at and task.due_at < now)


def find_minutes_draft(listing: Listing) -> Draft | None:
    """The open draft of an item's minutes, by any author; its content is the author's alone."""
    rows = Draft.objects.filter(
        stage="listing", stage_id=listing.public_id, step="minute", is_closed=False
    )
    return rows.select_related("author", "main_form").order_by("-saved_at").first()

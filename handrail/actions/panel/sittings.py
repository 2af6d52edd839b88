"""Panel meetings: scheduled, opened with quorum, minuted by item, closed or cancelled."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from handrail.actions.core import assignees, recording, stage_engine, step_effects, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_export_number, new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.actions.forms import step_drafts
from handrail.records.models import (
    Account,
    Draft,
    Listing,
    Panel,
    PanelPart,
    PanelSeat,
    Task,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.panel import names as names_queries, people, sittings
from handrail.rules import permissions
from handrail.rules.data_protection.other_names import is_named_in_full
from handrail.rules.data_protection.redaction import HIDDEN, KEPT
from handrail.rules.data_protection.text_words import words_of
from handrail.rules.forms.answer_dates import moment_of
from handrail.rules.panel import sittings as rules
from handrail.rules.panel.cohort import day_problem
from handrail.rules.people.matching import name_tokens
from handrail.rules.vocabulary import AgencyKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow

UNDECIDED = ("listed", "discussed")
MINUTED = ("sitting", "closed", "sent_out")
ASK_SPECIALIST = TaskRow(TaskKind.ESCALATE_ITEM, "Refer {reference} to specialist crime",
                         "coordinators", "next_day", "escalate")  # fmt: skip


@recording.action
def schedule_panel(*, by: Actor, row: None, given: Given, now: dt.datetime) -> Panel:
    """Schedules a panel meeting, with seats for its chair, its coordinator and each service.

    Raises Incomplete for two people of one service.
    """
    reference = new_reference(Panel, settings_in_force().reference_prefix, "PA", now)
    means = Means(values={"reference": reference, "owner_id": by.agency})
    made: Any = stage_engine.run_first_step(
        by=by, case=None, thing="panel", name="call", given=given, now=now, means=means
    )
    hosts = [a for a in people.list_possible_members(now) if a.sits_as != "member"]
    wanted = [a for a in hosts if a.sits_for.pk == by.agency]
    _seat(made, [*wanted, *given.picked.get("members", ())], by=by, now=now)
    return made


@recording.action
def invite_members(*, by: Actor, row: Panel, given: Given, now: dt.datetime) -> Panel:
    """Invites more people. Raises Incomplete when nobody is chosen, or two of one service."""
    people = given.picked.get("members", ())
    if not people:
        raise Incomplete({"members": "Choose at least one person"})
    stage_engine.run_further_step(by=by, row=row, name="seat", given=given, now=now)
    _seat(row, people, by=by, now=now)
    return row


def _seat(panel: Panel, people: Iterable[Any], *, by: Actor, now: dt.datetime) -> None:
    taken = dict(panel.seats.values_list("account_id", "part"))
    services = set(panel.seats.filter(part="member").values_list("agency_id", flat=True))
    for account in people:
        if account.pk in taken:
            continue
        if account.sits_as == "member" and account.sits_for.pk in services:
            raise Incomplete(
                {"members": f"One person represents {account.sits_for.name}: choose one."}
            )
        if account.sits_as == "member":
            services.add(account.sits_for.pk)
        taken[account.pk] = account.sits_as
        _invited(panel, account, by=by, now=now)


def _invited(panel: Panel, account: Account, *, by: Actor, now: dt.datetime) -> None:
    """Invites an account: gives it a seat, and a part in each item that is open to everybody."""
    everybody = panel.seats.count()
    values = {
        "panel": panel,
        "agency": account.sits_for,
        "account": account,
        "part": account.sits_as,
        "owner_id": panel.owner_id,
        "comes": "yes" if account.pk == by.account else "",
    }
    made: Any = stage_engine.run_first_step(
        by=by,
        case=None,
        thing="panelseat",
        name="invite",
        given=Given(),
        now=now,
        means=Means(values=values, also=[recording.thing(panel)], follows=True),
    )
    for listing in panel.listings.filter(state__in=UNDECIDED):
        if listing.parts.count() == everybody:
            _part(listing, made)


def _part(listing: Listing, seat_: PanelSeat) -> None:
    part = PanelPart(listing=listing, seat=seat_, owner_id=listing.owner_id)
    recording.create(part, verb=EventType.PANEL_PART_GIVEN)


@recording.action
def open_panel(*, by: Actor, row: Panel, given: Given, now: dt.datetime) -> Panel:
    """Opens the meeting: who came, and the reason for going ahead without a required member.

    Raises Incomplete when nobody came, without a reason for a missing quorum, or for another day
    than the scheduled one.
    """
    opened, why = moment_of(given.answers, "opened", now) or now, given.said("other_day_why")
    if problem := day_problem(row.planned_at, opened, why):
        raise Incomplete({"other_day_why": problem})
    there = {seat_.pk for seat_ in given.picked.get("there", ())}
    if not there:
        raise Incomplete({"there": "Select who attended"})
    seats = list(row.seats.select_related("agency"))
    kinds = [AgencyKind(s.agency.kind) for s in seats if s.pk in there]
    gone = rules.missing_agencies(kinds)
    if gone and not given.said("without_quorum"):
        said = f"{rules.missing_words(gone)}: enter why the panel is meeting anyway"
        raise Incomplete({"without_quorum": said})
    means = Means(values={"is_quorate": not gone})
    stage_engine.run_further_step(by=by, row=row, name="open", given=given, now=now, means=means)
    for seat_ in seats:
        recording.change(seat_, verb="panel.open", values={"came": seat_.pk in there})
    return row


@recording.action
def close_panel(*, by: Actor, row: Panel, given: Given, now: dt.datetime) -> Panel:
    """Closes the meeting. Undecided items go back, with the reason.

    Raises Incomplete when an item is undecided and there is no reason.
    """
    left = list(row.listings.filter(state__in=UNDECIDED).select_related("item", "case"))
    _require_kept(left, "not_reached")
    if left and not given.said("not_reached"):
        said = "1 item has" if len(left) == 1 else f"{len(left)} items have"
        raise Incomplete({"not_reached": f"{said} no decision: enter why it was not reached"})
    stage_engine.run_further_step(by=by, row=row, name="close", given=given, now=now)
    _back(left, given.said("not_reached"), by=by, now=now)
    return row


@recording.action
def cancel_panel(*, by: Actor, row: Panel, given: Given, now: dt.datetime) -> Panel:
    """Cancels the meeting; its items stay accepted for another."""
    left = list(row.listings.filter(state__in=UNDECIDED).select_related("item", "case"))
    stage_engine.run_further_step(by=by, row=row, name="cancel", given=given, now=now)
    _back(left, given.said("reason"), by=by, now=now)
    for task in Task.objects.filter(stage="panelseat", state="open",
                                    stage_id__in=row.seats.values("public_id")):  # fmt: skip
        tasks.close_task(task, by=by, now=now)
    return row


def _back(left: list[Listing], why: str, *, by: Actor, now: dt.datetime) -> None:
    follows = Means(follows=True)
    for listing in left:
        stage_engine.run_further_step(
            by=by, row=listing, name="put_off", given=Given(), now=now, means=follows
        )
        reason = Given({"reason": why})
        stage_engine.run_further_step(
            by=by, row=listing.item, name="unlist", given=reason, now=now, means=follows
        )


@recording.action
def answer_invitation(*, by: Actor, row: PanelSeat, given: Given, now: dt.datetime) -> PanelSeat:
    """Records whether a member attends, and the items in which they declare an interest.

    They do not see those items from then on. Raises Incomplete without the reason.
    """
    items = list(given.picked.get("interests") or ())
    if items and not given.said("interest"):
        raise Incomplete({"interest": "Enter what your interest is, in a few words"})
    stage_engine.run_further_step(by=by, row=row, name="answer", given=given, now=now)
    for part in PanelPart.objects.filter(seat=row, listing__in=items, has_interest=False):
        recording.change(
            part, verb=EventType.PANEL_INTEREST_DECLARED, values={"has_interest": True}
        )
    return row


@recording.action
def withdraw_interest(*, by: Actor, row: PanelSeat, given: Given, now: dt.datetime) -> PanelSeat:
    """Withdraws an interest declared by mistake. Raises Incomplete without an item."""
    items = list(given.picked.get("lifted") or ())
    if not items:
        raise Incomplete({"lifted": "Choose the item"})
    stage_engine.run_further_step(by=by, row=row, name="lift", given=given, now=now)
    for part in PanelPart.objects.filter(seat=row, listing__in=items, has_interest=True):
        recording.change(part, verb=EventType.PANEL_INTEREST_LIFTED, values={"has_interest": False})
    return row


@recording.action
def leave_room(*, by: Actor, row: PanelSeat, now: dt.datetime) -> PanelSeat:
    """Records that a member leaves the room, such as before an item they have an interest in."""
    stage_engine.run_further_step(by=by, row=row, name="leave", given=Given(), now=now)
    return row


@recording.action
def return_to_room(*, by: Actor, row: PanelSeat, now: dt.datetime) -> PanelSeat:
    """Records that a member enters the room: late, or after an item that was not for them."""
    means = Means(values={"away_at": None, "came": True})
    stage_engine.run_further_step(
        by=by, row=row, name="come_back", given=Given(), now=now, means=means
    )
    return row


@recording.action
def set_attendees(*, by: Actor, row: Listing, given: Given, now: dt.datetime) -> Listing:
    """Sets who is present for an item. A declared interest stays declared.

    Raises Incomplete when nobody is chosen.
    """
    wanted = {seat_.pk: seat_ for seat_ in given.picked.get("for_whom", ())}
    if not wanted:
        raise Incomplete({"for_whom": "Choose who is present for this item"})
    stage_engine.run_further_step(by=by, row=row, name="ask", given=given, now=now)
    for part in row.parts.filter(has_interest=False).exclude(seat__in=wanted):
        recording.remove(part, verb=EventType.PANEL_PART_ENDED, also=[recording.thing(row)])
    held = set(row.parts.values_list("seat_id", flat=True))
    for pk, seat_ in wanted.items():
        if pk not in held:
            _part(row, seat_)
    return row


@recording.action
def place_on_agenda(*, by: Actor, row: Listing, given: Given, now: dt.datetime) -> Listing:
    """Sets an item's place on the agenda and its duration; the others move along."""
    others = list(row.panel.listings.exclude(state="put_off").exclude(pk=row.pk).order_by("order"))
    wanted = given.said("position")
    if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted) <= len(others) + 1:
        raise Incomplete({"position": f"Enter a number from 1 to {len(others) + 1}"})
    means = Means(values={"order": int(wanted), "minutes": int(given.said("minutes") or 15)})
    stage_engine.run_further_step(by=by, row=row, name="place", given=given, now=now, means=means)
    others.insert(int(wanted) - 1, row)
    for number, listing in enumerate(others, 1):
        if listing.order != number and listing.pk != row.pk:
            recording.change(listing, verb="listing.place", values={"order": number})
    return row


@recording.action
def record_minutes(*, by: Actor, row: Listing, given: Given, now: dt.datetime) -> Listing:
    """Records the minutes of one item, apart from all others.

    Raises NotPossible before the panel meets.
    """
    _require_sitting(row)
    _require_no_other(row, given, by=by)
    stage_engine.run_further_step(by=by, row=row, name="minute", given=given, now=now)
    return row


@recording.action
def record_decision(*, by: Actor, row: Listing, given: Given, now: dt.datetime) -> Listing:
    """Records the decision about one item, and the item's state after it."""
    _require_sitting(row)
    _require_no_other(row, given, by=by)
    _require_kept([row], "outcome")
    outcome, item = given.said("outcome"), row.item
    name = "decide_child" if row.kind == "child" else "decide"
    stage_engine.run_further_step(by=by, row=row, name=name, given=given, now=now)
    goes_on = "go_on" if people.actions_of(item).filter(state="open").exists() else "elsewhere"
    said = Given({"outcome": "no_longer" if outcome == "no_longer" else goes_on})
    values = {"outcome": outcome, "because": given.said("because")}
    means = Means(values=values, follows=True)
    stage_engine.run_further_step(
        by=by, row=item, name="discussed", given=said, now=now, means=means
    )
    if outcome == "escalate" and item.escalation not in ("asked", "accepted"):
        step_effects.open_task(item, ASK_SPECIALIST, by=by, now=now)
    return row


def _require_sitting(row: Listing) -> None:
    if row.panel.state not in MINUTED:
        raise NotPossible("The panel is not open yet. Open it and record attendance first.")


def _require_kept(rows: list[Listing], question: str) -> None:
    """Raises Incomplete while typed minutes are not saved, because they would be lost."""
    refs = [row.public_id for row in rows]
    drafts = Draft.objects.filter(
        stage="listing", stage_id__in=refs, step="minute", is_closed=False
    ).select_related("author")
    for draft in drafts:
        if any(draft.content.values()):
            raise Incomplete(
                {
                    question: f"{draft.author.name} has typed minutes "
                    "that are not saved yet. Save them "
                    "in the meeting view first, or take them over there."
                }
            )


def _require_no_other(row: Listing, given: Given, *, by: Actor) -> None:
    """Raises Incomplete where the record of an item would name the child of another item."""
    others = [name_tokens(name) for name in sittings.list_other_children(by, row)]
    problems = {
        key: "This names a child of another item. Write “another child”, so that no child’s "
        "record holds another’s."
        for key, text in given.answers.items()
        if isinstance(text, str) and any(is_named_in_full(words_of(text), name) for name in others)
    }
    if problems:
        raise Incomplete(problems)


@recording.action
def assign_task(*, by: Actor, row: Listing, given: Given, now: dt.datetime) -> Task:
    """Assigns an action of the panel as a task, which is also on the child's case.

    The task of a person without an account stays with the social worker, or with its writer.
    """
    doer, who = given.picked.get("panel_doer"), given.said("who_name")
    if doer is None and not who:
        raise Incomplete({"panel_doer": "Choose who does it, or write their name below"})
    assignees.require_may_know(doer, step_effects.child_of(row), question="panel_doer")
    _require_no_other(row, given, by=by)
    stage_engine.run_further_step(by=by, row=row, name="give_task", given=given, now=now)
    worker = step_effects.worker_of(row.case)
    return tasks.open_task(
        by=by,
        now=now,
        kind=TaskKind.ACTION,
        title=given.said("what"),
        who="" if doer else who,
        due_at=step_effects.deadline_from_form(given.answers, now),
        assignee=doer or worker or step_effects.account_of_actor(by),
        **step_effects.subject_fields(row),
    )


@recording.action
def take_over_minutes(*, by: Actor, row: Listing, now: dt.datetime) -> Draft:
    """The actor's own draft, continuing the minutes of an item that another person began.

    Raises NotPossible when nobody else has begun them.
    """
    permissions.require(by, Permission.LISTING_WORK, scope.facts_of_row(by, row))
    where = {"stage": "listing", "stage_id": row.public_id, "step": "minute", "is_closed": False}
    theirs = Draft.objects.filter(**where).exclude(author_id=by.account).order_by("-saved_at")
    found = theirs.first()
    if found is None:
        raise NotPossible("Nobody else is writing the minutes of this item now.")
    content = dict(found.content)
    emptied = {"content": {}, "is_closed": True, "saved_at": now}
    recording.change(found, verb=EventType.PANEL_MINUTES_TAKEN_OVER, values=emptied)
    return step_drafts.save_draft(by=by, case=row.case, stage="listing", stage_id=row.public_id,
                               step="minute", answers=content, now=now)  # fmt: skip


@recording.action
def print_minutes(*, by: Actor, row: Listing, choices: Mapping[str, str], now: dt.datetime) -> str:
    """Records that the minutes of one item are printed, and by who: the copy's number.

    `choices` has for each word that may name another child whether it is left out or not.
    Raises Incomplete while any is undecided.
    """
    permissions.require(by, Permission.LISTING_READ, scope.facts_of_row(by, row))
    found = names_queries.to_decide(by, row)
    if problems := {
        f"n{number}": "Choose whether to leave out these words"
        for number, one in enumerate(found)
        if choices.get(one.words) not in (HIDDEN, KEPT)
    }:
        raise Incomplete(problems)
    number = new_export_number()
    things = [recording.thing(row), recording.thing(row.item)]
    reason = f"copy {number}, for {by.name}, {by.agency_name or 'no agency'}"
    if found:
        hidden = sum(choices[one.words] == HIDDEN for one in found)
        names = "name" if hidden == 1 else "names"
        reason += f"; {hidden} {names} left out, {len(found) - hidden} kept"
    recording.add_to_event(verb=EventType.PANEL_MINUTES_PRINTED, things=things, reason=reason)
    return number

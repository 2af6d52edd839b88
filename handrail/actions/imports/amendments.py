"""Amendments: a row that differs from the last import changes only what differs."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Max

from handrail.actions.casework import open_cases
from handrail.actions.casework.allocation import end_work
from handrail.actions.casework.section47 import REVIEWS
from handrail.actions.core import clocks, recording
from handrail.actions.imports.begin import GONE
from handrail.actions.imports.build_rows import (
    address_of,
    clocks_of,
    clocks_of_worker,
    decided_of,
    decision_of,
    name_of,
    numbers_of,
)
from handrail.actions.imports.columns import TABLES, Columns
from handrail.actions.imports.grouping import Grouped, Name
from handrail.actions.imports.import_context import Known, Setting, Values
from handrail.actions.missing import episodes
from handrail.actions.people import addresses, register
from handrail.records.models import (
    Account,
    Assessment,
    Case,
    Clock,
    Enquiry,
    ImportedRow,
    Meeting,
    Missing,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    Plan,
    Protection,
    Referral,
    Row,
)
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection.retention import has_left_care
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType

BEGINS = {"episodes": "referred_at", "enquiries": "started_on"}  # clocks run from these
OVER = frozenset(("closed", "authorised", "finished", "ended"))  # states of work that has ended
OF_WORKER = (ClockCode.VISIT, ClockCode.SUPERVISION)  # which run from what was done last
WHY = "The other system has it otherwise now"


def amend_row(setting: Setting, grouped: Grouped, name: Name) -> None:
    """Changes the row here by the difference between the row before and now, nothing else."""
    sheet, row = name
    rows = ImportedRow.objects.exclude(batch__state__in=GONE)
    imported = rows.get(source=setting.batch.source, sheet=sheet, source_id=row)
    before, now = imported.cells, grouped.cells(name)
    known = setting.known[name]
    table = apps.get_model("records", known.kind)
    if table is Account:
        _worker(known, now)
    elif sheet == "reviews":
        _review(table, known, now, setting)
    else:
        found = table.objects.get(pk=known.key)
        values = _different(sheet, found, before, grouped.values(name), setting)
        if "legal_status" in values and has_left_care(found.legal_status, values["legal_status"]):
            values["was_in_care"] = True
        _change(found, values)
        if isinstance(found, Missing) and values.get("state") == "active":
            episodes.raise_alert(found, by=setting.by, now=setting.now)
        if isinstance(found, Case) and values.get("state") == "closed":
            end_work(found, by=recording.current_act().by, now=setting.now)
        _beside(sheet, found, before, now, setting)
        begins = BEGINS.get(sheet, "")
        if before.get(begins) != now.get(begins) and not isinstance(found, Referral):
            _restart_clocks(sheet, found, now, setting)
        update_parent_row(setting, grouped, name, found)
    _note(imported, now)


def _change(row: Row, values: Columns) -> None:
    if values:
        recording.change(row, verb=EventType.IMPORT_CHANGED, values=values, reason=WHY)


def _different(sheet: str, row: Row, before: Values, now: Values, setting: Setting) -> Columns:
    """The columns that differ; a column changed here since then stays unless it differs too."""
    if isinstance(row, Referral):  # nothing further was done: it has no case
        old, new = decided_of(before, setting), decided_of(now, setting)
    else:
        columns = TABLES[sheet][1]
        old, new = columns(before, setting), columns(now, setting)
    kept = {"child_id", "case_id", "person_id", "reviewed_on"}  # of a review, which has its own row
    if "state" in new and row.state != old["state"] and new["state"] not in OVER:
        kept.add("state")  # somebody went further here
    return {name: new[name] for name in new if new[name] != old[name] and name not in kept}


def _beside(sheet: str, row: Row, before: Values, now: Values, setting: Setting) -> None:
    """Changes rows in related tables: names, addresses and numbers; a referral's decision."""
    if isinstance(row, Person):
        _parts(row, before, now, setting)
    elif sheet == "episodes":
        referral = row
        if isinstance(row, Case):
            referral = row.referral
            _change(referral, _different(sheet, referral, before, now, setting))
        _decided(referral, before, now, setting)


def _decided(referral: Referral, before: Values, now: Values, setting: Setting) -> None:
    """Adds the decision on a referral, and corrects how long it took."""
    old, told = decided_of(before, setting), decided_of(now, setting)
    cells = [key for key in ("need", "source", "is_nfa") if before.get(key) != now.get(key)]
    if cells or old["decided_at"] != told["decided_at"]:
        recording.insert_immutable(decision_of(referral, now, setting))
    clock = referral.clocks.filter(kind=ClockCode.REFERRAL_DECISION).order_by("pk").first()
    if clock and told != old:
        _correct(
            clock,
            started_at=told["received_at"],
            due_at=told["due_at"],
            stopped_at=told["decided_at"],
        )


def _parts(row: Person, before: Values, now: Values, setting: Setting) -> None:
    added: list[Any] = []
    if name_of(before) != name_of(now):
        for old in PersonName.objects.filter(person=row, is_main=True):
            old.is_main = False
            PersonName.objects.filter(pk=old.pk).update(is_main=False)
            recording.hash_with_event(old)
        added.append(PersonName(person=row, is_main=True, **name_of(now)))
    if address_of(before) != address_of(now):
        added += _moved(row, before, now, setting)
    added += [
        PersonIdentifier(person=row, scheme=scheme, value=value)
        for scheme, value in numbers_of(now)
        if (scheme, value) not in numbers_of(before)
    ]
    for part in added:
        recording.insert_immutable(part)
    keyed = ("given", "family", "born", "postcode", "address", "address_is_protected", "nhs", "upn",
             "former_upn")  # fmt: skip
    if any(before.get(key) != now.get(key) for key in keyed):
        recording.add_to_event(
            verb=EventType.IMPORT_CHANGED, things=[recording.thing(row)], reason=WHY
        )
        register.write_keys(row)


def _moved(row: Person, before: Values, now: Values, setting: Setting) -> list[PersonAddress]:
    """Ends the address that the file had, and returns the one that it has now, if any.

    A protected address that was written here stays. The other system may know the same place
    and not that it is protected, so the new address is then protected too.
    """
    told, today = address_of(before)["lines"], london_day(setting.now)
    current = list(PersonAddress.objects.filter(person=row, ended_on=None))
    own = [one for one in current if one.is_protected and str(one.lines) != told]
    for old in current:
        if old not in own:
            old.ended_on = today
            PersonAddress.objects.filter(pk=old.pk).update(ended_on=today)
            recording.hash_with_event(old)
    if not (now.get("address") or now.get("postcode")):
        return []
    is_protected = bool(own or now.get("address_is_protected"))
    if is_protected:
        place = {"lines": now.get("address", ""), "postcode": now.get("postcode", "")}
        for other in addresses.protect_same_place(
            by=setting.by, person=row, now=setting.now, **place
        ):
            register.write_keys(other)
    values = address_of({**now, "address_is_protected": is_protected})
    return [PersonAddress(person=row, started_on=today, **values)]


def _worker(known: Known, now: Values) -> None:
    """Renames a worker without sign-in; an account with sign-in is not touched."""
    account = Account.objects.get(pk=known.key)
    if account.is_active:
        return
    for name in ("name", "job", "phone"):
        setattr(account, name, now.get(name, ""))
    account.version += 1
    account.save(update_fields=["name", "job", "phone", "version"])
    recording.add_to_event(
        verb=EventType.IMPORT_CHANGED, things=[recording.thing(account)], reason=WHY
    )
    recording.hash_with_event(account)


def _review(table: Any, known: Known, now: Values, setting: Setting) -> None:
    if table is Meeting:
        held = setting.moment(now["reviewed_on"])
        row = Meeting.objects.get(pk=known.key)
        _change(row, {"held_at": held, "planned_at": held, "decided_at": held})


def _note(row: ImportedRow, cells: Values) -> None:
    """Saves the row as it is now, in place of the earlier one."""
    setattr(row, "cells", cells)  # noqa: B010 - an encrypted column encrypts on assignment
    encrypted = ImportedRow._meta.get_field("cells").encrypt_for(row, cells)
    ImportedRow.objects.filter(pk=row.pk).update(cells=encrypted)
    recording.hash_with_event(row)


def update_parent_row(setting: Setting, grouped: Grouped, name: Name, row: Row) -> None:
    """Updates the parent row from a new or changed row, and the clocks of both."""
    sheet, cells = name[0], grouped.cells(name)
    if sheet in OF_DATES:
        OF_DATES[sheet](row, setting)
    elif sheet == "reviews":
        plan = Plan.objects.get(pk=setting.key("plans", cells["plan"]))
        on = london_day(setting.moment(cells["reviewed_on"]))
        if plan.reviewed_on is None or plan.reviewed_on < on:
            _change(plan, {"reviewed_on": on})
            _next_review(plan, setting)
    elif sheet == "conferences" and "enquiry" in cells:
        enquiry = Enquiry.objects.get(pk=setting.key("enquiries", cells["enquiry"]))
        on = london_day(setting.moment(cells["held_on"]))
        if enquiry.conference_on != on:
            _change(enquiry, {"conference": "needed", "conference_on": on})
        _stop(enquiry.case_id, (ClockCode.INITIAL_CONFERENCE,), row.held_at)
    elif sheet == "enquiries" and row.finished_on and row.conference != "needed":
        _stop(row.case_id, (ClockCode.INITIAL_CONFERENCE,), setting.at(cells["finished_on"]))


def _order(row: Protection, setting: Setting) -> None:
    """Lets the clock of an order run until its new end, or ends the order and stops it."""
    if row.ended_at and row.state == "live":
        _change(row, {"state": "ended"})
    for clock in Clock.objects.filter(stage_id=row.public_id, stopped_at=None):
        _correct(clock, due_at=row.ends_at, stopped_at=row.ended_at)


def _interviews(row: Missing, setting: Setting) -> None:
    """Lets the clocks of the two interviews run by the dates of the episode."""
    told = {clock.kind: clock for clock in clocks_of("missing", row, {}, setting)}
    for kind in (ClockCode.RETURN_INTERVIEW, ClockCode.PREVENTION_INTERVIEW):
        _interview(row, kind, told.get(kind), setting)


def _interview(row: Missing, kind: ClockCode, told: Clock | None, setting: Setting) -> None:
    known = Clock.objects.filter(stage_id=row.public_id, kind=kind)
    running = known.filter(stopped_at=None).first()
    if running and told:
        _correct(
            running,
            started_at=told.started_at,
            due_at=told.due_at,
            stopped_at=told.stopped_at,
        )
    elif running:  # the child is missing still
        _correct(running, stopped_at=setting.now)
    elif told and not known.exists():
        recording.create(told, verb=EventType.CLOCK_STARTED)


def _next_review(plan: Plan, setting: Setting) -> None:
    """Lets the clock of a plan's next review conference run by the dates of the plan."""
    known = Clock.objects.filter(stage_id=plan.public_id, kind__in=REVIEWS)
    running = known.filter(stopped_at=None).order_by("pk").last()
    told = next(clocks_of("plans", plan, {}, setting), None)
    if running and told is None:
        ended = plan.ended_on or london_day(setting.now)
        _correct(running, stopped_at=setting.moment(ended.isoformat()))
    elif running and told and told.kind == ClockCode.FIRST_REVIEW_CONFERENCE:
        _correct(running, started_at=told.started_at, due_at=told.due_at, stopped_at=None)
    elif running and told and london_day(told.started_at) > london_day(running.started_at):
        _correct(running, stopped_at=told.started_at)
        recording.create(told, verb=EventType.CLOCK_STARTED)
    elif told and not running:
        recording.create(told, verb=EventType.CLOCK_STARTED)


def _case(row: Case | Referral, setting: Setting) -> None:
    """Ends the deadlines of a closed case; an open one has its missing episodes and visits."""
    if isinstance(row, Referral):  # nothing further was done: it has no case
        return
    if row.closed_at:
        _stop(row.pk, (ClockCode.ASSESSMENT, ClockCode.INITIAL_CONFERENCE), row.closed_at)
        return
    open_cases.join_episodes(row, by=setting.by, now=row.opened_at)
    _count_visits(row, setting)


def _assessment(row: Assessment, setting: Setting) -> None:
    """Ends the deadline of an assessment that was authorised; the child may have been seen."""
    if row.authorised_at:
        _stop(row.case_id, (ClockCode.ASSESSMENT,), row.authorised_at)
    _count_visits(row.case, setting)


def _count_visits(case: Case, setting: Setting) -> None:
    """Starts the deadlines of whoever has a case, and counts the next visit from when the child
    was last seen by the file, unless a visit was recorded here.
    """
    if case.state != "open":
        return
    last = case.assessment_rows.aggregate(last=Max("seen_on"))["last"]
    seen = setting.at(last.isoformat()) if last else None
    for told in clocks_of_worker(case, seen or case.referred_at, setting):
        running = case.clocks.filter(kind=told.kind, stopped_at=None).first()
        if running is None:
            recording.create(told, verb=EventType.CLOCK_STARTED)
        elif told.kind == ClockCode.VISIT and not case.casenote_rows.filter(kind="visit").exists():
            _correct(running, started_at=told.started_at, due_at=told.due_at, stopped_at=None)


# what the dates of a row mean for its clocks
OF_DATES: Mapping[str, Callable[[Any, Setting], None]] = {
    "episodes": _case,
    "assessments": _assessment,
    "orders": _order,
    "missing": _interviews,
    "plans": _next_review,
}


def _restart_clocks(sheet: str, row: Row, now: Values, setting: Setting) -> None:
    """Lets the running clocks of a row run from the date that it has now."""
    for told in clocks_of(sheet, row, now, setting):
        if told.kind in OF_WORKER:
            continue
        found = Clock.objects.filter(stage_id=row.public_id, kind=told.kind, stopped_at=None)
        for clock in found:
            _correct(clock, started_at=told.started_at, due_at=told.due_at, stopped_at=None)


def _correct(clock: Clock, **times: dt.datetime | None) -> None:
    """Gives a clock these times, if they are others."""
    if any(getattr(clock, name) != time for name, time in times.items()):
        verb = EventType.CLOCK_STOPPED if times["stopped_at"] else EventType.CLOCK_STARTED
        clocks.correct_deadline(clock, verb=verb, **times)


def _stop(case: int, kinds: tuple[str, ...], at: Any) -> None:
    for clock in Clock.objects.filter(case=case, kind__in=kinds, stopped_at=None):
        recording.change(clock, verb=EventType.CLOCK_STOPPED, values={"stopped_at": at})

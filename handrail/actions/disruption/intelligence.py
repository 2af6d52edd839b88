"""Intelligence: made from a report, graded, linked, shared with named people, closed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from handrail.actions.core import (
    notices,
    recording,
    stage_engine,
    step_effects,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.actions.disruption import match_proposals
from handrail.records.models import Account, Agency, Intel, IntelEntity, Link, Report, Sight
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import desk_people
from handrail.records.queries.disruption.scope import desk_agency
from handrail.rules import permissions
from handrail.rules.disruption import handling_conditions
from handrail.rules.vocabulary import (
    AgencyKind,
    GradeStanding,
    Handling,
    HandlingLimit,
    IntelOutcome,
    ReportKind,
    ReportState,
)
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.information_reports import REFER

BEST = ("1", "a")
ASK_WHY = (
    "Nobody knows who made this report. Write how you know that the source is reliable and saw or "
    "heard it, or choose another grade"
)
OLD = {"old_5x5x5": "5x5x5", "other": "another scheme"}
# what whoever told it reads, by what came of the intelligence
READS = {
    IntelOutcome.SAFEGUARDING: ReportState.SENT_BACK,
    IntelOutcome.NO_USE: ReportState.NO_USE,
}


@recording.action
def evaluate_report(*, by: Actor, row: Report, given: Given, now: dt.datetime) -> Intel:
    """Makes an intelligence report from an information report, with its grade and handling.

    Raises Refused, Incomplete (answers, or no reason to grade an anonymous report 1A), NotPossible.
    """
    stage_engine.run_further_step(by=by, row=row, name="evaluate", given=given, now=now)
    is_best = (given.said("source_grade"), given.said("information_grade")) == BEST
    if row.kind == ReportKind.PUBLIC and is_best and not given.said("anonymous_why"):
        raise Incomplete({"anonymous_why": ASK_WHY})
    values = _graded(given, by=by, now=now) | {"owner_id": row.owner_id, "report": row}
    also = [recording.thing(row)]
    means = Means(values=values, also=also, follows=True)
    return _begun("evaluate", Given(), means, by=by, now=now)


@recording.action
def record(*, by: Actor, row: None, given: Given, now: dt.datetime) -> Intel:
    """Records an intelligence report from elsewhere, with the grade it came with."""
    owner = desk_agency()
    if owner is None:
        raise NotPossible("No intelligence desk is set up. Ask the partnership’s administrator.")
    values = _graded(given, by=by, now=now) | {"owner_id": owner.pk}
    return _begun("record", given, Means(values=values), by=by, now=now)


def _begun(name: str, given: Given, means: Means, *, by: Actor, now: dt.datetime) -> Intel:
    reference = new_reference(Intel, settings_in_force().reference_prefix, "IN", now)
    means = Means(
        values={**means.values, "reference": reference}, also=means.also, follows=means.follows
    )
    made = stage_engine.run_first_step(
        by=by, case=None, thing="intel", name=name, given=given, now=now, means=means
    )
    assert isinstance(made, Intel)  # nosec B101 - by its table
    return made


def _graded(given: Given, *, by: Actor, now: dt.datetime) -> dict[str, Any]:
    """The columns of an evaluation. An older grade is saved as received, and never converted."""
    scheme = given.said("older_scheme")
    return {
        **_grades(given, by=by, now=now),
        **_handled(given),
        "assertion": given.said("assertion"),
        "subject_category": given.said("subject_category"),
        "older_scheme": OLD.get(scheme, ""),
        "older_grade": given.said("older_grade")[:20] if scheme in OLD else "",
    }


def _grades(given: Given, *, by: Actor, now: dt.datetime) -> dict[str, Any]:
    """Grades: final by the police, proposed by anybody else."""
    rows = Agency.objects.filter(
        pk__in=by.agencies(["intelligence_officer"]), kind=AgencyKind.POLICE
    )
    standing = GradeStanding.FINAL if rows.exists() else GradeStanding.PROPOSED
    return {
        "source_grade": given.said("source_grade"),
        "information_grade": given.said("information_grade").upper(),
        "grade_standing": standing,
        "graded_by_id": by.account,
        "graded_at": now,
    }


def _handled(given: Given) -> dict[str, Any]:
    """The handling code, with its conditions and limits only where it is C."""
    code = given.said("handling").upper()
    is_bound = code == Handling.C
    limits = given.answers.get("limits") if is_bound else ()
    return {
        "handling": code,
        "conditions": given.said("conditions") if is_bound else "",
        "limits": " ".join(str(limit) for limit in limits or ()),
        "marking": given.said("marking"),
    }


@recording.action
def grade(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Records the police's final grade of what a partner's desk proposed."""
    values = _grades(given, by=by, now=now)
    stage_engine.run_further_step(
        by=by, row=row, name="grade", given=given, now=now, means=Means(values=values)
    )
    return row


@recording.action
def handle(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Changes the handling of an item and of its links, also for those who have it already, who
    are notified.
    """
    values = _handled(given)
    stage_engine.run_further_step(
        by=by, row=row, name="handle", given=given, now=now, means=Means(values=values)
    )
    for link in row.links.select_related("first", "second"):
        held = match_proposals.strictest_handling(
            [link.first, link.second, row, *_behind(link, row)]
        )
        kept = {name: held[name] for name in ("handling", "limits")}
        kept["conditions"] = row.conditions
        recording.change(link, verb="intel.handle", values=kept)
    _give_more(row)
    text = f"The handling conditions of {row.reference} have changed. Read them before you use it."
    for sight in _held_by_name(row):
        _notify_holder(sight, row, text, now=now)
    return row


def _held_by_name(row: Intel) -> Any:
    """Whose access by name to an item has not ended."""
    return row.sights.filter(of=row.public_id, ended_at__isnull=True).select_related("account")


def _notify_holder(sight: Sight, row: Intel, text: str, *, now: dt.datetime) -> None:
    notices.notify_account(
        sight.account, now=now, kind="intelligence", text=text, **step_effects.subject_fields(row)
    )


def _behind(link: Link, row: Intel) -> list[Intel]:
    """Other items with conditions from which a link was proposed: `why` names them."""
    ends = (link.first_id, link.second_id)
    rows = Intel.objects.filter(handling=Handling.C, about__entity__in=ends).exclude(pk=row.pk)
    return [other for other in rows.distinct() if other.reference in link.why.split()]


def _give_more(row: Intel) -> None:
    """Shares what now goes with an intelligence report with everybody who already has it."""
    for sight in row.sights.filter(of=row.public_id, ended_at__isnull=True):
        as_before = Given({"basis": sight.basis, "why": sight.why})
        for thing in _with(row):
            _give(thing.public_id, row, sight.account, sight.agency, as_before)


@recording.action
def about(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Records which entities an item is about; shared facts propose links to other entities.

    People with whom the item is shared get what is added too. Raises Incomplete when none is
    chosen.
    """
    chosen = list(given.picked.get("about_entities") or ())
    if not chosen:
        raise Incomplete({"about_entities": "Select what it is about. Search for it, or record it "
                          "first if it is not here yet."})  # fmt: skip
    stage_engine.run_further_step(by=by, row=row, name="about", given=given, now=now)
    linked = set(row.about.values_list("entity_id", flat=True))
    for entity in chosen:
        if entity.pk not in linked:
            recording.create(
                IntelEntity(intel=row, entity=entity, owner_id=row.owner_id),
                verb=EventType.INTEL_ABOUT_ENTITY,
                also=[recording.thing(entity)],
            )
    _give_more(row)
    match_proposals.propose_for_intelligence(row, by=by, now=now)
    return row


@recording.action
def share(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Shares an item with named people, with the basis. Raises Incomplete when nobody is chosen.

    The entities it is about are shared with the same people; with conditions, its links too.
    """
    chosen = list(given.picked.get("recipients") or ())
    if not chosen:
        raise Incomplete({"recipients": "Select each person to share it with"})
    able = {account.pk: account for account in desk_people.list_nameable_staff(now, row)}
    stage_engine.run_further_step(by=by, row=row, name="share", given=given, now=now)
    text = f"Intelligence was shared with you: {row.reference}."
    for account in (one for one in chosen if one.pk in able):
        named_for = able[account.pk].named_for
        if _give(row.public_id, row, account, named_for, given):
            notices.notify_account(
                account, now=now, kind="intelligence", text=text, **step_effects.subject_fields(row)
            )
        for thing in _with(row):
            _give(thing.public_id, row, account, named_for, given)
    return row


def _with(row: Intel) -> list[Any]:
    """What is shared with an item: the entities it is about, for readers to act on, and links.

    What has conditions of its own is shared only with an item that has them.
    """
    entities = [part.entity for part in row.about.select_related("entity")]
    links = row.links.all() if row.handling == Handling.C else ()
    bound = (Handling.P, row.handling)
    return [one for one in (*entities, *links) if one.handling in bound]


def _give(of: Any, row: Intel, account: Account, agency: Agency, given: Given) -> bool:
    """Shares one thing with one person. Returns False if they already have it."""
    if Sight.objects.filter(of=of, account=account, ended_at__isnull=True).exists():
        return False
    sight = Sight(
        of=of,
        account=account,
        agency=agency,
        intel=row,
        basis=given.said("basis"),
        why=given.said("why"),
        owner_id=row.owner_id,
    )
    recording.create(sight, verb=EventType.INTEL_GIVEN)
    return True


@recording.action
def correct(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Corrects a text that was shared; everybody who has it is notified at once."""
    stage_engine.run_further_step(by=by, row=row, name="correct", given=given, now=now)
    text = f"Intelligence that you have was corrected: {row.reference}. Read it again."
    for sight in _held_by_name(row):
        recording.change(sight, verb=EventType.INTEL_CORRECTED, values={"opened_at": None})
        _notify_holder(sight, row, text, now=now)
    return row


@recording.action
def unshare(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Withdraws an item from a person. Raises Incomplete when nobody is chosen."""
    chosen: Iterable[Sight] = given.picked.get("had_it") or ()
    people = [sight.account_id for sight in chosen]
    if not people:
        raise Incomplete({"had_it": "Select whose access to withdraw"})
    stage_engine.run_further_step(by=by, row=row, name="unshare", given=given, now=now)
    for sight in row.sights.filter(account__in=people, ended_at__isnull=True):
        recording.change(sight, verb=EventType.INTEL_TAKEN_BACK, values={"ended_at": now})
    return row


@recording.action
def close(*, by: Actor, row: Intel, given: Given, now: dt.datetime) -> Intel:
    """Records the outcome of an item; when it was the last, the report is settled too.

    That a child needs a referral is also a task of the desk: its reporter may never read it.
    """
    stage_engine.run_further_step(by=by, row=row, name="close", given=given, now=now)
    if given.said("outcome") == IntelOutcome.SAFEGUARDING:
        step_effects.open_task(row, REFER, by=by, now=now)
    report = row.report
    if report and not report.intel.exclude(state="closed").exists():
        settled = Given({"settled": _comes_of(report)})
        stage_engine.run_further_step(
            by=by, row=report, name="settle", given=settled, now=now, means=Means(follows=True)
        )
    return row


@recording.action
def send_back(*, by: Actor, row: Report, given: Given, now: dt.datetime) -> Report:
    """Asks the reporter to make a referral, which is a task of the desk too."""
    stage_engine.run_further_step(by=by, row=row, name="send_back", given=given, now=now)
    step_effects.open_task(row, REFER, by=by, now=now)
    return row


def _comes_of(report: Report) -> str:
    """The outcome of a report: "referral needed" before "used", and "used" before no use."""
    states = {
        READS.get(IntelOutcome(item.outcome), ReportState.USED) for item in report.intel.all()
    }
    order = (ReportState.SENT_BACK, ReportState.USED, ReportState.NO_USE)
    return next(state.value for state in order if state in states)


@recording.action
def record_opening(*, by: Actor, row: Intel, now: dt.datetime) -> None:
    """Records the first time that a person opens what was shared with them."""
    permissions.require(by, Permission.INTEL_READ, scope.facts_of_row(by, row))
    mine = row.sights.filter(of=row.public_id, account_id=by.account, ended_at__isnull=True)
    for sight in mine.filter(opened_at__isnull=True):
        recording.change(sight, verb=EventType.INTEL_OPENED, values={"opened_at": now})


@recording.action
def record_printing(*, by: Actor, row: Intel, now: dt.datetime) -> None:
    """Records that an item was printed. Raises NotPossible where its conditions forbid it."""
    permissions.require(by, Permission.INTEL_READ, scope.facts_of_row(by, row))
    refused = handling_conditions.refusal_reason(row, HandlingLimit.NO_PRINT)
    if refused:
        raise NotPossible(refused)
    recording.add_to_event(verb=EventType.INTEL_PRINTED, things=[recording.thing(row)])


@recording.action
def record_export(*, by: Actor, rows: list[Intel], now: dt.datetime) -> None:
    """Records which items were in an exported file of the desk's list."""
    permissions.require(by, Permission.INTEL_WORK, scope.facts_at_large(by, Permission.INTEL_WORK))
    recording.add_to_event(
        verb=EventType.INTEL_EXPORTED, things=[recording.thing(row) for row in rows]
    )

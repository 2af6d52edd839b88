"""Disruption measures: considered, chosen, in force for as long as the law allows, reviewed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import NOTHING, Given, Means
from handrail.records.models import (
    Account,
    Agency,
    Entity,
    Measure,
    MeasureChild,
    Person,
    Task,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.law import law_at
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import linked_children
from handrail.records.queries.disruption.scope import desk_agency
from handrail.rules import permissions
from handrail.rules.clocks import day_in_words, months_later
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import options
from handrail.rules.disruption.options import Option
from handrail.rules.forms import answer_dates
from handrail.rules.identifiers import PartialDate, Precision
from handrail.rules.sharing import identifying_words
from handrail.rules.vocabulary import AgencyKind, EntityKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import measures

TOO_OLD = (
    "The child whom this notice protects is past the age at which it ends. Consider a notice for a "
    "child in care, or another measure."
)


@dataclass(frozen=True)
class Offer:
    """One option for one person, place, vehicle or account, as it is picked beside the form."""

    target: Entity
    option: Option

    @property
    def public_id(self) -> str:
        """The identifier by which a page names it."""
        return f"{self.target.public_id}.{self.option.key}"


@recording.action
def consider_option(*, by: Actor, row: None, given: Given, now: dt.datetime, name: str) -> Measure:
    """Considers an option, or records at once why it is not chosen (`name` of the step).

    Raises Incomplete without an option, or when it is being considered already; NotPossible for
    a law that is not in force.
    """
    offer = _offered(given, by=by, now=now)
    _name_nobody(offer.target, given)
    reference = new_reference(Measure, settings_in_force().reference_prefix, "DM", now)
    values: dict[str, Any] = {
        "reference": reference,
        "option": offer.option.key,
        "target": offer.target,
        "owner": desk_agency(),
        "sensitivity": offer.target.sensitivity,
        "guardian_id": offer.target.guardian_id,
    }
    means = Means(values=values, also=[recording.thing(offer.target)])
    made = stage_engine.run_first_step(
        by=by, case=row, thing="measure", name=name, given=given, now=now, means=means
    )
    assert isinstance(made, Measure)  # nosec B101 - by its table
    return made


def _name_nobody(target: Entity, given: Given) -> None:
    """Raises Incomplete for the name of a child linked to the target: many read a measure.

    Children it protects are named apart (`protect`). A child who is the target may be named.
    """
    if target.kind != EntityKind.CHILD:
        names = linked_children.names_near(target)
        problems = identifying_words.find_problems(given.answers, names, alone=True)
        if problems:
            raise Incomplete(problems)


@recording.action
def run_checked_step(
    *, by: Actor, row: Measure, given: Given, now: dt.datetime, name: str
) -> Measure:
    """Runs a step as the table says. Raises Incomplete for a text that names a child."""
    return _took(name, row, given, by=by, now=now)


def _took(
    name: str, row: Measure, given: Given, *, by: Actor, now: dt.datetime, means: Means = NOTHING
) -> Measure:
    _name_nobody(row.target, given)
    stage_engine.run_further_step(by=by, row=row, name=name, given=given, now=now, means=means)
    return row


def _offered(given: Given, *, by: Actor, now: dt.datetime) -> Offer:
    """The option picked, if the actor may read about the target and the law is in force."""
    offer = given.picked.get("offer")
    if not isinstance(offer, Offer):
        raise Incomplete({"offer": "Choose the option. Start on the page of the person or place."})
    seen = Entity.objects.filter(scope.visible_rows(by, Permission.ENTITY_READ, "entity"))
    if not seen.filter(pk=offer.target.pk).exists() or not offer.option.fits(offer.target.kind):
        raise Incomplete({"offer": "Choose an option that fits what it is about."})
    if not offer.option.may_be_chosen(law_at(now)):
        raise NotPossible(f"{offer.option.title}: this law is not in force. Choose another option.")
    same = Measure.objects.filter(target=offer.target, option=offer.option.key)
    open_one = same.filter(state__in=measures.OPEN).first()
    if open_one and offer.option.kind != "warning":  # a warning is for one adult and one child
        raise Incomplete(
            {"offer": f"{offer.option.title} is already being "
                f"considered: {open_one.reference}. Open "
                "that measure and continue there."}
        )  # fmt: skip
    return offer


@recording.action
def choose_option(*, by: Actor, row: Measure, given: Given, now: dt.datetime, name: str) -> Measure:
    """Chooses an option and its lead, from an agency that the law or practice allows.

    Raises Incomplete without a lead, for an agency that may not lead it, and for a hotel notice
    without an inspector.
    """
    leader, agency = _leader(row, given)
    if name == "choose_hotel" and given.said("rank") != "inspector":
        raise Incomplete({"rank": options.INSPECTOR})
    means = Means(values={"lead": leader, "agency": agency})
    _took(name, row, given, by=by, now=now, means=means)
    due = step_effects.end_of_work(answer_dates.day_of(given.answers.get("by_on")))
    step_effects.open_task(row, measures.FORWARD, by=by, now=now, due_at=due)
    return row


@recording.action
def change_lead(*, by: Actor, row: Measure, given: Given, now: dt.datetime) -> Measure:
    """Changes the lead, who is assigned its open tasks. Raises Incomplete as `choose` does."""
    leader, agency = _leader(row, given)
    means = Means(values={"lead": leader, "agency": agency})
    _took("lead", row, given, by=by, now=now, means=means)
    for task in Task.objects.filter(stage_id=row.public_id, state="open"):
        recording.change(
            task, verb=EventType.TASK_HANDED_OVER, values={"assignee": leader, "team": None}
        )
    return row


def _leader(row: Measure, given: Given) -> tuple[Account, Agency]:
    """The lead that was picked, from an agency that may lead this option."""
    leader = given.picked.get("leader")
    if not isinstance(leader, Account):
        raise Incomplete({"leader": "Choose the person who leads it"})
    agency: Agency | None = getattr(leader, "named_for", None)
    option = options.option_for(row.option)
    if agency is None or agency.kind not in option.leads:
        raise Incomplete({"leader": f"Choose someone who can lead it: {_kinds(option)}."})
    return leader, agency


def _kinds(option: Option) -> str:
    return ", ".join(AgencyKind(kind).label.lower() for kind in option.leads)


@recording.action
def record_grant(*, by: Actor, row: Measure, given: Given, now: dt.datetime) -> Measure:
    """Records a grant by a court, committee or officer. Raises Incomplete past the law's limit."""
    granted = answer_dates.day_of(given.answers.get("granted_on")) or london_day(now)
    asked = answer_dates.day_of(given.answers.get("ends_on"))
    _within(options.option_for(row.option), asked, granted)
    _took("grant", row, given, by=by, now=now)
    return row


@recording.action
def bring_into_force(
    *, by: Actor, row: Measure, given: Given, now: dt.datetime, name: str
) -> Measure:
    """Records that the measure was served or begun, calculates its end and starts its clocks.

    They are the clocks of its end and its review. Raises Incomplete for an end beyond what the
    law allows, or a moment in the future.
    """
    served = answer_dates.moment_of(given.answers, "served", now) or now
    if served > now:
        raise Incomplete({"served_on": "This is in the future. Enter when it happened"})
    option = options.option_for(row.option)
    if option.kind == "warning":
        ends = _warning_ends(row)
        if ends and ends < london_day(served):
            raise NotPossible(TOO_OLD)
    else:
        asked = answer_dates.day_of(given.answers.get("ends_on")) or row.expires_on
        ends = _within(option, asked, london_day(served))
    means = Means(values={"expires_on": ends})
    _took(name, row, given, by=by, now=now, means=means)
    _run(row, by=by, now=now)
    return row


def _within(option: Option, asked: dt.date | None, first: dt.date) -> dt.date | None:
    """The date on which it ends: as asked for, or the latest that the law allows."""
    last = option.latest(first)
    if asked and last and asked > last:
        raise Incomplete(
            {"ends_on": f"It can last until {day_in_words(last)} "
                f"at most. The law: {option.basis}. Enter "
                "that date or an earlier one."}
        )  # fmt: skip
    if asked and asked < first:
        raise Incomplete({"ends_on": "This is before it starts. Check both dates."})
    return asked or last


def _run(row: Measure, *, by: Actor, now: dt.datetime) -> None:
    """Starts the clocks of its end and its review, and opens the lead's review task."""
    ends = options.ENDS.get(row.kind)
    step_effects.stop_clocks(row, (*options.ENDS.values(), options.REVIEW), now=now)
    if ends and row.expires_on:
        over = answer_dates.end_of(row.expires_on)
        step_effects.start_clock(row, ends, begun=row.served_at or now, due_at=over)
    review = step_effects.end_of_work(row.review_on)
    step_effects.start_clock(row, options.REVIEW, begun=now, due_at=review)
    step_effects.open_task(row, measures.REVIEW, by=by, now=now, due_at=review)


@recording.action
def record_breach(*, by: Actor, row: Measure, given: Given, now: dt.datetime) -> Measure:
    """Records a breach of its terms: what happened and what was done; breaches are counted."""
    means = Means(values={"breaches": row.breaches + 1})
    _took("breach", row, given, by=by, now=now, means=means)
    return row


@recording.action
def review_measure(*, by: Actor, row: Measure, given: Given, now: dt.datetime) -> Measure:
    """Records what it changed, with the evidence, and starts the next review."""
    _took("review", row, given, by=by, now=now)
    _run(row, by=by, now=now)
    return row


@recording.action
def extend_measure(*, by: Actor, row: Measure, given: Given, now: dt.datetime) -> Measure:
    """Extends it. Raises NotPossible where the law allows only a new one."""
    option = options.option_for(row.option)
    asked = answer_dates.day_of(given.answers.get("ends_on"))
    if not option.may_be_longer:
        raise NotPossible(
            f"{option.title} cannot be extended. {option.limit}. Consider a new one, with new "
            "reasons."
        )
    if row.expires_on and asked and asked <= row.expires_on:
        raise Incomplete({"ends_on": "This does not extend it. Enter a later date."})
    if option.extend and asked:
        _no_later(option, asked, row.expires_on or london_day(now))
    _took("extend", row, given, by=by, now=now)
    _run(row, by=by, now=now)
    return row


def _no_later(option: Option, asked: dt.date, ends: dt.date) -> None:
    last = months_later(ends, option.extend)
    if asked > last:
        raise Incomplete({"ends_on": f"It can last until {day_in_words(last)} "
            f"at most. {option.limit}."})  # fmt: skip


@recording.action
def add_protected_child(
    *, by: Actor, measure: Measure, child: Person, now: dt.datetime
) -> MeasureChild:
    """Names a child that the measure protects. A warning notice then ends on their birthday.

    Raises Refused; NotPossible for a child the actor may not know about, or who is named
    already, for a second child of a warning notice, and where another notice protects the child
    from the same adult.
    """
    permissions.require(by, Permission.MEASURE_CHILDREN, scope.facts_of_row(by, measure))
    known = Person.objects.filter(
        scope.visible_rows(by, Permission.PERSON_READ, "person"), pk=child.pk
    )
    if not known.exists() or measure.children.filter(person=child).exists():
        raise NotPossible("This child is already listed, or you are not allowed to list them here.")
    ends = None
    if measure.kind == "warning":
        _require_own_notice(measure, child)
        ends = _birthday(measure, child)
    made = MeasureChild(
        measure=measure,
        person=child,
        until_on=ends,
        owner_id=measure.owner_id,
        sensitivity=child.sensitivity,
        guardian_id=child.guardian_id,
    )
    things = [recording.thing(measure), recording.thing(child)]
    recording.create(made, verb=EventType.MEASURE_CHILD_NAMED, also=things)
    _end_again(measure, by=by, now=now)
    return made


def _require_own_notice(measure: Measure, child: Person) -> None:
    """Raises NotPossible unless a warning notice is for one adult and one child, and the child has
    only one from that adult.
    """
    if measure.children.exists():
        raise NotPossible(
            "This notice protects a child already: each notice is for one adult and one child. "
            "Consider a second notice for this child."
        )
    others = Measure.objects.filter(target=measure.target_id, state__in=measures.OPEN)
    warnings = others.filter(option__in=options.ending_on_birthdays(), children__person=child)
    if found := warnings.exclude(pk=measure.pk).first():
        raise NotPossible(
            f"{found.reference} protects this child from the same adult. Renew that notice."
        )


@recording.action
def remove_protected_child(
    *, by: Actor, child: MeasureChild, reason: str, now: dt.datetime
) -> Measure:
    """Removes a child named by mistake. Raises Refused; Incomplete without a reason."""
    measure: Measure = child.measure
    permissions.require(by, Permission.MEASURE_CHILDREN, scope.facts_of_row(by, measure))
    if not reason:
        raise Incomplete({"reason": "Enter why you are removing the child"})
    things = [recording.thing(measure), recording.thing(child.person)]
    recording.remove(child, verb=EventType.MEASURE_CHILD_TAKEN_OFF, reason=reason, also=things)
    _end_again(measure, by=by, now=now)
    return measure


def _end_again(measure: Measure, *, by: Actor, now: dt.datetime) -> None:
    """Recomputes the end of a warning in force when the children it protects change."""
    if measure.kind != "warning" or measure.state not in measures.LIVE:
        return
    ends = _warning_ends(measure)
    if ends != measure.expires_on:
        recording.change(measure, verb=EventType.MEASURE_END_MOVED, values={"expires_on": ends})
        _run(measure, by=by, now=now)


def _warning_ends(measure: Measure) -> dt.date | None:
    """The last birthday of the children named; None if one is not known, because the notice is then
    reviewed.
    """
    rows = measure.children.all()
    if not rows or rows.filter(until_on__isnull=True).exists():
        return None
    last: dt.date | None = rows.aggregate(last=Max("until_on"))["last"]
    return last


def _birthday(measure: Measure, child: Person) -> dt.date | None:
    """The day on which a warning ends for a child; None if the date of birth is incomplete.

    A guess would end the notice on the wrong day.
    """
    born = PartialDate.from_text(child.born)
    day = born.earliest if born.precision is Precision.EXACT else None
    return options.warning_ends(measure.option, day)


@recording.action
def record_export(*, by: Actor, rows: list[Measure], now: dt.datetime) -> None:
    """Records which measures were in an exported file of a list. Raises Refused."""
    permissions.require(
        by, Permission.MEASURE_LIST, scope.facts_at_large(by, Permission.MEASURE_LIST)
    )
    recording.add_to_event(
        verb=EventType.MEASURE_EXPORTED, things=[recording.thing(row) for row in rows]
    )

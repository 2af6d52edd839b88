"""Disruption measures: lists, one measure, what was tried, and the children it protects.

Those who may read about the person or place may read its measures. The children that a
measure protects are shown to those who may know each child, and the child of a warning
notice to the officer who leads it; nobody else learns that there are any. The end of a
warning notice is a birthday: `shown_end` has it only for those same people.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateField, Exists, F, IntegerField, OuterRef, Q, Value, When

from handrail.records.models import (
    Case as ChildCase,
    Entity,
    Measure,
    MeasureChild,
    Person,
    Submission,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.restricted_reach import person_open
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.people.display_names import names_of
from handrail.records.queries.people.register import main_name
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import options
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import HandlingLimit, OptionType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.measures import LIVE, OPEN

SHOWN = ("open", "live", "ends_soon", "late", "considered", "not_chosen", "over", "all")
OVER = ("expired", "ended", "denied")


@dataclass(frozen=True)
class Wanted:
    """The filters of measures: state, type of option, agency, target; words of a name."""

    show: str = "open"
    type: str = ""
    agency: str = ""
    target: str = ""
    words: str = ""
    child: str = ""


NAMES = ("show", "type", "agency", "target", "words", "child")


def _rows(actor: Actor) -> Any:
    rows = Measure.objects.filter(scope.visible_rows(actor, Permission.MEASURE_READ, "measure"))
    seen = network_nodes.visible_entities(actor).values("pk")
    # a measure that one leads is readable also where its target is not: then it has no name
    rows = rows.filter(Q(target__in=seen) | Q(agency_id__in=actor.agencies()))
    rows = rows.select_related("target__person", "target__episode", "agency", "lead", "written_by")
    return with_shown_end(actor, rows.prefetch_related(names_of("target__person")))


def with_shown_end(actor: Actor, rows: Any) -> Any:
    """Measures with their last day as `shown_end`; None for a birthday the actor may not know."""
    others = MeasureChild.objects.filter(~_may_see(actor), measure=OuterRef("pk"))
    hidden = Q(option__in=options.ending_on_birthdays()) & Exists(others)
    shown = Case(When(hidden, then=None), default=F("expires_on"), output_field=DateField())
    return rows.annotate(shown_end=shown)


def may_know_end(actor: Actor, measure: Measure) -> bool:
    """Whether the actor may know on which day a measure ends."""
    rows = with_shown_end(actor, Measure.objects.filter(pk=measure.pk))
    return bool(rows.filter(shown_end__isnull=False).exists())


def list_measures(actor: Actor, wanted: Wanted, number: int = 1) -> Paged[Measure]:
    """A page of measures: breached or overdue first, then those that end soon."""
    rows = _filtered(actor, wanted)
    found = page_of(_in_order(rows, actor), number, rows.count())
    found[:] = _shown(found, actor)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def list_for_file(actor: Actor, wanted: Wanted) -> list[Measure]:
    """Every measure of a list that may be exported: none with a limit on its target."""
    forbidden = Q(target__limits__contains=HandlingLimit.NO_EXPORT.value)
    rows = _filtered(actor, wanted).exclude(forbidden)
    found = _shown(_in_order(rows, actor), actor)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def _filtered(actor: Actor, wanted: Wanted) -> Any:
    rows = _rows(actor).filter(_standing(wanted.show, london_day(actor.at)))
    if wanted.type in set(OptionType):
        rows = rows.filter(option__in=_of_type(wanted.type))
    if wanted.agency:
        rows = rows.filter(agency__public_id=wanted.agency)
    if wanted.target:
        rows = rows.filter(target__kind=wanted.target)
    if wanted.words:
        rows = rows.filter(
            _named(wanted.words) & Q(target__in=network_nodes.visible_entities(actor).values("pk"))
        )
    if wanted.child:
        protected = _children(actor).filter(_is_child(wanted.child))
        rows = rows.filter(pk__in=protected.values("measure"))
    return rows


def _named(words: str) -> Q:
    titles = [
        one.key for one in options.load_options().values() if words.lower() in one.title.lower()
    ]
    by_name = Q(target__label__icontains=words) | Q(target__reference__iexact=words)
    return by_name | Q(reference__iexact=words) | Q(option__in=titles)


def _is_child(words: str) -> Q:
    return Q(person__reference__iexact=words) | Q(person__names__family__icontains=words)


def _of_type(kind: str) -> list[str]:
    return [one.key for one in options.load_options().values() if kind in one.types]


def _standing(show: str, today: dt.date) -> Q:
    soon = today + dt.timedelta(days=options.ALERT_DAYS)
    return {
        "live": Q(state__in=LIVE),
        "ends_soon": Q(state__in=LIVE, shown_end__lte=soon),
        "late": Q(state__in=LIVE, review_on__lt=today) | Q(state="expired"),
        "considered": Q(state="considered"),
        "not_chosen": Q(state="not_chosen"),
        "over": Q(state__in=OVER),
        "all": Q(),
    }.get(show, Q(state__in=OPEN))


def _in_order(rows: Any, actor: Actor) -> Any:
    today = london_day(actor.at)
    soon = today + dt.timedelta(days=options.ALERT_DAYS)
    rank = Case(
        When(state="breached", then=Value(0)),
        When(state__in=LIVE, review_on__lt=today, then=Value(1)),
        When(state__in=LIVE, shown_end__lte=soon, then=Value(2)),
        When(state__in=("granted", "applied", "chosen"), then=Value(3)),
        When(state="in_force", then=Value(4)),
        When(state="considered", then=Value(5)),
        default=Value(6),
        output_field=IntegerField(),
    )
    ends = F("shown_end").asc(nulls_last=True)
    return rows.alias(rank=rank).order_by("rank", ends, "-recorded_at", "pk")


def _shown(rows: Iterable[Measure], actor: Actor) -> list[Measure]:
    """Adds `about` (the option), `title`, the target's `named` for the actor, and what is late."""
    found, today = list(rows), london_day(actor.at)
    ids = {row.target_id for row in found}
    seen = set(
        network_nodes.visible_entities(actor).filter(pk__in=ids).values_list("pk", flat=True)
    )
    for row in found:
        row.about = options.option_for(row.option)
        row.title = row.about.title
        row.may_read_target = row.target_id in seen
        row.named = (
            network_nodes.name_entity(row.target, actor).named
            if row.may_read_target
            else "You cannot see this"
        )
        row.is_late = row.state in LIVE and bool(row.review_on and row.review_on < today)
        days = (row.shown_end - today).days if row.shown_end else None
        row.ends_soon = row.state in LIVE and days is not None and days <= options.ALERT_DAYS
    return found


def find_measure(actor: Actor, public_id: uuid.UUID) -> Measure | None:
    """A measure that the actor may read."""
    found = _shown(_rows(actor).filter(public_id=public_id)[:1], actor)
    if not found:
        return None
    scope.record_disclosure(actor, found[0])
    return found[0]


def list_submissions(measure: Measure) -> list[Kept]:
    """The submissions on a measure, newest first."""
    rows = Submission.objects.filter(stage="measure", stage_id=measure.public_id)
    return list(reversed(as_kept(rows)))


def list_measures_against(actor: Actor, of: Sequence[Entity]) -> list[Measure]:
    """Measures considered or used here, those in force first; `of` are all same entities."""
    return _shown(_in_order(_rows(actor).filter(target__in=of), actor), actor)


def _known(actor: Actor) -> Any:
    return Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))


def _may_see(actor: Actor) -> Q:
    """The protected children that the actor may know, or whose notice they lead themselves.

    The officer who serves a warning notice has to know the child. A restricted child stays
    hidden from an officer who is not on the list.
    """
    led = Q(
        measure__lead=actor.account,
        measure__option__in=options.ending_on_birthdays(),
        measure__state__in=(*OPEN, "expired"),
    )
    return Q(person__in=_known(actor)) | (led & person_open(actor, "person__"))


def _children(actor: Actor) -> Any:
    return MeasureChild.objects.filter(_may_see(actor))


def list_with_options(actor: Actor, keys: Iterable[str]) -> list[Measure]:
    """The measures of some options that the actor may read, those in force first."""
    found = _shown(_in_order(_rows(actor).filter(option__in=keys), actor), actor)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def list_protected_children(actor: Actor, measure: Measure) -> list[MeasureChild]:
    """The children a measure protects that the actor may know of, with `named`."""
    return children_by_measure(actor, [measure]).get(measure.pk, [])


def children_by_measure(actor: Actor, measures: Iterable[Measure]) -> dict[int, list[MeasureChild]]:
    """The children that measures protect, by name, as far as the actor may know of them."""
    rows = _children(actor).filter(measure__in=[row.pk for row in measures])
    found = list(rows.select_related("person", "measure").prefetch_related(names_of("person")))
    known = set(_known(actor).filter(pk__in=[row.person_id for row in found]).values_list("pk"))
    for row in found:
        row.named = main_name(row.person)
        row.may_open = (row.person_id,) in known
        scope.record_disclosure(actor, row.person)
    by_measure: dict[int, list[MeasureChild]] = defaultdict(list)
    for row in sorted(found, key=lambda row: row.named):
        by_measure[row.measure_id].append(row)
    return by_measure


def find_protected_child(
    actor: Actor, measure: Measure, public_id: uuid.UUID
) -> MeasureChild | None:
    """One child that a measure protects and the actor may know of."""
    return _children(actor).filter(measure=measure, public_id=public_id).first()


def list_protectable_children(actor: Actor, measure: Measure) -> list[Person]:
    """Children the actor may know of, linked to the target and not yet on the measure."""
    links = network_nodes.visible_links(actor).filter(state="confirmed")
    pairs = links.filter(Q(first=measure.target_id) | Q(second=measure.target_id))
    ends = {end for pair in pairs.values_list("first", "second") for end in pair}
    rows = _known(actor).filter(in_network__in=ends, in_network__kind="child")
    rows = rows.exclude(protected_by__measure=measure).distinct()
    return list(rows.prefetch_related(names_of()).order_by("pk")[:50])


def find_child_by_reference(actor: Actor, reference: str) -> Person | None:
    """The child of a case or record that the actor may read, by its reference."""
    cases = ChildCase.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    case = cases.filter(reference__iexact=reference, person__isnull=False).first()
    if case:
        return case.person
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))
    return rows.filter(reference__iexact=reference).first()

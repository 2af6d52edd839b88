"""What was recorded before and after a measure, as far as its reader may read it."""

from collections.abc import Iterable

from django.db.models import Q

from handrail.records.models import Intel, Measure, Missing
from handrail.records.queries.core import same_entities, scope
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.people import identity
from handrail.rules.core.local_time import LONDON
from handrail.rules.disruption.measure_effect import Counted, Period, count_moments, period_of
from handrail.rules.forms.answer_dates import start_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import NetworkRole
from handrail.rules.vocabulary.permission_codes import Permission

SIGHTINGS = (NetworkRole.SEEN, NetworkRole.STAYED, NetworkRole.TRAVELLED)


def effect_of(
    actor: Actor, measure: Measure, children: Iterable[int]
) -> tuple[Period, list[Counted]] | None:
    """The period and the counts of a measure that has begun; None for any other.

    `children` are the keys of the children it protects that the actor may know: their missing
    episodes are counted as far as the actor may read them.
    """
    if measure.served_at is None:
        return None
    period = period_of(measure.served_at, actor.at)
    counts = [
        _incidents(actor, measure, period),
        _sightings(actor, measure, period),
    ]
    known = {key for child in children for key in identity.keys_of_same_person(actor, child)}
    return period, [_missing(actor, known, period), *counts] if known else counts


def _missing(actor: Actor, children: set[int], period: Period) -> Counted:
    rows = Missing.objects.filter(
        scope.visible_rows(actor, Permission.MISSING_READ, "missing"), COUNTED
    )
    begun = rows.filter(Q(person__in=children) | Q(case__person__in=children))
    return count_moments(
        "Missing episodes of the children it protects",
        begun.values_list("missing_from", flat=True),
        period,
    )


def _incidents(actor: Actor, measure: Measure, period: Period) -> Counted:
    of = same_entities.set_of(measure.target_id)
    rows = Intel.objects.filter(scope.visible_rows(actor, Permission.INTEL_READ, "intel"))
    found = rows.filter(about__entity__in=of).distinct()
    return count_moments(
        "Incidents reported in intelligence",
        found.values_list("occurred_at", flat=True),
        period,
    )


def _sightings(actor: Actor, measure: Measure, period: Period) -> Counted:
    of = same_entities.set_of(measure.target_id)
    rows = network_nodes.visible_links(actor).filter(state="confirmed", role__in=SIGHTINGS)
    rows = rows.filter(Q(first__in=of) | Q(second__in=of))
    days = rows.filter(started_on__isnull=False).values_list("started_on", flat=True)
    moments = [start_of(day).astimezone(LONDON) for day in days]
    return count_moments("Sightings with a date", moments, period)

"""Counts for a problem profile: children, people and places of concern, and measures.

Only numbers leave here, and no row: readers of the profile need not know any child.
Restricted children, what is shared with conditions and what may not be exported are not
counted at all.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Entity, EntityFact, Measure, Missing, Suspect
from handrail.records.queries.core import standby
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.core.same_person import OPEN_LEVELS
from handrail.records.queries.disruption.scope import not_limited_by
from handrail.rules.disruption.problem_profile import Period, age_band, care_status, ethnic_group
from handrail.rules.identifiers import age_in_years
from handrail.rules.missing.charts import start_of_day
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary import Handling, HandlingLimit
from handrail.rules.vocabulary.permission_codes import Permission

DAY = dt.timedelta(days=1)
REPEATED = 3
COLUMNS = (
    "pk", "person", "exploitation_form", "method", "group_based", "exploitation_status",
    "person__born", "person__gender", "person__ethnicity", "person__disability",
    "person__legal_status",
)  # fmt: skip
FEATURES = ("form", "method", "group_based", "status", "age", "gender", "ethnicity", "disability",
            "in_care", "missing")  # fmt: skip


@dataclass
class Counted:
    """The counts: each child as a row of features without a name; the rest as counters."""

    children: list[tuple[str, ...]] = field(default_factory=list)
    episodes: int = 0
    people: dict[str, Counter[str]] = field(default_factory=dict)
    suspects: dict[str, Counter[str]] = field(default_factory=dict)
    places: Counter[str] = field(default_factory=Counter)
    measures: dict[str, Counter[str]] = field(default_factory=dict)

    def each(self, feature: str) -> Counter[str]:
        """How many children have each value of a feature."""
        at = FEATURES.index(feature)
        return Counter(row[at] for row in self.children)

    def pairs(self, first: str, second: str) -> list[tuple[str, str]]:
        """A pair of features of each child."""
        one, other = FEATURES.index(first), FEATURES.index(second)
        return [(row[one], row[other]) for row in self.children]


def profile_counts(actor: Actor, period: Period) -> Counted:
    """The counts of a period, if the actor may read the profile; else empty."""
    if not holds(actor, Permission.PROFILE_READ):
        return Counted()
    return standby.ask_standby_first(lambda place: _counted(period, place))


def _counted(period: Period, place: str) -> Counted:
    away = _episodes(period, place)
    found = Counted(children=_children(period, away, place), episodes=sum(away.values()))
    found.people = _people(period, place)
    found.suspects = _characteristics(_suspects(period, place))
    kinds = _entities(period, "place", place).values_list("place_kind", flat=True)
    found.places = Counter(kinds)
    found.measures = _measures(period, place)
    return found


def _within(period: Period, column: str) -> Q:
    begin, end = start_of_day(period.first), start_of_day(period.last + DAY)
    return Q(**{f"{column}__gte": begin, f"{column}__lt": end})


def _episodes(period: Period, place: str) -> Counter[int]:
    """How many times each child was missing in the period."""
    rows = Missing.objects.using(place).filter(
        COUNTED, _within(period, "missing_from"), sensitivity__in=OPEN_LEVELS,
        person__sensitivity__in=OPEN_LEVELS,
    )  # fmt: skip
    return Counter(rows.values_list("person", flat=True))


def _children(period: Period, away: Counter[int], place: str) -> list[tuple[str, ...]]:
    """The features of each child with a case that was open in the period, of the latest case."""
    begin, end = start_of_day(period.first), start_of_day(period.last + DAY)
    was_open = Q(opened_at__lt=end) & (Q(closed_at__isnull=True) | Q(closed_at__gte=begin))
    rows = Case.objects.using(place).filter(
        was_open, sensitivity__in=OPEN_LEVELS, person__sensitivity__in=OPEN_LEVELS
    )
    latest: dict[int, tuple[Any, ...]] = {}
    for row in rows.order_by("opened_at", "pk").values_list(*COLUMNS):
        latest[row[1]] = row
    return [_features(row, period, away) for row in latest.values()]


def _features(row: tuple[Any, ...], period: Period, away: Counter[int]) -> tuple[str, ...]:
    _, person, form, method, group, status, born, gender, ethnicity, disability, legal = row
    times = away[person]
    missing = "none" if not times else "repeated" if times >= REPEATED else "some"
    return (
        form, method, group, status, age_band(age_in_years(born, period.last)), gender,
        ethnic_group(ethnicity), disability, care_status(legal), missing,
    )  # fmt: skip


def _entities(period: Period, kind: str, place: str) -> Any:
    """Entities in use in the period that may be counted."""
    end = start_of_day(period.last + DAY)
    return Entity.objects.using(place).filter(
        not_limited_by(HandlingLimit.NO_EXPORT), Q(ended_at__isnull=True) | Q(ended_at__gte=end),
        kind=kind, state="live", handling=Handling.P, sensitivity__in=OPEN_LEVELS,
        recorded_at__lt=end,
    )  # fmt: skip


def _people(period: Period, place: str) -> dict[str, Counter[str]]:
    """People of concern by standing, by whether they may be children, and by age."""
    people = _entities(period, "person", place)
    rows = list(people.values_list("pk", "status", "also_child"))
    facts = EntityFact.objects.using(place).filter(entity__in=people, kind="born")
    born = facts.filter(withdrawn_at__isnull=True)
    births = dict(born.order_by("pk").values_list("entity", "shown"))
    ages = [age_band(_age(births.get(pk, ""), period.last)) for pk, _, _ in rows]
    return {
        "standing": Counter(status for _, status, _ in rows),
        "also_child": Counter(also for _, _, also in rows),
        "age": Counter(ages),
        **_characteristics(people),
    }


def _suspects(period: Period, place: str) -> Any:
    """Suspects added in the period; not those of restricted records or shared with conditions."""
    shared = Q(entity__handling=Handling.P, entity__sensitivity__in=OPEN_LEVELS)
    rows = Suspect.objects.using(place).filter(
        Q(entity__isnull=True) | shared,
        _within(period, "recorded_at"),
        sensitivity__in=OPEN_LEVELS,
        case__sensitivity__in=OPEN_LEVELS,
        case__person__sensitivity__in=OPEN_LEVELS,
    )
    return rows.exclude(entity__limits__contains=HandlingLimit.NO_EXPORT.value)


def _characteristics(rows: Any) -> dict[str, Counter[str]]:
    """Sex, ethnicity and nationality of rows, each by itself and never one by another."""
    found = list(rows.values_list("sex", "ethnicity", "nationality"))
    return {
        "sex": Counter(sex for sex, _, _ in found),
        "ethnicity": Counter(ethnic_group(code) for _, code, _ in found),
        "nationality": Counter(nationality for _, _, nationality in found),
    }


def _age(born: str, day: dt.date) -> int | None:
    try:
        return age_in_years(born, day) if born else None
    except ValueError:
        return None  # about when, in words: the age is not known


def _measures(period: Period, place: str) -> dict[str, Counter[str]]:
    """Measures started in the period, by state and by option; whose target may be counted."""
    rows = Measure.objects.using(place).filter(
        _within(period, "recorded_at"), sensitivity__in=OPEN_LEVELS,
        target__handling=Handling.P, target__sensitivity__in=OPEN_LEVELS,
    ).exclude(target__limits__contains=HandlingLimit.NO_EXPORT.value)  # fmt: skip
    found = list(rows.values_list("state", "option"))
    return {
        "state": Counter(state for state, _ in found),
        "option": Counter(option for _, option in found),
    }

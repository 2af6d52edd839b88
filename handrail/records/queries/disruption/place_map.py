"""Places of concern on the map: their location, and how much was recorded in each month."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from handrail.records.models import Entity, IntelEntity, Link
from handrail.records.queries.core import scope
from handrail.records.queries.core.rounding import round_number, rounding_base
from handrail.records.queries.core.same_person import OPEN_LEVELS
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.disruption.scope import desk_agency, not_limited_by
from handrail.rules.core.local_time import london_day
from handrail.rules.missing.charts import Month
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Handling, HandlingLimit, LinkState
from handrail.rules.vocabulary.permission_codes import Permission

COUNTED = ("child", "person", "episode", "report")
AREA_NOT_KNOWN = "Area not known"
NOT_DRAWN = not_limited_by(HandlingLimit.NO_NETWORK)


@dataclass
class PlaceCount:
    """One place, or an area: what is linked to it, and how much was recorded each month.

    `met` has the kind and key of each different child, person, episode and report; `months`
    the number of links and reports of each month of `months_asked`. `base` is the rounding
    base of its numbers, 0 where they are exact.
    """

    place: Entity
    name: str = ""
    base: int = 0
    months_asked: Sequence[Month] = ()
    met: set[tuple[str, int]] = field(default_factory=set)
    months: Counter[Month] = field(default_factory=Counter)
    recorded: int = 0

    def of(self, kind: str) -> int:
        """How many different rows of a kind are linked to it."""
        number = sum(1 for one, _ in self.met if one == kind)
        return self._rounded(kind, number, self.months_asked)

    def round_months(self) -> None:
        """Rounds each month."""
        found = {month: self._rounded("month", self.months[month], [month])
                 for month in self.months_asked}  # fmt: skip
        self.months = Counter(found)

    def _rounded(self, about: str, number: int, months: Sequence[Month]) -> int:
        """A number for some months, drawn for these: comparing it with fewer months shows
        nothing.
        """
        if not self.base:
            return number
        first, last = months[0], months[-1]
        return round_number(("map", self.name, about, f"{first} to {last}"), number)

    @property
    def total(self) -> int:
        """The links and reports of all months."""
        return self._rounded("total", self.recorded, self.months_asked)

    @property
    def area(self) -> str:
        return self.place.area or AREA_NOT_KNOWN

    @property
    def is_on_map(self) -> bool:
        return self.place.latitude is not None and self.place.longitude is not None


def is_at_desk(actor: Actor) -> bool:
    """Whether the actor works at the intelligence desk, which sees exact numbers."""
    agency = desk_agency()
    return agency is not None and agency.pk in actor.agencies(["intelligence_officer"])


def list_place_counts(actor: Actor, months: Sequence[Month]) -> list[PlaceCount]:
    """The places that the actor's map may show, with what was recorded in the months.

    The desk sees exact numbers; everybody else, rounded ones. Restricted rows, and those
    shared with conditions, are counted for the desk alone.
    """
    rows = network_nodes.visible_entities(actor).filter(
        scope.visible_rows(actor, Permission.ENTITY_MAP, "entity"),
        NOT_DRAWN,
        kind="place",
        state="live",
    )
    whole = is_at_desk(actor)
    base = 0 if whole else rounding_base()
    found = {
        row.pk: PlaceCount(network_nodes.name_entity(row, actor), str(row.public_id), base, months)
        for row in rows.order_by("label", "pk")
    }
    for count in found.values():
        scope.record_disclosure(actor, count.place)
    for place, kind, other, day in [*_links(found, whole=whole), *_reports(found, whole=whole)]:
        month = (day.year, day.month)
        if month in months:
            found[place].met.add((kind, other))
            found[place].months[month] += 1
            found[place].recorded += 1
    for count in found.values():
        count.round_months()
    return list(found.values())


Recorded = tuple[int, str, int, dt.date]


def _links(places: Iterable[int], *, whole: bool) -> list[Recorded]:
    """(place, kind of the other end, its key, day) of each link that may be counted."""
    found: list[Recorded] = []
    for here, there in (("first", "second"), ("second", "first")):
        rows = Link.objects.filter(
            _open("", whole=whole), _open(f"{there}__", whole=whole), NOT_DRAWN,
            ~Q(**{f"{there}__limits__contains": HandlingLimit.NO_NETWORK.value}),
            **{f"{here}__in": list(places), f"{there}__state": "live"},
            state__in=(LinkState.CONFIRMED, LinkState.ENDED),
        )  # fmt: skip
        columns = (here, f"{there}__kind", there, "started_on", "recorded_at")
        found += [
            (place, kind, other, started or london_day(at))
            for place, kind, other, started, at in rows.values_list(*columns)
        ]
    return found


def _reports(places: Iterable[int], *, whole: bool) -> list[Recorded]:
    rows = IntelEntity.objects.filter(
        _open("intel__", whole=whole), ~Q(intel__limits__contains=HandlingLimit.NO_NETWORK.value),
        entity__in=list(places),
    )  # fmt: skip
    columns = ("entity", "intel", "intel__occurred_at")
    return [(place, "report", intel, london_day(at)) for place, intel, at
            in rows.values_list(*columns)]  # fmt: skip


def _open(to: str, *, whole: bool) -> Q:
    """Rows that are neither restricted nor, outside the desk, shared with conditions."""
    level = Q(**{f"{to}sensitivity__in": OPEN_LEVELS})
    return level if whole else level & Q(**{f"{to}handling": Handling.P})


def counts_by_area(found: Iterable[PlaceCount]) -> dict[str, PlaceCount]:
    """The counts of each area, without months; a child at two of its places counts once."""
    areas: dict[str, PlaceCount] = {}
    for one in found:
        area = areas.setdefault(
            one.area, PlaceCount(one.place, one.area, one.base, one.months_asked)
        )
        area.recorded += one.recorded
        area.met |= one.met
    return dict(sorted(areas.items()))

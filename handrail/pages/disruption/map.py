"""The map of places of concern, month by month, with the same data as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.pages.core import standalone_stages
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.core.paging import page_of
from handrail.records.queries.core.rounding import rounding_base
from handrail.records.queries.disruption import place_map as queries
from handrail.records.queries.disruption.place_map import COUNTED, PlaceCount
from handrail.rules.clocks.texts import MONTHS
from handrail.rules.core.local_time import london_day
from handrail.rules.core.small_numbers import Sized, list_size_bands, size_band
from handrail.rules.disruption.network import places_sentence
from handrail.rules.missing import charts
from handrail.rules.missing.charts import Month
from handrail.rules.vocabulary import HandlingLimit

OFFERED, SHOWN = 24, 12  # months
HOT = 5
HEADS = ("Children", "People of concern", "Missing episodes", "Reports")

LICENCE = (
    "Borough boundaries: contains OS data and National Statistics data © Crown copyright and "
    "database right, Open Government Licence v3.0."
)


@dataclass(frozen=True)
class Row:
    """One place or area as a row of the tables."""

    name: str
    count: PlaceCount
    href: str
    numbers: list[Sized]
    total: Sized
    months: list[Sized]
    hot: tuple[int, str]  # the most first, then by name
    no_print: bool


def show_map(request: Request) -> HttpResponse:
    """Places on outlines of boroughs, with a slider of months, and the same as tables."""
    offered = charts.months_until(london_day(request.now), OFFERED)
    months = _between(request, offered)
    base, exact = rounding_base(), queries.is_at_desk(request.actor)
    found = queries.list_place_counts(request.actor, months)
    rows = [_row(one.place.named, one, months, base) for one in found]
    areas = [_row(name, one, months, base) for name, one in queries.counts_by_area(found).items()]
    areas.sort(key=lambda row: row.hot)
    rows.sort(key=lambda row: row.hot)
    context = {
        "rows": page_of(rows, page_asked(request)),
        "areas": areas,
        "hot": [row for row in rows if row.total.level][:HOT],
        "sentence": _sentence(rows, months, base=0 if exact else base),
        "not_drawn": [row for row in rows if not row.count.is_on_map],
        "months": [(_key(month), _words(month)) for month in offered],
        "shown": [(_words(month), _short(month)) for month in months],
        "since": _key(months[0]),
        "until": _key(months[-1]),
        "heads": HEADS,
        "licence": LICENCE,
        "exact": exact,
        "key": list_size_bands(base),
        "base": base,
        "no_print": any(row.no_print for row in rows),
        "picture": _picture(rows, months),
    }
    return render(request, "disruption/network/map.html", context)


def _between(request: Request, offered: Sequence[Month]) -> list[Month]:
    """The months requested, in order; the last twelve when there are none."""
    keys = [_key(month) for month in offered]
    since, until = (request.GET.get(name, "") for name in ("since", "until"))
    first = keys.index(since) if since in keys else len(keys) - SHOWN
    last = keys.index(until) if until in keys else len(keys) - 1
    first, last = min(first, last), max(first, last)
    return list(offered[first : last + 1])


def _row(name: str, one: PlaceCount, months: Sequence[Month], base: int) -> Row:
    return Row(
        name=name,
        count=one,
        href=reverse(standalone_stages.PAGES.get("entity", "network"), args=[one.place.public_id]),
        numbers=[size_band(one.of(kind), base) for kind in COUNTED],
        total=size_band(one.total, base),
        months=[size_band(one.months[month], base) for month in months],
        no_print=HandlingLimit.NO_PRINT.value in one.place.limits.split(),
        hot=(-one.total, name),
    )


def _sentence(rows: Sequence[Row], months: Sequence[Month], *, base: int) -> str:
    with_some = [row for row in rows if row.total.level]
    most = min(with_some, key=lambda row: row.hot).name if with_some else ""
    when = _words(months[0]), _words(months[-1])
    return places_sentence(len(rows), len(with_some), most, when, base)


def _picture(rows: Sequence[Row], months: Sequence[Month]) -> dict[str, Any]:
    """The data for the script: each place with its levels, never a suppressed number."""
    return {
        "months": [_words(month) for month in months],
        "places": [
            {
                "name": row.name,
                "latitude": row.count.place.latitude,
                "longitude": row.count.place.longitude,
                "href": row.href,
                "level": row.total.level,
                "says": _says(row),
                "months": [[one.level, one.words] for one in row.months],
            }
            for row in rows
            if row.count.is_on_map
        ],
    }


def _says(row: Row) -> str:
    parts = zip(HEADS, row.numbers, strict=True)
    return "; ".join(f"{head.lower()}: {one.words}" for head, one in parts)


def _key(month: Month) -> str:
    return f"{month[0]}-{month[1]:02}"


def _words(month: Month) -> str:
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def _short(month: Month) -> str:
    return f"{MONTHS[month[1] - 1][:3]} {month[0] % 100:02}"

"""Where each entry of a chronology stands in a child's life, for the picture and for paper."""

import datetime as dt
from dataclasses import dataclass

from handrail.records.models import SignificantEvent
from handrail.records.queries import chronology
from handrail.records.queries.chronology import Child, Item, Wanted
from handrail.rules.chronology import SIGNIFICANT, lane_of
from handrail.rules.permissions import Actor


@dataclass(frozen=True)
class Placed:
    """One entry without what it says: when, in which lane, and the mark on it."""

    at: dt.datetime
    lane: str
    mark: SignificantEvent | None = None


def placed(actor: Actor, child: Child, wanted: Wanted) -> list[Placed]:
    """Every entry that is asked for, oldest first; queries do not grow with their number."""
    marks, others = chronology.marks_of(child), chronology.others_of(actor, child)
    rows = chronology.places(actor, child, wanted, marks)
    kept = {pk for _, pk in chronology.saying(rows, wanted.words, marks)} if wanted.words else None
    found = [Placed(row.at, row.lane) for row in others if chronology.fits(row, wanted)]
    columns = ("when", "pk", "stage", "part", "stage_id", "agency__kind")
    for at, pk, stage, part, stage_id, kind in rows.values_list(*columns):
        if kept is not None and pk not in kept:
            continue
        own = marks.alone.get(stage_id) if stage == SIGNIFICANT and part == "mark" else None
        mark = marks.about.get(pk) or own
        found.append(Placed(at, mark.lane if mark else lane_of(stage, part, kind), mark))
    return sorted(found, key=lambda one: one.at)


def whole(actor: Actor, child: Child, wanted: Wanted, most: int) -> tuple[list[Item], int]:
    """The entries that are asked for, oldest first, at most so many; and how many there are."""
    marks, others = chronology.marks_of(child), chronology.others_of(actor, child)
    rows = chronology.places(actor, child, wanted, marks)
    places = chronology.saying(rows, wanted.words, marks) if wanted.words else rows
    beside = [row for row in others if chronology.fits(row, wanted)]
    items = chronology.items(places, beside, marks, 0, most)
    return items[::-1], (len(places) if wanted.words else rows.count()) + len(beside)


def number_of(actor: Actor, child: Child) -> int:
    """How many entries there are in all."""
    marks = chronology.marks_of(child)
    return chronology.entries(actor, child, marks).count() + len(chronology.others_of(actor, child))

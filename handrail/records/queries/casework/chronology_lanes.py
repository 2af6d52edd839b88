"""The lane of each chronology entry, for the timeline and for print."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db.models import Case, When

from handrail.records.models import SignificantEvent, Submission
from handrail.records.queries.casework import chronology
from handrail.records.queries.casework.chronology import Item, Marks, Wanted
from handrail.records.queries.casework.chronology_entries import Child
from handrail.records.queries.core import scope
from handrail.records.queries.core.submissions import Kept
from handrail.rules.casework.chronology import SIGNIFICANT, lane_of
from handrail.rules.permissions import Actor


@dataclass(frozen=True)
class Placed:
    """One entry without its content: when, in which lane, and its mark."""

    at: dt.datetime
    lane: str
    mark: SignificantEvent | None = None


@dataclass(frozen=True)
class Timeline:
    """The entries of a timeline, and how many of historic missing episodes are folded away."""

    entries: list[Placed]
    folded: int


def timeline_of(actor: Actor, child: Child, wanted: Wanted, *, is_whole: bool = False) -> Timeline:
    """Every matching entry, oldest first, without those that the list folds as well.

    For print nothing is folded (`is_whole`). The number of queries is constant.
    """
    marks, others = chronology.marks_of(child), chronology.list_other_entries(actor, child)
    rows = chronology.entry_places(actor, child, wanted, marks)
    kept = (
        {pk for _, pk in chronology.entries_with_words(rows, wanted.words, marks)}
        if wanted.words
        else None
    )
    found = [Placed(row.at, row.lane) for row in others if chronology.is_asked_for(row, wanted)]
    marked, folded = {**marks.about, **_alone(marks)}, 0
    away = scope.NOTHING if is_whole else chronology.folded_away(wanted, marks)
    fold = Case(When(away, then=True), default=False)
    for at, pk, stage, part, kind, is_folded in rows.annotate(fold=fold).values_list(
        "when", "pk", "stage", "part", "agency__kind", "fold"
    ):
        folded += is_folded
        if is_folded or (kept is not None and pk not in kept):
            continue
        mark = marked.get(pk)
        found.append(Placed(at, mark.lane if mark else lane_of(stage, part, kind), mark))
    return Timeline(sorted(found, key=lambda one: one.at), folded)


def _alone(marks: Marks) -> dict[int, SignificantEvent]:
    """The marks that are entries themselves, by the key of the entry."""
    rows = Submission.objects.filter(stage_id__in=list(marks.alone), stage=SIGNIFICANT, part="mark")
    return {pk: marks.alone[ref] for pk, ref in rows.values_list("pk", "stage_id")}


def list_full_entries(
    actor: Actor, child: Child, wanted: Wanted, most: int, *, without: Callable[[Kept], Kept]
) -> tuple[list[Item], int]:
    """The matching entries, oldest first, up to a maximum; and how many there are.

    For print: `without` removes what names another child from the panel's entries.
    """
    marks, others = chronology.marks_of(child), chronology.list_other_entries(actor, child)
    rows = chronology.entry_places(actor, child, wanted, marks)
    places = chronology.entries_with_words(rows, wanted.words, marks) if wanted.words else rows
    beside = [row for row in others if chronology.is_asked_for(row, wanted)]
    items = [
        replace(item, kept=item.kept and without(item.kept))
        for item in chronology.list_items(places, beside, marks, 0, most)
    ]
    return items[::-1], (len(places) if wanted.words else rows.count()) + len(beside)


def count_all_entries(actor: Actor, child: Child) -> int:
    """How many entries there are in all."""
    marks = chronology.marks_of(child)
    return chronology.list_entries(actor, child, marks).count() + len(
        chronology.list_other_entries(actor, child)
    )

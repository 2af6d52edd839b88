"""Everything about one child that the actor may read and download, each item once."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q

from handrail.records.models import Clock, Decision, SignificantEvent, Submission
from handrail.records.queries.casework import chronology, chronology_entries
from handrail.records.queries.casework.chronology import Wanted
from handrail.records.queries.casework.chronology_entries import Child
from handrail.records.queries.core import scope
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.panel.names import without_others
from handrail.rules.casework.chronology import lane_of
from handrail.rules.permissions import Actor


@dataclass(frozen=True)
class Written:
    """One complete submission, when its event happened, and its mark if any."""

    at: dt.datetime
    lane: str
    kept: Kept
    mark: SignificantEvent | None = None


@dataclass(frozen=True)
class ChildFile:
    """A child's file: submissions, front door decisions, deadlines."""

    written: list[Written]
    decisions: list[Decision] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    left: int = 0  # entries that are too many, the oldest


def file_of_child(actor: Actor, child: Child, most: int) -> ChildFile:
    """The file of a child, oldest first; if there are more entries than `most`, the newest."""
    marks = chronology.marks_of(child)
    places = list(chronology.entry_places(actor, child, Wanted(), marks))
    when = {pk: at for at, pk in places[:most]}
    found, without = [], without_others(actor)
    for kept in as_kept(Submission.objects.filter(pk__in=list(when))):
        row, mark = kept.row, marks.of(kept.row)
        lane = mark.lane if mark else lane_of(row.stage, row.part, row.agency.kind)
        found.append(Written(when[row.pk], lane, without(kept), mark))
    decided = Decision.objects.filter(referral__in=child.referrals, kind="decided")
    return ChildFile(
        written=sorted(found, key=lambda one: (one.at, one.kept.row.pk)),
        decisions=list(decided.select_related("by", "referral__front_door").order_by("at", "pk")),
        clocks=_clocks(actor, child),
        left=max(0, len(places) - most),
    )


def _clocks(actor: Actor, child: Child) -> list[Clock]:
    """The deadlines of the referrals, and of what the actor may read in the cases."""
    of = [Q(referral__in=child.referrals), *chronology_entries.in_cases(actor, child)]
    return list(
        Clock.objects.filter(scope.rows_matching_any(Clock, of)).order_by("started_at", "pk")
    )

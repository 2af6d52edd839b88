"""The chronology of a child: every entry in every stage and episode that the actor may read."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, DateTimeField, Q, QuerySet
from django.db.models.functions import Coalesce

from handrail.records.models import Case, Missing, SignificantEvent, Submission
from handrail.records.queries.casework.chronology_entries import (
    OTHERS,
    REFERRAL,
    SOURCES,
    Child,
    Other,
    of_case,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.paging import PER_PAGE, Paged, size_asked
from handrail.records.queries.core.settings import form_of
from handrail.records.queries.core.submissions import Kept, with_supersession
from handrail.rules.casework.chronology import ANY, BY_AGENCY, BY_STEP, SIGNIFICANT, lane_of
from handrail.rules.forms.answer_dates import end_of, start_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Lane

COLUMNS = (
    "public_id", "stage", "stage_id", "part", "answers", "submitted_at", "happened_at", "referral",
    "intake", "form__title", "form__text_hash", "submitted_by__name", "agency__name",
    "agency__kind", "check_asked__referral",
)  # fmt: skip
# the reports and returns of episodes that were over long before they were imported
HISTORIC = Q(
    stage="missing", stage_id__in=Missing.objects.filter(is_historic=True).values("public_id")
)
WHEN = Coalesce("happened_at", "submitted_at", output_field=DateTimeField())


@dataclass(frozen=True)
class Wanted:
    """The filters of a chronology; without any, all entries."""

    since: dt.date | None = None
    until: dt.date | None = None
    stage: str = ""
    lane: str = ""
    agency: int | None = None
    only_significant: bool = False
    words: str = ""


@dataclass(frozen=True)
class Item:
    """One entry: a submission, or a fact from another table, and its mark if any."""

    at: dt.datetime
    lane: str
    kept: Kept | None = None
    other: Other | None = None
    mark: SignificantEvent | None = None


@dataclass
class Found:
    """One page of a chronology, the total, and the filters to choose from."""

    rows: Paged[Item]
    total: int
    agencies: list[tuple[int, str]] = field(default_factory=list)
    stages: set[str] = field(default_factory=set)
    folded: int = 0  # entries of historic missing episodes, which a filter by stage shows


@dataclass(frozen=True)
class Marks:
    """Entries marked as significant, by the entry a mark is about, or on their own."""

    about: Mapping[int, SignificantEvent]
    alone: Mapping[uuid.UUID, SignificantEvent]

    def of(self, row: Submission) -> SignificantEvent | None:
        """The mark on an entry, or the one that it is itself."""
        mine = self.alone.get(row.stage_id) if row.part == "mark" and row.stage_id else None
        return self.about.get(row.pk) or mine


def marks_of(child: Child) -> Marks:
    """The marks now in force."""
    found = _marked(None, cases=pad_keys(row.pk for row in child.cases))
    return Marks(
        {row.about_id: row for row in found if row.about_id},
        {row.public_id: row for row in found if not row.about_id},
    )


@Rows
def _marked(actor: None, cases: tuple[int, ...]) -> Any:
    rows = SignificantEvent.objects.filter(case__in=cases, state="live")
    return rows.select_related("written_by")


def list_entries(actor: Actor, child: Child, marks: Marks) -> QuerySet[Submission]:
    """Every submission in the chronology; a mark on an entry appears with that entry."""
    written = [condition for source in SOURCES for condition in source(actor, child)]
    on_entries = [row.public_id for row in marks.about.values()]
    told = Q(stage=SIGNIFICANT, part="mark", stage_id__in=on_entries)
    rows = Submission.objects.filter(scope.rows_matching_any(Submission, written))
    return rows.exclude(told).annotate(when=WHEN)


def search_entries(actor: Actor, child: Child, wanted: Wanted, number: int = 1) -> Found:
    """One page of the matching entries, latest first."""
    marks, others = marks_of(child), list_other_entries(actor, child)
    every, wanted_only = list_entries(actor, child, marks), _condition(wanted, marks)
    fold = folded_away(wanted, marks)
    asked_for = wanted_only & ~fold
    groups = every.order_by().values_list("stage", "agency", "agency__name")
    counts = {"chosen": Count("pk", filter=asked_for), "folded": Count("pk", filter=fold)}
    counted = list(groups.annotate(all=Count("pk"), **counts))
    beside = [row for row in others if is_asked_for(row, wanted)]
    places = latest_entries_first(every.filter(asked_for))
    count = sum(group[4] for group in counted)
    if wanted.words:
        places = entries_with_words(places, wanted.words, marks)
        count = len(places)
    total = count + len(beside)
    size = size_asked(number) or PER_PAGE
    page = min(max(number, 1), max(1, -(-total // size)))
    begin = (page - 1) * size
    shown = list_items(places, beside, marks, begin, begin + size)
    agencies = {group[1:3] for group in counted} | {(o.agency.pk, o.agency.name) for o in others}
    return Found(
        rows=Paged(shown, total, page, size_asked(number)),
        total=sum(group[3] for group in counted) + len(others),
        agencies=sorted(agencies, key=lambda agency: agency[1]),
        stages={group[0] or REFERRAL for group in counted} | {row.stage for row in others},
        folded=sum(group[5] for group in counted),
    )


def folded_away(wanted: Wanted, marks: Marks) -> Q:
    """The entries of historic episodes, which the list folds unless the filter asks for
    them.

    One that is marked as significant is never folded.
    """
    return scope.NOTHING if wanted != Wanted() else HISTORIC & ~Q(pk__in=list(marks.about))


def list_other_entries(actor: Actor, child: Child) -> list[Other]:
    """The entries from tables that have no form, such as missing episodes, as the actor may read
    them.
    """
    return [row for source in OTHERS for row in source(actor, child)]


def latest_entries_first(rows: Any) -> Any:
    """The time and key of each entry, latest first by when it happened."""
    return rows.order_by("-when", "-pk").values_list("when", "pk")


def entry_places(actor: Actor, child: Child, wanted: Wanted, marks: Marks) -> Any:
    """The time and key of each matching entry, leaving out the word search."""
    return latest_entries_first(list_entries(actor, child, marks).filter(_condition(wanted, marks)))


def list_items(places: Any, beside: list[Other], marks: Marks, begin: int, end: int) -> list[Item]:
    """The entries from one position to another, with the facts from other tables among them."""
    both: list[tuple[dt.datetime, int, Other | None]]
    if beside:
        both = [*((*row, None) for row in places[:end]), *((row.at, 0, row) for row in beside)]
        both = sorted(both, key=lambda place: place[:2], reverse=True)[begin:end]
    else:
        both = [(*row, None) for row in places[begin:end]]
    kept = {item.row.pk: item for item in _kept([pk for _, pk, other in both if other is None])}
    return [
        Item(at, other.lane, other=other) if other else _item(at, kept[pk], marks)
        for at, pk, other in both
    ]


def _kept(pks: list[int]) -> list[Kept]:
    # no answer that is kept apart is asked for: a chronology names none
    return [Kept(row, form_of(row.form), frozenset()) for row in _written(None, keys=pad_keys(pks))]


@Rows
def _written(actor: None, keys: tuple[int, ...]) -> Any:
    related = ("form", "submitted_by", "agency", "check_asked")
    rows = Submission.objects.filter(pk__in=keys).select_related(*related).only(*COLUMNS)
    return with_supersession(rows)


def _item(at: dt.datetime, kept: Kept, marks: Marks) -> Item:
    row, mark = kept.row, marks.of(kept.row)
    lane = mark.lane if mark else lane_of(row.stage, row.part, row.agency.kind)
    return Item(at, lane, kept=kept, mark=mark)


def _condition(wanted: Wanted, marks: Marks) -> Q:
    """The filters as a condition on submissions, leaving out the word search."""
    marked = Q(pk__in=list(marks.about)) | Q(
        stage=SIGNIFICANT, part="mark", stage_id__in=list(marks.alone)
    )
    asked = Q()
    if wanted.since:
        asked &= Q(when__gte=start_of(wanted.since))
    if wanted.until:
        asked &= Q(when__lt=end_of(wanted.until))
    if wanted.stage:
        asked &= Q(stage="" if wanted.stage == REFERRAL else wanted.stage)
    if wanted.agency:
        asked &= Q(agency=wanted.agency)
    if wanted.only_significant:
        asked &= marked
    if wanted.lane:
        asked &= (_in_lane(wanted.lane) & ~marked) | _marked_in(wanted.lane, marks)
    return asked


def _in_lane(lane: str) -> Q:
    """The rule that assigns entries to a lane, as a query condition."""
    placed, here = scope.NOTHING, scope.NOTHING
    for (stage, step), its_lane in BY_STEP.items():
        one = Q(stage=stage) if step == ANY else Q(stage=stage, part=step)
        placed |= one
        here |= one if its_lane == lane else scope.NOTHING
    kinds = [kind for kind, its_lane in BY_AGENCY.items() if its_lane == lane]
    by_agency = Q(agency__kind__in=kinds)
    if lane == Lane.SOCIAL_CARE:
        by_agency = ~Q(agency__kind__in=list(BY_AGENCY))
    return here | (~placed & by_agency)


def _marked_in(lane: str, marks: Marks) -> Q:
    about = [pk for pk, row in marks.about.items() if row.lane == lane]
    alone = [ref for ref, row in marks.alone.items() if row.lane == lane]
    return Q(pk__in=about) | Q(stage=SIGNIFICANT, part="mark", stage_id__in=alone)


def entries_with_words(places: Any, words: str, marks: Marks) -> list[tuple[dt.datetime, int]]:
    """The entries whose answers, or whose mark, contain the words."""
    looked_for = normalise_for_search(words)
    about = {
        pk
        for pk, row in marks.about.items()
        if looked_for in normalise_for_search(f"{row.what} {row.why}")
    }
    return [
        (when, pk)
        for when, pk, answers in places.values_list("when", "pk", "answers")
        if pk in about or looked_for in normalise_for_search(" \n".join(_texts(answers)))
    ]


def normalise_for_search(text: str) -> str:
    """Text normalised for search: case, spaces and the shape of apostrophes do not count."""
    return " ".join(text.replace("’", "'").casefold().split())


def _texts(answer: Any) -> Iterable[str]:
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for value in answer.values():
            yield from _texts(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from _texts(value)


def is_asked_for(row: Other, wanted: Wanted) -> bool:
    """Whether an entry from another table matches the filters."""
    return not (
        (wanted.since and row.at < start_of(wanted.since))
        or (wanted.until and row.at >= end_of(wanted.until))
        or (wanted.stage and row.stage != wanted.stage)
        or (wanted.lane and row.lane != wanted.lane)
        or (wanted.agency and row.agency.pk != wanted.agency)
        or wanted.only_significant
        or (
            wanted.words
            and normalise_for_search(wanted.words)
            not in normalise_for_search(f"{row.what} {row.text}")
        )
    )


def find_markable_entry(actor: Actor, case: Case, public_id: uuid.UUID) -> Item | None:
    """An entry of the chronology of a case that can be marked as significant."""
    child = of_case(actor, case)
    marks = marks_of(child)
    rows = list_entries(actor, child, marks).filter(public_id=public_id)
    place = rows.values_list("when", "pk").first()
    if place is None or place[1] in marks.about:
        return None
    return _item(place[0], _kept([place[1]])[0], marks)

"""The chronology of a child: everything written in every stage and episode that one may read."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, DateTimeField, Q, QuerySet
from django.db.models.functions import Coalesce

from handrail.records.models import Case, Decision, Person, Referral, SignificantEvent, Submission
from handrail.records.queries import identity, scope
from handrail.records.queries.joined import OPEN_LEVELS
from handrail.records.queries.paging import PER_PAGE, Paged
from handrail.records.queries.partnership import form_of
from handrail.records.queries.referral import Kept
from handrail.rules.case_grants import GRANTS
from handrail.rules.chronology import ANY, BY_AGENCY, BY_STEP, SIGNIFICANT, lane_of
from handrail.rules.moments import end_of, start_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Lane, Outcome

REFERRAL = "referral"  # how the filter calls referrals, screenings and what was added to them
REFERRAL_PARTS = (
    "intake", "referral", "screening", "addendum", "comment", "return", "withdraw", "go_on",
    "written",
)  # fmt: skip
DECISION = "decision"
WHEN = Coalesce("happened_at", "submitted_at", output_field=DateTimeField())


@dataclass(frozen=True)
class Child:
    """The child whose chronology it is: records, cases and referrals that the actor may read."""

    case: Case | None
    person: Person | None
    cases: list[Case]
    referrals: list[Referral]

    @property
    def open_case(self) -> Case | None:
        """The case in which something can be marked, if the actor reads one."""
        return next((case for case in self.cases if case.state != "closed"), None)


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for: everything, where nothing is said."""

    since: dt.date | None = None
    until: dt.date | None = None
    stage: str = ""
    lane: str = ""
    agency: int | None = None
    only_significant: bool = False
    words: str = ""


@dataclass(frozen=True)
class Item:
    """One entry: a submission, or a fact of a table of its own, and the mark on it if any."""

    at: dt.datetime
    lane: str
    kept: Kept | None = None
    other: "Other | None" = None
    mark: SignificantEvent | None = None


@dataclass(frozen=True)
class Other:
    """An entry that no submission tells of: what, in which words, by whom, about which row."""

    at: dt.datetime
    written_at: dt.datetime
    stage: str
    what: str
    text: str
    by: str
    agency: Any
    lane: str
    row: Any
    public_id: uuid.UUID


@dataclass
class Found:
    """One page of a chronology, how much there is in all, and what can be chosen from."""

    rows: Paged[Item]
    total: int
    agencies: list[tuple[int, str]] = field(default_factory=list)
    stages: set[str] = field(default_factory=set)


def of_case(actor: Actor, case: Case) -> Child:
    """The child of a case that the actor has read through `cases.one`, in every episode."""
    cases, same = [case], [case.person_id]
    if case.has_others or case.is_joined:
        same = identity.keys(actor, case.person_id) if case.is_joined else same
        cases = [case, *_cases(actor, same).exclude(pk=case.pk)]
    people = same if case.person_id else []
    return _child(actor, case, case.person, cases, Q(pk=case.referral_id) | Q(person__in=people))


def of_person(actor: Actor, person: Person) -> Child:
    """The child that a person is whom the actor has read."""
    same = identity.keys(actor, person.pk)
    return _child(actor, None, person, list(_cases(actor, same)), Q(person__in=same))


def _cases(actor: Actor, same: list[int]) -> QuerySet[Case]:
    rows = Case.objects.filter(scope.visible(actor, "case.read", "case"), person__in=same)
    return rows.order_by("-opened_at", "-pk")


def _child(
    actor: Actor, case: Case | None, person: Person | None, cases: list[Case], about: Q
) -> Child:
    referrals = Referral.objects.filter(about, scope.visible(actor, "referral.read", "referral"))
    found = Child(case, person, cases, list(referrals.order_by("-received_at", "-pk")))
    for row in (*found.cases, *found.referrals):
        scope.disclosed(actor, row)
    return found


def _in_cases(actor: Actor, child: Child) -> Q:
    """What was written in the cases, without the rows in them that the actor may not read."""
    return Q(case__in=child.cases) & ~Q(stage_id__in=_hidden(actor, child))


def _hidden(actor: Actor, child: Child) -> list[uuid.UUID]:
    """Rows of the cases that the actor may not read; one query."""
    parts = [_not_read(actor, thing, child) for thing in scope.CASE_ROWS]
    return [ref for (ref,) in parts[0].union(*parts[1:], all=True)] if child.cases else []


def _not_read(actor: Actor, thing: str, child: Child) -> Any:
    table = scope.CASE_ROWS[thing]
    rows = table.objects.filter(case__in=child.cases).order_by()
    if set(GRANTS["case.read"]) <= set(GRANTS.get(f"{thing}.read", ())):
        hidden = rows.exclude(Q(sensitivity__in=OPEN_LEVELS) | Q(guardian_id=actor.account))
    else:
        may = table.objects.filter(scope.visible(actor, f"{thing}.read", thing))
        hidden = rows.exclude(pk__in=may.values("pk"))
    return hidden.values_list("public_id")


def _in_referrals(actor: Actor, child: Child) -> Q:
    calls = [row.intake_id for row in child.referrals if row.intake_id]
    return Q(referral__in=child.referrals, part__in=REFERRAL_PARTS) | Q(
        intake__in=calls, part="intake"
    )


def _checks(actor: Actor, child: Child) -> Q:
    may = scope.TABLES["check"].objects.filter(scope.visible(actor, "check.read", "check"))
    return Q(check_asked__in=may.filter(referral__in=child.referrals))


def _missing(actor: Actor, child: Child) -> Q:
    """Episodes that the actor reads as a whole, those that joined a case later too."""
    about = Q(case__in=child.cases)
    about |= Q(person=child.person) if child.person else Q(pk__in=[])
    may = scope.visible(actor, "missing.whole", "missing")
    rows = scope.OUTSIDE["missing"].objects.filter(about, may)
    return Q(stage="missing", stage_id__in=rows.values("public_id"))


# what is written about a child: a stage that keeps its forms elsewhere adds one line
SOURCES: tuple[Callable[[Actor, Child], Q], ...] = (
    _in_cases,
    _in_referrals,
    _checks,
    _missing,
)


def _decisions(actor: Actor, child: Child) -> list[Other]:
    rows = Decision.objects.filter(referral__in=child.referrals, kind="decided")
    return [
        Other(
            at=row.at,
            written_at=row.at,
            stage=REFERRAL,
            what=f"The front door decided: {Outcome(row.outcome).label}",
            text=row.rationale,
            by=row.by.name,
            agency=row.referral.front_door,
            lane=Lane.SOCIAL_CARE,
            row=row.referral,
            public_id=row.public_id,
        )
        for row in rows.select_related("by", "referral__front_door")
    ]


# facts of tables that keep no form; few rows a child, each read whole
OTHERS: tuple[Callable[[Actor, Child], list[Other]], ...] = (_decisions,)


@dataclass(frozen=True)
class Marks:
    """What people marked as significant: by the entry it is about, or on its own."""

    about: Mapping[int, SignificantEvent]
    alone: Mapping[uuid.UUID, SignificantEvent]

    def of(self, row: Submission) -> SignificantEvent | None:
        """The mark on an entry, or the one that it is itself."""
        mine = self.alone.get(row.stage_id) if row.part == "mark" and row.stage_id else None
        return self.about.get(row.pk) or mine


def marks_of(child: Child) -> Marks:
    """The marks that stand now."""
    rows = SignificantEvent.objects.filter(case__in=child.cases, state="live")
    found = list(rows.select_related("written_by"))
    return Marks(
        {row.about_id: row for row in found if row.about_id},
        {row.public_id: row for row in found if not row.about_id},
    )


def entries(actor: Actor, child: Child, marks: Marks) -> QuerySet[Submission]:
    """Every submission in the chronology; a mark on an entry stands on that entry."""
    written = scope.NOTHING
    for source in SOURCES:
        written |= source(actor, child)
    on_entries = [row.public_id for row in marks.about.values()]
    told = Q(stage=SIGNIFICANT, part="mark", stage_id__in=on_entries)
    return Submission.objects.filter(written).exclude(told).annotate(when=WHEN)


def found(actor: Actor, child: Child, wanted: Wanted, number: int = 1) -> Found:
    """One page of the entries that are asked for, latest first."""
    marks, others = marks_of(child), others_of(actor, child)
    every, asked_for = entries(actor, child, marks), _condition(wanted, marks)
    groups = every.order_by().values_list("stage", "agency", "agency__name")
    counted = list(groups.annotate(all=Count("pk"), chosen=Count("pk", filter=asked_for)))
    beside = [row for row in others if fits(row, wanted)]
    places = in_order(every.filter(asked_for))
    count = sum(group[4] for group in counted)
    if wanted.words:
        places = saying(places, wanted.words, marks)
        count = len(places)
    total = count + len(beside)
    number = min(max(number, 1), max(1, -(-total // PER_PAGE)))
    begin = (number - 1) * PER_PAGE
    agencies = {group[1:3] for group in counted} | {(o.agency.pk, o.agency.name) for o in others}
    return Found(
        rows=Paged(items(places, beside, marks, begin, begin + PER_PAGE), total, number),
        total=sum(group[3] for group in counted) + len(others),
        agencies=sorted(agencies, key=lambda agency: agency[1]),
        stages={group[0] or REFERRAL for group in counted} | {row.stage for row in others},
    )


def others_of(actor: Actor, child: Child) -> list[Other]:
    """The facts of tables that keep no form."""
    return [row for source in OTHERS for row in source(actor, child)]


def in_order(rows: Any) -> Any:
    """Entries by when they happened, latest first: the moment and the key of each."""
    return rows.order_by("-when", "-pk").values_list("when", "pk")


def places(actor: Actor, child: Child, wanted: Wanted, marks: Marks) -> Any:
    """The same of the entries that are asked for, but for the words in them."""
    return in_order(entries(actor, child, marks).filter(_condition(wanted, marks)))


def items(places: Any, beside: list[Other], marks: Marks, begin: int, end: int) -> list[Item]:
    """The entries from one place to another, and the facts of other tables among them."""
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
    rows = Submission.objects.filter(pk__in=pks).select_related(
        "form", "submitted_by", "agency", "referral", "check_asked__referral"
    )
    # no answer that is kept apart is asked for: a chronology names none
    return [Kept(row, form_of(row.form), frozenset()) for row in rows.defer("form__text")]


def _item(at: dt.datetime, kept: Kept, marks: Marks) -> Item:
    row, mark = kept.row, marks.of(kept.row)
    lane = mark.lane if mark else lane_of(row.stage, row.part, row.agency.kind)
    return Item(at, lane, kept=kept, mark=mark)


def _condition(wanted: Wanted, marks: Marks) -> Q:
    """What is asked for of submissions, but for the words in them."""
    marked = Q(pk__in=list(marks.about)) | Q(
        stage=SIGNIFICANT, part="mark", stage_id__in=list(marks.alone)
    )
    asked = scope.EVERYTHING
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
    """The rule of lanes as a condition."""
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


def saying(places: Any, words: str, marks: Marks) -> list[tuple[dt.datetime, int]]:
    """The entries in whose answers, or in the mark on them, the words stand."""
    looked_for = plain(words)
    about = {pk for pk, row in marks.about.items() if looked_for in plain(f"{row.what} {row.why}")}
    return [
        (when, pk)
        for when, pk, answers in places.values_list("when", "pk", "answers")
        if pk in about or looked_for in plain(" \n".join(_texts(answers)))
    ]


def plain(text: str) -> str:
    """Text as it is compared: size of letters, spaces and shape of apostrophes do not count."""
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


def fits(row: Other, wanted: Wanted) -> bool:
    """Whether an entry of a table of its own is asked for."""
    return not (
        (wanted.since and row.at < start_of(wanted.since))
        or (wanted.until and row.at >= end_of(wanted.until))
        or (wanted.stage and row.stage != wanted.stage)
        or (wanted.lane and row.lane != wanted.lane)
        or (wanted.agency and row.agency.pk != wanted.agency)
        or wanted.only_significant
        or (wanted.words and plain(wanted.words) not in plain(f"{row.what} {row.text}"))
    )


def to_mark(actor: Actor, case: Case, public_id: uuid.UUID) -> Item | None:
    """An entry of the chronology of a case that can be marked as significant."""
    child = of_case(actor, case)
    marks = marks_of(child)
    rows = entries(actor, child, marks).filter(public_id=public_id)
    place = rows.values_list("when", "pk").first()
    if place is None or place[1] in marks.about:
        return None
    return _item(place[0], _kept([place[1]])[0], marks)

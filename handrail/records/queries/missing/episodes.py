"""Missing episodes that an actor may read: the list, one with its page, and submissions."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case as When_,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from handrail.records.models import (
    Case,
    Clock,
    Missing,
    MissingImport,
    MissingLink,
    MissingRow,
    MissingShare,
    Submission,
)
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.counted_episodes import COUNTED, DUE, count_once
from handrail.records.queries.core.paging import Paged, first_page, page_of_records
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.missing import joined_reports
from handrail.records.queries.people import identity
from handrail.rules.missing.episodes import (
    Span,
    away_words,
    elapsed_hours,
    interview_limit,
    is_within,
    repeat_words,
    repeats_at,
    within_limit,
)
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary import MissingState
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.missing import AWAY

MOST = 60
# what police read of an episode that they reported: never the interview, nor what came of it
PARTS_OF_POLICE = frozenset({"report", "grade", "sight", "locate", "times", "police_see"})


def visible_episodes(actor: Actor) -> Any:
    """The episodes that the actor may read, with the child's names."""
    rows = Missing.objects.filter(scope.visible_rows(actor, Permission.MISSING_READ, "missing"))
    beside = ("person", "case__person", "case__referral", "case__worker", "agency", "interviewer")
    return rows.select_related(*beside).prefetch_related(cases.names_of("person"))


def list_episodes(actor: Actor, shown: str, number: int = 1) -> Paged[Missing]:
    """Episodes: children missing now first, then by when the interview is due, then recent."""
    return describe_episodes(actor, page_of_records(actor, _in_order(actor, shown), number))


def list_missing_now(actor: Actor) -> Paged[Missing]:
    """Children missing now: the first page of their episodes, and the total."""
    found: Paged[Missing] = first_page(_in_order(actor, "now"))
    for row in found:
        scope.record_disclosure(actor, row)
    return describe_episodes(actor, found)


def _in_order(actor: Actor, shown: str) -> Any:
    rows = count_once(visible_episodes(actor))
    if shown in SHOWN:
        rows = rows.filter(SHOWN[shown])
    due = Clock.objects.filter(
        stage_id=OuterRef("public_id"), kind=ClockCode.RETURN_INTERVIEW, stopped_at=None
    )
    rank = When_(
        When(state__in=AWAY, then=Value(0)),
        When(DUE, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = rows.annotate(rank=rank, due_at=Subquery(due.values("due_at")[:1]))
    order = (F("due_at").asc(nulls_last=True), "-missing_from", "pk")
    return rows.order_by("rank", *order)


SHOWN = {
    "now": Q(state__in=AWAY),
    "due": DUE,
    "done": Q(state__in=("held", "not_held", "not_needed", "shared", "closed")),
}


def describe_episodes(actor: Actor, found: Paged[Missing]) -> Paged[Missing]:
    """Adds the child's name and how long the child was missing."""
    for row in found:
        add_times(cases.name_row(row), actor.at)
    return found


def span_of(episode: Any) -> Span:
    """The start and end of a missing episode."""
    return Span(episode.missing_from, episode.returned_at)


def add_times(row: Missing, now: dt.datetime) -> Missing:
    """The episode with its hours in words, and whether the interview was in time."""
    span = span_of(row)
    row.away = away_words(span.away(now))
    row.is_away = row.state in AWAY
    limit = interview_limit(settings_in_force())
    row.offered_words = within_limit(row.returned_at, row.offered_at, now, limit=limit)
    row.held_words = within_limit(row.returned_at, row.held_at, now, limit=limit)
    row.offered_here = not row.is_historic or row.offered_at is not None
    row.held_here = not row.is_historic or row.held_at is not None
    row.interview_hours = f"{elapsed_hours(limit):g}"
    return row


def count_episodes_by_state(actor: Actor) -> dict[str, int]:
    """How many episodes the actor may read: missing now, interview due, and so on."""
    rows = Missing.objects.filter(scope.visible_rows(actor, Permission.MISSING_READ, "missing"))
    rows = count_once(rows)
    wanted = {name: Count("pk", filter=which) for name, which in SHOWN.items()}
    return dict(rows.aggregate(all=Count("pk"), **wanted))


def find_episode(actor: Actor, public_id: uuid.UUID) -> Missing | None:
    """An episode that the actor may read; None if hidden or missing."""
    row: Missing | None = _one.first(actor, public_id=public_id)
    if row is None:
        return None
    scope.record_disclosure(actor, row)
    return add_times(cases.name_row(row), actor.at)  # type: ignore[no-any-return]


@Rows
def _one(actor: Actor, public_id: uuid.UUID) -> Any:
    return scope.with_standing(actor, "missing", visible_episodes(actor)).filter(
        public_id=public_id
    )


def has_permission(actor: Actor, row: Missing, permission: Permission) -> bool:
    """Whether the actor has a permission on an episode."""
    return refusal(actor, permission, scope.facts_of_row(actor, row)) is None


@dataclass
class LinkShown:
    """A link as one of its two episodes shows it: the other one, and whether one may decide."""

    row: MissingLink
    other: Missing
    may_say: bool


@dataclass
class EpisodePage:
    """Everything on the page of one episode that its reader may see."""

    row: Missing
    is_whole: bool
    kept: list[Kept]
    clocks: list[Clock]
    links: list[LinkShown] = field(default_factory=list)
    earlier: list[Missing] = field(default_factory=list)  # the latest of the others
    historic: list[Missing] = field(default_factory=list)  # of those, imported after they were over
    others: int = 0
    shares: list[MissingShare] = field(default_factory=list)
    repeat: str = ""
    reports: list[Missing] = field(default_factory=list)  # the other reports of this episode
    possible: list[Missing] = field(default_factory=list)  # which may be the same episode

    @property
    def shown_others(self) -> int:
        """How many of the child's other episodes are listed."""
        return len(self.earlier) + len(self.historic)

    def part(self, *names: str) -> list[Kept]:
        """The submissions of these steps, newest first."""
        return [item for item in self.kept if item.row.part in names]


def episode_page_for(actor: Actor, row: Missing) -> EpisodePage:
    """The page of an episode that the actor has read already."""
    whole = has_permission(actor, row, Permission.MISSING_WHOLE)
    kinds = (
        (ClockCode.RETURN_INTERVIEW, ClockCode.PREVENTION_INTERVIEW)
        if whole
        else (ClockCode.PREVENTION_INTERVIEW,)
    )
    clocks = Clock.objects.filter(stage_id=row.public_id, kind__in=kinds).order_by("pk")
    found = EpisodePage(row, whole, list_submissions(actor, row, whole=whole), list(clocks))
    others = list_other_episodes(actor, row)
    shown, found.others = disclose_episodes(actor, others[:MOST]), len(others)
    found.earlier = [one for one in shown if not one.is_historic]
    found.historic = [one for one in shown if one.is_historic]
    found.reports = joined_reports.list_other_reports(actor, row)
    if has_permission(actor, row, Permission.MISSING_WORK):
        found.possible = joined_reports.list_possible_same(actor, row)
    if whole:
        found.links = list_links(actor, row)
        found.shares = list(row.shares.select_related("agency", "kept").order_by("-pk"))
        counts = row.state != MissingState.WITHDRAWN
        found.repeat = repeat_of(actor, [row, *others] if counts else others)
    return found


def list_submissions(actor: Actor, row: Missing, *, whole: bool) -> list[Kept]:
    """The submissions on an episode, newest first; police read their own part of it."""
    rows = Submission.objects.filter(stage="missing", stage_id=row.public_id)
    if not whole:
        rows = rows.filter(part__in=PARTS_OF_POLICE)
    return list(reversed(as_kept(rows)))


def last_grade(row: Missing) -> Submission | None:
    """The latest grade of the police that was recorded on an episode."""
    rows = Submission.objects.filter(stage="missing", stage_id=row.public_id, part="grade")
    return rows.order_by("-submitted_at", "-pk").first()


def list_other_episodes(actor: Actor, row: Missing) -> list[Missing]:
    """The child's other episodes that the actor may read, newest first."""
    same = identity.keys_of_same_person(actor, row.person_id or (row.case and row.case.person_id))
    rows = visible_episodes(actor).filter(COUNTED, about_child(row.case_id, same))
    own = joined_reports.of_episode(row)
    return list(rows.exclude(own).order_by("-missing_from"))


def disclose_episodes(actor: Actor, rows: list[Missing]) -> list[Missing]:
    """The episodes as they are shown; each goes on the request's reading list."""
    for other in rows:
        scope.record_disclosure(actor, other)
        add_times(other, actor.at)
    return rows


def list_links(actor: Actor, row: Missing) -> list[LinkShown]:
    """Links of an episode to others that the actor may read as well; the rest do not exist."""
    rows = MissingLink.objects.filter(Q(episode=row) | Q(other=row)).select_related("decided_by")
    level = Q(sensitivity__in=scope.OPEN_LEVELS) | Q(guardian_id=actor.account)
    rows = rows.filter(level).order_by("pk")[:MOST]
    ids = {link.other_id if link.episode_id == row.pk else link.episode_id for link in rows}
    whole = scope.visible_rows(actor, Permission.MISSING_WHOLE, "missing")
    others = visible_episodes(actor).filter(whole, pk__in=ids)
    may_say = set(
        others.filter(scope.visible_rows(actor, Permission.MISSING_WORK, "missing")).values_list(
            "pk"
        )
    )
    here = has_permission(actor, row, Permission.MISSING_WORK)
    by_key = {other.pk: add_times(cases.name_row(other), actor.at) for other in others}
    found = []
    for link in rows:
        other = by_key.get(link.other_id if link.episode_id == row.pk else link.episode_id)
        if other is not None:
            scope.record_disclosure(actor, other)
            found.append(LinkShown(link, other, here and (other.pk,) in may_say))
    return sorted(found, key=lambda link: (link.row.state != "proposed", link.row.pk))


def find_link(actor: Actor, row: Missing, public_id: uuid.UUID) -> MissingLink | None:
    """A link of an episode, if the actor may read both of its ends."""
    shown = (link.row for link in list_links(actor, row) if link.row.public_id == public_id)
    return next(shown, None)


def find_share(actor: Actor, public_id: uuid.UUID) -> tuple[MissingShare, Missing, Kept] | None:
    """What was shared with an agency about an episode: its text, and the child's name."""
    may_read = scope.visible_rows(actor, Permission.MISSINGSHARE_READ, "missingshare")
    beside = ("episode__person", "episode__case__person", "episode__case__referral", "agency")
    rows = MissingShare.objects.filter(may_read).select_related(*beside)
    rows = rows.prefetch_related(cases.names_of("episode__person"))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        return None
    scope.record_disclosure(actor, found)
    kept = next(iter(as_kept(Submission.objects.filter(pk=found.kept_id))))
    return found, cases.name_row(found.episode), kept


def about_child(case: int | None, same: Collection[int]) -> Q:
    """The episodes of one child, by a case and by the keys of all the child's records."""
    of_records = Q(person__in=same)
    return of_records if case is None else Q(case=case) | of_records


def list_episodes_of_case(actor: Actor, case: Case) -> list[Missing]:
    """Episodes of the child of a case the actor may read, newest first, without names.

    Their number is how often the child was missing, wherever it is shown.
    """
    same = tuple(identity.keys_of_child(actor, case))
    return [add_times(row, actor.at) for row in _of_case(actor, case=case.pk, same=same)]


def list_begun_within(actor: Actor, rows: Iterable[Missing], days: int) -> list[Missing]:
    """The episodes among these that began today or in the last days."""
    return [row for row in rows if is_within(row.missing_from, actor.at, days)]


@Rows
def _of_case(actor: Actor, case: int, same: tuple[int, ...]) -> Any:
    rows = visible_episodes(actor).filter(COUNTED, about_child(case, same))
    rows = rows.prefetch_related(None)
    return rows.order_by("-missing_from")


@dataclass(frozen=True)
class Together:
    """A child’s episodes in short: their number, the latest, the open one, whether they repeat."""

    number: int
    latest: Missing
    repeat: str
    away: Missing | None


def summarise_episodes(actor: Actor, rows: list[Missing]) -> Together:
    """A summary of one child's episodes, which are newest first."""
    away = next((row for row in rows if row.is_away), None)
    return Together(len(rows), rows[0], repeat_of(actor, rows), away)


def repeat_of(actor: Actor, rows: Iterable[Missing]) -> str:
    """How often a child was missing recently, in words, by the partnership's own rule."""
    table = settings_in_force().missing.table
    return repeat_words(repeats_at([row.missing_from for row in rows], actor.at, table))


def list_pattern_reviews(actor: Actor, rows: Iterable[Missing]) -> list[Kept]:
    """Reviews across several episodes that the actor has read in full."""
    ids = [row.public_id for row in rows]
    kept = Submission.objects.filter(stage="missing", stage_id__in=ids, part="look_across")
    return list(reversed(as_kept(kept)))


def list_episodes_since(actor: Actor, since: dt.datetime) -> list[Missing]:
    """The episodes of a council since a moment, for counting; no name is read."""
    rows = Missing.objects.filter(scope.visible_rows(actor, Permission.MISSING_WHOLE, "missing"))
    return list(rows.filter(COUNTED, missing_from__gte=since).order_by("missing_from"))


def list_absences(rows: Iterable[Missing]) -> list[Span]:
    """The start and end of each episode's absence."""
    return [span_of(row) for row in rows]


def list_waiting_rows(actor: Actor, number: int = 1) -> Paged[MissingRow]:
    """Rows of police files not matched to a child yet, oldest first."""
    rows = MissingRow.objects.filter(
        scope.visible_rows(actor, Permission.MISSING_IMPORT, "missingrow")
    )
    return page_of_records(
        actor, rows.filter(state="waiting").order_by("recorded_at", "number"), number
    )


def find_police_row(actor: Actor, public_id: uuid.UUID) -> MissingRow | None:
    """One row of a police file, whatever its outcome."""
    rows = MissingRow.objects.filter(
        scope.visible_rows(actor, Permission.MISSING_IMPORT, "missingrow")
    )
    found = rows.select_related("batch", "episode", "decided_by").filter(public_id=public_id)
    row = found.first()
    if row:
        scope.record_disclosure(actor, row)
    return row


def list_imports(actor: Actor) -> list[MissingImport]:
    """The last files that were imported at the actor's agencies."""
    rows = MissingImport.objects.filter(owner_id__in=actor.agencies())
    return list(rows.order_by("-recorded_at", "-pk")[:10])

"""The front door: its queue, a referral's triage page, and checks on both sides."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, Value, When

from handrail.records.models import (
    Account,
    Alarm,
    Check,
    Decision,
    Involvement,
    Referral,
    Submission,
    Task,
    UrgencyChange,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.paging import Paged, page_of, page_of_records
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.front_door.intake import urgency_due, written_form_due
from handrail.records.queries.front_door.lateness import (
    as_column,
    end_of_today,
    is_due_today,
    is_late,
)
from handrail.records.queries.front_door.queue_filters import (
    SORTS as SORTS,
    WAITED as WAITED,
    QueueFilter as QueueFilter,
    filter_by_name,
    has_waited as has_waited,
    matches_filter,
    sort_by_column,
    view_counts,
)
from handrail.records.queries.front_door.referral import find_permitted_referral, list_submissions
from handrail.records.queries.people import identity, match_decisions
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.forms.answer_texts import birth_or_age_in_words
from handrail.rules.front_door.repeat_contacts import Contact, repeat_reasons
from handrail.rules.people.described_person import Described, relationship_in, says_no_more
from handrail.rules.people.siblings import is_named
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary import Said
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import OPEN, OPEN_ALARM

LESS_URGENT = {"amber": 4, "green": 5, "blue": 6}
ALLOCATED = "allocated_worker"
MOST = 3_000
IN_QUEUE = (
    *("public_id", "state", "urgency", "due_at", "received_at", "safe_tonight", "why"),
    "passed_at",
    "is_unconfirmed",
    *("child_given", "child_family", "child_born", "owner__name", "taken_by__name"),
    *("channel", "intake__sender_agency", "intake__agency__name", "intake__sender_reference"),
    *("reference", "council_reference"),
)

# what was submitted with a referral and is read at the front door
READ = (
    *("intake", "referral", "screening", "addendum", "comment", "return", "written"),
    *("tonight_note", "safe", "withdraw", "go_on", "discontinue", "decide_again"),
    *("move", "contradiction"),
)


@dataclass(frozen=True)
class Queue:
    """The waiting referrals in order, and the counts for the filters and the heading."""

    rows: Paged[Referral]
    total: int
    counts: Mapping[str, int]
    senders: list[str]


def waiting_referrals(actor: Actor) -> Any:
    """The open referrals of the actor's front door."""
    return Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_QUEUE, "referral"), state__in=OPEN
    )


def sort_by_priority(rows: Any, now: dt.datetime) -> Any:
    """Not safe tonight, red, urgency not set yet, overdue, amber, green, blue.

    Each by due time. Never an amber above a red.
    """
    first = (Q(safe_tonight="not_safe"), Q(urgency="red"), Q(urgency=""), Q(due_at__lt=now))
    ranks = [When(condition, then=Value(rank)) for rank, condition in enumerate(first)]
    ranks += [When(urgency=name, then=Value(rank)) for name, rank in LESS_URGENT.items()]
    ranked = rows.annotate(rank=Case(*ranks, default=Value(4), output_field=IntegerField()))
    return ranked.order_by("rank", F("due_at").asc(nulls_last=True), "received_at", "pk")


def queue(actor: Actor, wanted: QueueFilter, *, now: dt.datetime) -> Queue:
    """The front door's queue. The number of queries is constant."""
    everything = _queue(actor, now=now, ends=end_of_today(now))
    due = written_form_due(everything)
    rated_by = urgency_due(everything)
    for row in everything:
        row.writing_due, row.urgency_due = due.get(row.pk), rated_by.get(row.pk)
    matching = [
        row for row in filter_by_name(everything, wanted) if matches_filter(row, wanted, now)
    ]
    on_page = page_of(sort_by_column(matching, wanted.sort), wanted.page)
    for referral in on_page:
        scope.record_disclosure(actor, referral)
    return Queue(
        rows=on_page,
        total=len(everything),
        counts=view_counts(everything, actor.account, now),
        senders=sorted({row.sent_from for row in everything}),
    )


@Rows
def _queue(actor: Actor, now: dt.datetime, ends: dt.datetime) -> Any:
    rows = sort_by_priority(waiting_referrals(actor), now).select_related(
        "owner", "taken_by", "intake__agency"
    )
    rows = rows.annotate(
        is_late=as_column(is_late(now)),
        is_due_today=as_column(is_due_today(now, ends)),
        is_alerted=Exists(Alarm.objects.filter(referral=OuterRef("pk"), state__in=OPEN_ALARM)),
        is_recommended=Exists(
            Task.objects.filter(referral=OuterRef("pk"), kind=TaskKind.CONFIRM, state="open")
        ),
    )
    return rows.only(*IN_QUEUE)[:MOST]


def find_next_untaken(actor: Actor) -> Referral | None:
    """The first referral of the queue that nobody has picked up."""
    rows = waiting_referrals(actor).filter(taken_by__isnull=True, state="waiting")
    referral: Referral | None = sort_by_priority(rows, actor.at).first()
    return referral


def list_decided_since(actor: Actor, since: dt.datetime, number: int = 1) -> Paged[Referral]:
    """Referrals decided since a moment, newest first."""
    rows = Referral.objects.filter(scope.visible_rows(actor, Permission.REFERRAL_QUEUE, "referral"))
    rows = rows.filter(state="decided", decided_at__gte=since)
    rows = rows.select_related("owner", "taken_by", "intake__agency")
    return page_of_records(actor, rows.order_by("-decided_at", "-pk"), number)


def find_triaged_referral(actor: Actor, public_id: uuid.UUID) -> Referral | None:
    """A referral that the actor can triage; None if hidden or missing."""
    return find_permitted_referral(actor, public_id, Permission.REFERRAL_TRIAGE)


@dataclass(frozen=True)
class TriagePage:
    """Everything that the triage page shows of one referral."""

    referral: Referral
    told: Kept | None
    outer: Kept | None
    screening: Kept | None
    sent: list[Kept]
    added: list[Kept]
    urgencies: list[UrgencyChange]
    checks: list[Check]
    decisions: list[Decision]
    earlier: list[Referral]
    repeats: tuple[str, ...]
    allocated: list[Account]
    together: list[Referral]


def triage_page_for(actor: Actor, referral: Referral) -> TriagePage:
    """The triage page of a referral that the actor has read already."""
    kept = list_submissions(actor, referral, *READ)
    by_part = {item.row.part: item for item in kept}
    key = referral.pk
    return TriagePage(
        referral=referral,
        told=by_part.get("intake"),
        outer=by_part.get("referral"),
        screening=by_part.get("screening"),
        sent=[item for item in kept if item.row.part in {"referral", "screening"}],
        added=[item for item in kept if item.row.part not in {"intake", "referral", "screening"}],
        urgencies=_of(None, UrgencyChange, referral=key),
        checks=_checks(None, referral=key),
        decisions=_of(None, Decision, referral=key),
        earlier=(earlier := _earlier(actor, referral)),
        repeats=_repeats(referral, earlier),
        allocated=list_allocated_workers(actor, referral),
        together=list_joint_referrals(actor, referral),
    )


@Rows
def _of(actor: None, table: Any, referral: int) -> Any:
    return table.objects.filter(referral=referral).select_related("by").order_by("at")


def recommendation_to_confirm(decisions: Iterable[Decision]) -> Decision | None:
    """The newest of these, oldest first, where it is a recommendation; None after a decision."""
    last = next(reversed(list(decisions)), None)
    return last if last is not None and last.kind == "recommended" else None


@Rows
def _checks(actor: None, referral: int) -> Any:
    answers = Prefetch("submissions", Submission.objects.select_related("form"), "kept")
    rows = Check.objects.filter(referral=referral)
    rows = rows.select_related("agency", "asked_by", "answered_by").prefetch_related(answers)
    return rows.order_by("agency__name")


def list_joint_referrals(actor: Actor, referral: Referral) -> list[Referral]:
    """The other children's referrals from the same concern or notice."""
    came_with = {"concern": referral.concern_id or 0, "intake": referral.intake_id or 0}
    found = _together(actor, but=referral.pk, **came_with) if any(came_with.values()) else []
    for row in found:
        scope.record_disclosure(actor, row)
    return found


@Rows
def _together(actor: Actor, but: int, concern: int, intake: int) -> Any:
    rows = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_TRIAGE, "referral")
    )
    rows = rows.filter(Q(concern=concern) | Q(intake=intake)).exclude(pk=but)
    return rows.select_related("taken_by").order_by("pk")


def _earlier(actor: Actor, referral: Referral) -> list[Referral]:
    """Earlier referrals of the child once identified, and of anybody described with this name and
    date of birth.
    """
    found = _named_alike(actor, referral)
    if referral.person_id is not None:
        same = identity.keys_of_same_person(actor, referral.person_id)
        found = [row for row in found if row.person_id is None]
        found += _of_child(actor, but=referral.pk, same=pad_keys(same))
        found.sort(key=lambda row: row.received_at, reverse=True)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def _named_alike(actor: Actor, referral: Referral) -> list[Referral]:
    """Referrals of the same name and birth date, but of nobody who was said not to be the child."""
    told = (referral.child_given, referral.child_family, referral.child_born)
    if not all(told):
        return []
    given, family, born = told
    rows = _described(actor, but=referral.pk, given=given, family=family, born=born)
    verdicts = match_decisions.verdicts_by_person(actor, referral) if rows else {}
    others = {key for key, verdict in verdicts.items() if verdict.said == Said.NOT_SAME}
    return [row for row in rows if row.person_id not in others]


@Rows
def _described(actor: Actor, but: int, given: str, family: str, born: str) -> Any:
    rows = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_TRIAGE, "referral"), child_born=born
    )
    decisions = Prefetch("decisions", Decision.objects.select_related("by").order_by("-at"), "made")
    rows = rows.filter(child_given__iexact=given, child_family__iexact=family).exclude(pk=but)
    rows = rows.select_related("owner", "intake__agency").prefetch_related(decisions)
    return rows.order_by("-received_at")[:20]


@Rows
def _of_child(actor: Actor, but: int, same: tuple[int, ...]) -> Any:
    rows = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_TRIAGE, "referral")
    )
    decisions = Prefetch("decisions", Decision.objects.select_related("by").order_by("-at"), "made")
    rows = rows.filter(person__in=same).exclude(pk=but).select_related("owner", "intake__agency")
    return rows.prefetch_related(decisions).order_by("-received_at")[:20]


def _repeats(referral: Referral, earlier: list[Referral]) -> tuple[str, ...]:
    counted = (row for row in earlier if row.state != "withdrawn")
    contacts = [Contact(row.received_at, row.outcome) for row in counted]
    return repeat_reasons(referral.received_at, contacts)


def why_together(actor: Actor, referral: Referral) -> tuple[str, ...]:
    """Why the child's earlier contacts are considered together (`rules.repeats`), or ()."""
    return _repeats(referral, _earlier(actor, referral))


def list_allocated_workers(actor: Actor, referral: Referral) -> list[Account]:
    """The child's currently allocated workers with an open account, if the child is identified."""
    if referral.person_id is None:
        return []
    return _allocated(actor, same=pad_keys(identity.keys_of_same_person(actor, referral.person_id)))


@Rows
def _allocated(actor: Actor, same: tuple[int, ...]) -> Any:
    current = Q(ended_at__isnull=True) | Q(ended_at__gt=actor.at)
    rows = Involvement.objects.filter(current, person__in=same, role=ALLOCATED)
    found = Account.objects.filter(pk__in=rows.values("account"), is_active=True)
    return found.order_by("name")


def describe_child(actor: Actor, referral: Referral) -> Described:
    """The child as this referral describes them, for the register."""
    by_part = {
        kept.row.part: kept for kept in list_submissions(actor, referral, "referral", "addendum")
    }
    answers = by_part["referral"].answers if "referral" in by_part else {}
    added = by_part["addendum"].answers if "addendum" in by_part else {}
    address = answers.get("address") or {}
    others = (answers.get("known_as"), added.get("other_names"))
    simple = ("gender", "language", "interpreter", "disability", "disability_what")
    return Described(
        given=referral.child_given,
        family=referral.child_family,
        born=referral.child_born,
        legal_status=answers.get("legal_status") or "",
        say_it=answers.get("say_it") or "",
        known_as=", ".join(name for name in others if name),
        address=address.get("lines", ""),
        postcode=address.get("postcode", ""),
        expected_on=day_of(answers.get("expected_on")),
        **{name: answers.get(name) or "" for name in simple},
    )


def list_people_around(actor: Actor, referral: Referral) -> list[dict[str, str]]:
    """The people named around the child in this referral, for the register."""
    kept = list_submissions(actor, referral, "referral")
    told = (kept[-1].answers.get("people") or []) if kept else []
    child = f"{referral.child_given} {referral.child_family}".strip()
    rows = [row for row in told if not is_named(row, child)]
    return [_person_told(row, referral) for row in rows]


def _person_told(row: dict[str, str], referral: Referral) -> dict[str, str]:
    """Somebody around the child, as the register keeps them."""
    kind = relationship_in(row.get("relationship", ""))
    born = birth_or_age_in_words(row.get("born", ""))
    told = [row.get("relationship", ""), born[:1].upper() + born[1:], row.get("note", "")]
    if says_no_more(told[0], kind):
        told[0] = ""
    return {
        "other_name": row["name"],
        "kind": kind.value,
        "responsibility": row.get("responsibility", ""),
        "note": ". ".join(filter(None, told)),
        "source": f"Referral {referral.reference}",
    }


def find_check(actor: Actor, public_id: uuid.UUID) -> Check | None:
    """A check requested from the actor's agency, or by the actor's front door."""
    rows = Check.objects.filter(scope.visible_rows(actor, Permission.CHECK_READ, "check"))
    rows = rows.select_related("referral", "agency", "asked_by", "answered_by")
    found = rows.filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_checks_asked_of(actor: Actor, number: int = 1) -> Paged[Check]:
    """Checks requested from the actor's agency: the open ones first, then the newest."""
    rows = Check.objects.filter(scope.visible_rows(actor, Permission.CHECK_ANSWER, "check"))
    rows = rows.select_related("referral", "agency").annotate(
        is_answered=Case(
            When(state="asked", then=Value(0)), default=Value(1), output_field=IntegerField()
        )
    )
    return page_of_records(actor, rows.order_by("is_answered", "due_at", "-asked_at", "pk"), number)


def answer_to_check(check_row: Check) -> Submission | None:
    """An agency's answer to a check."""
    kept = getattr(check_row, "kept", None)
    rows = kept if kept is not None else list(check_row.submissions.select_related("form"))
    return rows[-1] if rows else None


def refusal_to_answer(actor: Actor, check_row: Check) -> str:
    """Why the actor may not answer a check they can read, or "" when they may."""
    refused = refusal(actor, Permission.CHECK_ANSWER, scope.facts_of_row(actor, check_row))
    return refused.reason if refused else ""

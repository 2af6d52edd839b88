"""The relations between actors and records, as database conditions that `scope` names and
grants.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from handrail.records import models
from handrail.records.models import BreakGlass, Disagreement, Involvement, Membership, Referral
from handrail.records.queries.core import same_person
from handrail.records.queries.core.compiled_queries import Rows, ask_reader, pad_keys
from handrail.records.queries.core.domain_scope import Relation
from handrail.records.queries.core.settings import once_a_request
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import OF_THE_PARTNERSHIP
from handrail.rules.permissions import Actor
from handrail.rules.permissions.restrictions import ASKED
from handrail.rules.vocabulary import DisagreementStage
from handrail.rules.workflow import OPEN

CONFERENCES = ("conference", "review_conference")
READER = "reader"  # somebody who gave a reason to open a record


def author(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(author_id=actor.account)


def own_agency(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(owner_id__in=agencies)


def second_of_withdrawal(actor: Actor, agencies: frozenset[int]) -> Q:
    """Import withdrawals of the agency that somebody else proposed."""
    return own_agency(actor, agencies) & ~Q(proposed_by_id=actor.account)


def front_door(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(front_door_id__in=agencies)


def part_with(person: str, *, reading: bool) -> Relation:
    """Workers involved with the child; one who only gave a reason to read is separate."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        current = Q(ended_at__isnull=True) | Q(ended_at__gt=actor.at)
        mine = Involvement.objects.filter(current, account_id=actor.account)
        kept = mine.filter(role=READER) if reading else mine.exclude(role=READER)
        found = Q(Exists(kept.filter(person=OuterRef(person))))
        for same in _joined_parts(actor, mine):
            found |= Q(Exists(kept.filter(person__in=same)), **{f"{person}__in": same})
        return found

    return relation


def _joined_parts(actor: Actor, mine: Any) -> set[frozenset[int]]:
    """The sets of records that are the same person as one the actor is involved with."""
    if actor.has_joined is False:  # it came with how they stand
        return set()
    return once_a_request(
        f"joined: a part, {actor.account}",
        lambda: set(
            same_person.group_by_person(
                same_person.list_joined_pairs(actor, mine.values("person"))
            ).values()
        ),
    )


def through_glass(person: str) -> Relation:
    """Rows about a person whose record the actor opened by break-glass, until the hour ends."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        keys = {row.person_id for row in list_current_openings(actor)}
        if not keys:
            return Q(pk__in=[])
        rows = BreakGlass.objects.filter(pk__in=[row.pk for row in list_current_openings(actor)])
        more = once_a_request(
            f"joined: opened by {actor.account}",
            lambda: same_person.people_in_pairs(
                same_person.list_joined_pairs(actor, rows.values("person"))
            ),
        )
        return Q(**{f"{person}__in": keys | more})

    return relation


def list_current_openings(actor: Actor) -> list[BreakGlass]:
    """The actor's current break-glass openings, the first to end first."""
    if not actor.opened:
        return []
    rows = BreakGlass.objects.filter(account_id=actor.account, granted_at__lte=actor.at)
    live = rows.filter(expires_at__gt=actor.at).select_related("person").order_by("expires_at")
    return once_a_request(f"opened by {actor.account}", lambda: list(live))


def _waiting(agencies: Collection[int]) -> Any:
    return Referral.objects.filter(front_door_id__in=agencies, state__in=OPEN)


def _open_cases(agencies: Collection[int]) -> Any:
    return models.Case.objects.exclude(state="closed").filter(owner_id__in=agencies)


def people_in(rows: Callable[[Collection[int]], Any], name: str) -> Relation:
    """People that rows of the agencies name, and the other records joined to theirs.

    Anyone who reads one of a child's two records reads both.
    """

    @Rows
    def touching(actor: Actor, agencies: tuple[int, ...]) -> Any:
        return same_person.pairs_touching(actor, rows(agencies).values("person"))

    def others(actor: Actor, agencies: frozenset[int]) -> frozenset[int]:
        return once_a_request(
            f"joined: {name} of {sorted(agencies)}, {actor.account}",
            lambda: same_person.people_in_pairs(
                same_person.follow_pairs(actor, touching(actor, agencies=pad_keys(agencies)))
            ),
        )

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        named, more = (
            rows(agencies).filter(person=OuterRef("pk")),
            ask_reader(others, actor, agencies),
        )
        return Q(Exists(named)) | Q(pk__in=more) if more else Q(Exists(named))

    return relation


in_queue = people_in(_waiting, "in the queue")
in_case = people_in(_open_cases, "in a case")


def escalated_to_seniors(actor: Actor, agencies: frozenset[int]) -> Exists:
    high = (DisagreementStage.SENIOR, DisagreementStage.CHAIR)
    rows = Disagreement.objects.filter(stage__in=high, referral__front_door_id__in=agencies)
    return Exists(rows.filter(referral=OuterRef("pk")))


def at_stage(stage: str) -> Relation:
    return lambda actor, agencies: Q(referral__front_door_id__in=agencies, stage=stage)


def case_at_stage(stage: str) -> Relation:
    return lambda actor, agencies: Q(case__owner_id__in=agencies, stage=stage)


def holds_or_held_role(agencies: frozenset[int]) -> Exists:
    """Accounts that have or had a role at one of the agencies."""
    return Exists(Membership.objects.filter(account=OuterRef("pk"), agency_id__in=agencies))


# senders without an account and partners' own systems are nobody's staff
STAFF = Q(visitor__isnull=True, software__isnull=True)


def staff(actor: Actor, agencies: frozenset[int]) -> Q:
    """The current and former staff of the agencies."""
    return STAFF & holds_or_held_role(agencies)


def own_staff(actor: Actor, agencies: frozenset[int]) -> Q:
    """Staff of the agencies with no role elsewhere, and none for the whole partnership."""
    live = Q(ended_on__isnull=True) | Q(ended_on__gt=london_day(actor.at))
    beyond = ~Q(agency_id__in=agencies) | Q(role__in=OF_THE_PARTNERSHIP)
    others = Membership.objects.filter(live, beyond, account=OuterRef("pk"))
    return STAFF & Q(holds_or_held_role(agencies)) & ~Q(Exists(others))


def answers_for(actor: Actor, agencies: frozenset[int]) -> Q:
    """Conflicts of interest that concern the agencies, to be answered by a manager there.

    Those of their own staff; those of somebody elsewhere who has work of theirs about the
    child; and, where the agency of that somebody has nobody who answers, those about a
    child in their queue or in a case of theirs. Nobody else learns who knows whom.
    """
    live = Q(ended_on__isnull=True) | Q(ended_on__gt=london_day(actor.at))
    roles = Membership.objects.filter(live)
    own = roles.filter(account=OuterRef("account"), agency_id__in=agencies)
    theirs = roles.filter(account=OuterRef(OuterRef("account"))).values("agency")
    answered = roles.filter(role__in=ASKED, agency__in=theirs)
    rows = (_open_cases(agencies), _waiting(agencies))
    here = [found.filter(person=OuterRef("person")) for found in rows]
    held = (
        here[0].filter(worker=OuterRef("account")),
        here[1].filter(taken_by=OuterRef("account")),
    )
    in_hand = Q(Exists(held[0])) | Q(Exists(held[1]))
    about = Q(Exists(here[0])) | Q(Exists(here[1]))
    return Q(Exists(own)) | in_hand | (about & ~Q(Exists(answered)))


def worker(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(worker_id=actor.account)


def through_case(relation: Relation) -> Relation:
    """Rows that belong to a case in which the relation holds."""

    def through(actor: Actor, agencies: frozenset[int]) -> Q:
        cases = models.Case.objects.filter(Q(relation(actor, agencies)), pk=OuterRef("case"))
        return Q(Exists(cases))

    return through


def conference_chair(case: str) -> Relation:
    """Cases of the chair's agency in which a conference was scheduled."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        called = models.Meeting.objects.filter(kind__in=CONFERENCES, case=OuterRef(case))
        return Q(Exists(called), owner_id__in=agencies)

    return relation


def of_agency(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(agency_id__in=agencies)


def recipient_of(through: str) -> Relation:
    """Rows that belong to something that the agencies received."""
    return lambda actor, agencies: Q(**{f"{through}__agency_id__in": agencies})


def reads_still(actor: Actor) -> Exists:
    """For rows with a case and an agency: the agency's access to the case is not over."""
    rows = models.CaseAccess.objects.filter(
        ended_on__isnull=True, ends_on__gte=london_day(actor.at)
    )
    return Exists(rows.filter(case=OuterRef("case"), agency=OuterRef("agency")))


def invited_agency(*, waits: Q) -> Relation:
    """Rows in which an agency was asked itself, while its access lasts.

    After that only what still waits for it, or is its own writing: `waits`.
    """
    return lambda actor, agencies: Q(agency_id__in=agencies) & (waits | Q(reads_still(actor)))


def invited_to(actor: Actor, agencies: frozenset[int]) -> Q:
    """Meetings with seats of the agencies: while their access lasts, or before the meeting."""
    seats = models.Attendance.objects.filter(agency_id__in=agencies, meeting=OuterRef("pk"))
    return Q(Exists(seats.filter(Q(meeting__state="called") | Q(reads_still(actor)))))


def asked_about(actor: Actor, agencies: frozenset[int]) -> Q:
    """Rows on which the agencies were asked for their view, while their access lasts.

    If they have not given it yet, until they have.
    """
    asked = models.Contribution.objects.filter(agency_id__in=agencies, of=OuterRef("public_id"))
    return Q(Exists(asked.filter(Q(state="asked") | Q(reads_still(actor)))))


WROTE = Q(
    Exists(
        models.Submission.objects.filter(stage_id=OuterRef("public_id"), agency=OuterRef("agency"))
    )
)
ACTION_WAITS = Q(state="open") | WROTE


def owner_of_action(actor: Actor, agencies: frozenset[int]) -> Q:
    """The actor's own actions; a partner agency's as long as it can read the case."""
    theirs = ACTION_WAITS | Q(agency=F("owner")) | Q(reads_still(actor))
    return Q(assignee_id=actor.account) & theirs


def assignee(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(assignee_id=actor.account)


def recipient(actor: Actor, agencies: frozenset[int]) -> Q:
    """87As that were sent: the police see none before."""
    return Q(agency_id__in=agencies, sent_at__isnull=False)


def named_reader(column: str) -> Relation:
    """Rows about a person whose list includes the actor; `column` leads to the person."""
    return lambda actor, agencies: Q(**{f"{column}__in": actor.listed})


OF_A_CASE: dict[str, Relation] = {
    "worker": through_case(worker),
    "own_agency": own_agency,
    "involved": through_case(part_with("person_id", reading=False)),
    "conference": conference_chair("case"),
    "glass": through_case(through_glass("person_id")),
    "named": through_case(named_reader("person")),
}

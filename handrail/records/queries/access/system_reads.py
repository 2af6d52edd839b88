"""What the system reads for itself: overdue deadlines, restricted records, operator exports.

Only the background worker and an operator's commands call this: no page and no user
action may.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from handrail.records.models import (
    AccessRequest,
    Account,
    Agency,
    Alarm,
    Case,
    CaseAccess,
    Clock,
    Concern,
    Declaration,
    Entity,
    Export,
    FormVersion,
    Link,
    MatchKey,
    Measure,
    Notice,
    Outbox,
    Person,
    PersonIdentifier,
    QualityItem,
    Referral,
    Submission,
    Task,
    ToCompare,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.core.account_standing import record_exists_for, standing_of_account
from handrail.records.queries.core.scope import CASE_ROWS, OPEN_LEVELS, WORKED
from handrail.records.queries.core.settings import form_of
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.people.matching_facts import facts_by_id
from handrail.records.queries.people.register import VOTES, keys_of_likely_people
from handrail.rules.core.local_time import LONDON, london_day
from handrail.rules.disruption.options import ALERT_DAYS
from handrail.rules.front_door.safety_tonight import NOT_SAFE, SAFE
from handrail.rules.operations.clock_doubt import AHEAD
from handrail.rules.people.data_quality import ONE_PERSONS, Dates
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.permissions import NotPossible
from handrail.rules.vocabulary import HelpKind, MailChoice, PersonStanding, Role, Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import OPEN, OPEN_ALARM
from handrail.rules.workflow.measures import LIVE


def list_clocks_to_notify(now: dt.datetime, most: int = 200) -> list[Clock]:
    """Running deadlines that are overdue and not notified yet.

    A deadline notified far ahead is notified again when it is really overdue.
    """
    not_told = Q(breach_told_at=None) | Q(breach_told_at__gt=now + AHEAD)
    rows = Clock.objects.filter(not_told, stopped_at__isnull=True, due_at__lt=now)
    named = ("referral__taken_by", "concern__author", "case__worker")
    return list(rows.select_related(*named).order_by("due_at")[:most])


def list_unsafe_alarms() -> list[Alarm]:
    """Open urgent alerts of children who are not safe tonight, the longest asked about first."""
    rows = Alarm.objects.filter(state__in=OPEN_ALARM, why=NOT_SAFE)
    return list(rows.select_related("referral", "case__worker").order_by("asked_at", "pk"))


def list_unsure_without_alarm() -> list[Referral]:
    """Waiting referrals without an urgent alert where tonight's safety is unsure or blank.

    While the front door was open it would have been read before the night.
    """
    rows = Referral.objects.filter(state__in=OPEN, alarms=None).exclude(safe_tonight=SAFE)
    return list(rows.order_by("received_at", "pk"))


def list_red_referrals() -> list[Referral]:
    """The red referrals that wait for a decision, the first due first.

    Those with an urgent alert of a child who is not safe tonight are handed over with that
    alert.
    """
    alarms = Alarm.objects.filter(state__in=OPEN_ALARM, why=NOT_SAFE, referral=OuterRef("pk"))
    rows = Referral.objects.filter(~Exists(alarms), state__in=OPEN, urgency=Urgency.RED)
    return list(rows.order_by("due_at", "pk"))


def list_unsafe_without_alarm() -> list[Case]:
    """Cases not safe tonight without an open urgent alert, written by an older version."""
    alarms = Alarm.objects.filter(state__in=OPEN_ALARM, case=OuterRef("pk"))
    rows = Case.objects.filter(~Exists(alarms), safe=NOT_SAFE, referral__isnull=False)
    return list(rows.exclude(state="closed").select_related("referral", "worker"))


def row_of_clock(clock: Clock) -> Any:
    """The subject of a case's deadline: the row of its stage, or the case itself."""
    table = CASE_ROWS.get(clock.stage)
    found = table.objects.filter(public_id=clock.stage_id) if table else None
    row = found.select_related("case__worker").first() if found is not None else None
    return row or clock.case


def row_outside(clock: Clock) -> Any:
    """The subject of a deadline outside any case, such as a missing episode or a panel."""
    table = WORKED.get(clock.stage)
    return table.objects.filter(public_id=clock.stage_id).first() if table else None


def child_of_clock(clock: Clock) -> Person | None:
    """The child that a deadline is about: of its case, its referral, its missing episode, or its
    subject access request.
    """
    about = clock.case or clock.referral or access_request_of(clock)
    if about is None and clock.stage == "missing":
        about = row_outside(clock)
    return about.person if about else None


def asked_for_early_help(concern: Concern, now: dt.datetime) -> list[Account]:
    """The members of the teams that have not answered yet on early help for a concern."""
    asked = concern.help_requests.filter(kind=HelpKind.EARLY_HELP, state="asked")
    teams = [request.team for request in asked.select_related("team")]
    return [member for team in teams for member in actors.list_team_members(team, now)]


def access_request_of(clock: Clock) -> AccessRequest | None:
    """The subject access request that a deadline is about."""
    if clock.stage != "accessrequest":
        return None
    return AccessRequest.objects.filter(public_id=clock.stage_id).first()


def officers_of(request: AccessRequest, now: dt.datetime) -> list[Account]:
    """The records officers of the agency that answers a subject access request, as far as they
    may know of the person.
    """
    agencies = frozenset({request.owner_id})
    found = actors.list_role_holders((Role.RECORDS_OFFICER,), agencies=agencies, at=now)
    who = request.person_id
    return [one for one in found if who is None or record_exists_for(one.pk, who)]


SUSPICION = (
    PersonStanding.ALLEGED,
    PersonStanding.SUSPECTED,
    PersonStanding.NO_FURTHER_ACTION,
    PersonStanding.UNIDENTIFIED,
)


def list_overdue_reviews(*, before: dt.datetime, most: int) -> list[Entity | Link]:
    """People who are only suspected, and links, whose review was due before a moment."""
    late = Clock.objects.filter(kind=ClockCode.ENTITY_REVIEW, stopped_at=None, due_at__lt=before)
    people = Entity.objects.filter(
        kind="person",
        state="live",
        status__in=SUSPICION,
        public_id__in=late.filter(stage="entity").values("stage_id"),
    )
    links = Link.objects.filter(
        state="confirmed", public_id__in=late.filter(stage="link").values("stage_id")
    )
    return [*people.order_by("pk")[:most], *links.order_by("pk")[:most]]


def list_measures_ending(now: dt.datetime, most: int = 200) -> list[Measure]:
    """Measures in force that end within the warning period, or ended; the earliest first."""
    last = london_day(now) + dt.timedelta(days=ALERT_DAYS)
    rows = Measure.objects.filter(state__in=LIVE, expires_on__lte=last)
    return list(rows.order_by("expires_on", "pk")[:most])


def list_access_ending(today: dt.date, until: dt.date, most: int) -> list[CaseAccess]:
    """Agency accesses that end from today until a day and were not notified yet."""
    rows = CaseAccess.objects.filter(ended_on=None, told_on=None, ends_on__range=(today, until))
    return list(rows.select_related("agency", "case__worker").order_by("ends_on", "pk")[:most])


def list_access_ended(today: dt.date, most: int) -> list[CaseAccess]:
    """Agency accesses whose last day has passed and that are not marked as over."""
    rows = CaseAccess.objects.filter(ended_on=None, ends_on__lt=today)
    return list(rows.select_related("agency", "case__worker").order_by("ends_on", "pk")[:most])


DIGEST_HOUR = 7  # local time from which the mail of the day goes out


def list_accounts_for_digest(now: dt.datetime, most: int = 200) -> list[Account]:
    """Accounts that chose a daily email, have unread notifications and got none today."""
    today = now.astimezone(LONDON)
    if today.hour < DIGEST_HOUR:
        return []
    due = Q(digest_on=None) | ~Q(digest_on=today.date())
    rows = Account.objects.filter(due, is_active=True, mail_choice=MailChoice.DAILY)
    waiting = Notice.objects.filter(recipient=OuterRef("pk"), read_at__isnull=True)
    return list(rows.exclude(email="").filter(Exists(waiting)).order_by("pk")[:most])


def list_declarations_due(now: dt.datetime, most: int = 200) -> list[Account]:
    """Accounts whose last yearly declaration is a year old, not yet asked again."""
    rows = Account.objects.filter(is_active=True, declarations__isnull=False)
    newer = Declaration.objects.filter(account=OuterRef("pk"), next_on__gt=london_day(now))
    asked = Task.objects.filter(assignee=OuterRef("pk"), kind=TaskKind.DECLARE, state="open")
    due = rows.exclude(Exists(newer)).exclude(Exists(asked))
    return list(due.distinct().order_by("pk")[:most])


def list_submissions_on(version: FormVersion) -> list[Kept]:
    """Every submission on one version of a form, oldest first."""
    rows = Submission.objects.filter(form=version).select_related("submitted_by", "agency")
    form = form_of(version)
    return [
        Kept(row, form, frozenset(item.question for item in row.protected.all()))
        for row in rows.prefetch_related("protected").order_by("submitted_at", "pk")
    ]


def find_comparison(public_id: uuid.UUID) -> ToCompare | None:
    """A saved or searched item that is still to be compared; None when that is done."""
    rows = ToCompare.objects.select_related("person", "event__actor")
    return rows.filter(public_id=public_id).first()


def people_hidden_from(account: int | None, *, but: Person | None) -> QuerySet[Person]:
    """Restricted records that this account may not know of, except `but`."""
    rows = Person.objects.exclude(sensitivity__in=OPEN_LEVELS)
    if account is not None:
        stands = standing_of_account(account)
        known = (stands.listed | stands.guards) - stands.kept_from
        rows = rows.exclude(Q(guardian_id=account) & ~Q(pk__in=stands.kept_from))
        rows = rows.exclude(pk__in=known)
    return rows.exclude(pk=but.pk) if but else rows


def find_by_reference(rows: QuerySet[Person], reference: str) -> Person | None:
    """The person among these whose record has this reference."""
    return rows.filter(reference__iexact=reference).first() if reference else None


def list_sharing_keys(rows: QuerySet[Person], keys: Iterable[int], most: int) -> list[uuid.UUID]:
    """Public ids of the people who share most of the keys, most votes first."""
    kept = MatchKey.objects.filter(key__in=list(keys), person__in=rows)
    votes = kept.values("person__public_id").annotate(votes=VOTES)
    best = votes.order_by("-votes", "person__public_id")[:most]
    return [row["person__public_id"] for row in best]


def list_sharing_numbers(
    rows: QuerySet[Person], numbers: Iterable[tuple[str, str, bool]]
) -> list[uuid.UUID]:
    """Public ids of the people who have one of these numbers (scheme, value, verified).

    Only schemes whose numbers belong to a single person count.
    """
    wanted = {(scheme, value) for scheme, value, _ in numbers if scheme in ONE_PERSONS}
    kept = PersonIdentifier.objects.filter(
        value__in=[value for _, value in wanted], person__in=rows
    )
    found = kept.values_list("person__public_id", "scheme", "value")
    return [public_id for public_id, *number in found if tuple(number) in wanted]


def facts_of(
    rows: QuerySet[Person], public_ids: Iterable[uuid.UUID]
) -> dict[uuid.UUID, IdentifyingFacts]:
    """The identifying facts that are compared, of the people with these public ids."""
    return facts_by_id(rows.filter(public_id__in=list(public_ids)))


def get_person(public_id: uuid.UUID) -> Person:
    """One person, without any check of permission."""
    return Person.objects.select_related("guardian").get(public_id=public_id)


def guardian_of(record: Person, *, but_not: int | None, at: dt.datetime) -> Account:
    """Who is notified that somebody asks about a restricted record.

    Its guardian; where there is none, or they have left, a senior manager: somebody outside
    the line of the front door, first of the record's own agency. Raises NotPossible with
    what to do.
    """
    if record.guardian and actors.is_at_work(record.guardian, at):
        return record.guardian
    every = frozenset(Agency.objects.values_list("pk", flat=True))
    for agencies in (frozenset({record.owner_id}), every):
        for senior in actors.list_role_holders((Role.SENIOR_MANAGER,), agencies=agencies, at=at):
            if senior.pk != but_not:
                return senior
    raise NotPossible(
        "A restricted record has no restriction manager and there is no senior manager to notify. "
        "Give someone that role."
    )


def open_people(*, but: Person) -> QuerySet[Person]:
    """Everybody whose record is not restricted, except `but`."""
    return Person.objects.filter(sensitivity__in=OPEN_LEVELS).exclude(pk=but.pk)


def keys_of_people() -> list[int]:
    """The primary keys of everybody on the register, oldest first."""
    return list(Person.objects.order_by("pk").values_list("pk", flat=True))


def list_people(keys: list[int]) -> list[Person]:
    """The people with these primary keys."""
    return list(Person.objects.filter(pk__in=keys).order_by("pk"))


MOST_CLOSED = 40  # restricted records among those who share most, before one would be missed


def list_ranked_by_keys(
    rows: QuerySet[Person], keys: Collection[int], most: int
) -> list[uuid.UUID]:
    """Like `list_sharing_keys` for most of the register: ranked first, then filtered."""
    ranked = keys_of_likely_people(keys, most + MOST_CLOSED)
    kept = dict(rows.filter(pk__in=ranked).values_list("pk", "public_id"))
    return [kept[pk] for pk in ranked if pk in kept][:most]


def list_quality_items(of: Person) -> list[QualityItem]:
    """The data quality items about a person, dismissed or not."""
    rows = QualityItem.objects.filter(Q(first=of) | Q(second=of))
    return list(rows.select_related("first", "second").order_by("pk"))


MOST_SHARING = 25


def shared_numbers(of: Person) -> list[tuple[PersonIdentifier, PersonIdentifier]]:
    """A person's own numbers that another open record has too: (theirs, the other's)."""
    mine = {(row.scheme, row.value): row for row in of.identifiers.filter(scheme__in=ONE_PERSONS)}
    rows = PersonIdentifier.objects.filter(
        value__in=[value for _, value in mine], person__in=open_people(but=of)
    )
    rows = rows.select_related("person").order_by("person_id", "pk")[:MOST_SHARING]
    return [(mine[row.scheme, row.value], row) for row in rows if (row.scheme, row.value) in mine]


def dates_of(of: Person) -> Dates:
    """The dates of a person to compare: birth, death, addresses and referrals."""
    return Dates(
        born_from=of.born_from,
        born_until=of.born_until,
        died_on=of.died_on,
        lived=tuple(of.addresses.order_by("pk").values_list("started_on", "ended_on")),
        referred_on=tuple(
            at.astimezone(LONDON).date()
            for at in of.referrals.order_by("pk").values_list("received_at", flat=True)
        ),
    )


def oldest_effect_due() -> dt.datetime | None:
    """Since when the oldest waiting outbox effect has been due; None when none waits."""
    rows = Outbox.objects.filter(done_at__isnull=True, gave_up_at__isnull=True)
    return rows.aggregate(first=Min("next_at"))["first"]


def export_of(*, digest: str = "", number: str = "") -> Export | None:
    """The exported copy with this hash, or with this number."""
    rows = Export.objects.exclude(made_at=None) if digest else Export.objects.all()
    named = rows.filter(digest=digest) if digest else rows.filter(number=number)
    return named.order_by("-made_at", "-pk").first()

"""Out of hours (EDT): children not safe tonight, red referrals, and imminent deadlines."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import BooleanField, Case, IntegerField, Q, Value, When

from handrail.records.models import Alarm, Case as ChildCase, Clock, Referral, Submission
from handrail.records.queries.core import scope, settings
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.paging import PER_PAGE, Paged, first_page
from handrail.records.queries.core.submissions import Kept, kept_rows, with_forms
from handrail.records.queries.front_door.referral import list_submissions
from handrail.records.queries.people import identity
from handrail.rules.clocks import Calendar, closed_since
from handrail.rules.permissions import Actor, refusal
from handrail.rules.permissions.actor import LONG_AGO
from handrail.rules.vocabulary.permission_codes import Permission, permission_of
from handrail.rules.workflow import OPEN, OPEN_ALARM, UNATTENDED

ORDER = ("raised", "handed_back", "acknowledged", "with_front_door")
PEOPLE = ("raised_by", "acknowledged_by", "handed_back_by", "taken_over_by", "ended_by")


def last_closing(actor: Actor) -> dt.datetime:
    """When the front door closed, if it is closed now; while it is open, before every alert."""
    calendar = Calendar.from_settings(settings.settings_in_force())
    return closed_since(calendar, actor.at) or LONG_AGO


def nobody_acts(closed: dt.datetime) -> Q:
    """The open alerts that nobody is dealing with: also those last taken before it closed."""
    before = Q(state__in=OPEN_ALARM)
    for moment in ("acknowledged_at", "handed_back_at", "taken_over_at"):
        before &= Q(**{f"{moment}__isnull": True}) | Q(**{f"{moment}__lt": closed})
    return Q(state__in=UNATTENDED) | before


def _with_unattended(rows: Any, closed: dt.datetime) -> Any:
    """Adds `is_unattended`: whether nobody is dealing with the alert now."""
    case = Case(
        When(nobody_acts(closed), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return rows.annotate(is_unattended=case)


def _alarms(actor: Actor, *states: str, number: int = 1) -> Paged[Alarm]:
    ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(ORDER)]
    rows = Alarm.objects.filter(
        scope.visible_rows(actor, Permission.ALARM_READ, "alarm"), state__in=states
    )
    rows = _with_unattended(rows, last_closing(actor))
    passed = When(Q(is_unattended=True) & ~Q(state__in=UNATTENDED), then=Value(0))
    rows = rows.annotate(rank=Case(passed, *ranks, default=Value(9), output_field=IntegerField()))
    rows = rows.select_related("referral__owner", "referral__taken_by", "case__worker", *PEOPLE)
    found = first_page(rows.order_by("rank", "raised_at", "pk"), number)
    for alarm in found:
        _disclosed(actor, alarm)
    return found


def _disclosed(actor: Actor, alarm: Alarm) -> None:
    scope.record_disclosure(actor, alarm)
    scope.record_disclosure(actor, alarm.referral)


def list_open_alarms(actor: Actor, number: int = 1) -> Paged[Alarm]:
    """The open urgent alerts: those that nobody is dealing with first."""
    return _alarms(actor, *OPEN_ALARM, number=number)


def open_alarms_about(
    actor: Actor,
    *,
    case: ChildCase | None = None,
    referral: Referral | None = None,
    person: int | None = None,
) -> Any:
    """The open urgent alerts about one child: by case, referral, or any of their records.

    No permission is checked: the result is acted on, or is a reason, and is not shown.
    """
    mine = Q(case=case) if case else Q(pk__in=[])
    if referral:
        mine |= Q(referral=referral)
    known = person or (case and case.person_id) or (referral and referral.person_id)
    if known:
        same = identity.keys_of_same_person(actor, known)
        mine |= Q(referral__person__in=same) | Q(case__person__in=same)
    rows = Alarm.objects.filter(mine, state__in=OPEN_ALARM)
    return rows.select_related("referral", "case__worker").distinct()


def list_handovers(actor: Actor) -> list[tuple[Alarm, Kept | None]]:
    """Urgent alerts handed back for the morning or taken over by the front door, with a note."""
    alarms = _handed_back(actor)
    if not alarms:
        return []
    for alarm in alarms:
        _disclosed(actor, alarm)
    rows = _notes(None, alarms=pad_keys(alarm.pk for alarm in alarms))
    last = {item.row.referral_id: item for item in kept_rows(rows)}
    return [(alarm, last.get(alarm.referral_id)) for alarm in alarms]


@Rows
def _handed_back(actor: Actor) -> Any:
    states = ("handed_back", "with_front_door")
    rows = Alarm.objects.filter(
        scope.visible_rows(actor, Permission.ALARM_READ, "alarm"), state__in=states
    )
    people = ("referral", "handed_back_by", "taken_over_by")
    return rows.select_related(*people).order_by("raised_at", "pk")[:PER_PAGE]


@Rows
def _notes(actor: None, alarms: tuple[int, ...]) -> Any:
    rows = Submission.objects.filter(part="tonight_note", referral__alarms__in=alarms)
    return with_forms(rows.distinct())


def list_alarms_of_referral(actor: Actor, referral: Referral) -> list[Alarm]:
    """The urgent alerts of a referral that the actor has read, newest first."""
    found = _of_referral(actor, referral=referral.pk, closed=last_closing(actor))
    for alarm in found:
        scope.record_disclosure(actor, alarm)
    return found


@Rows
def _of_referral(actor: Actor, referral: int, closed: dt.datetime) -> Any:
    rows = Alarm.objects.filter(
        scope.visible_rows(actor, Permission.ALARM_READ, "alarm"), referral=referral
    )
    return _with_unattended(rows, closed).select_related(*PEOPLE).order_by("-raised_at")


def latest_alarm_for_sender(actor: Actor, referral: Referral) -> Alarm | None:
    """The newest urgent alert of a referral that the actor has read: only who acts on it."""
    return _newest.first(None, referral=referral.pk, closed=last_closing(actor))


@Rows
def _newest(actor: None, referral: int, closed: dt.datetime) -> Any:
    rows = _with_unattended(Alarm.objects.filter(referral=referral), closed).select_related(*PEOPLE)
    return rows.order_by("-raised_at")[:1]


def find_alarm(actor: Actor, public_id: uuid.UUID) -> Alarm | None:
    """One urgent alert that the actor may read; None if hidden or missing."""
    rows = Alarm.objects.filter(scope.visible_rows(actor, Permission.ALARM_READ, "alarm"))
    people = ("referral__owner", "referral__author", "referral__taken_by", "case__worker", *PEOPLE)
    rows = _with_unattended(rows, last_closing(actor))
    found = rows.select_related(*people).filter(public_id=public_id).first()
    if found:
        _disclosed(actor, found)
    return found


def list_alarm_notes(actor: Actor, alarm: Alarm) -> list[Kept]:
    """What was written about a night since its urgent alert was raised, oldest first."""
    kept = list_submissions(actor, alarm.referral, "tonight_note")
    return [item for item in kept if item.row.submitted_at >= alarm.raised_at]


def refusals_by_permission(actor: Actor, alarm: Alarm, *names: str) -> dict[str, str]:
    """The reason for refusal of each permission on an urgent alert, "" when allowed."""
    facts = scope.facts_of_row(actor, alarm)
    found = {name: refusal(actor, permission_of(f"alarm.{name}"), facts) for name in names}
    return {name: refused.reason if refused else "" for name, refused in found.items()}


def _waiting(actor: Actor) -> Any:
    visible = scope.visible_rows(actor, Permission.REFERRAL_QUEUE, "referral")
    return Referral.objects.filter(visible, state__in=OPEN)


def list_red_referrals(actor: Actor, number: int = 1) -> Paged[Referral]:
    """The red referrals that wait for a decision, by due time."""
    rows = _waiting(actor).filter(urgency="red").select_related("owner", "taken_by")
    found: Paged[Referral] = first_page(rows.order_by("due_at", "pk"), number)
    for referral in found:
        scope.record_disclosure(actor, referral)
    return found


def list_expiring_clocks(actor: Actor, until: dt.datetime, most: int = PER_PAGE) -> Paged[Clock]:
    """The deadlines that expire before a moment, the first of each referral."""
    rows = Clock.objects.filter(referral__in=_waiting(actor), stopped_at__isnull=True)
    rows = rows.filter(due_at__lt=until).select_related("referral__owner", "referral__taken_by")
    first: dict[int, Clock] = {}
    for clock in rows.order_by("due_at", "pk")[: 4 * most]:  # a referral has few clocks
        first.setdefault(clock.referral_id, clock)
    total = rows.order_by().values("referral").distinct().count()
    found: Paged[Clock] = Paged(list(first.values())[:most], total, 1)
    for clock in found:
        scope.record_disclosure(actor, clock.referral)
    return found

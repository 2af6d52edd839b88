"""The access audit of a child's record, and the audit log: who, what, when, by number."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from handrail.records.models import Account, Case, Clearance, Event, EventObject, Person, Referral
from handrail.records.queries.accounts.actors import in_force_from
from handrail.records.queries.audit.rows_about_child import things_of
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.people import identity
from handrail.rules.audit.access_review import COVERT, TAKEN
from handrail.rules.core.local_time import LONDON, london_day
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

READING = (
    EventType.VIEWED,
    EventType.ADDRESS_REVEALED,
    EventType.GLASS_OPENED,
    EventType.PERSON_REASON_GIVEN,
    *TAKEN,
)
KEPT = dt.timedelta(days=365)


@dataclass(frozen=True)
class Looked:
    """One reader, one day, one kind of page: how often."""

    day: dt.date
    who: str
    agency: str
    verb: str
    page: str
    times: int


def find_child(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """A person whose access audit the actor may read; only the number is disclosed."""
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_LOOKED, "person"))
    found = rows.filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_record_readers(actor: Actor, person: Person, number: int = 1) -> Paged[Looked]:
    """Who read a child's record in the last year, newest first, by person, day and page.

    Covert readers are shown to each other and to the data protection officer alone. A
    constant number of queries.
    """
    ids = things_of(row.pk for row in identity.list_same_records(actor, person))
    reads = EventObject.objects.filter(
        public_id__in=ids, event__verb__in=READING, event__at__gte=actor.at - KEPT
    ).exclude(event__actor__isnull=True)
    reads = reads.exclude(event__actor__in=_covert(actor))
    day = TruncDate("event__at", tzinfo=LONDON)
    columns = ("day", "event__actor__name", "event__agency__name", "event__verb", "event__reason")
    grouped = reads.annotate(day=day).values_list(*columns)
    counted = grouped.annotate(times=Count("event", distinct=True)).order_by("-day", *columns[1:])
    return page_of([_looked(*row) for row in counted], number)


def _looked(day: Any, who: str, agency: str | None, verb: str, page: str, times: int) -> Looked:
    return Looked(day, who, agency or "", verb, page if verb == EventType.VIEWED else "", times)


def _covert(actor: Actor) -> Any:
    """The readers who are hidden from the actor."""
    if Role.DATA_PROTECTION in actor.roles or COVERT in actor.clearances:
        return Account.objects.none().values("pk")
    held = Clearance.objects.filter(in_force_from(london_day(actor.at)), name=COVERT)
    return held.values("account")


@dataclass(frozen=True)
class Wanted:
    """The filters of the audit log."""

    who: str = ""
    about: str = ""
    verb: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


def list_events(actor: Actor, wanted: Wanted, number: int = 1) -> Paged[Event]:
    """One page of the audit log, newest first: who, what, when and numbers; never content.

    Events about somebody the actor knows in private life are left to another reader.
    """
    rows = Event.objects.select_related("actor", "agency").filter(_wanted(wanted))
    if actor.kept_from:
        ids = things_of(actor.kept_from)
        named = EventObject.objects.filter(public_id__in=ids)
        rows = rows.exclude(pk__in=named.values("event"))
    return page_of(rows.order_by("-sequence"), number)


def _wanted(wanted: Wanted) -> Q:
    found = Q()
    if wanted.who:
        found &= Q(actor__login__iexact=wanted.who) | Q(actor__name__iexact=wanted.who)
    if wanted.verb:
        found &= Q(verb=wanted.verb)
    if wanted.first:
        found &= Q(at__gte=_midnight(wanted.first))
    if wanted.last:
        found &= Q(at__lt=_midnight(wanted.last + dt.timedelta(days=1)))
    if wanted.about:
        named = EventObject.objects.filter(public_id__in=_numbered(wanted.about))
        found &= Q(pk__in=named.values("event"))
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=LONDON)


def _numbered(text: str) -> Iterable[uuid.UUID]:
    """The ids behind a reference number, or the id itself; empty when it is neither."""
    try:
        return [uuid.UUID(text)]
    except ValueError:
        pass
    found = [
        set(table.objects.filter(reference__iexact=text).values_list("public_id", flat=True))
        for table in (Person, Case, Referral)
    ]
    return set().union(*found)

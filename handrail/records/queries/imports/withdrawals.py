"""The withdrawal of a finished import: what it hides, what was built on it, who decides."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case as Switch,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    When,
)

from handrail.records.models import (
    Account,
    Case,
    Event,
    EventObject,
    ImportBatch,
    ImportedRow,
    ImportWithdrawal,
    Person,
    PersonAddress,
    Protection,
    Referral,
    Row,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.data_protection import record_contents as record_contents_queries
from handrail.rules.data_protection import record_contents as record_contents_rules
from handrail.rules.imports.later_work import OPENED, WORDS, Built, of_table, of_verb
from handrail.rules.permissions import Actor
from handrail.rules.permissions.imports import SECOND
from handrail.rules.vocabulary import LegalStatus, ProtectionKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

HIDDEN = ("batch", "person", "referral", "case", "entity", "stage")
ROOTS = ("person", "case", "referral", "missing", "entity")
LED_BY = {"case": "person", "referral": "person", "missing": "person", "relationship": "child"}
LEFT_OUT = frozenset({"Coming", "ImportedRow", "MatchKey"})  # nobody's work
ORDERS = (LegalStatus.S31, LegalStatus.S38)
UNKNOWN = "a record you cannot see"
Found = tuple[Built, str, uuid.UUID]  # what was done, the kind of the record, and its public id


class Hindrance(NamedTuple):
    """Something built on the rows of an import: in words, and on which record."""

    words: str
    reference: str


class Sensitive(NamedTuple):
    """A live order or a protected address that the proposer must confirm separately."""

    public_id: str
    words: str
    reference: str


def find_withdrawal(actor: Actor, public_id: uuid.UUID) -> ImportWithdrawal | None:
    """A withdrawal that the actor may read."""
    may = scope.visible_rows(actor, Permission.IMPORTWITHDRAWAL_READ, "importwithdrawal")
    rows = ImportWithdrawal.objects.filter(may, public_id=public_id)
    found = rows.select_related("batch", "proposed_by", "answered_by").first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def find_waiting_withdrawal(batch: ImportBatch) -> ImportWithdrawal | None:
    """The withdrawal of an import that waits for a second person."""
    rows = ImportWithdrawal.objects.filter(batch=batch, state="waiting")
    return rows.select_related("batch").first()


def list_second_people(by: Actor, batch: ImportBatch, at: dt.datetime) -> list[Account]:
    """Who may decide: front door managers and senior managers of the agency, not the proposer."""
    found = actors.list_role_holders(SECOND, agencies=frozenset({batch.owner_id}), at=at)
    return [account for account in found if account.pk != by.account]


def rows_made_by(batch: ImportBatch, kind: str = "") -> QuerySet[ImportedRow]:
    """The rows of a file that became rows here, of one kind or all, except workers' accounts.

    A review of a plan that is not a child protection plan is a date of the plan and no row.
    """
    rows = ImportedRow.objects.filter(batch=batch).exclude(sheet="reviews", kind="plan")
    return rows.filter(kind=kind) if kind else rows.exclude(kind="account")


def count_rows_by_sheet(batch: ImportBatch) -> dict[str, int]:
    """How many rows of each sheet would be hidden."""
    return Counter(rows_made_by(batch).values_list("sheet", flat=True).iterator(chunk_size=5000))


def _kinds(batch: ImportBatch) -> set[str]:
    return set(rows_made_by(batch).values_list("kind", flat=True).distinct())


def rows_to_hide(batch: ImportBatch) -> QuerySet[Any]:
    """What rows of `Coming` must name to hide all of an import, as HIDDEN has it."""
    referral = Subquery(Case._base_manager.filter(pk=OuterRef("of_key")).values("referral")[:1])
    rows = rows_made_by(batch).filter(kind__in=ROOTS).order_by()
    return rows.annotate(
        to_person=_key("person"),
        to_referral=Switch(
            When(kind="referral", then=F("of_key")),
            When(kind="case", then=referral),
            output_field=BigIntegerField(),
        ),
        to_case=_key("case"),
        to_entity=_key("entity"),
        to_stage=Switch(When(kind="missing", then=F("of")), output_field=UUIDField()),
    ).values_list("batch", "to_person", "to_referral", "to_case", "to_entity", "to_stage")


def _key(kind: str) -> Switch:
    return Switch(When(kind=kind, then=F("of_key")), output_field=BigIntegerField())


def list_hindrances(actor: Actor, batch: ImportBatch) -> list[Hindrance]:
    """What was built on the rows of an import, or existed before: either prevents withdrawal.

    The importer may check the import: their own reading and searching do not count.
    """
    own = _own_events(batch)
    found = {*_by_events(batch, own), *_by_pointers(batch, own), *_here_before(batch, own)}
    references = _references(actor, found)
    told = {(built, references[kind, ref]) for built, kind, ref in found}
    order = list(Built)
    ordered = sorted(told, key=lambda one: (order.index(one[0]), one[1]))
    return [Hindrance(WORDS[built], reference) for built, reference in ordered]


def _own_events(batch: ImportBatch) -> list[uuid.UUID]:
    """The events of the import itself."""
    named = EventObject.objects.filter(public_id=batch.public_id, verb__startswith="import.")
    named = named.exclude(verb__startswith=Permission.IMPORT_WITHDRAW)
    kept = ImportedRow.objects.filter(batch=batch, event__isnull=False)
    mine = Q(pk__in=named.values("event")) | Q(public_id__in=kept.values("event"))
    return list(Event.objects.filter(mine).values_list("public_id", flat=True))


def _referrals(batch: ImportBatch) -> QuerySet[Referral]:
    """The referrals of an import: one that led to a case shares its row of the file."""
    cases = Case._base_manager.filter(pk__in=rows_made_by(batch, "case").values("of_key"))
    alone = Q(pk__in=rows_made_by(batch, "referral").values("of_key"))
    return Referral._base_manager.filter(alone | Q(pk__in=cases.values("referral")))


def _by_events(batch: ImportBatch, own: Collection[uuid.UUID]) -> Iterator[Found]:
    """What an event after the import records about one of its rows."""
    brought = Event.objects.filter(public_id__in=own, actor__isnull=False).values("actor")
    for ids in (rows_made_by(batch).values("of"), _referrals(batch).values("public_id")):
        rows = EventObject.objects.filter(public_id__in=ids).exclude(event__public_id__in=own)
        rows = rows.exclude(event__verb__in=OPENED, event__actor__in=brought)
        for kind, ref, verb in rows.values_list("kind", "public_id", "verb").distinct():
            yield of_verb(verb), kind, ref


def _by_pointers(batch: ImportBatch, own: Collection[uuid.UUID]) -> Iterator[Found]:
    """Rows that point at one of its rows and were not made by the import."""
    fates = record_contents_rules.load_fates()
    keys = {
        record_contents_queries.model_named(kind).__name__: rows_made_by(batch, kind).values(
            "of_key"
        )
        for kind in _kinds(batch)
    }
    keys["Referral"] = _referrals(batch).values("pk")
    for table, column, to in record_contents_queries.all_pointers():
        if f"{table}.{column}" not in fates or table in LEFT_OUT:
            continue
        rows = _not_own(record_contents_queries.model_named(table), own)
        if to in keys:
            found = rows.filter(**{f"{column}__in": keys[to]})
            for ref in found.values_list(f"{column}__public_id", flat=True).distinct():
                yield of_table(table), to.lower(), ref
        elif not to:
            found = rows.filter(**{f"{column}__in": rows_made_by(batch).values("of")})
            for ref in found.values_list(column, flat=True).distinct():
                yield of_table(table), "", ref


def _not_own(table: Any, own: Collection[uuid.UUID]) -> QuerySet[Any]:
    """The rows of a table that readers see and whose last event is not among these."""
    columns = {column.name for column in table._meta.concrete_fields}
    event = next((name for name in ("last_event", "event") if name in columns), None)
    rows = table._default_manager.order_by()
    return rows.exclude(**{f"{event}__in": list(own)}) if event else rows


def _here_before(batch: ImportBatch, own: Collection[uuid.UUID]) -> Iterator[Found]:
    """Earlier rows: those that the import changed, and records that it added rows to."""
    changed = EventObject.objects.filter(event__public_id__in=own, verb=EventType.IMPORT_CHANGED)
    told = changed.exclude(public_id__in=rows_made_by(batch).values("of")).exclude(kind="account")
    for kind, ref in told.exclude(kind="importbatch").values_list("kind", "public_id").distinct():
        yield Built.BEFORE, kind, ref
    if batch.changed and not changed.exists():
        yield Built.BEFORE, "importbatch", batch.public_id
    for kind in _kinds(batch):
        led_by = LED_BY.get(kind, "" if kind in ROOTS else "case")
        if led_by:
            table = record_contents_queries.model_named(kind)
            of = "case" if led_by == "case" else "person"
            rows = table._base_manager.filter(pk__in=rows_made_by(batch, kind).values("of_key"))
            rows = rows.exclude(**{f"{led_by}__in": rows_made_by(batch, of).values("of_key")})
            for ref in rows.values_list(f"{led_by}__public_id", flat=True).distinct():
                yield Built.BEFORE, of, ref


def _references(actor: Actor, found: Collection[Found]) -> dict[tuple[str, uuid.UUID], str]:
    """The reference of each record, or that of the case or child it belongs to.

    A record of a child who is now hidden from the actor is not named.
    """
    told = defaultdict(lambda: UNKNOWN)
    asked: dict[str, set[uuid.UUID]] = defaultdict(set)
    for _, kind, ref in found:
        asked[kind].add(ref)
    ids = ImportedRow.objects.filter(of__in=asked.pop("", ())).values_list("kind", "of")
    without = set()
    for kind, ref in ids:
        asked[kind].add(ref)
        without.add((kind, ref))
    for kind, refs in asked.items():
        rows = record_contents_queries.model_named(kind)._base_manager.filter(public_id__in=refs)
        named = {row.public_id: _root(row) for row in rows}
        people = {person for _, person in named.values() if person}
        may = Person.objects.filter(
            restricted_reach.rows_existing_for(actor, "person"), pk__in=people
        )
        shown = set(may.values_list("pk", flat=True))
        for ref, (reference, person) in named.items():
            if not person or person in shown:
                told[kind, ref] = reference
    for kind, ref in without:
        told["", ref] = told[kind, ref]
    return told


def _root(row: Row) -> tuple[str, int | None]:
    """The reference of a row as people know it, and the key of the child it is about."""
    above = getattr(row, "case", None) or getattr(row, "child", None) or row
    reference = getattr(row, "reference", "") or getattr(above, "reference", "")
    person = above.pk if isinstance(above, Person) else getattr(above, "person_id", None)
    return reference or getattr(row, "name", "") or UNKNOWN, person


def list_sensitive_rows(batch: ImportBatch) -> list[Sensitive]:
    """Each live order and protected address that an import created."""
    people = rows_made_by(batch, "person").values("of_key")
    cases = rows_made_by(batch, "case").values("of_key")
    live = Protection.objects.filter(case__in=cases, state="live").select_related("case")
    found = [
        Sensitive(str(row.public_id), ProtectionKind(row.kind).label, row.case.reference)
        for row in live.order_by("pk")
    ]
    in_care = Person._base_manager.filter(pk__in=people, legal_status__in=ORDERS)
    found += [
        Sensitive(str(row.public_id), LegalStatus(row.legal_status).label, row.reference)
        for row in in_care.order_by("pk")
    ]
    homes = PersonAddress.objects.filter(person__in=people, is_protected=True, ended_on=None)
    found += [
        Sensitive(str(row.public_id), "Protected address", row.person.reference)
        for row in homes.select_related("person").order_by("pk")
    ]
    return found

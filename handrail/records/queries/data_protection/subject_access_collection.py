"""Collects all data on one person, for the officer who answers a subject access request.

The officer reads no case themselves: this is called for a request allocated to them,
about a person they may know of, and its result goes into the passages of that request
alone.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from handrail.records.models import (
    AccessRequest,
    Case,
    Meeting,
    Person,
    PersonAddress,
    PersonName,
    ProtectedAnswer,
    Referral,
    Relationship,
    Submission,
)
from handrail.records.queries.core import restricted_reach, same_person
from handrail.records.queries.core.settings import form_of
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.people import identity
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection.subject_access_sources import TABLES, WHO_TOLD, Gathered
from handrail.rules.permissions import Actor

GATHERED = ("gathered", "gathered_again")  # lines of a request's log that say which records


@dataclass(frozen=True)
class Held:
    """One row of personal data: its table's entry, the row, and its date."""

    table: str
    entry: Gathered
    row: Model
    day: dt.date | None


def people_of(actor: Actor, request: AccessRequest) -> list[int]:
    """The keys of the person's records, as far as the officer may know of them."""
    return identity.keys_of_same_person(actor, request.person_id)


def every_record_of_person(request: AccessRequest) -> list[int]:
    """The keys of all records of the person, as they are joined now: no permission is checked."""
    return sorted(same_person.every_record_of({request.person_id})) if request.person_id else []


def gathered_records_of_person(request: AccessRequest) -> list[int] | None:
    """The keys of the records that were gathered last; None where nothing says which ones."""
    lines = [line for line in request.log if line["what"] in GATHERED]
    return lines[-1].get("people") if lines else None


def collect_rows(actor: Actor, people: list[int]) -> Iterator[Held]:
    """Every row of every collected table that leads to the person.

    Restricted rows only as far as they exist for the officer.
    """
    for name, entry in TABLES.items():
        if isinstance(entry, Gathered) and entry.paths:
            for row in _rows(actor, name, entry, people):
                yield Held(name, entry, row, _day(row, entry.day))


def _rows(actor: Actor, name: str, entry: Gathered, people: list[int]) -> list[Any]:
    table: Any = apps.get_model("records", name)
    leads = Q()
    for path in entry.paths:
        leads |= Q(**{f"{path}__in": people})
    found = table.objects.filter(pk__in=table.objects.filter(leads).values("pk"))
    if restricted_reach.paths_to_people(name.lower()):
        found = found.filter(restricted_reach.rows_existing_for(actor, name.lower()))
    return list(found.order_by("pk"))


def _day(row: Model, column: str) -> dt.date | None:
    value = getattr(row, column, None) if column else None
    return london_day(value) if isinstance(value, dt.datetime) else value


def collect_submissions(people: list[int], ids: set[uuid.UUID]) -> Iterator[Kept]:
    """Every form about the person: from their cases and referrals, and the rows with these ids."""
    about = Q(case__person__in=people) | Q(stage_id__in=list(ids))
    for path in ("referral", "concern__referrals", "intake__referrals", "check_asked__referral",
                 "help_request__referral", "disagreement__referral"):  # fmt: skip
        about |= Q(**{f"{path}__person__in": people})
    found = Submission.objects.filter(pk__in=Submission.objects.filter(about).values("pk"))
    found = found.select_related("form", "submitted_by", "agency").prefetch_related("protected")
    inside = Submission.objects.filter(pinned__in=found.values("pk"))
    more = inside.exclude(pk__in=found.values("pk")).select_related(
        "form", "submitted_by", "agency"
    )
    for row in [*found.order_by("submitted_at", "pk"), *more.order_by("pk")]:
        yield Kept(row, form_of(row.form), frozenset(one.question for one in row.protected.all()))


def encrypted_answers_of(row: Submission) -> dict[str, Any]:
    """The encrypted answers of a form, without those that identify the informant."""
    kept = row.protected.order_by("pk")
    return {one.question: one.value for one in kept if one.question not in WHO_TOLD}


def informant_answers(row: Submission, questions: Collection[str] = WHO_TOLD) -> list[Any]:
    """The informant's details, only to search for them elsewhere; they are shown to nobody."""
    rows = ProtectedAnswer.objects.filter(submission=row, question__in=questions).order_by("pk")
    return [one.value for one in rows]


def list_own_names(people: list[int]) -> list[str]:
    """All names of the person."""
    return [name.full for name in PersonName.objects.filter(person__in=people).order_by("pk")]


def list_addresses(
    people: list[int], *, only_protected: bool = False, only_open: bool = False
) -> list[tuple[str, str]]:
    """(lines, postcode) of each address of the person."""
    found = PersonAddress.objects.filter(person__in=people).order_by("pk")
    if only_protected or only_open:
        found = found.filter(is_protected=only_protected)
    return [(str(one.lines), one.postcode) for one in found]


def list_relationships(
    people: list[int], kinds: Collection[str] = ()
) -> list[tuple[str, str, str]]:
    """(name, kind, note) of each relationship to somebody, from the register or as written."""
    rows = Relationship.objects.filter(child__in=people).order_by("pk")
    rows = rows.filter(kind__in=kinds) if kinds else rows
    names = dict[int, list[str]]()
    for name in PersonName.objects.filter(person__in=rows.values("other")).order_by("pk"):
        names.setdefault(name.person_id, []).append(name.full)
    return [
        (name, one.kind, one.note)
        for one in rows
        for name in names.get(one.other_id or 0, [one.other_name])
    ]


def list_other_children(people: list[int]) -> list[str]:
    """The names of other children in the same concern or meeting."""
    concerns = Referral.objects.filter(person__in=people).exclude(concern=None).values("concern")
    siblings = Referral.objects.filter(concern__in=concerns).exclude(person__in=people)
    named = [f"{one.child_given} {one.child_family}" for one in siblings.order_by("pk")]
    groups = Meeting.objects.filter(case__person__in=people).values("group")
    together = Case.objects.filter(meeting_rows__group__in=groups).exclude(person__in=people)
    known = Person.objects.filter(pk__in=together.values("person")).exclude(pk__in=people)
    return named + [n.full for n in PersonName.objects.filter(person__in=known).order_by("pk")]

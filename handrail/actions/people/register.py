"""People on the register: searched for, registered, and changed with their search keys."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from handrail.actions.access import protected_facts, restricted_matches
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.submissions import require_answers
from handrail.actions.people import addresses
from handrail.linkage import candidate_search as linkage
from handrail.records.encrypted_fields import own_hash
from handrail.records.models import (
    Involvement,
    MatchKey,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    Relationship,
)
from handrail.records.queries.core import scope, settings
from handrail.records.queries.core.relations import READER
from handrail.records.queries.people import identity, matching_facts, register
from handrail.rules import identifiers, permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection.retention import has_left_care
from handrail.rules.forms import answer_dates
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.vocabulary import IdentifierScheme
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

READING_LASTS = dt.timedelta(hours=10)
LEAST_REASON = 10
CLEAN = {
    IdentifierScheme.NHS: identifiers.clean_nhs_number,
    IdentifierScheme.UPN: identifiers.clean_upn,
    IdentifierScheme.FORMER_UPN: identifiers.clean_upn,
}


@recording.action
def search_register(
    *,
    by: Actor,
    facts: IdentifyingFacts,
    purpose: str,
    now: dt.datetime,
    about: uuid.UUID | None = None,
    reference: str = "",
) -> list[register.Found]:
    """Possible matches on the register, best first; the search is recorded as an event.

    Each has its `candidate`: band, probability and reasons; None for the person whose record
    has the number `reference`. Only people that the actor may know about are found; a
    background job compares with the others later. `about` is what the search is about, such as
    a referral. Raises Refused, Incomplete (no purpose, or nothing to search by).
    """
    permissions.require(
        by, Permission.PERSON_LOOK_UP, scope.facts_at_large(by, Permission.PERSON_LOOK_UP)
    )
    if len(purpose.strip()) < LEAST_REASON:
        raise Incomplete({"reason": "Enter why you are searching, in at least 10 characters"})
    wanted = linkage.search_keys(facts)
    if not wanted and not reference:
        raise Incomplete({"name": "Enter a name, a date of birth or a number to search for"})
    rows = _by_number(by, reference)
    shown = {one.pk for row in rows for one in (row, *row.also)}
    rows += [row for row in find_candidates(by, facts) if row.pk not in shown]
    things = [("person", row.public_id) for row in rows]
    hashes = {"query": own_hash(repr([*sorted(wanted), reference]))}
    recording.add_to_event(
        verb=EventType.REGISTER_SEARCHED, things=things, reason=purpose, hashes=hashes
    )
    restricted_matches.queue_comparison(now=now, facts=facts, reference=reference, about=about)
    return rows


def _by_number(by: Actor, reference: str) -> list[register.Found]:
    """The person whose record has this number, with the same person's other records."""
    found = register.find_by_reference(by, reference) if reference else None
    rows = register.list_found_people(by, [found.public_id]) if found else []
    for row in (shown := identity.list_each_person_once(by, rows)):
        row.candidate = None
    return shown


def find_candidates(by: Actor, facts: IdentifyingFacts) -> list[register.Found]:
    """The possible matches, each with its `candidate`: how likely and why.

    Several records of one person are one candidate, with the others as `also`.
    """
    known: dict[uuid.UUID, Person] = {}

    def fetch(keys: Collection[int], most: int) -> list[uuid.UUID]:
        known.update(
            (row.public_id, row) for row in register.list_people_sharing_keys(by, keys, most)
        )
        return list(known)

    facts_of = lambda ids: matching_facts.facts_of_people(known[one] for one in ids)  # noqa: E731
    by_id = {
        one.public_id: one
        for one in linkage.find_candidates(
            facts, fetch, facts_of, counted=register.count_people_by_key
        )
    }
    best = identity.list_people_with_parts([known[public_id] for public_id in by_id])
    rows = identity.list_each_person_once(by, best)
    for row in rows:
        row.candidate = by_id[row.public_id]
        if row.also:
            whole = linkage.compare_people(
                facts, register.facts_of_records([row, *row.also]), register.count_people_by_key
            )
            row.candidate = linkage.Candidate(row.public_id, whole)
    return sorted(rows, key=lambda row: -row.candidate.probability)


@recording.action
def record_access_reason(
    *, by: Actor, person: Person, answers: Mapping[str, Any], now: dt.datetime
) -> Involvement:
    """Records a typed reason to open a record outside your queue; it is valid for this shift."""
    permissions.require(by, Permission.PERSON_GIVE_REASON, scope.facts_of_row(by, person))
    require_answers(settings.form_of(settings.latest_form("access_reason")), answers)
    words = str(answers["words"]).strip()
    if len(words) < LEAST_REASON:
        raise Incomplete({"words": "Enter your reason, in at least 10 characters"})
    reading = Involvement(
        person=person,
        account_id=by.account,
        role=READER,
        reason=f"{answers['reason']}: {words}",
        started_at=now,
        ended_at=now + READING_LASTS,
    )
    return recording.create(
        reading,
        verb=EventType.PERSON_REASON_GIVEN,
        reason=words,
        also=[recording.thing(person)],
    )


@recording.action
def register_person(*, by: Actor, described: Described, now: dt.datetime) -> Person:
    """Registers a new person, with the search keys to find them by."""
    permissions.require(
        by, Permission.PERSON_REGISTER, scope.facts_at_large(by, Permission.PERSON_REGISTER)
    )
    prefix = settings.settings_in_force().reference_prefix
    person = new_person(described, reference=new_reference(Person, prefix, "P", now))
    recording.create(person, verb=EventType.PERSON_REGISTERED)
    for row in parts_of(person, described):
        recording.insert_immutable(row)
    _found_anew(person, now)
    return person


def new_person(described: Described, *, reference: str) -> Person:
    """The row of a described person, not saved."""
    born = PartialDate.from_text(described.born)
    return Person(
        reference=reference,
        born=described.born,
        born_from=born.earliest,
        born_until=born.latest,
        gender=described.gender,
        language=described.language[:100],
        interpreter=described.interpreter,
        disability=described.disability,
        disability_what=described.disability_what,
        legal_status=described.legal_status,
        say_it=described.say_it[:200],
        expected_on=described.expected_on,
    )


def parts_of(person: Person, described: Described) -> list[Any]:
    """The names, address and identifiers of a described person, not saved."""
    rows: list[Any] = [
        PersonName(person=person, given=described.given, family=described.family, is_main=True)
    ]
    rows += [
        PersonName(person=person, kind="alias", given=name.given[:200], family=name.family[:200])
        for name in described.other_names()
    ]
    if described.address or described.postcode:
        postcode = identifiers.clean_postcode(described.postcode)
        rows.append(
            PersonAddress(
                person=person,
                lines=described.address,
                postcode=(postcode.value or postcode.raw)[:12],
            )
        )
    if described.nhs:
        number = identifiers.clean_nhs_number(described.nhs)
        if number.value:
            rows.append(PersonIdentifier(person=person, scheme="nhs", value=number.value))
    return rows


def _found_anew(person: Person, now: dt.datetime) -> None:
    """Finishes every save: writes new search keys, and queues the background comparison."""
    write_keys(person)
    restricted_matches.queue_comparison(now=now, person=person)


def write_keys(person: Person) -> None:
    """Writes the search keys again from the person's facts, in the caller's transaction."""
    wanted = linkage.person_keys(matching_facts.identifying_facts(person))
    person.keys.all().delete()
    MatchKey.objects.bulk_create(MatchKey(person=person, key=key) for key in sorted(wanted))


@recording.action
def change_details(
    *, by: Actor, person: Person, answers: Mapping[str, Any], seen: int, now: dt.datetime
) -> Person:
    """Changes a person's details: language, disability, legal status and the like."""
    permissions.require(by, Permission.PERSON_CHANGE, scope.facts_of_row(by, person))
    names = {field.name for field in Person._meta.concrete_fields}
    chosen = answers.get("disabilities") or []
    if "none" in chosen and len(chosen) > 1:
        raise Incomplete({"disabilities": "Choose “None” or the others, not both"})
    values = {key: _as_kept(key, value) for key, value in answers.items() if key in names}
    if has_left_care(person.legal_status, values.get("legal_status", person.legal_status)):
        values["was_in_care"] = True
    return recording.change(person, verb=EventType.PERSON_CHANGED, values=values, seen=seen)


def _as_kept(name: str, answer: Any) -> Any:
    """An answer about a person as its column stores it."""
    if name in ("expected_on", "died_on"):
        return answer_dates.day_of(answer)
    if name == "plans_before":
        return int(answer) if answer else None
    return answer or ([] if name == "disabilities" else "")


@recording.action
def change_birth(*, by: Actor, person: Person, born: str, seen: int, now: dt.datetime) -> Person:
    """Changes the date of birth; it may be partial ("2012-03", "~2012") or unknown ("")."""
    permissions.require(by, Permission.PERSON_CHANGE, scope.facts_of_row(by, person))
    date = PartialDate.from_text(born)
    values = {"born": born, "born_from": date.earliest, "born_until": date.latest}
    recording.change(person, verb=EventType.PERSON_CHANGED, values=values, seen=seen)
    _found_anew(person, now)
    return person


def _changed(person: Person, part: Any, what: str, *, by: Actor) -> None:
    permissions.require(by, Permission.PERSON_CHANGE, scope.facts_of_row(by, person))
    things = [recording.thing(person), recording.thing(part)]
    recording.add_to_event(verb=EventType.PERSON_CHANGED, things=things, changed=[what])


@recording.action
def add_name(
    *, by: Actor, person: Person, kind: str, given: str, family: str, now: dt.datetime
) -> PersonName:
    """Adds a name: an alias, a previous or a legal name. The main one stays."""
    if not (given.strip() or family.strip()):
        raise Incomplete({"given": "Enter a first name or a family name"})
    name = PersonName(person=person, kind=kind, given=given.strip(), family=family.strip())
    _changed(person, name, "names", by=by)
    recording.insert_immutable(name)
    _found_anew(person, now)
    return name


@recording.action
def add_address(
    *,
    by: Actor,
    person: Person,
    lines: str,
    postcode: str,
    is_protected: bool,
    started_on: dt.date | None,
    now: dt.datetime,
) -> PersonAddress:
    """Adds the person's new address; the previous one ends on the same day.

    A protected address is encrypted whole, and no search key is made from its postcode; nor
    from an earlier address that is the same place, which becomes protected too.
    """
    if not (lines.strip() or postcode.strip()):
        raise Incomplete({"lines": "Enter an address or at least a postcode"})
    cleaned = identifiers.clean_postcode(postcode)
    if cleaned.problem:
        raise Incomplete({"postcode": cleaned.problem})
    kept = cleaned.value or cleaned.raw
    address = PersonAddress(
        person=person,
        lines=f"{lines}\n{kept}" if is_protected else lines,
        postcode="" if is_protected else kept[:12],
        is_protected=is_protected,
        started_on=started_on or london_day(by.at),
    )
    _changed(person, address, "addresses", by=by)
    before = list(person.addresses.filter(ended_on__isnull=True))
    person.addresses.filter(ended_on__isnull=True).update(ended_on=address.started_on)
    for row in before:
        row.ended_on = address.started_on
    recording.hash_with_event(*before)
    if is_protected:
        for other in addresses.protect_same_place(
            by=by, person=person, lines=lines, postcode=kept, now=now
        ):
            write_keys(other)
    recording.insert_immutable(address)
    _found_anew(person, now)
    return address


@recording.action
def add_identifier(
    *,
    by: Actor,
    person: Person,
    scheme: str,
    value: str,
    is_verified: bool,
    now: dt.datetime,
    source: str = "",
    verified_on: dt.date | None = None,
) -> PersonIdentifier:
    """Adds a number. It never discloses whether another person has the same number.

    For a verified number the date of verification is stored: today, if none is given. Raises
    Incomplete.
    """
    known = IdentifierScheme(scheme)
    cleaned = CLEAN[known](value) if known in CLEAN else identifiers.clean_text(value, 40)
    if cleaned.problem or not cleaned.value:
        raise Incomplete({"value": cleaned.problem or "Enter the number"})
    if verified_on and verified_on > london_day(now):
        raise Incomplete({"verified_on": "Enter a date in the past"})
    row = PersonIdentifier(
        person=person,
        scheme=known.value,
        value=cleaned.value,
        is_verified=is_verified,
        source=source,
        verified_on=(verified_on or london_day(now)) if is_verified else None,
    )
    _changed(person, row, "identifiers", by=by)
    recording.insert_immutable(row)
    _found_anew(person, now)
    return row


@recording.action
def add_relationship(
    *, by: Actor, person: Person, answers: Mapping[str, str], now: dt.datetime
) -> Relationship:
    """Adds a person related to the child by name, with parental responsibility if known."""
    permissions.require(by, Permission.PERSON_CHANGE, scope.facts_of_row(by, person))
    if not answers.get("other_name", "").strip():
        raise Incomplete({"other_name": "Enter the name, or who this is"})
    return insert_relationship(by=by, person=person, answers=answers, now=now)


def insert_relationship(
    *, by: Actor, person: Person, answers: Mapping[str, str], now: dt.datetime
) -> Relationship:
    """Adds a person related to a child who is being registered, in the caller's transaction."""
    fields = ("other_name", "kind", "responsibility", "note", "source")
    row = Relationship(child=person, **{name: answers.get(name, "") for name in fields})
    return recording.create(row, verb=EventType.RELATIONSHIP_ADDED, also=[recording.thing(person)])


@recording.action
def reveal_address(*, by: Actor, address: PersonAddress, reason: str, now: dt.datetime) -> str:
    """The lines of a protected address, shown once and recorded.

    Raises Refused, ProofNeeded, Incomplete, and NotPossible for an address that is not
    protected.
    """
    person = address.person
    permissions.require(by, Permission.PERSON_READ, scope.facts_of_row(by, person))
    if not address.is_protected:
        raise NotPossible("This address is not protected, so it is already on the page.")
    things = [recording.thing(person), recording.thing(address)]
    protected_facts.record_protected_view(
        person, reason, verb=EventType.ADDRESS_REVEALED, things=things, by=by, now=now
    )
    return str(address.lines)

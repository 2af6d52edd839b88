"""The search box of every page: a child's name or a reference, in register and referrals."""

import datetime as dt
import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from handrail.actions.access import restricted_matches
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.people.register import find_candidates
from handrail.linkage import candidate_search as linkage
from handrail.records.encrypted_fields import own_hash
from handrail.records.models import Case, Person, Referral
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.front_door import unlinked_referrals
from handrail.records.queries.people import identity, register
from handrail.rules import permissions
from handrail.rules.people.matching import IdentifyingFacts, Name
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

REFERENCE = re.compile(r"\S*\d\S*")  # a name has no digit, and a reference no space


@dataclass(frozen=True)
class SearchResults:
    """What was found, by kind; `referrals` are None for an actor without a queue."""

    people: list[Person]
    referrals: list[Referral] | None
    cases: list[Case]
    is_reference: bool

    @property
    def total(self) -> int:
        return len(self.people) + len(self.referrals or ()) + len(self.cases)


@recording.action
def run_search(*, by: Actor, text: str, now: dt.datetime) -> SearchResults:
    """Children whose record the actor may open without a reason, and referrals of their queue.

    The whole register is searched with a reason alone (`register.search_register`). The search
    is recorded as the same event, and is compared later with restricted records. Raises
    Refused, or Incomplete when nothing was typed.
    """
    permissions.require(
        by, Permission.PERSON_LOOK_UP, scope.facts_at_large(by, Permission.PERSON_LOOK_UP)
    )
    sought = " ".join(text.split())
    is_reference = bool(REFERENCE.fullmatch(sought))
    facts = IdentifyingFacts(names=() if is_reference else (Name.told(sought),))
    if not is_reference and not linkage.search_keys(facts):
        raise Incomplete({"sought": "Enter a child’s name or a reference"})
    found = _by_reference(by, sought) if is_reference else _by_name(by, facts)
    _noted(found, sought)
    restricted_matches.queue_comparison(
        now=now, facts=facts, reference=sought if is_reference else "", about=None
    )
    return found


def _noted(found: SearchResults, sought: str) -> None:
    rows = [*found.people, *(found.referrals or ()), *found.cases]
    things = [recording.thing(row) for row in rows]
    hashes = {"query": own_hash(repr(sought.casefold()))}
    recording.add_to_event(verb=EventType.REGISTER_SEARCHED, things=things, hashes=hashes)


def _by_reference(by: Actor, reference: str) -> SearchResults:
    referrals = unlinked_referrals.referrals_by_reference(by, reference)
    return SearchResults(
        people=_readable(by, _with_number(by, reference)),
        referrals=referrals if _has_queue(by) else None,
        cases=cases.list_by_reference(by, reference),
        is_reference=True,
    )


def _with_number(by: Actor, reference: str) -> list[Person]:
    person = register.find_by_reference(by, reference)
    rows = identity.list_each_person_once(
        by, register.list_found_people(by, [person.public_id]) if person else []
    )
    for row in rows:
        row.candidate = None  # found by its number: nothing to compare
    return rows


def _by_name(by: Actor, facts: IdentifyingFacts) -> SearchResults:
    return SearchResults(
        people=_readable(by, find_candidates(by, facts)),
        referrals=_unlinked(by, facts) if _has_queue(by) else None,
        cases=[],
        is_reference=False,
    )


def _has_queue(by: Actor) -> bool:
    return permissions.holds(by, Permission.REFERRAL_QUEUE)


def _readable(by: Actor, rows: list[Person]) -> list[Person]:
    """The people whose record the actor may open without a further reason."""
    may = register.readable_ids(by, [row.public_id for row in rows])
    return [row for row in rows if row.public_id in may]


def _unlinked(by: Actor, facts: IdentifyingFacts) -> list[Referral]:
    """Open referrals whose described child shares a search key with the name, likeliest first."""
    described = unlinked_referrals.facts_of_unlinked(by)

    def fetch(keys: Collection[int], most: int) -> list[uuid.UUID]:
        asked = set(keys)
        return [key for key, told in described.items() if asked & set(linkage.search_keys(told))]

    found = linkage.find_candidates(facts, fetch, lambda ids: {one: described[one] for one in ids})
    return unlinked_referrals.referrals_by_id(by, [one.public_id for one in found])

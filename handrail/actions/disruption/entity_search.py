"""Search for entities by what identifies them: with a purpose, and recorded in the log."""

import datetime as dt
from dataclasses import dataclass

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.encrypted_fields import own_hash
from handrail.records.models import Entity
from handrail.records.queries.core import scope
from handrail.records.queries.disruption import entities
from handrail.rules import permissions
from handrail.rules.disruption.entity_identifiers import LONGEST, fold_identifier
from handrail.rules.vocabulary import FactKind, FindPurpose
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LEAST_REASON = 10
LONGEST_TYPED = 200


@dataclass(frozen=True)
class Found:
    """An entity that was found, with its facts that match."""

    entity: Entity
    facts: tuple[str, ...]


@recording.action
def search_entities(
    *, by: Actor, kind: str, text: str, purpose: str, why: str, now: dt.datetime
) -> list[Found]:
    """Entities that the actor may read with such a fact; the search is recorded as an event.

    The log has who, why and keyed hashes, never what was typed. Raises Refused, Incomplete.
    """
    permissions.require(
        by, Permission.ENTITY_FIND, scope.facts_at_large(by, Permission.ENTITY_FIND)
    )
    compared = _wanted(kind, text, purpose, why)
    rows = entities.list_entities_with_fact(by, kind, compared)
    found = [Found(row, tuple(shown)) for row, shown in rows]
    recording.add_to_event(
        verb=EventType.ENTITY_SEARCHED,
        things=[recording.thing(one.entity) for one in found],
        reason=f"{FindPurpose(purpose).label}: {why.strip()}",
        hashes={"query": own_hash(f"{kind} {compared}")},
    )
    return found


def _wanted(kind: str, text: str, purpose: str, why: str) -> str:
    """The folded search text. Raises Incomplete with all that is missing."""
    problems: dict[str, str] = {}
    compared = (
        fold_identifier(kind, text) if kind in set(FactKind) and len(text) <= LONGEST_TYPED else ""
    )
    if kind not in set(FactKind):
        problems["kind"] = "Choose what to search by"
    elif not compared:
        problems["text"] = f"Enter what to search for, in {LONGEST} characters or fewer"
    if purpose not in set(FindPurpose):
        problems["purpose"] = "Choose the purpose of your search"
    if len(why.strip()) < LEAST_REASON:
        problems["why"] = "Enter your reason, in at least 10 characters"
    if problems:
        raise Incomplete(problems)
    return compared

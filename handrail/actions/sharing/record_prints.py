"""What is printed of a child's record beside a referral: who took it, and what was left out."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Case, Entity, Person, SafetyPlan
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


@recording.action
def printed(*, by: Actor, row: Case | Person, reason: str, now: dt.datetime) -> None:
    """Notes that a chronology was printed from a case or a record. Raises Refused."""
    kind = row._meta.model_name
    permissions.require(by, Permission(f"{kind}.read"), scope.facts(by, row))
    recording.note(verb=EventType.CHRONOLOGY_PRINTED, things=[recording.thing(row)], reason=reason)


@recording.action
def childs_page(*, by: Actor, row: SafetyPlan, kind: str, now: dt.datetime) -> None:
    """Notes that a child's own page of a safety plan was printed, or a card. Raises Refused."""
    permissions.require(by, Permission.SAFETYPLAN_READ, scope.facts(by, row))
    recording.note(verb=EventType.SAFETYPLAN_PRINTED, things=[recording.thing(row)], reason=kind)


@recording.action
def network(*, by: Actor, row: Entity, reason: str, now: dt.datetime) -> None:
    """Notes that the links around an entity were taken as a file. Raises Refused."""
    permissions.require(by, Permission.ENTITY_NETWORK, scope.facts(by, row))
    recording.note(verb=EventType.NETWORK_EXPORTED, things=[recording.thing(row)], reason=reason)


@recording.action
def profile(*, by: Actor, reason: str, now: dt.datetime) -> None:
    """Notes that a problem profile was taken as a document or as data. Raises Refused."""
    permissions.require(by, Permission.PROFILE_READ, scope.at_large(by, Permission.PROFILE_READ))
    recording.note(verb=EventType.PROFILE_EXPORTED, reason=reason)


@recording.action
def numbers(*, by: Actor, reason: str, is_whole: bool, now: dt.datetime) -> None:
    """Notes that a board was taken as a document or as data. Raises Refused."""
    permission = Permission.NUMBERS_WHOLE if is_whole else Permission.NUMBERS_READ
    permissions.require(by, permission, scope.at_large(by, permission))
    recording.note(verb=EventType.NUMBERS_EXPORTED, reason=reason)

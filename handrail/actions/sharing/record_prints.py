"""Prints and exports of a child's record other than a referral: who made them, and what was left
out.
"""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Case, Entity, Person, SafetyPlan
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission, permission_of


@recording.action
def record_chronology_print(
    *, by: Actor, row: Case | Person, reason: str, now: dt.datetime
) -> None:
    """Records that a chronology was printed from a case or a record. Raises Refused."""
    kind = row._meta.model_name
    permissions.require(by, permission_of(f"{kind}.read"), scope.facts_of_row(by, row))
    recording.add_to_event(
        verb=EventType.CHRONOLOGY_PRINTED, things=[recording.thing(row)], reason=reason
    )


@recording.action
def record_child_page_print(*, by: Actor, row: SafetyPlan, kind: str, now: dt.datetime) -> None:
    """Records that a child's own page of a safety plan, or a card, was printed. Raises Refused."""
    permissions.require(by, Permission.SAFETYPLAN_READ, scope.facts_of_row(by, row))
    recording.add_to_event(
        verb=EventType.SAFETYPLAN_PRINTED, things=[recording.thing(row)], reason=kind
    )


@recording.action
def record_network_export(*, by: Actor, row: Entity, reason: str, now: dt.datetime) -> None:
    """Records that the links around an entity were exported as a file. Raises Refused."""
    permissions.require(by, Permission.ENTITY_NETWORK, scope.facts_of_row(by, row))
    recording.add_to_event(
        verb=EventType.NETWORK_EXPORTED, things=[recording.thing(row)], reason=reason
    )


@recording.action
def record_profile_export(*, by: Actor, reason: str, now: dt.datetime) -> None:
    """Records that a problem profile was exported as a document or as data. Raises Refused."""
    permissions.require(
        by, Permission.PROFILE_READ, scope.facts_at_large(by, Permission.PROFILE_READ)
    )
    recording.add_to_event(verb=EventType.PROFILE_EXPORTED, reason=reason)


@recording.action
def record_dashboard_export(*, by: Actor, reason: str, is_whole: bool, now: dt.datetime) -> None:
    """Records that a dashboard was exported as a document or as data. Raises Refused."""
    permission = Permission.NUMBERS_WHOLE if is_whole else Permission.NUMBERS_READ
    permissions.require(by, permission, scope.facts_at_large(by, permission))
    recording.add_to_event(verb=EventType.NUMBERS_EXPORTED, reason=reason)

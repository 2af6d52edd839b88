"""What is printed of a child's record beside a referral: who took it, and what was left out."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Case, Entity, Person, SafetyPlan
from handrail.records.queries.core import scope
from handrail.rules import permissions


@recording.action
def printed(*, by: Actor, row: Case | Person, reason: str, now: dt.datetime) -> None:
    """Notes that a chronology was printed from a case or a record. Raises Refused."""
    kind = row._meta.model_name
    permissions.require(by, f"{kind}.read", scope.facts(by, row))
    recording.note(verb="chronology.printed", things=[recording.thing(row)], reason=reason)


@recording.action
def childs_page(*, by: Actor, row: SafetyPlan, kind: str, now: dt.datetime) -> None:
    """Notes that a child's own page of a safety plan was printed, or a card. Raises Refused."""
    permissions.require(by, "safetyplan.read", scope.facts(by, row))
    recording.note(verb="safetyplan.printed", things=[recording.thing(row)], reason=kind)


@recording.action
def network(*, by: Actor, row: Entity, reason: str, now: dt.datetime) -> None:
    """Notes that the links around an entity were taken as a file. Raises Refused."""
    permissions.require(by, "entity.network", scope.facts(by, row))
    recording.note(verb="network.exported", things=[recording.thing(row)], reason=reason)


@recording.action
def profile(*, by: Actor, reason: str, now: dt.datetime) -> None:
    """Notes that a problem profile was taken as a document or as data. Raises Refused."""
    permissions.require(by, "profile.read", scope.at_large(by, "profile.read"))
    recording.note(verb="profile.exported", reason=reason)


@recording.action
def numbers(*, by: Actor, reason: str, is_whole: bool, now: dt.datetime) -> None:
    """Notes that a board was taken as a document or as data. Raises Refused."""
    permission = "numbers.whole" if is_whole else "numbers.read"
    permissions.require(by, permission, scope.at_large(by, permission))
    recording.note(verb="numbers.exported", reason=reason)

"""The tables, one file a noun."""

from .account import Account, Clearance, Membership
from .clock import Clock
from .decision import Decision
from .event import Event, EventObject, Salt
from .notice import Notice
from .outbox import Outbox
from .partnership import Agency, Partnership, Team
from .person import (
    MatchKey,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    SamePerson,
)
from .referral import Check, Concern, Referral, UrgencyChange
from .relationship import Involvement, Relationship
from .row import Row
from .submission import Draft, FormToken, FormVersion, ProtectedAnswer, Submission
from .task import Task

__all__ = [
    "Account", "Agency", "Check", "Clearance", "Clock", "Concern", "Decision", "Draft",
    "Event", "EventObject", "FormToken", "FormVersion", "Involvement", "MatchKey",
    "Membership", "Notice", "Outbox", "Partnership", "Person", "PersonAddress",
    "PersonIdentifier", "PersonName", "ProtectedAnswer", "Referral", "Relationship", "Row",
    "Salt", "SamePerson", "Submission", "Task", "Team", "UrgencyChange",
]  # fmt: skip

"""The tables, one file a noun."""

from .account import Account, Clearance, Invitation, Membership, Visitor
from .alarm import Alarm
from .clock import Clock
from .decision import Decision
from .disagreement import Disagreement
from .event import Event, EventObject, Salt
from .guarded import GuardedMatch, ToCompare
from .help_request import HelpRequest
from .intake import Intake
from .notice import Notice
from .outbox import Outbox
from .partnership import AdminChange, Agency, Partnership, Team
from .person import MatchKey, Person, PersonAddress, PersonIdentifier, PersonName
from .quality import QualityItem
from .referral import Check, Concern, Referral, UrgencyChange
from .relationship import Involvement, Relationship
from .row import Row
from .sameness import SamePerson, Verdict
from .submission import (
    Draft,
    FormToken,
    FormVersion,
    FormWithdrawal,
    ProtectedAnswer,
    Submission,
)
from .task import Task

__all__ = [
    "Account", "AdminChange", "Agency", "Alarm", "Check", "Clearance", "Clock", "Concern",
    "Decision", "Disagreement", "Draft", "Event", "EventObject", "FormToken", "FormVersion",
    "FormWithdrawal", "GuardedMatch", "HelpRequest", "Intake", "Invitation", "Involvement",
    "MatchKey", "Membership", "Notice", "Outbox", "Partnership", "Person", "PersonAddress",
    "PersonIdentifier", "PersonName", "ProtectedAnswer", "QualityItem", "Referral",
    "Relationship", "Row", "Salt", "SamePerson", "Submission", "Task", "Team", "ToCompare",
    "UrgencyChange", "Verdict", "Visitor",
]  # fmt: skip

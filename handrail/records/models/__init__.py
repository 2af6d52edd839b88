"""The tables, one file a noun."""

from .access import CaseAccess
from .access_request import AccessFile, AccessPassage, AccessRequest, Statement
from .account import Account, Clearance, Invitation, Membership, Visitor
from .alarm import Alarm
from .assessment import Assessment, Contribution
from .audit import AuditBlock, AuditEpoch, AuditLeaf
from .breach import Breach
from .calendar import CalendarFeed
from .case import Case, CaseRow, InCase, Worked
from .clock import Clock
from .coming import Coming, ImportBatch, ImportedRow, ImportWithdrawal
from .decision import Decision
from .dipping import DipSample, SampledCase
from .disagreement import Disagreement
from .disposal import Certificate, Disposal, ErasedReason, Erasing, PastFigure
from .document import Document as Document
from .enquiry import Enquiry, Protection
from .entity import Entity, EntityFact, Link, SameEntity
from .event import Event, EventObject, Salt
from .flow import FlowBatch, FlowChild
from .freeze import Freeze
from .glass import BreakGlass, GlassStop
from .guarded import GuardedMatch, ToCompare
from .help_request import HelpRequest
from .intake import Intake
from .intelligence import Handled, Intel, IntelEntity, Report, ReportFact, Sight, Source, TellerLink
from .investigation import Investigation, RecordsRequest, Suspect
from .keeping import Beat, Job, KeptForm
from .measure import Measure, MeasureChild, PlacePart, PlacePlan
from .meeting import Attendance, Meeting
from .missing import Missing, MissingImport, MissingLink, MissingRow, MissingShare, MissingTerm
from .national_referral import NationalReferral
from .note import CaseNote, SignificantEvent
from .notice import Notice
from .outbox import Outbox
from .oversight import LookRound, ReadReview, RoleProposal
from .panel import (
    Listing,
    Panel,
    PanelItem,
    PanelPaper,
    PanelPart,
    PanelSeat,
    PaperSight,
)
from .partnership import AdminChange, Agency, Partnership, Team
from .person import MatchKey, Person, PersonAddress, PersonIdentifier, PersonName
from .plan import Plan, PreProceedings
from .police import PoliceLink, PoliceReferral
from .quality import QualityItem
from .referral import Check, Concern, Referral, UrgencyChange
from .relationship import Involvement, Relationship
from .responsibility import Responsibility
from .restriction import AccountLink, Declaration, NamedReader, Restriction
from .retention import LegalHold, RetentionVersion
from .row import Row
from .sameness import SamePerson, Verdict
from .sharing import Export, Recipient, Release, Sharing
from .software import ApiClient, ApiSending, ApiToken
from .submission import (
    Draft,
    FormToken,
    FormVersion,
    FormWithdrawal,
    LanguageFinding,
    ProtectedAnswer,
    Submission,
)
from .supervision import Supervision
from .task import Task
from .together import JointPlan, PlanAction, PlanReview, SafetyPlan, StepDown

__all__ = [
    "AccessFile",
    "AccessPassage",
    "AccessRequest",
    "Account",
    "AccountLink",
    "AdminChange",
    "Agency",
    "Alarm",
    "ApiClient",
    "ApiSending",
    "ApiToken",
    "Assessment",
    "Attendance",
    "AuditBlock",
    "AuditEpoch",
    "AuditLeaf",
    "Beat",
    "Breach",
    "BreakGlass",
    "CalendarFeed",
    "Case",
    "CaseAccess",
    "CaseNote",
    "CaseRow",
    "Certificate",
    "Check",
    "Clearance",
    "Clock",
    "Coming",
    "Concern",
    "Contribution",
    "Decision",
    "Declaration",
    "DipSample",
    "Disagreement",
    "Disposal",
    "Draft",
    "Enquiry",
    "Entity",
    "EntityFact",
    "ErasedReason",
    "Erasing",
    "Event",
    "EventObject",
    "Export",
    "FlowBatch",
    "FlowChild",
    "FormToken",
    "FormVersion",
    "FormWithdrawal",
    "Freeze",
    "GlassStop",
    "GuardedMatch",
    "Handled",
    "HelpRequest",
    "ImportBatch",
    "ImportWithdrawal",
    "ImportedRow",
    "InCase",
    "Intake",
    "Intel",
    "IntelEntity",
    "Investigation",
    "Invitation",
    "Involvement",
    "Job",
    "JointPlan",
    "KeptForm",
    "LanguageFinding",
    "LegalHold",
    "Link",
    "Listing",
    "LookRound",
    "MatchKey",
    "Measure",
    "MeasureChild",
    "Meeting",
    "Membership",
    "Missing",
    "MissingImport",
    "MissingLink",
    "MissingRow",
    "MissingShare",
    "MissingTerm",
    "NamedReader",
    "NationalReferral",
    "Notice",
    "Outbox",
    "Panel",
    "PanelItem",
    "PanelPaper",
    "PanelPart",
    "PanelSeat",
    "PaperSight",
    "Partnership",
    "PastFigure",
    "Person",
    "PersonAddress",
    "PersonIdentifier",
    "PersonName",
    "PlacePart",
    "PlacePlan",
    "Plan",
    "PlanAction",
    "PlanReview",
    "PoliceLink",
    "PoliceReferral",
    "PreProceedings",
    "ProtectedAnswer",
    "Protection",
    "QualityItem",
    "ReadReview",
    "Recipient",
    "RecordsRequest",
    "Referral",
    "Relationship",
    "Release",
    "Report",
    "ReportFact",
    "Responsibility",
    "Restriction",
    "RetentionVersion",
    "RoleProposal",
    "Row",
    "SafetyPlan",
    "Salt",
    "SameEntity",
    "SamePerson",
    "SampledCase",
    "Sharing",
    "Sight",
    "SignificantEvent",
    "Source",
    "Statement",
    "StepDown",
    "Submission",
    "Supervision",
    "Suspect",
    "Task",
    "Team",
    "TellerLink",
    "ToCompare",
    "UrgencyChange",
    "Verdict",
    "Visitor",
    "Worked",
]

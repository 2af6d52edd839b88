"""The database tables, one file for each kind of record."""

from handrail.records.models.access_review import LookRound, ReadReview, RoleProposal
from handrail.records.models.account import Account, Clearance, Invitation, Membership, Visitor
from handrail.records.models.advice_request import HelpRequest
from handrail.records.models.assessment import Assessment, Contribution
from handrail.records.models.audit_block import AuditBlock, AuditEpoch, AuditLeaf
from handrail.records.models.breach import Breach
from handrail.records.models.break_glass import BreakGlass, GlassStop
from handrail.records.models.calendar_feed import CalendarFeed
from handrail.records.models.case import Case, CaseRow, InCase, Worked
from handrail.records.models.case_note import CaseNote, SignificantEvent
from handrail.records.models.clock import Clock
from handrail.records.models.daily_flow import FlowBatch, FlowChild
from handrail.records.models.data_quality import QualityItem
from handrail.records.models.decision import Decision
from handrail.records.models.dip_sample import DipSample, SampledCase
from handrail.records.models.disposal import (
    Certificate,
    Disposal,
    ErasedReason,
    Erasing,
    PastFigure,
)
from handrail.records.models.document import Document as Document
from handrail.records.models.entity import Entity, EntityFact, Link, SameEntity
from handrail.records.models.escalation import Disagreement
from handrail.records.models.event import Event, EventObject, Salt
from handrail.records.models.form_87a import PoliceLink, PoliceReferral
from handrail.records.models.frozen_return import Freeze
from handrail.records.models.import_batch import Coming, ImportBatch, ImportedRow, ImportWithdrawal
from handrail.records.models.intake import Intake
from handrail.records.models.intelligence import (
    Handled,
    Intel,
    IntelEntity,
    Report,
    ReportFact,
    Sight,
    Source,
    TellerLink,
)
from handrail.records.models.investigation import Investigation, RecordsRequest, Suspect
from handrail.records.models.joint_plan import (
    JointPlan,
    PlanAction,
    PlanReview,
    SafetyPlan,
    StepDown,
)
from handrail.records.models.measure import Measure, MeasureChild, PlacePart, PlacePlan
from handrail.records.models.meeting import Attendance, Meeting
from handrail.records.models.missing import (
    Missing,
    MissingImport,
    MissingLink,
    MissingPattern,
    MissingPatternEpisode,
    MissingRow,
    MissingShare,
    MissingTerm,
)
from handrail.records.models.notice import Notice
from handrail.records.models.nrm_referral import NationalReferral
from handrail.records.models.outbox import Outbox
from handrail.records.models.panel import (
    Listing,
    Panel,
    PanelItem,
    PanelPaper,
    PanelPart,
    PanelSeat,
    PaperSight,
)
from handrail.records.models.partner_access import CaseAccess
from handrail.records.models.partner_system import ApiClient, ApiSending, ApiToken
from handrail.records.models.partnership import AdminChange, Agency, Partnership, Team
from handrail.records.models.person import (
    MatchKey,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
)
from handrail.records.models.plan import Plan, PreProceedings
from handrail.records.models.referral import Check, Concern, Referral, UrgencyChange
from handrail.records.models.relationship import Involvement, Relationship
from handrail.records.models.responsibility import Responsibility
from handrail.records.models.restricted_match import GuardedMatch, ToCompare
from handrail.records.models.restriction import AccountLink, Declaration, NamedReader, Restriction
from handrail.records.models.retention import LegalHold, RetentionVersion
from handrail.records.models.row import Row
from handrail.records.models.same_person import SamePerson, Verdict
from handrail.records.models.saved_view import SavedView
from handrail.records.models.section47 import Enquiry, Protection
from handrail.records.models.service_state import Beat, Job, KeptForm
from handrail.records.models.sharing import Export, Recipient, Release, Sharing
from handrail.records.models.subject_access_request import (
    AccessFile,
    AccessPassage,
    AccessRequest,
    Statement,
)
from handrail.records.models.submission import (
    Draft,
    FormToken,
    FormVersion,
    FormWithdrawal,
    LanguageFinding,
    ProtectedAnswer,
    Submission,
)
from handrail.records.models.supervision import Supervision
from handrail.records.models.task import Task
from handrail.records.models.urgent_alert import Alarm
from handrail.rules.core.stages import load_tables

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
    "MissingPattern",
    "MissingPatternEpisode",
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
    "SavedView",
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

load_tables()  # of stages that are declared in a module of their own: import them from there

"""Sources for subject access: for every table how it is gathered, or why it is not."""

from dataclasses import dataclass, field

from handrail.rules.core.stages import declared_stages
from handrail.rules.law.citations import title_of
from handrail.rules.vocabulary.subject_access import AccessPart, HideReason


@dataclass(frozen=True)
class Gathered:
    """Rows that `paths` connect to the person, and the `fields` whose words are gathered.

    What was submitted about such a row, on any form, is gathered with it. `propose` is the
    reason for which leaving out the whole passage is proposed.
    """

    part: AccessPart
    title: str
    paths: tuple[str, ...]
    fields: tuple[str, ...] = ()
    day: str = "recorded_at"
    propose: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A table that is not gathered, and why."""

    why: str = field(default="")


def _case(
    title: str, *fields: str, part: AccessPart = AccessPart.WORK, propose: str = ""
) -> Gathered:
    return Gathered(part, title, ("case__person",), fields, propose=propose)


STAFF = LeftOut("About people who work here, not about this person")
SYSTEM = LeftOut("About how the system runs, not about this person")
FLOW = LeftOut("Returns to the department. The same facts are gathered from the records")
DESK = LeftOut(
    "Kept for the police under handling codes, and about other people. The intelligence desk "
    f"is asked, and answers under {title_of('dpa2018-part3')}"
)
LOG = LeftOut("The audit log. The data protection officer answers questions about it")
COMPARING = LeftOut("How records are compared. The facts are gathered from the records")
OURSELVES = LeftOut("This request and earlier ones, which the requester wrote or was sent")
WHO_DOES_WHAT = LeftOut("Who does what by when. The outcome is gathered")
DETAILS, REFERRALS, MEETINGS = AccessPart.DETAILS, AccessPart.REFERRALS, AccessPart.MEETINGS
POLICE, MISSING, WORK = AccessPart.POLICE, AccessPart.MISSING, AccessPart.WORK
OF_REFERRAL, OF_EPISODE = ("referral__person",), ("episode__person", "episode__case__person")
CRIME, THIRD = HideReason.CRIME.value, HideReason.THIRD_PARTY.value

TABLES: dict[str, Gathered | LeftOut] = {
    "Person": Gathered(DETAILS, "Details", ("pk",),
        ("born", "expected_on", "died_on", "gender", "sex", "ethnicity", "nationality", "language",
         "interpreter", "disability_what", "disabilities", "legal_status", "say_it")),
    "PersonName": Gathered(DETAILS, "A name", ("person",), ("given", "family", "kind"), ""),
    "PersonAddress": Gathered(DETAILS, "An address", ("person",), ("lines", "postcode"),
        "started_on"),
    "PersonIdentifier": Gathered(DETAILS, "A number", ("person",), ("scheme", "value"), ""),
    "Relationship": Gathered(DETAILS, "Family and others", ("child",),
        ("other_name", "kind", "note", "source")),
    "Involvement": Gathered(DETAILS, "A worker", ("person",), ("role", "reason"), "started_at"),
    "Concern": Gathered(REFERRALS, "Child’s name and any 999 call on the referral form",
        ("referrals__person",), ("child_name", "called_999_at", "called_999_reference")),
    "Referral": Gathered(REFERRALS, "A referral", ("person",),
        ("child_given", "child_family", "why", "judgement", "worker_risk", "council_reference"),
        "received_at"),
    "Intake": Gathered(REFERRALS, "How a referral was received", ("referrals__person",),
        ("sender_name", "sender_agency", "sender_phone", "sender_email", "sender_reference",
         "file_name", "left_out")),
    "UrgencyChange": Gathered(REFERRALS, "Urgency", OF_REFERRAL, ("urgency", "reason"), "at"),
    "Check": Gathered(REFERRALS, "A check", OF_REFERRAL, ("purpose", "note"), "asked_at"),
    "Decision": Gathered(REFERRALS, "A decision", OF_REFERRAL,
        ("outcome", "rationale", "change_mind", "repeat_reason", "told_how", "offered",
         "worker_name", "worker_phone"), "at"),
    "Alarm": Gathered(REFERRALS, "An alarm", OF_REFERRAL, ("why", "state")),
    "HelpRequest": Gathered(REFERRALS, "Advice or early help",
        ("referral__person", "concern__referrals__person"),
        ("caller_name", "caller_agency", "caller_phone", "caller_email", "child_name",
         "agreed_by", "agreed_as", "agreed_known", "agreed_scope")),
    "Disagreement": Gathered(
        REFERRALS, "Disagreement with a decision", ("referral__person", "case__person")),
    "Verdict": Gathered(REFERRALS, "Whether it is the same person", ("person", "referral__person"),
        ("reason",)),
    "SamePerson": Gathered(DETAILS, "Two records of one person", ("first", "second"), ("reason",)),
    "Case": Gathered(WORK, "The case", ("person",),
        ("exploitation_status", "safety_now", "since_text", "no_assessment_reason",
         "no_police_reason"), "opened_at"),
    "CaseNote": _case("A note or visit"),
    "SignificantEvent": _case("A significant event", "what", "why"),
    "CaseAccess": _case("Who can read the case", "reason"),
    "Clock": Gathered(WORK, "Why something was late", ("case__person", "referral__person"),
        ("breach_reason",), "due_at"),
    "Task": Gathered(WORK, "A task", ("person", "case__person", "referral__person"),
        ("title", "who", "late_reason")),
    "Assessment": _case("An assessment", "factors"),
    "Contribution": _case("An agency contribution"),
    "Enquiry": _case("Section 47 enquiries", "outcome"),
    "Protection": _case("An order or police protection"),
    "Plan": _case("A plan"),
    "SafetyPlan": _case("The safety plan", part=AccessPart.TO_CHILD),
    "JointPlan": _case("Multi-agency plan", "lead_name", "lead_contact"),
    "PlanAction": _case("A plan action", "what", "for_what", "owner_name"),
    "PlanReview": _case("A review of risk and harm"),
    "StepDown": _case("Stepping down", "lead_name"),
    "NationalReferral": _case("National Referral Mechanism", "la_name", "home_office_reference"),
    "Responsibility": _case("Which council is responsible", "host", "home", "accepted_by"),
    "Supervision": _case("Supervision of the case"),
    "SampledCase": _case("How the work was graded", "findings"),
    "BreakGlass": Gathered(WORK, "Break-glass access", ("person",),
        ("reason", "words", "incident", "finding_words"), "granted_at"),
    "Restriction": Gathered(WORK, "Why the record is restricted", ("person",),
        ("category", "reason", "said"), propose=HideReason.SERIOUS_HARM.value),
    "LegalHold": Gathered(WORK, "Why the record is kept", ("person",),
        ("kind", "reason", "why_lifted")),
    "Meeting": _case("A meeting", "chair_name", "outcome", part=MEETINGS),
    "Attendance": _case("An agency at a meeting", "record_left_out", part=MEETINGS),
    "PanelItem": _case("An item of a panel", "label", "route", part=MEETINGS),
    "Listing": Gathered(MEETINGS, "Before a panel", ("case__person",), ("purpose",)),
    "PanelPaper": Gathered(MEETINGS, "A paper for a panel", ("listing__case__person",), ("title",)),
    "Missing": Gathered(MISSING, "A missing episode", ("person", "case__person"),
        ("police_reference", "reported_by", "last_seen", "found_where", "interviewer_name",
         "hard_to_stay", "drew_away")),
    "MissingLink": Gathered(MISSING, "Two missing episodes compared", OF_EPISODE, ("why", "reason"),
        propose=THIRD),
    "MissingPattern": Gathered(MISSING, "Times away of several children compared",
        ("parts__episode__person", "parts__episode__case__person"), ("shown", "reason"),
        propose=THIRD),
    "MissingRow": Gathered(MISSING, "A row of a police file", OF_EPISODE, ("raw", "reason")),
    "PoliceReferral": _case("A referral to the police", "recipient_name", "officer_name",
        "officer_phone", "police_reference", "crime_reference", "officer_in_case", "flag",
        part=POLICE),
    "Investigation": _case("An investigation", "crime_reference", "officer", "officer_phone",
        part=POLICE),
    "Suspect": _case("A suspect", "label", part=POLICE, propose=CRIME),
    "RecordsRequest": _case("A request for records", "asked_by", part=POLICE),
    "Sharing": _case("A decision about sharing", "with_whom"),
    "Recipient": _case("A contact of the case", "name", "organisation", "address", propose=THIRD),
    "Release": _case("Information shared", "message"),
    "Document": Gathered(AccessPart.FILES, "A file", ("case__person", "intake__referrals__person"),
        ("name", "about", "why")),
    "Submission": Gathered(WORK, "A form", (), (), "submitted_at"),
    "Statement": Gathered(AccessPart.OWN_WORDS, "A statement or correction", ("person",),
        ("words", "outcome_words"), "said_on"),
    "ProtectedAnswer": LeftOut(
        "Gathered with its form. If it shows where someone is, it is proposed for withholding. "
        "Who told us is never gathered, and only the sender can read it"
    ),
    "Draft": LeftOut("A draft that was not sent. Only its author "
        "can see it, and it is deleted later"),
    "KeptForm": LeftOut("A draft that was not sent. Only its author "
        "can see it, and it is deleted later"),
    "LanguageFinding": LeftOut("A copy of words from forms that are gathered in full"),
    "Notice": LeftOut("A notification that something happened. The event itself is gathered"),
    "Export": LeftOut("Copies made. Recipients are listed with what was shared"),
    "Disposal": LeftOut("Whether a record is due to be destroyed. The record itself is gathered"),
    "Certificate": LeftOut("That a record was destroyed. It does not name anyone"),
    "Breach": LeftOut("The data protection officer tells the people concerned about a breach"),
    "PastFigure": SYSTEM, "Erasing": SYSTEM, "ErasedReason": SYSTEM,
    "ImportBatch": LeftOut("A file about many people. The records made from it are gathered"),
    "ImportedRow": LeftOut("As recorded in another system. The records made from it are gathered"),
    "ImportWithdrawal": LeftOut("About a file of many people. It "
        "contains nothing about one person"),
    "Coming": SYSTEM,
    "Freeze": LeftOut("Figures as they were on a date. The facts are gathered from the records"),
    "QualityItem": COMPARING, "GuardedMatch": COMPARING, "ToCompare": COMPARING,
    "MatchKey": COMPARING, "MissingTerm": COMPARING,
    "MissingPatternEpisode": COMPARING,
    "MissingShare": WHO_DOES_WHAT, "PanelPart": WHO_DOES_WHAT, "PaperSight": WHO_DOES_WHAT,
    "PoliceLink": WHO_DOES_WHAT,
    "MissingImport": LeftOut("A file about many children. The row of each child is gathered"),
    "AccessRequest": OURSELVES, "AccessPassage": OURSELVES, "AccessFile": OURSELVES,
    "Intel": DESK, "IntelEntity": DESK, "Report": DESK, "ReportFact": DESK, "Source": DESK,
    "Sight": DESK, "Entity": DESK, "EntityFact": DESK, "SameEntity": DESK, "Link": DESK,
    "Measure": DESK, "MeasureChild": DESK, "PlacePlan": DESK, "PlacePart": DESK,
    "TellerLink": DESK,
    "Event": LOG, "EventObject": LOG, "AdminChange": LOG,
    "Account": STAFF, "AccountLink": STAFF, "Clearance": STAFF, "Declaration": STAFF,
    "Invitation": STAFF, "Membership": STAFF, "NamedReader": STAFF, "ReadReview": STAFF,
    "RoleProposal": STAFF, "GlassStop": STAFF, "Visitor": STAFF, "CalendarFeed": STAFF,
    "SavedView": STAFF,
    "DipSample": STAFF, "Panel": STAFF, "PanelSeat": STAFF,
    "Agency": SYSTEM, "Team": SYSTEM, "Partnership": SYSTEM, "AuditBlock": SYSTEM,
    "AuditEpoch": SYSTEM, "AuditLeaf": SYSTEM, "Beat": SYSTEM, "FormToken": SYSTEM,
    "RetentionVersion": SYSTEM, "ApiClient": SYSTEM, "ApiToken": SYSTEM, "ApiSending": SYSTEM,
    "FormVersion": SYSTEM, "FormWithdrawal": SYSTEM, "Job": SYSTEM, "LookRound": SYSTEM,
    "Outbox": SYSTEM, "Salt": SYSTEM,
    "FlowChild": FLOW, "FlowBatch": FLOW,
    **{
        stage.table: _case(stage.gathered_as or stage.title, *stage.gathers)
        for stage in declared_stages()
    },
}  # fmt: skip

# questions whose encrypted answers say who told us: never gathered, only looked for in other words
WHO_TOLD = frozenset({"source_name", "told_by", "who", "message", "contact_how", "risk_words"})
# those of them that ask for a name, and not for what happened or how to reach somebody
NAMES_WHO_TOLD = frozenset({"source_name", "told_by", "who"})
# what a service said of how its facts may be used, by form: never gathered, for nobody
HANDLING = frozenset({
    ("check_answer", "handling"), ("panel_paper", "handling"), ("police_87a", "handling"),
    ("police_answer_more", "handling"), ("police_outcome", "handling"),
    ("records_released", "conditions"), ("sharing_decide", "conditions"),
})  # fmt: skip
# lines that were written to the child
TO_CHILD = frozenset({"explain_child", "code_word", "wishes"})
# encrypted answers that say where the child is kept safe; the others are the child’s own
PLACES = frozenset({"where", "tonight_address", "tonight_with", "child_now_where", "who_with"})
# questions that ask where the child lives and learns, and for the numbers of those at work
OF_ADDRESS = frozenset({"address", "child_address"})
OF_SCHOOL = frozenset({"school", "child_school"})
OF_STAFF = frozenset({
    "my_phone", "phone_tonight", "worker_phone", "officer_phone", "la_phone", "referrer_phone",
})  # fmt: skip
MOST_WORDS = 3_000  # characters of one passage

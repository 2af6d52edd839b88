"""Words for the state of a concern, a referral, a check, a task or a clock."""

from handrail.rules.vocabulary.stored_word import Word


class ConcernState(Word):
    """The state of a concern that a practitioner has started to record."""

    STARTED = "started", "Started", "Being written; nobody else has been told through the system"
    SENT = "sent", "Sent", "Sent to the front door as a referral"
    WATCHED = "watched", "To be screened again", "Screened again on the day the writer chose"
    INTELLIGENCE = (
        "intelligence",
        "Kept as information",
        "Kept and marked as information about people or places; it is not a referral",
    )
    HELP_ASKED = (
        "help_asked",
        "Early help asked for",
        "A team was asked for early help, with the family's agreement",
    )
    NOT_SENT = "not_sent", "Not sent", "The writer decided not to send it and gave a reason"


class ReferralState(Word):
    """The state of a referral at the front door."""

    WAITING = "waiting", "Waiting", "Received; nobody at the front door has taken it yet"
    TAKEN = "taken", "Taken", "A named worker at the front door is working on it"
    RETURNED = (
        "returned",
        "More asked for",
        "The referrer was asked for more; work to keep the child safe goes on meanwhile",
    )
    DECIDED = "decided", "Decided", "The front door has decided and told the referrer"
    WITHDRAWN = "withdrawn", "Withdrawn", "The referrer took it back and gave a reason"


class Channel(Word):
    """How a referral reached the front door."""

    FORM = "form", "Form", "Sent by somebody with an account"
    PUBLIC = "public", "Public page", "Sent by somebody without an account"
    SOFTWARE = "software", "Partner’s system", "Sent from an agency's own system"
    PHONE = "phone", "Phone", "Told by phone and keyed by the front door"
    POLICE = "police", "Police notice", "A notification by the police"
    HOSPITAL = "hospital", "Hospital notice", "A notice from a hospital or ambulance service"
    EMAIL = "email", "E-mail", "An e-mail to the front door's mailbox"
    LETTER = "letter", "Letter", "A letter or a form on paper"
    IMPORT = "import", "Another system", "Imported with what was decided there"


class HelpKind(Word):
    """The kind of help requested from a team."""

    ADVICE = "advice", "Advice", "What to do about a worry; the child need not be named"
    EARLY_HELP = "early_help", "Early help", "Help for a family that agrees to it"
    CONSULTATION = (
        "consultation",
        "Exploitation team",
        "The front door asks the exploitation team about a referral",
    )
    COUNCIL = "council", "Another council", "The front door asks another council to take a child on"
    SERVICE = "service", "Another service", "The front door points a family to another service"


class HelpState(Word):
    """The state of an advice request to a team."""

    ASKED = "asked", "Asked", "The team has not answered yet"
    ANSWERED = "answered", "Advice given", "The team said what it advises, and the next step"
    ACCEPTED = "accepted", "Accepted", "Early help request accepted"
    DECLINED = "declined", "Declined", "Early help request declined"
    WITHDRAWN = "withdrawn", "No longer asked", "Early help request withdrawn"


class NextStep(Word):
    """What a team that was asked for advice recommends next."""

    REFER_NOW = "refer_now", "Refer now", "Send a referral to the front door today"
    COMPLETE_SCREENING = (
        "complete_screening",
        "Finish the screening",
        "Write the screening to its end, then judge",
    )
    EARLY_HELP = "early_help", "Ask for early help", "With the family's agreement"
    KEEP_WATCH = "keep_watch", "Keep watch, and look again on a day", "The day is named"
    INFORMATION_ONLY = (
        "information_only",
        "Save as information",
        "About people or places; not a referral",
    )
    NO_FURTHER = "no_further", "Nothing further for now", "New facts always open it again"


class AlarmState(Word):
    """The state of an alarm for a child who is not safe tonight."""

    RAISED = "raised", "Raised", "Nobody has acknowledged it yet"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "A named worker is acting on it"
    HANDED_BACK = "handed_back", "Handed back", "The duty team gave it back to the front door"
    WITH_FRONT_DOOR = (
        "with_front_door",
        "With the front door",
        "Taken over by the front door",
    )
    ENDED = "ended", "Ended", "A named person said that the child is safe, and what was done"
    TAKEN_OVER = "taken_over", "Taken over and closed", "Closed by an earlier version of Handrail"


class DisagreementStage(Word):
    """The stage that a disagreement has reached, in order."""

    PRACTITIONER = "practitioner", "Worker to worker", "The two workers talk first"
    MANAGER = "manager", "Managers", "The managers of both sides"
    SENIOR = "senior", "Senior managers", "Senior managers or named leads of both agencies"
    CHAIR = "chair", "Safeguarding partners", "The partners or their chair have the last word"


class Urgency(Word):
    """How soon the front door must decide, chosen by a person and changeable with a reason."""

    RED = "red", "Red", "A child may be suffering significant harm now or very soon"
    AMBER = "amber", "Amber", "A serious worry without sign of immediate harm"
    GREEN = "green", "Green", "A worry that may need help below the child protection threshold"
    BLUE = "blue", "Blue", "Information only, or an update for a case already open"


class Outcome(Word):
    """What the front door decided to do about a referral."""

    STRATEGY_DISCUSSION = (
        "strategy_discussion",
        "Strategy discussion: significant harm suspected",
        "Social care, police and health meet to decide whether to start a section 47 enquiry",
    )
    CIN_ASSESSMENT_S17 = (
        "cin_assessment_s17",
        "Child and family assessment (section 17)",
        "A social worker assesses what the child needs",
    )
    IMMEDIATE_PROTECTION = (
        "immediate_protection",
        "Immediate protection",
        "Police protection, a court order or a safe place to stay is arranged now",
    )
    EARLY_HELP = "early_help", "Early help", "Help with the family's agreement, with a named lead"
    OPEN_CASE_UPDATE = (
        "open_case_update",
        "Open case: send to the allocated worker",
        "Social care already works with this child; the allocated worker gets it",
    )
    NFA_INFORMATION_ADVICE = (
        "nfa_information_advice",
        "Advice and no further action, with a reason",
        "The referrer gets information or advice, and the reason why nothing more is done",
    )
    SIGNPOST = (
        "signpost",
        "Pointed to another service",
        "The family or referrer is told who can help",
    )
    EXPLOITATION_TEAM_CONSULT = (
        "exploitation_team_consult",
        "Exploitation team consulted",
        "Specialists in exploitation advise before or beside other help",
    )
    MACE_LIST = (
        "mace_list",
        "Put forward for the multi-agency panel",
        "A child, person or place of concern is put forward for the exploitation panel (MACE)",
    )
    TRANSFER_OTHER_LA = (
        "transfer_other_la",
        "Another council asked to take over",
        "Another council is asked to accept responsibility; until it does so in writing, urgent "
        "protection falls to the council where the child is, and the rest stays here",
    )


class NfaReason(Word):
    """Why there is no further action; always with words, who was told and what would change it."""

    THRESHOLD_NOT_MET = (
        "threshold_not_met",
        "Below the threshold",
        "What is known does not reach the threshold for social care",
    )
    ALREADY_OPEN = "already_open", "Already open", "A worker already holds this and has been told"
    DUPLICATE = "duplicate", "Same referral twice", "The same worry was already received"
    CONSENT_DECLINED = (
        "consent_declined_and_no_harm_threshold",
        "Family did not agree, and no sign of significant harm",
        "Help that needs agreement was offered and not wanted; this is not a sign of less risk",
    )
    ADVICE_GIVEN = "advice_given", "Advice was enough", "The referrer asked for advice and got it"
    OTHER_AREA = "other_area", "Another area", "Another council is responsible and was told"
    CHILD_18_PLUS = "child_18_plus", "Now 18 or over", "Sent to adult services instead"
    NO_EVIDENCE = (
        "no_evidence_after_enquiry",
        "Nothing found after enquiry",
        "Enquiries were made and nothing was found; this is not proof that nothing happened",
    )


class CheckState(Word):
    """The state of a check that the front door asked another agency for."""

    ASKED = "asked", "Asked", "The agency has been asked and has not answered yet"
    ANSWERED = "answered", "Answered", "The agency gave what it holds"
    NOTHING_HELD = "nothing_held", "Nothing held", "The agency looked and holds nothing"
    DECLINED = "declined", "Declined", "The agency will not share this, and gave its reason"


class TaskState(Word):
    """The state of a task assigned to a person or team."""

    OPEN = "open", "To do", "Still to be done"
    DONE = "done", "Done", "Finished; we record who by and when"
    CANCELLED = "cancelled", "No longer needed", "Taken off the list with a reason"


class ClockState(Word):
    """The state of a time limit at a given moment."""

    LATE = "late", "Late", "The limit has passed and the work is not done"
    SOON = "soon", "Due soon", "Less than three hours are left"
    RUNNING = "running", "In time", "Three hours or more are left"
    DONE = "done", "Done", "The work is done, so the clock has stopped"
    NONE = "none", "No due date", "No time limit is set"


class NoticeKind(Word):
    """What a notification is about."""

    REFERRAL_RECEIVED = "referral_received", "Referral received", "The front door has it"
    REFERRAL_TAKEN = "referral_taken", "Referral taken", "A named worker has taken it"
    REFERRAL_RETURNED = "referral_returned", "More asked for", "The front door asks for more"
    REFERRAL_REOPENED = (
        "referral_reopened",
        "Decided again",
        "Decision reopened after a disagreement",
    )
    REFERRAL_DECIDED = "referral_decided", "Decision", "What the front door decided and why"
    REFERRAL_AMENDED = "referral_amended", "More added", "The referrer added or corrected something"
    COLLEAGUE_REFERRED = (
        "colleague_referred",
        "A colleague referred",
        "A colleague sent a referral; told for information, not waited for",
    )
    NOT_SAFE_TONIGHT = "not_safe_tonight", "Not safe tonight", "A child may not be safe tonight"
    PASSED_TO_DUTY = (
        "passed_to_duty",
        "Passed to you for the night",
        "A red referral waits and the front door is closed",
    )
    CHECK_ASKED = "check_asked", "Question from the front door", "An agency is asked what it holds"
    CHECK_ANSWERED = "check_answered", "Answer to a check", "An agency has answered"
    ADVICE_ASKED = "advice_asked", "Advice asked for", "Somebody asks your team for advice"
    ADVICE_GIVEN = "advice_given", "Advice", "What a team advised, and the next step"
    HELP_ASKED = "help_asked", "Early help asked for", "Somebody asks your team for early help"
    HELP_ANSWERED = "help_answered", "Answer on early help", "Accepted or declined, and why"
    ONWARD_ANSWERED = (
        "onward_answered",
        "Answer to an onward referral",
        "A team, council or service accepted or declined what the front door passed on",
    )
    DISAGREEMENT = "disagreement", "Disagreement", "Somebody disagrees with a decision"
    WITHDRAWN = "withdrawn", "Withdrawn", "A referral was taken back, with a reason"
    ACCOUNT_RECOVERED = (
        "account_recovered",
        "Account recovered",
        "An administrator who lost every second factor was given a new way in",
    )
    TASK_GIVEN = "task_given", "Task for you", "A task was given to you or your team"
    RECORD_ASKED = (
        "record_asked",
        "Asked about a record you guard",
        "Somebody who may not know of a record you guard asks about the same child",
    )
    RECORD_NAMED = (
        "record_named",
        "A record that few may know of",
        "You stand on the list of a restricted record",
    )
    CANNOT_TAKE = (
        "cannot_take",
        "Work to give to somebody else",
        "Whoever held it cannot take it; why is not told",
    )
    QUALITY_GIVEN = (
        "quality_given",
        "Something on the register to look at",
        "A colleague gave you something on the register that may be wrong",
    )
    ACCOUNT_UNUSED = (
        "account_unused",
        "Account closed",
        "An account at your agency was closed because nobody had used it for long",
    )
    CASE_GIVEN = "case_given", "Case for you", "A child's case was given to you or your team"
    PANEL = "panel", "The panel", "Something of the panel is yours to read or to do"
    CASE_CHANGED = "case_changed", "Case changed", "Something important changed in a case of yours"
    ASSESSMENT_WAITS = (
        "assessment_waits",
        "Assessment to read",
        "A risk and harm assessment waits for a manager, or came back with comments",
    )
    MEETING_CALLED = "meeting_called", "Meeting called", "You are asked to a meeting about a child"
    POLICE_SENT = "police_sent", "87a for the police", "A referral on form 87a was sent"
    POLICE_ANSWERED = "police_answered", "Police answered", "Acknowledged, asked or decided"
    CHILD_MISSING = "child_missing", "Child missing", "A child is missing, is back, or was heard of"
    MISSING_REPEAT = (
        "missing_repeat",
        "Missing again and again",
        "A child was missing so often that somebody looks across the episodes",
    )
    INTELLIGENCE = "intelligence", "Intelligence", "Something was told, asked or given to you"
    ENTITY_EXPIRED = (
        "entity_expired",
        "Expired",
        "Nobody reviewed what is kept of somebody or something of concern",
    )
    MAY_BE_HARMED = (
        "may_be_harmed",
        "May also be exploited",
        "Somebody of concern may be a child, or be harmed by others",
    )
    DISRUPTION = (
        "disruption",
        "Disruption",
        "Somebody or somewhere of concern, a measure or a plan is yours to read or to do",
    )
    CLOCK_SOON = "clock_soon", "Due soon", "A time limit of yours is near"
    CLOCK_LATE = "clock_late", "Late", "A time limit of yours has passed"
    CORRECTION = "correction", "Correction", "Something you were sent has been corrected"
    GLASS = "glass", "Break-glass", "A record was opened by break-glass, or that is to be reviewed"
    ACCESS_ENDS = (
        "access_ends",
        "Access of another agency ends",
        "What an agency was asked about in a case is read for some time, and no longer",
    )
    ACCESS = (
        "access",
        "Record access audit",
        "Somebody asks you to look at who read what, or tells of it",
    )

"""What a notification is about."""

from handrail.rules.vocabulary.stored_word import Word


class NoticeKind(Word):
    """What a notification is about."""

    REFERRAL_RECEIVED = (
        "referral_received",
        "Referral received",
        "The front door has received the referral",
    )
    REFERRAL_TAKEN = (
        "referral_taken",
        "Referral allocated",
        "A named worker is working on the referral",
    )
    REFERRAL_RETURNED = (
        "referral_returned",
        "More information requested",
        "The front door asks for more information",
    )
    REFERRAL_REOPENED = (
        "referral_reopened",
        "Decided again",
        "A decision was reopened, by a manager or after a disagreement",
    )
    REFERRAL_DECIDED = "referral_decided", "Decision", "What the front door decided and why"
    REFERRAL_AMENDED = (
        "referral_amended",
        "More information added",
        "The referrer added or corrected something",
    )
    COLLEAGUE_REFERRED = (
        "colleague_referred",
        "A colleague referred",
        "A colleague sent a referral; this is for information only",
    )
    NOT_SAFE_TONIGHT = "not_safe_tonight", "Not safe tonight", "A child may not be safe tonight"
    PASSED_TO_DUTY = (
        "passed_to_duty",
        "Passed to you for the night",
        "A red referral is waiting and the front door is closed",
    )
    CHECK_ASKED = (
        "check_asked",
        "Question from the front door",
        "The front door asks an agency what it knows",
    )
    CHECK_ANSWERED = "check_answered", "Answer to a check", "An agency has answered the front door"
    ADVICE_ASKED = "advice_asked", "Advice requested", "Someone has asked your team for advice"
    ADVICE_GIVEN = "advice_given", "Advice", "A team has given advice and the next step"
    HELP_ASKED = "help_asked", "Early help requested", "Someone has asked your team for early help"
    HELP_ANSWERED = (
        "help_answered",
        "Answer on early help",
        "The request was accepted or declined, and why",
    )
    ONWARD_ANSWERED = (
        "onward_answered",
        "Answer to an onward referral",
        "A team, council or service accepted or declined what the front door passed on",
    )
    DISAGREEMENT = "disagreement", "Disagreement", "Someone disagrees with a decision"
    WITHDRAWN = "withdrawn", "Withdrawn", "A referral was withdrawn, with a reason"
    ACCOUNT_RECOVERED = (
        "account_recovered",
        "Account recovered",
        "An administrator who lost every second factor can sign in again",
    )
    TASK_GIVEN = "task_given", "Task for you", "A task was given to you or your team"
    RECORD_ASKED = (
        "record_asked",
        "Request about a record you guard",
        "Someone who must not know about a record you guard is asking about the same child",
    )
    RECORD_NAMED = (
        "record_named",
        "Restricted record",
        "You are on the access list of a restricted record",
    )
    CANNOT_TAKE = (
        "cannot_take",
        "Work to reallocate",
        "The person it was allocated to cannot do it; the reason is not shown",
    )
    QUALITY_GIVEN = (
        "quality_given",
        "Data quality check",
        "A colleague asked you to check a possible error in our records",
    )
    ACCOUNT_UNUSED = (
        "account_unused",
        "Account closed",
        "An account at your agency was closed because it had not been used for a long time",
    )
    CASE_GIVEN = "case_given", "Case for you", "A child’s case was allocated to you or your team"
    PANEL = "panel", "The panel", "There is something from the panel for you to read or do"
    CASE_CHANGED = (
        "case_changed",
        "Case changed",
        "Something important has changed in one of your cases",
    )
    ASSESSMENT_WAITS = (
        "assessment_waits",
        "Assessment to review",
        "A risk and harm assessment is waiting for a manager, or was returned with comments",
    )
    MEETING_CALLED = (
        "meeting_called",
        "Meeting invitation",
        "You are invited to a meeting about a child",
    )
    POLICE_SENT = "police_sent", "Police referral (87A)", "A police referral (87A) was sent"
    POLICE_ANSWERED = (
        "police_answered",
        "Police answered",
        "The police acknowledged, asked a question or decided",
    )
    CHILD_MISSING = (
        "child_missing",
        "Child missing",
        "A child is missing, has returned or been found, or there is new information",
    )
    MISSING_REPEAT = (
        "missing_repeat",
        "Repeat missing episodes",
        "A child has been missing so often that the pattern needs a review",
    )
    INTELLIGENCE = (
        "intelligence",
        "Intelligence",
        "A report, a question or intelligence was sent to you",
    )
    ENTITY_EXPIRED = (
        "entity_expired",
        "Expired",
        "An entry about a person or place of concern was not reviewed in time",
    )
    MAY_BE_HARMED = (
        "may_be_harmed",
        "May also be a victim",
        "A person of concern may be a child, or may also be a victim",
    )
    DISRUPTION = (
        "disruption",
        "Disruption",
        "There is a person or place of concern, a measure or a plan for you to read or work on",
    )
    CLOCK_SOON = "clock_soon", "Due soon", "One of your deadlines is close"
    CLOCK_LATE = "clock_late", "Late", "One of your deadlines has passed"
    CORRECTION = "correction", "Correction", "Something that was sent to you has been corrected"
    GLASS = "glass", "Break-glass", "A record was opened by break-glass, or its use needs a review"
    ACCESS_ENDS = (
        "access_ends",
        "Access of another agency ends",
        "An agency’s time-limited access to a case is ending",
    )
    ACCESS = (
        "access",
        "Access audit",
        "Someone asks you to review who read a record, or reports a concern about it",
    )

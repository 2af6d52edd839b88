"""Words for the state of a concern, a referral, a check, a task or a clock."""

from handrail.rules.vocabulary.stored_word import Word


class ConcernState(Word):
    """The state of a concern that a practitioner has started to record."""

    STARTED = "started", "Started", "Being written; not sent to anyone yet"
    SENT = "sent", "Sent", "Sent to the front door as a referral"
    WATCHED = "watched", "To be screened again", "To be screened again on the date the writer chose"
    INTELLIGENCE = (
        "intelligence",
        "Saved as information",
        "Saved as information about people or places; it is not a referral",
    )
    HELP_ASKED = "help_asked", "Early help requested", "A team was asked for early help"
    NOT_SENT = "not_sent", "Not sent", "The writer decided not to send it and gave a reason"


class ReferralState(Word):
    """The state of a referral at the front door."""

    WAITING = "waiting", "Unallocated", "Received; not allocated at the front door yet"
    TAKEN = "taken", "Allocated", "A named worker at the front door is working on it"
    RETURNED = (
        "returned",
        "More information requested",
        "The referrer was asked for more information; work to keep the child safe continues",
    )
    DECIDED = "decided", "Decided", "The front door has decided and told the referrer"
    WITHDRAWN = "withdrawn", "Withdrawn", "The referrer withdrew it and gave a reason"


class Channel(Word):
    """How a referral reached the front door."""

    FORM = "form", "Form", "Sent by someone with an account"
    PUBLIC = "public", "Public page", "Sent by someone without an account"
    SOFTWARE = "software", "Partner’s system", "Sent from an agency’s own system"
    PHONE = "phone", "Phone", "Received by phone and recorded by the front door"
    POLICE = "police", "Police notification", "A notification from the police"
    HOSPITAL = ("hospital", "Hospital notification",
                "A notification from a hospital or ambulance service")  # fmt: skip
    EMAIL = "email", "Email", "An email to the front door’s mailbox"
    LETTER = "letter", "Letter", "A letter or a paper form"
    IMPORT = "import", "Another system", "Imported with the decision made there"


class HelpKind(Word):
    """The kind of help requested from a team."""

    ADVICE = "advice", "Advice", "Advice about a worry; the child does not have to be named"
    EARLY_HELP = "early_help", "Early help", "Help for a family that has agreed to it"
    CONSULTATION = ("consultation", "Exploitation team consultation",
                    "The front door asks the exploitation team about a referral")  # fmt: skip
    COUNCIL = ("council", "Request to another council",
               "The front door asks another council to accept a child’s case")  # fmt: skip
    SERVICE = ("service", "Signposting to another service",
               "The front door signposts a family to another service")  # fmt: skip


class HelpState(Word):
    """The state of an advice request to a team."""

    ASKED = "asked", "Asked", "The team has not answered yet"
    ANSWERED = "answered", "Advice given", "The team gave its advice and the next step"
    ACCEPTED = "accepted", "Accepted", "Early help request accepted"
    DECLINED = "declined", "Declined", "Early help request declined"
    WITHDRAWN = "withdrawn", "No longer asked", "Early help request withdrawn"
    AGREEMENT_WITHDRAWN = ("agreement_withdrawn", "Agreement withdrawn",
                           "The family no longer agrees to early help")  # fmt: skip


class NextStep(Word):
    """What a team that was asked for advice recommends next."""

    REFER_NOW = "refer_now", "Make a referral now", "Send a referral to the front door today"
    COMPLETE_SCREENING = ("complete_screening", "Finish the screening",
                          "Finish the screening, then decide")  # fmt: skip
    EARLY_HELP = "early_help", "Ask for early help", "If the family agrees"
    KEEP_WATCH = "keep_watch", "Monitor, and set a date to re-screen", "You set the date"
    INFORMATION_ONLY = ("information_only",
                        "Save the screening as information only: nobody acts on it",
                        "Information about people or places; not a referral")  # fmt: skip
    NO_FURTHER = "no_further", "Nothing further for now", "New information always reopens it"


class AlarmState(Word):
    """The state of an alarm for a child who is not safe tonight."""

    RAISED = "raised", "Raised", "Nobody has acknowledged it yet"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "A named worker is acting on it"
    HANDED_BACK = "handed_back", "Handed back", "Handed back to the front door for the morning"
    WITH_FRONT_DOOR = (
        "with_front_door",
        "With the front door",
        "Taken over by the front door",
    )
    ENDED = "ended", "Ended", "A named person recorded that the child is safe, and what was done"
    TAKEN_OVER = "taken_over", "Taken over and closed", "Closed by an earlier version of Handrail"


class DisagreementStage(Word):
    """The stage that a disagreement has reached, in order."""

    PRACTITIONER = "practitioner", "Practitioner to practitioner", "Both practitioners discuss it"
    MANAGER = "manager", "Managers", "The managers of both agencies discuss it"
    SENIOR = "senior", "Senior managers", "Senior managers or leads of both agencies discuss it"
    CHAIR = (
        "chair",
        "Safeguarding partners",
        "The safeguarding partners or their chair make the final decision",
    )


class Outcome(Word):
    """What the front door decided to do about a referral."""

    STRATEGY_DISCUSSION = (
        "strategy_discussion",
        "Strategy discussion",
        "The child may be suffering, or be likely to suffer, significant harm: social care, police "
        "and health decide together whether to start a section 47 enquiry",
    )
    CIN_ASSESSMENT_S17 = (
        "cin_assessment_s17",
        "Child and family assessment (section 17)",
        "A social worker assesses what the child needs",
    )
    IMMEDIATE_PROTECTION = (
        "immediate_protection",
        "Immediate protection",
        "Arrange police protection, a court order or a safe place to stay now",
    )
    EARLY_HELP = (
        "early_help",
        "Early help or family help",
        "Decided with an earlier version of Handrail, which had one answer for both",
    )
    COMMUNITY_HELP = (
        "community_help",
        "Community-based early help",
        "Help from a service near the family, such as a youth project, if the family agrees",
    )
    FAMILY_HELP = (
        "family_help",
        "Family help",
        "Help with a family help lead practitioner, if the family agrees",
    )
    OPEN_CASE_UPDATE = (
        "open_case_update",
        "Open case: sent to the allocated worker",
        "Social care already works with this child; the allocated worker gets the referral",
    )
    NFA_INFORMATION_ADVICE = (
        "nfa_information_advice",
        "Advice and no further action",
        "The referrer receives information or advice, and the reason for no further action",
    )
    SIGNPOST = (
        "signpost",
        "Signposted to another service",
        "The family or referrer is told who can help",
    )
    EXPLOITATION_TEAM_CONSULT = (
        "exploitation_team_consult",
        "Exploitation team asked",
        "Exploitation specialists advise before or alongside other help",
    )
    MACE_LIST = (
        "mace_list",
        "Nominated for the multi-agency panel",
        "The exploitation panel (MACE) is asked to discuss a child, person or place of concern",
    )
    TRANSFER_OTHER_LA = (
        "transfer_other_la",
        "Another council asked to take over",
        "Another council is asked to accept responsibility; until it does so in writing, urgent "
        "protection falls to the council where the child is, and we remain responsible for the "
        "rest",
    )


class NfaReason(Word):
    """Why there is no further action; always with words, who was told and what would change it."""

    THRESHOLD_NOT_MET = (
        "threshold_not_met",
        "Below the threshold",
        "What is known does not reach the threshold for social care",
    )
    ALREADY_OPEN = (
        "already_open",
        "Already open",
        "An allocated worker already works with the child and has been notified",
    )
    DUPLICATE = "duplicate", "Duplicate referral", "The same concern has already been received"
    CONSENT_DECLINED = (
        "consent_declined_and_no_harm_threshold",
        "Family did not agree, and the section 47 threshold is not met",
        "The family did not want the help that was offered; this is not a sign of less risk",
    )
    ADVICE_GIVEN = (
        "advice_given",
        "Advice was enough",
        "The referrer asked for advice and received it",
    )
    OTHER_AREA = (
        "other_area",
        "Another area",
        "Another council is responsible and has been notified",
    )
    CHILD_18_PLUS = "child_18_plus", "Now 18 or over", "Referred to adult services instead"
    NO_EVIDENCE = (
        "no_evidence_after_enquiry",
        "Nothing found after enquiry",
        "Enquiries were made and nothing was found; this is not proof that nothing happened",
    )


class CheckState(Word):
    """The state of a check that the front door asked another agency for."""

    ASKED = "asked", "Asked", "The agency has been asked and has not answered yet"
    ANSWERED = "answered", "Answered", "The agency shared what it knows"
    NOTHING_HELD = (
        "nothing_held",
        "No information held",
        "The agency checked and has nothing about the child",
    )
    DECLINED = "declined", "Declined", "The agency will not share this, and gave its reason"


class TaskState(Word):
    """The state of a task assigned to a person or team."""

    OPEN = "open", "To do", "Still to be done"
    DONE = "done", "Done", "Finished; we record who by and when"
    CANCELLED = "cancelled", "No longer needed", "Removed from the list without being done"


class ClockState(Word):
    """The state of a time limit at a given moment."""

    LATE = "late", "Late", "The deadline has passed and the work is not done"
    SOON = "soon", "Due soon", "Less than three hours are left"
    RUNNING = "running", "In time", "Three hours or more are left"
    DONE = "done", "Done", "The work is done, so the deadline is met"
    NONE = "none", "No due date", "No deadline is set"

"""Words for information reports and intelligence: grades, handling, outcomes."""

from handrail.rules.vocabulary.stored_word import Word


class ReportKind(Word):
    """Who made the report: it decides which form is used, and never names them."""

    PRACTITIONER = "practitioner", "Practitioner", "Someone who works for a partner agency"
    BUSINESS = "business", "Business", "An invited business, such as a hotel, taxi firm or takeaway"
    PUBLIC = "public", "Public", "A neighbour or community group reporting a place or a vehicle"


class ReportState(Word):
    """The state of an information report; the person who made it sees the last two."""

    RECEIVED = "received", "Received", "Not evaluated yet"
    IN_HAND = "in_hand", "In progress", "The intelligence desk is evaluating the report"
    USED = (
        "used",
        "Intelligence report created",
        "The report was used; the reporter is not told how",
    )
    NO_USE = "no_use", "No further use", "Evaluated and kept; the reason is recorded"
    SENT_BACK = (
        "sent_back",
        "Safeguarding",
        "A child needs a referral; the reporter has been asked to make one",
    )


class IntelState(Word):
    """The state of an intelligence report."""

    EVALUATED = "evaluated", "Evaluated", "Graded; the shareable text is not written yet"
    SANITISED = (
        "sanitised",
        "Ready to share",
        "The shareable text is written and does not identify the source",
    )
    DISSEMINATED = "disseminated", "Shared", "Shared with named people, each with a lawful basis"
    CLOSED = "closed", "Closed", "The outcome is recorded"


class SourceGrade(Word):
    """How reliable the source is (3x5x2)."""

    RELIABLE = "1", "1 Reliable", "Known to be competent and reliable so far"
    UNTESTED = "2", "2 Untested", "New, or not known well enough to judge"
    NOT_RELIABLE = "3", "3 Not reliable", "There are grounds to doubt the source"


class InformationGrade(Word):
    """How the information is known (3x5x2)."""

    DIRECT = "A", "A Known directly", "The source saw or heard it"
    CORROBORATED = (
        "B",
        "B Indirect, corroborated",
        "The source was told it, and other information confirms it",
    )
    INDIRECT = "C", "C Indirect", "The source was told it by someone else"
    NOT_KNOWN = "D", "D Not known", "It is not known how the source knows"
    FALSE = "E", "E Suspected to be false", "There are grounds to think it is false"


class GradeStanding(Word):
    """Whose grade it is: partners propose, the police make the final grading."""

    PROPOSED = "proposed", "Proposed", "Graded by a partner’s desk; the police confirm it"
    FINAL = "final", "Final", "Graded by the police"


class Handling(Word):
    """The handling code (3x5x2)."""

    P = "P", "P Lawful sharing permitted", "Lawful sharing is permitted"
    C = "C", "C Sharing with conditions", "Only for named people, and only as the conditions allow"


class HandlingLimit(Word):
    """What a handling condition forbids; the system refuses it to every user."""

    NO_PANEL = "no_panel", "Not in panel papers", "Do not include it in panel agendas or papers"
    NO_PRINT = "no_print", "Not printed", "Do not include it in documents"
    NO_EXPORT = "no_export", "Not exported", "Do not include it in exported files"
    NO_NETWORK = (
        "no_network",
        "Not on diagrams or maps",
        "Do not show it on network diagrams or maps",
    )


class Assertion(Word):
    """Whether it is fact or opinion, as the law on police data requires."""

    OBSERVED = "observed", "Observed", "A person saw or heard it themselves"
    TOLD = "told", "Told by someone else", "The source did not see or hear it happen"
    OPINION = "opinion", "Opinion", "What a person thinks"
    INFERENCE = "inference", "Inference", "A conclusion from several facts, if they are true"


class SubjectCategory(Word):
    """The role of a person in an item of intelligence; never decided by the system."""

    SUSPECT = "suspect", "Suspect", "There are grounds to think they caused harm"
    CONVICTED = "convicted", "Convicted", "A court has convicted them"
    VICTIM = (
        "victim",
        "Harmed, or may be harmed",
        "A child or another person who is being harmed, was harmed or may have been",
    )
    WITNESS = "witness", "Witness", "Saw or knows something"
    OTHER = "other", "Someone else", "Named, but none of these"
    NOT_KNOWN = "not_known", "Not known", "Not known yet"


class IntelOutcome(Word):
    """The outcome of an item of intelligence."""

    LOGGED = "logged", "Logged", "Kept for the wider picture; no other action now"
    TASKED = "tasked", "Tasked", "Someone was asked to find out more, or to disrupt"
    CRIME = "crime", "A crime was recorded", "The police opened an investigation"
    SAFEGUARDING = "safeguarding", "Sent back to safeguarding", "A child needs a referral"
    NO_USE = "no_use", "No further use", "The reason is recorded"


class Marking(Word):
    """The protective marking; anything above is refused here."""

    OFFICIAL = "official", "OFFICIAL", "Ordinary work"
    SENSITIVE = (
        "official_sensitive",
        "OFFICIAL-SENSITIVE",
        "Loss or disclosure would cause more harm",
    )

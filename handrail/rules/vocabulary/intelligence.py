"""Words for information reports and intelligence: grades, handling, outcomes."""

from handrail.rules.vocabulary.stored_word import Word


class ReportKind(Word):
    """Who made the report: it decides which form is used, and never names them."""

    PRACTITIONER = "practitioner", "Practitioner", "Somebody who works for a partner"
    BUSINESS = "business", "Business", "A hotel, taxi firm, takeaway ... by invitation"
    PUBLIC = "public", "Public", "A neighbour or a community group, about a place or a vehicle"


class ReportState(Word):
    """The state of an information report; the person who made it sees the last two."""

    RECEIVED = "received", "Received", "Nobody has evaluated it yet"
    IN_HAND = "in_hand", "In hand", "Somebody evaluates it"
    USED = "used", "Used", "Something was done with it; what is not said to whoever told it"
    NO_USE = "no_use", "No further use", "Looked at and kept, with the reason"
    SENT_BACK = "sent_back", "Safeguarding", "A child needs a referral; whoever told it is asked"


class IntelState(Word):
    """The state of an item of intelligence."""

    EVALUATED = "evaluated", "Evaluated", "Graded; its shareable text is not written yet"
    SANITISED = "sanitised", "Ready to share", "Its shareable text names no source"
    DISSEMINATED = "disseminated", "Shared", "Named people have it, each with a basis"
    CLOSED = "closed", "Closed", "With what came of it"


class SourceGrade(Word):
    """How reliable the source is (3x5x2)."""

    RELIABLE = "1", "1 Reliable", "Competent and honest so far"
    UNTESTED = "2", "2 Untested", "Not known, or not known well enough"
    NOT_RELIABLE = "3", "3 Not reliable", "There are grounds to doubt it"


class InformationGrade(Word):
    """How the information is known (3x5x2)."""

    DIRECT = "A", "A Known directly", "The source saw or heard it"
    CORROBORATED = "B", "B Indirect, corroborated", "Told to the source, and borne out elsewhere"
    INDIRECT = "C", "C Indirect", "Told to the source"
    NOT_KNOWN = "D", "D Not known", "Nobody can say how the source knows"
    FALSE = "E", "E Suspected to be false", "There are grounds to think that it is not so"


class GradeStanding(Word):
    """Whose grade it is: partners propose, the police make the final grading."""

    PROPOSED = "proposed", "Proposed", "By the desk of a partner; the police confirm it"
    FINAL = "final", "Final", "By the police"


class Handling(Word):
    """The handling code (3x5x2)."""

    P = "P", "P Sharing permitted", "Lawful sharing is permitted"
    C = "C", "C Sharing with conditions", "Only those named, and only as the conditions say"


class HandlingLimit(Word):
    """What a handling condition forbids; the system refuses it to every user."""

    NO_PANEL = "no_panel", "Not in panel papers", "It is on no agenda and in no paper"
    NO_PRINT = "no_print", "Not printed", "It is in no document"
    NO_EXPORT = "no_export", "Not exported", "It is in no file"
    NO_NETWORK = "no_network", "Not in pictures", "It is in no network and on no map"


class Assertion(Word):
    """Whether it is fact or opinion, as the law on police data requires."""

    OBSERVED = "observed", "Observed", "Somebody saw or heard it themselves"
    TOLD = "told", "Told by somebody else", "Somebody was told it"
    OPINION = "opinion", "Opinion", "What somebody thinks"
    INFERENCE = "inference", "Inference", "What follows from several facts, if they are so"


class SubjectCategory(Word):
    """The role of a person in an item of intelligence; never decided by the system."""

    SUSPECT = "suspect", "Suspect", "There are grounds to think that they did harm"
    CONVICTED = "convicted", "Convicted", "A court has found so"
    VICTIM = "victim", "Harmed, or may be harmed", "The child or another person who is harmed"
    WITNESS = "witness", "Witness", "Saw or knows something"
    OTHER = "other", "Somebody else", "Named, and none of these"
    NOT_KNOWN = "not_known", "Not known", "Nobody can say yet"


class IntelOutcome(Word):
    """The outcome of an item of intelligence."""

    LOGGED = "logged", "Logged", "Kept for the picture; nothing else is done now"
    TASKED = "tasked", "Tasked", "Somebody was sent to find out or to disrupt"
    CRIME = "crime", "A crime was recorded", "It became an investigation"
    SAFEGUARDING = "safeguarding", "Sent back to safeguarding", "A child needs a referral"
    NO_USE = "no_use", "No use", "With the reason"


class Marking(Word):
    """The protective marking; anything above is refused here."""

    OFFICIAL = "official", "OFFICIAL", "Ordinary work"
    SENSITIVE = "official_sensitive", "OFFICIAL-SENSITIVE", "More harm if it is lost or told"

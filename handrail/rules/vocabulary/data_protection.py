"""Words for retention: how long a record is kept, holds, and what is done when it is due."""

from handrail.rules.vocabulary.stored_word import Word


class KeptFrom(Word):
    """The moment from which the years of a retention class are counted."""

    BIRTH = "birth", "Birth", "The latest possible date of birth"
    EIGHTEEN = "eighteen", "The eighteenth birthday", "The child’s 18th birthday"
    CLOSURE = "closure", "Closure", "The date when the last open work with the child ended"
    LAST_ENTRY = "last_entry", "The last entry", "The date of the last entry on the record"


class HoldKind(Word):
    """Why a record may not be destroyed, whatever the retention schedule."""

    INQUIRY = "inquiry", "Inquiry", "A public inquiry has asked us to keep records"
    COURT = (
        "court",
        "Court case or claim",
        "A claim, a prosecution or an appeal, expected or under way",
    )
    REVIEW = "review", "Learning review", "A child safeguarding practice review"
    REQUEST = (
        "request",
        "Subject access request",
        "A subject access request has not been answered yet",
    )
    POLICE = "police", "Police investigation", "The police have asked us to keep the record"
    OTHER = "other", "Another reason", "Give it in your own words"


class DisposalState(Word):
    """The state of a record that is due by the retention schedule."""

    WAITING = "waiting", "Waiting for review", "The record is due for review"
    DECIDED = (
        "decided",
        "Waiting for second approval",
        "One person has made a decision; a second person must agree",
    )
    AGREED = (
        "agreed",
        "To be destroyed",
        "Two people have agreed; the system operator runs the command that destroys it",
    )
    KEPT = "kept", "Kept", "Two people have agreed to keep it until a set date"
    STOPPED = "stopped", "Not destroyed", "A hold or a new entry stopped the destruction"
    DESTROYED = "destroyed", "Destroyed", "Only the certificate of destruction is left"


class DisposalChoice(Word):
    """The decision about a record that is due."""

    DESTROY = (
        "destroy",
        "Destroy the record",
        "It is no longer needed, and destroying it harms no child",
    )
    KEEP = "keep", "Keep the record", "It may still be needed; set a date to review it"


class BreachRisk(Word):
    """How likely a breach is to harm somebody, in the officer's judgement."""

    NONE = (
        "none",
        "Unlikely to be a risk to people",
        "The Information Commissioner does not have to be notified; record why",
    )
    RISK = "risk", "Risk", "Notify the Information Commissioner within 72 hours"
    HIGH = (
        "high",
        "High risk",
        "Notify the Information Commissioner within 72 hours, and tell the people concerned "
        "without undue delay",
    )


class BreachStep(Word):
    """The decisions on a breach; the law requires the reasons either way."""

    ICO_TOLD = (
        "ico_told",
        "Commissioner notified",
        "Enter the reference and what the Commissioner was told",
    )
    ICO_NOT = "ico_not", "Commissioner not notified", "Enter why a risk is unlikely"
    PEOPLE_TOLD = "people_told", "People notified", "Enter how, and who supports the child"
    PEOPLE_NOT = (
        "people_not",
        "People not notified",
        "Enter why, for example no high risk to them, or telling them would put a child in danger",
    )
    CLOSED = "closed", "Breach closed", "Enter what was learned and what has changed"

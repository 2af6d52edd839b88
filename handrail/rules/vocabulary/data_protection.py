"""Words for retention: how long a record is kept, holds, and what is done when it is due."""

from handrail.rules.vocabulary.stored_word import Word


class KeptFrom(Word):
    """The moment from which the years of a retention class are counted."""

    BIRTH = "birth", "Birth", "The latest day on which the child can have been born"
    EIGHTEEN = "eighteen", "Eighteenth birthday", "The day on which the child is an adult"
    CLOSURE = "closure", "Closure", "The day on which the last open work with the child ended"
    LAST_ENTRY = "last_entry", "Last entry", "The day on which something was last written"


class HoldKind(Word):
    """Why a record may not be destroyed, whatever the retention schedule."""

    INQUIRY = "inquiry", "Inquiry", "A public inquiry has asked that records are kept"
    COURT = "court", "Court or claim", "A claim, a prosecution or an appeal, expected or under way"
    REVIEW = "review", "Learning review", "A child safeguarding practice review"
    REQUEST = "request", "Somebody asks for their record", "A request is not answered yet"
    POLICE = "police", "Police investigation", "The police have asked that it is kept"
    OTHER = "other", "Another reason", "Said in words"


class DisposalState(Word):
    """The state of a record that is due by the retention schedule."""

    WAITING = "waiting", "Waits for a review", "Nobody has looked at it yet"
    DECIDED = "decided", "Waits for a second person", "One person has said what is to become of it"
    AGREED = "agreed", "To be destroyed", "Two people agreed; the operator’s command carries it out"
    KEPT = "kept", "Kept", "Two people agreed that it is kept, until a day"
    STOPPED = "stopped", "Not destroyed", "Something came in between: a hold, or something new"
    DESTROYED = "destroyed", "Destroyed", "What is left is the certificate"


class DisposalChoice(Word):
    """The decision about a record that is due."""

    DESTROY = "destroy", "Destroy it", "Nobody will need it, and no child is harmed by its going"
    KEEP = "keep", "Keep it", "Somebody may need it; it is looked at again on a day"


class BreachRisk(Word):
    """How likely a breach is to harm somebody, in the officer's judgement."""

    NONE = "none", "No risk is likely", "The Commissioner need not be told; why is written"
    RISK = "risk", "A risk", "The Commissioner is told within 72 hours"
    HIGH = "high", "A high risk", "The people concerned are told as well, without delay"


class BreachStep(Word):
    """The decisions on a breach; the law requires the reasons either way."""

    ICO_TOLD = "ico_told", "The Commissioner was told", "Write the reference and what was said"
    ICO_NOT = "ico_not", "Commissioner not notified", "Write why no risk is likely"
    PEOPLE_TOLD = "people_told", "The people were told", "Write how, and who helps the child"
    PEOPLE_NOT = "people_not", "People not notified", "Write why, such as danger to a child"
    CLOSED = "closed", "It is closed", "Write what was learned and what is changed"

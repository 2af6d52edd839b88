"""Words for how long a record is kept, what keeps it longer, and what is done when it is due."""

from handrail.rules.vocabulary.word import Word


class KeptFrom(Word):
    """The moment from which the years of a retention class are counted."""

    BIRTH = "birth", "Birth", "The latest day on which the child can have been born"
    EIGHTEEN = "eighteen", "Eighteenth birthday", "The day on which the child is an adult"
    CLOSURE = "closure", "Closure", "The day on which the last open work with the child ended"
    LAST_ENTRY = "last_entry", "Last entry", "The day on which something was last written"


class HoldKind(Word):
    """Why a record may not be destroyed, whatever the schedule says."""

    INQUIRY = "inquiry", "Inquiry", "A public inquiry has asked that records are kept"
    COURT = "court", "Court or claim", "A claim, a prosecution or an appeal, expected or under way"
    REVIEW = "review", "Learning review", "A child safeguarding practice review"
    REQUEST = "request", "Somebody asks for their record", "A request is not answered yet"
    POLICE = "police", "Police investigation", "The police have asked that it is kept"
    OTHER = "other", "Another reason", "Said in words"

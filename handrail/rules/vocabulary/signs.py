"""Words for how an answer about an indicator is recorded."""

from handrail.rules.vocabulary.stored_word import Word


class Presence(Word):
    """Whether an indicator is present. Not known is never no, and a blank is never no."""

    YES = "yes", "Yes", "It is present"
    SUSPECTED = "suspected", "Suspected", "There is reason to think so, without being sure"
    NO = "no", "No", "Someone checked or asked, and it is not there"
    NOT_KNOWN = "not_known", "Not known", "It was considered, and the answer is not known"
    NOT_ASKED = "not_asked", "Not asked", "It has not been considered yet"
    NOT_APPLICABLE = "not_applicable", "Does not apply", "The question cannot apply to this child"


class Timeframe(Word):
    """When an indicator was present, counted back from the day of writing."""

    CURRENT = "current", "Now, or in the last 6 months", "Within the last six months"
    RECENT = "recent", "6 to 12 months ago", "More than six and up to twelve months ago"
    HISTORIC = "historic", "More than 12 months ago", "More than twelve months ago"
    UNKNOWN = "unknown", "Not known when", "It is not known when"


class Basis(Word):
    """How the writer knows about the indicator."""

    OBSERVED = "observed", "I saw it myself", "Seen or heard by the person writing"
    TOLD_BY_CHILD = "told_by_child", "The child told me", "Said by the child to the writer"
    TOLD_BY_PARENT_CARER = (
        "told_by_parent_carer",
        "A parent or carer told me",
        "Said by a parent or carer to the writer",
    )
    TOLD_BY_PROFESSIONAL = (
        "told_by_professional",
        "Another professional told me",
        "Said to the writer by a professional who works with the child or family",
    )
    THIRD_PARTY = (
        "third_party",
        "Someone else told me",
        "Said to the writer by a friend, a neighbour or another person",
    )
    RECORD_CHECK = "record_check", "It is in a record", "Found in a record, with its date"
    INTELLIGENCE = (
        "intelligence",
        "Police or partner intelligence",
        "Graded information from police or a partner",
    )
    PROFESSIONAL_CONCERN = (
        "professional_concern",
        "My professional judgement",
        "A judgement from experience, separate from what was seen or said",
    )


class Nature(Word):
    """The kind of indicator. Harm is never recorded as mere risk."""

    V = "V", "Makes a child easier to target", "Never proof of anything"
    G = "G", "Someone may be targeting or grooming", "Possible targeting, grooming or control"
    H = "H", "May already be harm", "May mean that the child is already being harmed"
    C = "C", "Context", "A place, people around the child, or something online"
    P = "P", "Helps keep the child safe", "A strength or protection, with its evidence"

"""Words for subject access requests, and for statements added to a record."""

from handrail.rules.vocabulary.stored_word import Word


class Asker(Word):
    """Who makes a subject access request about a child or young person."""

    CHILD = "child", "The child or young person", "Asks for what is held about themselves"
    PARENT = "parent", "A parent", "Asks for the child, with parental responsibility"
    ACTING = (
        "acting",
        "Somebody who acts for them",
        "A solicitor, advocate or carer, with authority in writing",
    )


class AccessState(Word):
    """The state of a subject access request."""

    RECEIVED = "received", "Received", "Who asks, and whether they may, is looked at"
    READING = "reading", "Being read", "What is held was gathered, and is read passage by passage"
    SECOND = "second", "With the second reader", "Another person reads what was decided"
    AGREED = "agreed", "Agreed", "Two people agreed what goes out; the copy can be made"
    RELEASED = "released", "Released", "The copy went to whoever asked"
    CLOSED = "closed", "Closed", "No copy went out; the reason was told"


class PauseReason(Word):
    """Why the time limit of a subject access request is paused."""

    IDENTITY = (
        "identity",
        "Proof of who asks",
        "The month begins on the day the proof comes",
    )
    CLARIFICATION = (
        "clarification",
        "A question about what is wanted",
        "The days until the answer comes do not count",
    )


class AccessClosure(Word):
    """Why a subject access request ended without a copy."""

    WITHDRAWN = "withdrawn", "Withdrawn", "Whoever asked does not want it any more"
    NOTHING_HELD = "nothing_held", "Nothing is held", "Every place was looked at, nothing was found"
    NOT_ENTITLED = (
        "not_entitled",
        "Not theirs to ask",
        "Without parental responsibility, authority, or against the child’s interests",
    )
    NO_PROOF = "no_proof", "No proof came", "Who asks could not be made sure, after asking again"


class HideReason(Word):
    """Why words are left out of a copy. The meaning is printed for the reader of the copy."""

    THIRD_PARTY = (
        "third_party",
        "About somebody else",
        "These words are about another person, who has a right to privacy as well. "
        "DPA 2018, Schedule 2, paragraph 16",
    )
    PROTECTED_ADDRESS = (
        "protected_address",
        "Where somebody is kept safe",
        "These words could show where somebody lives, learns or is looked after who has to be kept "
        "safe. "
        "DPA 2018, Schedule 3, paragraph 5",
    )
    WHO_TOLD_US = (
        "who_told_us",
        "Who told us",
        "These words could show who told us of a worry and asked not to be named. "
        "DPA 2018, Schedule 2, paragraph 16",
    )
    CRIME = (
        "crime",
        "A crime or an investigation",
        "These words could get in the way of the police or a court. "
        "DPA 2018, Schedule 2, paragraph 2",
    )
    SERIOUS_HARM = (
        "serious_harm",
        "Risk of serious harm",
        "Somebody could be seriously harmed if these words were given out. "
        "DPA 2018, Schedule 3, paragraph 5",
    )
    CHILDS_INTERESTS = (
        "childs_interests",
        "Not in the child’s interests",
        "These words are about possible abuse, and giving them to somebody other than the child "
        "would not be in the child’s interests. DPA 2018, Schedule 3, paragraph 21",
    )
    HANDLING = (
        "handling",
        "How services may use it",
        "These words say how one service let another use what it told. They are about the "
        "services, and could show what is to be kept from somebody. DPA 2018, Schedule 3, "
        "paragraph 5",
    )
    PRIVILEGE = (
        "privilege",
        "Advice of lawyers",
        "These words are advice from lawyers, which stays between them and whoever asked them. "
        "DPA 2018, Schedule 2, paragraph 19",
    )


class PassageState(Word):
    """The state of one passage of a subject access request."""

    WAITING = "waiting", "Not read yet", "Nobody has decided about it"
    READ = "read", "Decided", "The first reader decided what is left out"
    RETURNED = "returned", "Sent back", "The second reader asks to look again"


class AccessPart(Word):
    """The parts of the record, which a young person puts in the order they want."""

    OWN_WORDS = "own_words", "What I said", "Words of the child as they were written down"
    TO_CHILD = "to_child", "What was written to me", "Letters and lines written to the child"
    DETAILS = "details", "My details", "Names, addresses, numbers and family on the record"
    REFERRALS = "referrals", "How people came to worry", "Referrals and what was decided on them"
    WORK = "work", "What workers wrote", "Notes, visits, assessments and plans"
    MEETINGS = "meetings", "Meetings about me", "Meetings, conferences, panels and what was decided"
    MISSING = "missing", "When I was missing", "Times away, and the talks afterwards"
    POLICE = "police", "Police and courts", "What was sent to the police, and investigations"
    FILES = "files", "Files", "Documents that were added to the case"


class StatementKind(Word):
    """The kind of statement a person adds to a record about them."""

    OWN_ACCOUNT = (
        "own_account",
        "Their own account",
        "What happened, in their own words; stays beside the record for good",
    )
    DISPUTE = "dispute", "They disagree", "Says what in the record they see differently"
    RECTIFICATION = (
        "rectification",
        "They ask for a correction",
        "Says what is wrong and what would be right",
    )


class StatementOutcome(Word):
    """The outcome of a request for a correction."""

    CORRECTED = "corrected", "Corrected", "The record was wrong; a correction stands beside it"
    NOTED = "noted", "Noted beside", "It is a matter of opinion; their words stand beside it"
    STANDS = "stands", "The record stands", "It was looked at and is right; they were told why"

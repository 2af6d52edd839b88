"""Words for subject access requests, and for statements added to a record."""

from handrail.rules.law.citations import title_of
from handrail.rules.vocabulary.stored_word import Word


class Asker(Word):
    """Who makes a subject access request about a child or young person."""

    CHILD = (
        "child",
        "The person the records are about (still a child, or now an adult)",
        "Asks for their own record",
    )
    PARENT = "parent", "A parent", "Asks on behalf of the child, with parental responsibility"
    ACTING = (
        "acting",
        "A representative",
        "A solicitor, advocate or carer with written authority",
    )


class AccessState(Word):
    """The state of a subject access request."""

    RECEIVED = "received", "Received", "Identity and authority are being checked"
    READING = (
        "reading",
        "Being reviewed",
        "The records were gathered and are being reviewed passage by passage",
    )
    SECOND = "second", "With the second reader", "A second person is checking the decisions"
    AGREED = "agreed", "Agreed", "Two people have agreed what is disclosed; the copy can be made"
    RELEASED = "released", "Disclosed", "The copy was sent to the requester"
    CLOSED = "closed", "Closed", "No copy was disclosed; the requester was told why"


class PauseReason(Word):
    """Why the time limit of a subject access request is paused."""

    IDENTITY = (
        "identity",
        "Proof of identity",
        "Only if identity is not verified yet. The month starts on the day that proof is received",
    )
    CLARIFICATION = (
        "clarification",
        "Clarification of the request",
        "Only if we hold a lot of information about the person and cannot tell what they want. The "
        "days until the answer is received do not count",
    )


class AccessClosure(Word):
    """Why a subject access request ended without a copy."""

    WITHDRAWN = "withdrawn", "Withdrawn", "The requester no longer wants it"
    NOTHING_HELD = (
        "nothing_held",
        "No information held",
        "Every place was searched and nothing was found",
    )
    NOT_ENTITLED = (
        "not_entitled",
        "No right to ask",
        "No parental responsibility or authority, or against the child’s interests",
    )
    NO_PROOF = (
        "no_proof",
        "Identity not proved",
        "The requester’s identity could not be verified, after a reminder",
    )


class HideReason(Word):
    """Why words are left out of a copy. The meaning is printed for the reader of the copy."""

    THIRD_PARTY = (
        "third_party",
        "About someone else",
        "These words are about another person, who has a right to privacy as well. "
        f"{title_of('dpa2018-sch2-p16')}",
    )
    PROTECTED_ADDRESS = (
        "protected_address",
        "A protected address",
        "These words could show where a person who must be kept safe lives, learns or is looked "
        "after. "
        f"{title_of('dpa2018-sch3-p11')}",
    )
    WHO_TOLD_US = (
        "who_told_us",
        "A confidential source",
        "These words could identify a person who told us of a worry and asked not to be named. "
        f"{title_of('dpa2018-sch2-p16')}",
    )
    CRIME = (
        "crime",
        "A crime or an investigation",
        f"These words could get in the way of the police or a court. {title_of('dpa2018-sch2-p2')}",
    )
    SERIOUS_HARM = (
        "serious_harm",
        "Risk of serious harm",
        "Someone could be seriously harmed if these words were disclosed. "
        f"{title_of('dpa2018-sch3-p11')}",
    )
    CHILDS_INTERESTS = (
        "childs_interests",
        "Not in the child’s best interests",
        "These words are about possible abuse, and disclosing them to the person who asks for the "
        "child would not be in the child’s best interests. "
        f"{title_of('dpa2018-sch3-p21')}",
    )
    HANDLING = (
        "handling",
        "Handling conditions that protect someone from serious harm",
        "These words say how one service allowed another to use its information. They are about "
        "the services, and could show what must be kept from someone. "
        f"{title_of('dpa2018-sch3-p11')}",
    )
    PRIVILEGE = (
        "privilege",
        "Legal advice",
        "These words are advice from lawyers, which is confidential between them and the "
        "people they advise. "
        f"{title_of('dpa2018-sch2-p19')}",
    )


class PassageState(Word):
    """The state of one passage of a subject access request."""

    WAITING = "waiting", "Not reviewed yet", "No decision has been made about this passage"
    READ = "read", "Decided", "The first reader decided what to withhold"
    RETURNED = "returned", "Sent back", "The second reader asked for another review"


class AccessPart(Word):
    """The parts of the record, which a young person puts in the order they want."""

    OWN_WORDS = "own_words", "What I said", "The child’s own words as they were recorded"
    TO_CHILD = "to_child", "What was written to me", "Letters and messages written to the child"
    DETAILS = "details", "My details", "Names, addresses, numbers and family on the record"
    REFERRALS = (
        "referrals",
        "Why people were worried",
        "Referrals and the decisions made about them",
    )
    WORK = "work", "What workers wrote", "Notes, visits, assessments and plans"
    MEETINGS = "meetings", "Meetings about me", "Meetings, conferences, panels and their decisions"
    MISSING = "missing", "When I was missing", "Missing episodes, and the interviews afterwards"
    POLICE = "police", "Police and courts", "What was sent to the police, and investigations"
    FILES = "files", "Files", "Documents that were added to the case"


class StatementKind(Word):
    """The kind of statement a person adds to a record about them."""

    OWN_ACCOUNT = (
        "own_account",
        "Their own account",
        "What happened, in their own words; it stays with the record permanently",
    )
    DISPUTE = "dispute", "Statement of disagreement", "Says what they disagree with"
    RECTIFICATION = (
        "rectification",
        "A request for a correction",
        "Says what is wrong and what would be right",
    )


class StatementOutcome(Word):
    """The outcome of a request for a correction."""

    CORRECTED = (
        "corrected",
        "Corrected",
        "The record was wrong; a correction was added and they were told",
    )
    NOTED = (
        "noted",
        "Their view added",
        "It is a matter of opinion; their words were added to the record, and they were told "
        "why, how to complain to us and to the Information Commissioner, and that they can go to "
        "court",
    )
    STANDS = (
        "stands",
        "Not changed",
        "The record was checked and is right; their statement stays with it, and they were told "
        "why, how to complain to us and to the Information Commissioner, and that they can go to "
        "court",
    )

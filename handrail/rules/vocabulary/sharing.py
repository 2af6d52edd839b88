"""Words for information sharing: recipients, purposes, decisions and the state of a release."""

from handrail.rules.vocabulary.stored_word import Word


class RecipientKind(Word):
    """The kind of recipient."""

    UNIT = "unit", "Team or unit of a partner agency", "Such as a police unit or a hospital team"
    PROFESSIONAL = "professional", "Another professional", "Such as a solicitor or a GP"
    COURT = "court", "Court or CPS", "Or another body that may order something to be shown"
    FAMILY = "family", "Parent, carer or relative", "Whatever their part in the child’s life"
    CHILD = "child", "The child", "Or somebody who speaks for the child"


class RecipientState(Word):
    """Whether information may be sent to a contact."""

    WRITTEN = "written", "Not verified", "Nothing goes there until somebody else has verified it"
    VERIFIED = "verified", "Verified", "Somebody made sure who reads what is sent there"
    BARRED = "barred", "Do not use", "Nothing goes there any more; the reason is kept"


class FactClass(Word):
    """The kinds of fact that must not reach the wrong reader."""

    WHEREABOUTS = (
        "whereabouts",
        "Where the child is safe",
        "An address, postcode, phone or place that was sealed or marked as protected",
    )
    WHO_TOLD = "who_told", "Who told us", "Somebody who asked not to be named, or how to reach them"
    CODE_WORD = "code_word", "Code word", "By which a child calls for help"
    OTHER_PEOPLE = (
        "other_people",
        "People on restricted records",
        "Somebody whose record few may know of",
    )
    INTELLIGENCE = "intelligence", "Intelligence with conditions", "An item that is not to be cited"


class ReleasePurpose(Word):
    """The purpose of a release."""

    POLICE = (
        "police",
        "Police referral (87a) or police enquiry",
        "To the police, to protect a child",
    )
    SAFETY = "safety", "To keep the child safe where they are", "Such as a placement or a school"
    MEETING = "meeting", "For a meeting about the child", "Those who are invited read it"
    COURT = "court", "For a court", "A bundle, a statement or an order"
    FAMILY = "family", "To the child or the family", "A plan, minutes or a letter"
    ADVICE = "advice", "For advice or a service", "Such as health, housing or a solicitor"


class ReleaseState(Word):
    """The state of a release."""

    PASSES = "passes", "Passed the gate", "Nothing in it is kept from this recipient"
    HELD = "held", "Held for a second person", "Something in it may not go there, or is unread"
    ALLOWED = "allowed", "Allowed by a second person", "With the reason"
    URGENT = "urgent", "Urgent, not yet taken", "It goes on one person’s reason; looked at next day"
    RELEASED = "released", "Released", "It was taken out once, under its export number"
    REFUSED = "refused", "Refused", "A second person said that it does not go out like this"
    WITHDRAWN = "withdrawn", "Given up", "It was not sent"


class NotDisclosed(Word):
    """Which part of the duty to share does not ask for something to be disclosed."""

    MORE_DETRIMENTAL = (
        "more_detrimental",
        "Disclosing it would be more detrimental to the child than not disclosing it",
        "The test of the duty to share; the reason says what harm was weighed",
    )
    NOT_RELEVANT = (
        "not_relevant",
        "It is not relevant to the child’s safety or welfare",
        "As the agency that holds it considers",
    )
    NO_HELP = (
        "no_help",
        "It could not help the agency that asks with its work",
        "As the agency that holds it considers",
    )
    NOT_BOUND = (
        "not_bound",
        "The duty to share is not one of this agency, or not for this information",
        "Another ground may still allow it",
    )


class SharingOutcome(Word):
    """The decision about sharing."""

    SHARED = "shared", "Share it", "What, with whom, why, and what the family know"
    NOT_SHARED = "not_shared", "Do not share it", "With the reason; a decision like any other"
    DEFERRED = "deferred", "Not yet", "With the reason, and by when it is decided"

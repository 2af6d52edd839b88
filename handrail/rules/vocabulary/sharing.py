"""Words for information sharing: recipients, purposes, decisions and the state of a release."""

from handrail.rules.vocabulary.stored_word import Word


class RecipientKind(Word):
    """The kind of recipient."""

    UNIT = "unit", "Team or person in a partner agency", "Such as a police unit or a hospital team"
    PROFESSIONAL = "professional", "Another professional", "Such as a solicitor or a GP"
    COURT = "court", "Court or CPS", "Or another body that can order disclosure"
    FAMILY = "family", "Parent, carer or relative", "Whatever their role in the child’s life"
    CHILD = "child", "The child", "Or someone who speaks for the child"


class RecipientState(Word):
    """Whether information may be sent to a contact."""

    WRITTEN = (
        "written",
        "Not verified",
        "Nothing can be sent there until a second person has verified it",
    )
    VERIFIED = "verified", "Verified", "A second person checked who receives what is sent there"
    BARRED = "barred", "Do not use", "Nothing can be sent there; the reason is recorded"


class FactClass(Word):
    """The kinds of fact that must not reach the wrong reader."""

    WHEREABOUTS = (
        "whereabouts",
        "The address where the child is staying",
        "An address, postcode, phone number or place that was encrypted or marked as protected",
    )
    WHO_TOLD = "who_told", "Who told us", "Someone who asked not to be named, or how to reach them"
    CODE_WORD = "code_word", "Code word", "A word the child uses to ask for help"
    OTHER_PEOPLE = (
        "other_people",
        "People on restricted records",
        "Someone whose record is restricted",
    )
    INTELLIGENCE = "intelligence", "Intelligence with conditions", "An item that must not be quoted"


class ReleasePurpose(Word):
    """Why information is shared."""

    POLICE = (
        "police",
        "Police referral (87A) or police enquiry",
        "To the police, to protect a child",
    )
    SAFETY = "safety", "To keep the child safe where they are", "Such as a placement or a school"
    MEETING = "meeting", "For a meeting about the child", "The people invited read it"
    COURT = "court", "For a court", "A bundle, a statement or an order"
    FAMILY = "family", "To the child or the family", "A plan, minutes or a letter"
    ADVICE = "advice", "For advice or a service", "Such as health, housing or a solicitor"


class ReleaseState(Word):
    """The state of information that is to be shared."""

    PASSES = "passes", "Passed the check", "Nothing in it is protected from this recipient"
    HELD = (
        "held",
        "Waiting for second approval",
        "It contains something protected, or something nobody has read",
    )
    ALLOWED = "allowed", "Approved by a second person", "The reason is recorded"
    URGENT = (
        "urgent",
        "Urgent, not downloaded yet",
        "Sent on one person’s decision; a second person reviews it the next day",
    )
    RELEASED = "released", "Shared", "Downloaded once, under its export number"
    REFUSED = "refused", "Refused", "A second person refused to let it be sent as it is"
    WITHDRAWN = "withdrawn", "Cancelled", "It was not sent"


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
        "The duty to share does not apply to this agency, or to this information",
        "It may still be shared on other grounds",
    )


class SharingOutcome(Word):
    """The decision about sharing."""

    SHARED = (
        "shared",
        "Decided to share",
        "Record what is shared, who with, why, and what the family knows",
    )
    NOT_SHARED = (
        "not_shared",
        "Decided not to share",
        "The reason is recorded; not sharing is also a decision",
    )
    DEFERRED = "deferred", "Not yet decided", "The record says why, and when the decision is due"

"""Words for restricted records, and for staff who know a child in private life."""

from handrail.rules.vocabulary.stored_word import Word


class RestrictionCategory(Word):
    """Why a record is restricted."""

    STAFF = (
        "staff",
        "Someone who works for an agency in the partnership, or their family",
        "Colleagues might look at the record",
    )
    COUNCILLOR = (
        "councillor",
        "A councillor, or someone in the public eye",
        "People who do not work with the child might look at the record",
    )
    LEARNING_REVIEW = (
        "learning_review",
        "A child safeguarding practice review is under way",
        "Only the reviewers and people on the case read the record",
    )
    BEFORE_ADOPTION = (
        "before_adoption",
        "An adoption is planned",
        "Nobody must be able to find where the child goes",
    )
    AFTER_ADOPTION = (
        "after_adoption",
        "The child was adopted",
        "Nobody must be able to link the old record to the new one",
    )
    WITNESS = (
        "witness",
        "Witness protection",
        "Nobody must be able to find the family’s new identity",
    )
    INQUIRY = (
        "inquiry",
        "An investigation into someone who works for an agency",
        "The people under investigation, and people close to them, must not know",
    )
    ALLEGATION = (
        "allegation",
        "An allegation against someone who uses this system",
        "That person, and people close to them, must not know",
    )


class PrivateRelation(Word):
    """How an account holder is related to a person in private life."""

    SELF = "self", "I am this person", "The record is about you"
    PARTNER = "partner", "My spouse or partner", "Married, partners or living together"
    PARENT = "parent", "My parent", "By birth, adoption or as a step-parent"
    CHILD = "child", "My child", "By birth, adoption or as a step-child"
    SIBLING = "sibling", "My brother or sister", "Full, half, step or adoptive"
    OTHER_FAMILY = "other_family", "Another relative of mine", "Grandchild, niece, nephew, cousin"
    FORMER_PARTNER = "former_partner", "My former partner", "Whether or not they are in touch"
    FRIEND = (
        "friend",
        "My close friend or neighbour",
        "A close friend or neighbour of the person or family",
    )
    FOSTER_CARER = (
        "foster_carer",
        "I am or was their foster carer",
        "Looks after the child now or did in the past",
    )
    COLLEAGUE = "colleague", "My colleague", "Works or worked in the same team"
    OTHER = "other", "In another way", "For example their coach, tutor or landlord"


class LinkCameBy(Word):
    """How it became known that an account holder knows a person privately."""

    DECLARED = "declared", "Declared by the person", "With the button, or in the yearly declaration"
    STAFF_LIST = "staff_list", "From a staff list", "Provided by their employer"
    DETECTED = "detected", "Found by comparing records", "The same family name at the same postcode"


class LinkStanding(Word):
    """Whether a private relation applies."""

    ASKED = (
        "asked",
        "Waiting for a manager",
        "Found by comparing records; a manager decides whether it is right",
    )
    STANDS = "stands", "In effect", "This account cannot see that the record exists"
    NOT_SO = (
        "not_so",
        "No conflict",
        "A manager decided that there is no conflict, or no longer one",
    )

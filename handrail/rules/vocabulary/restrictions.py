"""Words for restricted records, and for staff who know a child in private life."""

from handrail.rules.vocabulary.stored_word import Word


class RestrictionCategory(Word):
    """Why a record is restricted."""

    STAFF = "staff", "Somebody who works here, or their family", "Colleagues could look"
    COUNCILLOR = (
        "councillor",
        "A councillor, or somebody in the public eye",
        "People who do not work with the child could look",
    )
    LEARNING_REVIEW = (
        "learning_review",
        "A learning review is under way",
        "The record is read by the reviewers and those on the case",
    )
    BEFORE_ADOPTION = (
        "before_adoption",
        "An adoption is planned",
        "Where the child goes must not be found",
    )
    AFTER_ADOPTION = (
        "after_adoption",
        "The child was adopted",
        "What joins the old record to the new one must not be found",
    )
    WITNESS = "witness", "Witness protection", "The family’s new life must not be found"
    INQUIRY = (
        "inquiry",
        "An inquiry into somebody in an agency",
        "Those inquired into, and those near them, must not know",
    )
    ALLEGATION = (
        "allegation",
        "An allegation against somebody who uses this system",
        "They, and those near them, must not know",
    )


class PrivateRelation(Word):
    """How an account holder is related to a person in private life."""

    SELF = "self", "It is me", "The record is about the reader"
    PARTNER = "partner", "Spouse or partner", "Married, partners or living together"
    PARENT = "parent", "My parent", "By birth, adoption or as a step-parent"
    CHILD = "child", "My child", "By birth, adoption or as a step-child"
    SIBLING = "sibling", "Brother or sister", "Full, half or step"
    OTHER_FAMILY = "other_family", "Other family", "Grandchild, niece, nephew, cousin"
    FORMER_PARTNER = "former_partner", "Former partner", "Whether or not they are in touch"
    FRIEND = "friend", "Close friend or neighbour", "Of the person or of the family"
    FOSTER_CARER = "foster_carer", "Foster carer", "Looks after the child or did"
    COLLEAGUE = "colleague", "Colleague", "Works or worked in the same team"


class LinkCameBy(Word):
    """How it became known that an account holder knows a person privately."""

    DECLARED = "declared", "Said by themselves", "By the button or in the yearly declaration"
    STAFF_LIST = "staff_list", "From a staff list", "Told by their employer"
    DETECTED = "detected", "Found by comparing", "The same family name at the same postcode"


class LinkStanding(Word):
    """Whether a private relation applies."""

    ASKED = "asked", "To be answered", "Found by comparing; a manager says whether it is so"
    STANDS = "stands", "Stands", "The record does not exist for this account"
    NOT_SO = "not_so", "Not so", "A manager said that it is not so, or no longer"

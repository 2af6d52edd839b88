"""Words for a child's relations, legal status, need and who referred, with national codes."""

from handrail.rules.vocabulary.stored_word import Word


class RelationshipKind(Word):
    """Who the other person is to the child."""

    MOTHER = "mother", "Mother", "Mother by birth, adoption or law"
    FATHER = "father", "Father", "Father by birth, adoption or law"
    STEP_PARENT = "step_parent", "Step-parent", "Partner of a parent, living as family"
    PARENTS_PARTNER = "parents_partner", "Parent’s partner", "Partner of a parent, not as family"
    SIBLING = "sibling", "Brother or sister", "Full, half, step or adoptive"
    GRANDPARENT = "grandparent", "Grandparent", "Parent of a parent"
    AUNT_UNCLE = "aunt_uncle", "Aunt or uncle", "Brother or sister of a parent"
    COUSIN = "cousin", "Cousin", "Child of an aunt or uncle"
    OTHER_RELATIVE = "other_relative", "Another relative", "Any other member of the family"
    FOSTER_CARER = "foster_carer", "Foster carer", "Approved to look after the child"
    RESIDENTIAL_CARER = "residential_carer", "Children’s home", "Carer in a children’s home"
    PRIVATE_FOSTER_CARER = (
        "private_foster_carer",
        "Private foster carer",
        "Someone who is not a close relative and looks after the child for 28 days or more",
    )
    GUARDIAN = "guardian", "Special guardian or guardian", "By an order of court, or by a will"
    CARER = "carer", "Other carer", "Looks after the child day to day"
    OWN_CHILD = "own_child", "The child’s own child", "A baby or child of this child"
    FRIEND = "friend", "Friend", "A friend of about the same age"
    TRUSTED_ADULT = "trusted_adult", "Trusted adult", "An adult the child has chosen to trust"
    HOUSEHOLD_MEMBER = (
        "household_member",
        "Household member",
        "Lives in the household but is not family",
    )
    OTHER = "other", "Other", "Described in words"
    NOT_KNOWN = "not_known", "Not known", "Not known yet"


class LinkRole(Word):
    """The role of a person or thing in one incident, place, item or report."""

    HARMED = "harmed", "Harmed", "Was harmed in this incident"
    MAY_BE_HARMED = "may_be_harmed", "May have been harmed", "Harm is suspected, not established"
    WITNESS = "witness", "Witness", "Saw, heard or was told"
    PRESENT = "present", "Was there", "Was present; nothing more is known"
    PERSON_OF_CONCERN = (
        "person_of_concern",
        "Person of concern",
        "May be harming or helping to harm children; nothing is proved by this word",
    )
    CHILD_WHO_MAY_HAVE_HARMED = (
        "child_who_may_have_harmed",
        "Child who may have harmed another",
        "A child too, who may also be exploited",
    )
    TOLD_US = "told_us", "Told us", "Source of the information"
    USES = "uses", "Uses", "Uses this phone, account or vehicle"
    LIVES_AT = "lives_at", "Lives there", "Home or usual place to stay"
    SEEN_AT = "seen_at", "Seen there", "Seen at this place"
    PROTECTS = "protects", "Protects", "Helps to keep the child safe"


class LegalStatus(Word):
    """The child's legal status with social care; more than one may apply at a time."""

    NONE = "none", "None", "No plan or order that we know of"
    EARLY_HELP = "early_help", "Early help or family help", "Gets it, without a plan or order"
    CIN = "cin", "Child in need (section 17)", "Has a child in need plan or assessment"
    CP = "cp", "Child protection plan", "Has a child protection plan"
    S20 = "s20", "Child in care (section 20)", "In care without a court order"
    S31 = "s31", "Child in care (section 31)", "In care under a full care order"
    S38 = "s38", "Child in care (section 38)", "In care under an interim care order"
    UASC = (
        "uasc",
        "Unaccompanied asylum-seeking child",
        "Here without a parent or carer and asking for asylum",
    )
    CARE_LEAVER = (
        "care_leaver",
        "Care-experienced young person",
        "Has left care and is entitled to support",
    )
    NOT_KNOWN = "not_known", "Not known", "Not known yet"


class PrimaryNeed(Word):
    """The main need when the referral was accepted (Department for Education need codes)."""

    N1 = "N1", "Abuse, neglect and exploitation", "Includes exploitation of every kind"
    N2 = "N2", "Child’s disability", "The child’s disability, illness or condition"
    N3 = "N3", "Parental illness or disability", "A parent or carer’s illness or disability"
    N4 = "N4", "Family in acute stress", "A crisis that makes it hard to care for the child"
    N5 = "N5", "Family dysfunction", "Parenting has been inadequate over time"
    N6 = "N6", "Socially unacceptable behaviour", "Never used for a child who is exploited: use N1"
    N7 = "N7", "Low income", "Living in a family that depends on state benefits"
    N8 = "N8", "Absent parenting", "No parent available, such as a child alone seeking asylum"
    N9 = "N9", "Cases other than children in need", "Open for another legal reason"
    N0 = "N0", "Not stated", "Not recorded; needs correcting"


class ReferralSource(Word):
    """Who referred the child (Department for Education source codes; text, not numbers)."""

    FAMILY = "1A", "Family member, relative or carer", "Any family member or carer"
    ACQUAINTANCE = "1B", "Acquaintance", "A neighbour, a friend of the family or similar"
    SELF = "1C", "The child", "The child asked for help"
    OTHER_INDIVIDUAL = "1D", "Other individual", "Another person, such as a stranger"
    SCHOOL = "2A", "School", "A school or college"
    EDUCATION_SERVICE = "2B", "Education service", "Such as attendance or alternative provision"
    GP = "3A", "GP", "The family doctor’s practice"
    HEALTH_VISITOR = "3B", "Health visitor", "A health visitor"
    SCHOOL_NURSE = "3C", "School nurse", "A school nurse"
    OTHER_PRIMARY_HEALTH = "3D", "Other primary health service", "Such as a dentist or pharmacy"
    EMERGENCY_DEPARTMENT = "3E", "Emergency department", "Accident and emergency"
    OTHER_HEALTH = "3F", "Other health service", "Such as a hospital ward, CAMHS or hospice"
    HOUSING = "4", "Housing", "The council’s housing service or a housing association"
    SOCIAL_CARE = "5A", "This council’s social care", "Such as adult social care here"
    COUNCIL_OTHER = "5B", "Other service of this council", "Such as youth justice"
    OTHER_COUNCIL = "5C", "Another council", "Any other council"
    EARLY_HELP_SERVICE = "5D", "Early help", "This council’s early help"
    POLICE = "6", "Police", "Any police force"
    OTHER_LEGAL = "7", "Other legal agency", "Court, probation, immigration, prison or Cafcass"
    OTHER = "8", "Other, including voluntary", "Such as a children’s centre or a charity"
    ANONYMOUS = "9", "Anonymous", "Did not give a name"
    UNKNOWN = "10", "Unknown", "Not recorded"


class QualityKind(Word):
    """Data quality checks."""

    DUPLICATE = "duplicate", "Possible duplicates", "Two records may be about the same child"
    SHARED_NUMBER = (
        "shared_number",
        "Shared identifying numbers",
        "Two records have the same identifying number",
    )
    IMPOSSIBLE_DATE = "impossible_date", "Impossible dates", "A date on a record cannot be right"


class Said(Word):
    """A decision about two possible duplicates, other than that they are the same person."""

    NOT_SAME = "not_same", "Not the same", "The records are about two different people"
    CANNOT_TELL = "cannot_tell", "Cannot tell yet", "More information is needed before deciding"

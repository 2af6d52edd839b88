"""Words for a child's open case: its status, assessment, notes, and the police response."""

from handrail.rules.vocabulary.stored_word import Word


class CaseState(Word):
    """The state of social care's work with a child."""

    UNALLOCATED = "unallocated", "Unallocated", "Accepted; no social worker is allocated yet"
    OPEN = "open", "Open", "A named social worker is allocated"
    CLOSED = "closed", "Closed", "Ended with a reason; the case can be reopened"


class ExploitationStatus(Word):
    """What is known about exploitation of this child; never derived from the response."""

    NONE_KNOWN = "none_known", "None known", "Nothing found so far; this is not proof of safety"
    AT_RISK = (
        "at_risk",
        "At risk of exploitation",
        "People, places or needs around the child make exploitation possible; no sign of it yet",
    )
    TARGETED_OR_GROOMED = (
        "targeted_or_groomed",
        "Targeted or groomed",
        "Someone is trying to win the child’s trust, or to isolate or control the child",
    )
    SUSPECTED = (
        "suspected_being_exploited",
        "Thought to be exploited now",
        "There are signs of exploitation that are not confirmed yet; never recorded as risk",
    )
    CONFIRMED = (
        "confirmed_exploited",
        "Exploited: confirmed",
        "It is established that the child is being exploited",
    )
    PAST = (
        "exploited_in_the_past",
        "Exploited in the past",
        "Exploitation has ended as far as is known; the record says what makes the child safe now",
    )


class ResponseLevel(Word):
    """How much support is in place; never derived from the exploitation status."""

    UNIVERSAL = "universal", "Universal services", "School, GP and others; no case with social care"
    EARLY_HELP = "early_help", "Early help or family help", "Help that the family has agreed to"
    CHILD_IN_NEED = (
        "child_in_need",
        "Child in need (section 17)",
        "The child is assessed or helped as a child in need",
    )
    SECTION_47 = (
        "section_47",
        "Section 47 enquiry",
        "The child may be suffering, or be likely to suffer, significant harm, and social care "
        "enquires",
    )
    CHILD_PROTECTION = (
        "child_protection",
        "Child protection plan",
        "A child protection conference made a plan",
    )
    LOOKED_AFTER = "looked_after", "Child in care", "The child is in the council’s care"


class GroupBased(Word):
    """Whether more than one person acts together to exploit the child."""

    YES = "yes", "Yes, by a group or network", "Two or more people act together or are linked"
    NO = "no", "No, by one person", "One person, as far as is known"
    NOT_KNOWN = "not_known", "Not known", "Not known yet"


class ExploitationForm(Word):
    """What the child is exploited for."""

    SEXUAL = "sexual", "Sexual exploitation", "A form of child sexual abuse"
    CRIMINAL = "criminal", "Criminal exploitation", "Someone uses the child to commit crime"
    BOTH = "both", "Sexual and criminal exploitation", "Both are known or suspected"
    TRAFFICKING = (
        "trafficking",
        "Trafficking",
        "Others move or keep the child in order to exploit them",
    )
    FINANCIAL = (
        "financial",
        "Financial exploitation",
        "Others use the child’s bank account, name or phone",
    )
    NOT_KNOWN = "not_known", "Not known", "Not known yet"


class ExploitationMethod(Word):
    """How those who exploit the child reach and control the child."""

    ONLINE = "online", "Online", "Through phones, games or social media"
    PEER = "peer", "Other children", "Through children who may be being exploited themselves"
    OLDER_CONTROLLING = (
        "older_controlling",
        "An older or controlling person presented as a partner",
        "Affection is used as a means of control",
    )
    GROUP_NETWORK = (
        "group_network",
        "Group or network",
        "Several people who are linked to each other",
    )
    PARTY = "party", "Gatherings arranged by adults", "Adults bring children to a host or a place"
    FAMILY = "family", "A family member", "A relative exploits or hands over the child"
    PLACE = "place", "A place", "Such as a hotel, shop, park or station where children are met"
    NOT_KNOWN = "not_known", "Not known", "Not known yet"


class AssessmentState(Word):
    """The state of an exploitation risk and harm assessment."""

    BEGUN = "begun", "Started", "The social worker is writing it"
    WRITTEN = "written", "Waiting for a manager", "Written; a manager is reviewing it"
    GIVEN_BACK = (
        "given_back",
        "Returned with comments",
        "The manager asked for changes and said which",
    )
    AUTHORISED = "authorised", "Authorised", "A manager has authorised it; the deadline is met"


class ContributionState(Word):
    """Whether a partner has written its contribution to an assessment."""

    ASKED = "asked", "Requested", "The agency has not answered yet"
    GIVEN = "given", "Received", "The agency has written its contribution in its own words"


class PoliceState(Word):
    """The state of a police referral (87A)."""

    WRITTEN = "written", "Waiting for approval", "Written; a manager reviews it before it is sent"
    APPROVED = "approved", "Approved", "A manager approved it; it is not sent yet"
    SENT = "sent", "Sent", "Sent to a named recipient; not acknowledged yet"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "A named officer has received it"
    DECIDED = "decided", "Police decided", "The police have decided what they will do"
    RECORDED = "recorded", "Outcome recorded", "References, flags and the officer are recorded"
    CLOSED = "closed", "Closed", "No more work is expected on this referral"


class PoliceDecision(Word):
    """What the police decided about a police referral (87A)."""

    ACCEPTED_JOINT = (
        "accepted_joint",
        "Accepted: joint investigation",
        "Police and social care investigate together",
    )
    ACCEPTED_SINGLE_POLICE = (
        "accepted_single_police",
        "Accepted: police-only (single-agency) investigation",
        "Police investigate; social care helps the child in the meantime",
    )
    INFORMATION_EXCHANGE_ONLY = (
        "information_exchange_only",
        "Exchange of information only",
        "Police share what they know, and do not investigate now",
    )
    NO_POLICE_ROLE = (
        "no_police_role",
        "No police role",
        "Police see no role for themselves, and say why",
    )
    REFUSED = "refused", "Refused", "Police do not accept the referral, and say why"


class PolicePurpose(Word):
    """The purpose of the referral to the police."""

    NEW_REFERRAL = (
        "new_referral",
        "New referral",
        "The police have not had a referral about this child before",
    )
    STRATEGY_REQUEST = "strategy_request", "Strategy discussion", "Police are asked to take part"
    S47_CHECKS = (
        "s47_checks",
        "Checks for a section 47 enquiry",
        "The police are asked what they know",
    )
    CONFERENCE_CHECK = (
        "conference_check",
        "Checks for a conference",
        "For an initial or review child protection conference",
    )
    TRANSFER_IN = "transfer_in", "Child moved here", "Another council’s plan or case transfers here"
    OTHER = "other", "Other", "Described in words"


class ClosureReason(Word):
    """Why a case was closed (Department for Education codes)."""

    RC1 = "RC1", "Adopted", "The child was adopted"
    RC2 = "RC2", "Died", "The child died"
    RC3 = "RC3", "Child arrangements order", "A court decided who the child lives with"
    RC4 = "RC4", "Special guardianship order", "A court appointed a special guardian"
    RC5 = "RC5", "Moved to another council", "Another council has accepted the case in writing"
    RC6 = "RC6", "Moved to adult services", "Adult social care has accepted the case"
    RC7 = "RC7", "No longer in need, or another reason", "Described in words"
    RC8 = (
        "RC8",
        "After assessment, no further action",
        "Assessed; social care takes no further action",
    )
    RC9 = "RC9", "After assessment, early help", "Assessed; early help continues"


class NoteKind(Word):
    """What a case note is about."""

    PHONE = "phone", "Phone call", "A conversation by phone"
    VISIT = "visit", "Visit", "The child or family was visited"
    MEETING = "meeting", "Meeting", "A meeting in person or online"
    SUPERVISION = "supervision", "Supervision", "A discussion with a manager"
    MESSAGE = "message", "Message", "A text, letter or email"
    RECORD = "record", "From a file or another system", "Nobody was spoken to"
    OTHER = "other", "Other", "Described in words"


class Lane(Word):
    """The part of a child's life in which something happened: the lanes of the chronology."""

    HOME = "home", "Home", "Where the child lives and who with; nights; the family"
    SCHOOL = "school", "School", "School, college or other education"
    HEALTH = "health", "Health", "Physical and mental health; hospital, GP, nurse"
    MISSING = "missing", "Missing", "The child is away and nobody who cares for them knows where"
    POLICE = "police", "Police", "What the police saw, heard or did"
    PLACES = (
        "places",
        "Places",
        "A place, vehicle or online space where the child meets people who may do harm",
    )
    SOCIAL_CARE = "social_care", "Social care and others", "The work of social care and partners"

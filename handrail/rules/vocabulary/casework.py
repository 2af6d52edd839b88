"""Words for a child's open case: its status, assessment, notes, and the police response."""

from handrail.rules.vocabulary.stored_word import Word


class CaseState(Word):
    """The state of social care's work with a child."""

    UNALLOCATED = "unallocated", "Nobody has it yet", "Accepted; no social worker is named"
    OPEN = "open", "Open", "A named social worker holds the case"
    CLOSED = "closed", "Closed", "Ended with a reason; it can be opened again"


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
        "Somebody is trying to win, isolate or control the child",
    )
    SUSPECTED = (
        "suspected_being_exploited",
        "Suspected to be exploited now",
        "Signs of exploitation that nobody has established yet; never filed as risk",
    )
    CONFIRMED = (
        "confirmed_exploited",
        "Exploited: confirmed",
        "It is established that somebody exploits the child",
    )
    PAST = (
        "exploited_in_the_past",
        "Exploited in the past",
        "It has ended as far as is known; what makes the child safe now is written beside it",
    )


class ResponseLevel(Word):
    """How much support is in place; never derived from the exploitation status."""

    UNIVERSAL = "universal", "Services for everybody", "School, GP and others; no case here"
    EARLY_HELP = "early_help", "Early help", "Help with the family's agreement"
    CHILD_IN_NEED = "child_in_need", "Child in need (section 17)", "Assessed or helped as in need"
    SECTION_47 = "section_47", "Section 47 enquiry", "Significant harm is being looked into"
    CHILD_PROTECTION = "child_protection", "Child protection plan", "A conference made a plan"
    LOOKED_AFTER = "looked_after", "Child we care for", "In the council's care"


class GroupBased(Word):
    """Whether more than one person acts together to exploit the child."""

    YES = "yes", "Yes, by a group or network", "Two or more people are linked in doing it"
    NO = "no", "No, by one person", "One person, as far as is known"
    NOT_KNOWN = "not_known", "Not known", "Nobody knows yet"


class ExploitationForm(Word):
    """What the child is exploited for."""

    SEXUAL = "sexual", "Sexual exploitation", "A form of child sexual abuse"
    CRIMINAL = "criminal", "Criminal exploitation", "Somebody uses the child to commit crime"
    BOTH = "both", "Sexual and criminal exploitation", "Both are known or suspected"
    TRAFFICKING = "trafficking", "Trafficking", "Moved or kept by others in order to be exploited"
    FINANCIAL = "financial", "Financial exploitation", "Bank account, name or phone used by others"
    NOT_KNOWN = "not_known", "Not known", "Nobody knows yet"


class ExploitationMethod(Word):
    """How those who exploit the child reach and control the child."""

    ONLINE = "online", "Online", "Through phones, games or social media"
    PEER = "peer", "Other children", "Through children who may be exploited themselves"
    OLDER_CONTROLLING = (
        "older_controlling",
        "An older or controlling person presented as a partner",
        "What looks like affection is a means of control",
    )
    GROUP_NETWORK = "group_network", "Group or network", "Several people who are linked"
    PARTY = "party", "Gatherings arranged by adults", "Children are brought to a host or place"
    FAMILY = "family", "Somebody in the family", "A relative exploits or hands over the child"
    PLACE = "place", "A place", "Such as a hotel, shop, park or station where children are met"
    NOT_KNOWN = "not_known", "Not known", "Nobody knows yet"


class AssessmentState(Word):
    """The state of an exploitation risk and harm assessment."""

    BEGUN = "begun", "Begun", "The social worker is writing it"
    WRITTEN = "written", "Waits for the manager", "Written; a manager reads it"
    GIVEN_BACK = "given_back", "Given back", "The manager asked for more and said what"
    AUTHORISED = "authorised", "Authorised", "A manager agreed it; this ends the time limit"


class ContributionState(Word):
    """Whether a partner has written its contribution to an assessment."""

    ASKED = "asked", "Asked", "The partner has not answered yet"
    GIVEN = "given", "Given", "The partner wrote its part in its own words"


class PoliceState(Word):
    """The state of a police referral (87A)."""

    WRITTEN = "written", "Waiting for approval", "Written; a manager reads it before it is sent"
    APPROVED = "approved", "Approved", "A manager approved it; it is not sent yet"
    SENT = "sent", "Sent", "On its way to a named recipient; not acknowledged yet"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "A named officer has it"
    DECIDED = "decided", "Police decided", "The police said what they will do"
    RECORDED = "recorded", "Outcome recorded", "References, flags and the officer are recorded"
    CLOSED = "closed", "Closed", "Nothing more is expected from this referral"


class PoliceDecision(Word):
    """What the police decided about a police referral (87A)."""

    ACCEPTED_JOINT = "accepted_joint", "Accepted: joint work", "Police and social care together"
    ACCEPTED_SINGLE_POLICE = (
        "accepted_single_police",
        "Accepted: police alone",
        "Police look into it; social care helps the child meanwhile",
    )
    INFORMATION_EXCHANGE_ONLY = (
        "information_exchange_only",
        "Exchange of information only",
        "Police tell what they hold, and do not look into it now",
    )
    NO_POLICE_ROLE = "no_police_role", "No police role", "Police see nothing for them, and say why"
    REFUSED = "refused", "Refused", "Police will not take it, and say why"


class PolicePurpose(Word):
    """The purpose of the referral to the police."""

    NEW_REFERRAL = "new_referral", "New referral", "Police are told of a child for the first time"
    STRATEGY_REQUEST = "strategy_request", "Strategy discussion", "Police are asked to take part"
    S47_CHECKS = "s47_checks", "Checks for a section 47 enquiry", "What police hold is asked for"
    CONFERENCE_CHECK = (
        "conference_check",
        "Checks for a conference",
        "For an initial or review child protection conference",
    )
    TRANSFER_IN = "transfer_in", "Child moved here", "Another council's plan or case comes here"
    OTHER = "other", "Other", "Said in words"


class ClosureReason(Word):
    """Why a case was closed (Department for Education codes)."""

    RC1 = "RC1", "Adopted", "The child was adopted"
    RC2 = "RC2", "Died", "The child died"
    RC3 = "RC3", "Child arrangements order", "A court said whom the child lives with"
    RC4 = "RC4", "Special guardianship order", "A court named a special guardian"
    RC5 = "RC5", "Moved to another council", "Another council has accepted the case in writing"
    RC6 = "RC6", "Moved to adult services", "Adult social care has taken the case"
    RC7 = "RC7", "No longer in need, or another reason", "Said in words"
    RC8 = "RC8", "After assessment, no further action", "Assessed; nothing further is done"
    RC9 = "RC9", "After assessment, early help", "Assessed; early help goes on"


class NoteKind(Word):
    """What a case note is about."""

    PHONE = "phone", "Phone call", "Spoken on the phone"
    VISIT = "visit", "Visit", "The child or family was visited"
    MEETING = "meeting", "Meeting", "Met in a room or on a screen"
    SUPERVISION = "supervision", "Supervision", "Talked over with a manager"
    MESSAGE = "message", "Message", "A text, letter or e-mail"
    RECORD = "record", "From a record", "Read in a file or another system"
    OTHER = "other", "Other", "Said in words"


class Lane(Word):
    """The part of a child's life in which something happened: the lanes of the chronology."""

    HOME = "home", "Home", "Where the child lives and with whom; nights; the family"
    SCHOOL = "school", "School", "School, college or other education"
    HEALTH = "health", "Health", "Body and mind; hospital, GP, nurse, mental health"
    MISSING = "missing", "Missing", "Away without anybody who cares for the child knowing where"
    POLICE = "police", "Police", "What police saw, were told or did"
    PLACES = "places", "Places", "A place, vehicle or online space where adults meet the child"
    SOCIAL_CARE = "social_care", "Social care and others", "The work of social care and partners"

"""Words for missing episodes: state, police grade, return home interview."""

from handrail.rules.vocabulary.stored_word import Word


class MissingState(Word):
    """The state of a missing episode."""

    REPORTED = "reported", "Missing, reported", "The child is missing; no police grade is known yet"
    ACTIVE = "active", "Missing", "The child is missing; police have graded it and look for them"
    LOCATED = "located", "Back, interview not offered", "Child returned or located"
    OFFERED = "offered", "Interview offered", "A return home interview was offered to the child"
    HELD = "held", "Interview held", "The child told their account to an independent person"
    NOT_HELD = "not_held", "Interview not held", "It was not held; why is written"
    NOT_NEEDED = "not_needed", "No interview needed", "Somebody named decided so, with a reason"
    SHARED = "shared", "Shared", "What was learned was passed on"
    CLOSED = "closed", "Closed", "Nothing more is expected of this episode"
    WITHDRAWN = "withdrawn", "Withdrawn", "The report was a mistake, and it does not count"


class MissingGrade(Word):
    """The police grade while a child is missing, as the police reported it."""

    HIGH = "high", "High", "Police: serious harm is feared now"
    MEDIUM = "medium", "Medium", "Police: harm is feared"
    LOW = "low", "Low", "Police: harm is thought possible and not likely"
    NO_APPARENT_RISK = "no_apparent_risk", "No apparent risk", "Police: no harm is apparent"


class WhyNotHeld(Word):
    """Why a return home interview was not held."""

    NOT_NOW = "not_now", "Not now", "The child may want to talk later"
    SOMEONE_ELSE = "someone_else", "With someone else", "The child talks to somebody else"
    NOT_REACHED = "not_reached", "We did not reach the child", "Each attempt is written"
    NOT_POSSIBLE = "not_possible", "Not possible", "Such as in hospital or moved away"


class HardToStay(Word):
    """What made it hard or unsafe to stay, in the child's account."""

    CONFLICT = "conflict", "Arguments at home or in the placement", "With those who live there"
    HARM = "harm", "Harm by somebody there", "Who did what is written in the interview"
    BULLYING = "bullying", "Bullying by others who live there", "By other children or adults"
    SCHOOL = "school", "School: bullying, exclusion, pressure", "At or on the way to school"
    RULES = "rules", "Not being listened to", "Decisions were made without the child"
    PLACEMENT = "placement", "Not wanting to live there, or moved far from home", "The place itself"
    DEBT_THREAT = "debt_threat", "Threats or a debt", "Somebody threatens the child or family"
    LOW_MOOD = "low_mood", "Feeling very low or wanting to die", "Health is seen to first"
    OTHER = "other", "Something else", "Said in words"
    NONE_SAID = "none_said", "Nothing the child named", "The child named nothing"
    NOT_KNOWN = "not_known", "Not known", "It was not asked or not answered"


class DrewAway(Word):
    """Who or what drew a child away, in the child's account."""

    FRIENDS = "friends", "Friends", "Children of about the same age"
    FAMILY = "family", "Family elsewhere", "Such as a parent, brother or sister"
    PARTNER_NAMED = "partner_named", "Somebody the child calls a partner", "In the child's words"
    ADULT = "adult", "An adult who called or collected the child", "Who it is stands in the text"
    GROUP = "group", "People who had the child work for them", "Such as carrying or selling"
    ONLINE = "online", "Somebody met online", "Whoever they said they were"
    PARTY = "party", "A party, alcohol or drugs", "What somebody offered"
    MONEY = "money", "Money, things or a place to stay", "What somebody offered"
    OTHER = "other", "Something else", "Said in words"
    NONE_SAID = "none_said", "Nothing the child named", "The child named nothing"
    NOT_KNOWN = "not_known", "Not known", "It was not asked or not answered"


class MissingLinkKind(Word):
    """What two episodes may have in common."""

    SAME_HOURS = "same_hours", "Missing in the same hours", "Two children were missing at one time"
    PLACE = "place", "The same place", "Both episodes name it"
    PERSON = "person", "The same person", "Both episodes name somebody so"
    VEHICLE = "vehicle", "The same car or plate", "Both episodes name it"
    PHONE = "phone", "The same phone or online name", "Both episodes name it"


class MissingLinkState(Word):
    """The decision on a proposed link. Nothing is linked until a person confirms it."""

    PROPOSED = "proposed", "Proposed", "The system saw it; nobody has said yet"
    CONFIRMED = "confirmed", "Confirmed", "A person says that it is so"
    REJECTED = "rejected", "Not so", "A person says that it is not so, with the reason"


class PatternKind(Word):
    """What several children's missing episodes may have in common."""

    TOGETHER = "together", "Missing together", "Children went missing on the same evenings"
    PLACE = "place", "The same place", "Several children's episodes name it within weeks"
    VEHICLE = "vehicle", "The same vehicle", "Several children's episodes name its registration"
    PHONE = "phone", "The same phone or online name", "Several children's episodes name it"


class PatternState(Word):
    """The decision on a pattern across children. Nothing follows from one by itself."""

    CONFIRMED = "confirmed", "Confirmed", "A person says that it is so, with the reason"
    SET_ASIDE = "set_aside", "Set aside", "A person says that it means nothing, with the reason"

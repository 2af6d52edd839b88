"""Words for missing episodes: state, police grade, return home interview."""

from handrail.rules.vocabulary.stored_word import Word


class MissingState(Word):
    """The state of a missing episode."""

    REPORTED = (
        "reported",
        "Missing, reported",
        "The child is missing; the police grade is not known yet",
    )
    ACTIVE = (
        "active",
        "Missing",
        "The child is missing; the police have graded the episode and are looking for them",
    )
    LOCATED = "located", "Back, interview not offered", "The child has returned or been found"
    OFFERED = "offered", "Interview offered", "A return home interview was offered to the child"
    HELD = "held", "Interview held", "The child gave their account to an independent person"
    NOT_HELD = "not_held", "Return home interview not held", "The record says why it was not held"
    NOT_NEEDED = "not_needed", "No interview needed", "A named person decided this, with a reason"
    SHARED = "shared", "Returned, information shared", "What was learned was shared"
    CLOSED = "closed", "Closed", "No more work is expected on this episode"
    WITHDRAWN = "withdrawn", "Withdrawn", "The report was a mistake, and it does not count"


class MissingGrade(Word):
    """The police grade while a child is missing, as the police reported it."""

    HIGH = "high", "High", "Police: serious harm is feared now"
    MEDIUM = "medium", "Medium", "Police: harm is feared"
    LOW = "low", "Low", "Police: harm is thought possible and not likely"
    NO_APPARENT_RISK = "no_apparent_risk", "No apparent risk", "Police: no harm is apparent"


class WhyNotHeld(Word):
    """Why a return home interview was not held."""

    NOT_NOW = (
        "not_now",
        "The child did not want to talk at the time",
        "The child may want to talk later",
    )
    SOMEONE_ELSE = (
        "someone_else",
        "The child is talking to someone else",
        "Somebody the child chose and trusts",
    )
    NOT_REACHED = "not_reached", "We did not reach the child", "Each attempt is recorded"
    NOT_POSSIBLE = "not_possible", "Not possible", "Such as in hospital or moved away"


class HardToStay(Word):
    """What made it hard or unsafe to stay, in the child's account."""

    CONFLICT = "conflict", "Arguments at home or in the placement", "With people who live there"
    HARM = "harm", "Harm by someone there", "The interview record says who did what"
    BULLYING = "bullying", "Bullying by others who live there", "By other children or adults"
    SCHOOL = "school", "School: bullying, exclusion, pressure", "At or on the way to school"
    RULES = "rules", "Not being listened to", "Decisions were made without the child"
    PLACEMENT = (
        "placement",
        "Not wanting to live there, or moved far from home",
        "The placement or home itself",
    )
    DEBT_THREAT = "debt_threat", "Threats or a debt", "Someone threatens the child or family"
    LOW_MOOD = "low_mood", "Feeling very low or wanting to die", "Get health help first"
    OTHER = "other", "Something else", "Described in words"
    NONE_SAID = "none_said", "The child did not name anything", "Asked, and nothing was named"
    NOT_KNOWN = "not_known", "Not known", "The child was not asked or did not answer"


class DrewAway(Word):
    """Who or what drew a child away, in the child's account."""

    FRIENDS = "friends", "Friends", "Children of about the same age"
    FAMILY = "family", "Family elsewhere", "Such as a parent, brother or sister"
    PARTNER_NAMED = "partner_named", "Someone the child calls a partner", "In the child’s words"
    ADULT = "adult", "An adult who called or collected the child", "The text says who it is"
    GROUP = "group", "People who made the child work for them", "Such as carrying or selling"
    ONLINE = "online", "Someone met online", "Whoever that person said they were"
    PARTY = "party", "A party, alcohol or drugs", "What someone offered"
    MONEY = "money", "Money, things or a place to stay", "What someone offered"
    OTHER = "other", "Something else", "Described in words"
    NONE_SAID = "none_said", "The child did not name anything", "Asked, and nothing was named"
    NOT_KNOWN = "not_known", "Not known", "The child was not asked or did not answer"


class MissingLinkKind(Word):
    """What two episodes may have in common."""

    SAME_HOURS = (
        "same_hours",
        "Missing in the same hours",
        "Two children were missing at the same time",
    )
    PLACE = "place", "The same place", "Named in both episodes"
    PERSON = "person", "The same person", "The same name is in both episodes"
    VEHICLE = "vehicle", "The same car or registration", "Named in both episodes"
    PHONE = "phone", "The same phone or online name", "Named in both episodes"


class MissingLinkState(Word):
    """The decision on a proposed link. Nothing is linked until a person confirms it."""

    PROPOSED = "proposed", "Proposed", "The system suggested the link; nobody has checked it yet"
    CONFIRMED = "confirmed", "Confirmed", "A person confirmed the link"
    REJECTED = "rejected", "Rejected", "A person rejected the link, with the reason"


class PatternKind(Word):
    """What several children's missing episodes may have in common."""

    TOGETHER = "together", "Missing together", "Children went missing on the same days"
    PLACE = "place", "The same place", "Several children’s episodes name it within weeks"
    VEHICLE = "vehicle", "The same vehicle", "Several children’s episodes name its registration"
    PHONE = "phone", "The same phone or online name", "Several children’s episodes name it"


class PatternState(Word):
    """The decision on a pattern across children. Nothing follows from one by itself."""

    CONFIRMED = "confirmed", "Confirmed", "A person confirmed it, with the reason"
    SET_ASIDE = "set_aside", "Set aside", "A person decided that it means nothing, with the reason"

"""Words for people and places of concern, their links, and disruption."""

from handrail.rules.vocabulary.stored_word import Word


class EntityKind(Word):
    """The kind of an entity in the network."""

    PERSON = "person", "Person of concern", "An adult or child of whom somebody says so"
    PLACE = "place", "Place", "A building, street, park, station or website with an address"
    VEHICLE = "vehicle", "Vehicle", "By its registration, whole or in part"
    PHONE = "phone", "Phone", "A number"
    ACCOUNT = "account", "Online account", "A handle or name on a platform"
    GROUP = "group", "Group", "Two or more people known to one another"
    CHILD = "child", "Child", "A child on the register; seen by those who may know of the child"
    EPISODE = "episode", "Missing episode", "One time that a child was missing"


class EntityState(Word):
    """Whether the record of an entity is still current."""

    LIVE = "live", "In use", "Reviewed by the day that was set"
    EXPIRED = "expired", "Expired", "Nobody reviewed it; it stands nowhere but at the desk"
    REMOVED = "removed", "Taken down", "It was wrong, with the reason; the log stays"


class PlaceKind(Word):
    """The kind of place."""

    HOTEL = "hotel", "Hotel or guest house", "Rooms for the night"
    TAKEAWAY = "takeaway", "Takeaway, café or restaurant", "Food and drink"
    SHOP = "shop", "Shop", "Such as a late shop or a phone shop"
    LICENSED = "licensed", "Pub, bar or club", "Sells alcohol"
    HOME = "home", "House or flat", "Somebody lives there, or did"
    TRANSPORT = "transport", "Station, stop or taxi office", "Transport and its waiting places"
    PARK = "park", "Park or open space", "Outdoors"
    STREET = "street", "Street or estate", "Where people meet in the open"
    SCHOOL = "school", "School or college, and around", "Education"
    ONLINE = "online", "Online place", "A game, a server, a group chat"
    OTHER = "other", "Another place", "Said in words"


class FactKind(Word):
    """What identifies an entity and is compared: stored as typed, and folded."""

    NAME = "name", "Name", "A full or part name"
    NICKNAME = "nickname", "Nickname", "What others call them"
    REGISTRATION = "registration", "Registration", "Of a vehicle, whole or in part"
    PHONE = "phone", "Phone number", "British or foreign"
    HANDLE = "handle", "Handle", "On a platform, with any signs in it"
    EMAIL = "email", "E-mail", "An address"
    PAYMENT = "payment", "Payment name", "Of an app or account that pays"
    POSTCODE = "postcode", "Postcode", "Whole or the first half"
    ADDRESS = "address", "Address", "A house and street"
    BORN = "born", "Born", "A day or a year, perhaps about"


class FindPurpose(Word):
    """Why somebody searches for a name, a number or an address of concern."""

    CHILD = "child", "To protect a child", "A child or a colleague named it"
    REPORT = "report", "To evaluate a report", "It stands in an information report"
    KNOWN = "known", "To see whether it is known", "Before it is recorded"
    MEASURE = "measure", "For a disruption measure", "An agency considers or leads one"
    OTHER = "other", "For something else", "Said in words"


class NetworkRole(Word):
    """How two entities are related in this link, and in no other."""

    KNOWS = "knows", "Knows", "Are known to one another"
    FAMILY = "family", "Family", "Of one family"
    FRIEND = "friend", "Friend", "Children of about the same age"
    CONTROLS = "controls", "Is said to control", "Somebody says that one controls the other"
    HARMED = "harmed_by", "Is said to be harmed by", "Somebody says that one harms the other"
    USES = "uses", "Uses", "A vehicle, phone or account"
    OWNS = "owns", "Owns or keeps", "A vehicle, phone or business"
    LIVES = "lives", "Lives or lived at", "A home"
    WORKS = "works", "Works at", "A job, a licence or a shift"
    SEEN = "seen", "Seen at", "Somebody saw them there"
    STAYED = "stayed", "Stayed at", "Slept or was for hours there"
    TRAVELLED = "travelled", "Travelled in", "A vehicle"
    CONTACTED = "contacted", "In contact with", "By phone or online"
    MEMBER = "member", "Part of", "A group"
    SAME_EVENT = "same_event", "At the same event", "In one report or episode"
    OTHER = "other", "Otherwise", "Said in words"


class LinkState(Word):
    """Whether a link is only proposed."""

    PROPOSED = "proposed", "Proposed", "The system found a shared fact; nobody has said it is so"
    CONFIRMED = "confirmed", "Confirmed", "A named person says so, with how they know"
    REJECTED = "rejected", "Not so", "A named person says so, with how they know"
    ENDED = "ended", "Ended", "It was so, and is so no longer"


class Confidence(Word):
    """How certain a link is."""

    SURE = "sure", "Sure", "Borne out by more than one source, or seen"
    LIKELY = "likely", "Likely", "One source who would know"
    POSSIBLE = "possible", "Possible", "Somebody thinks so"
    NOT_KNOWN = "not_known", "Not known", "Nobody has said"


class MeasureState(Word):
    """The state of a disruption measure."""

    CONSIDERED = "considered", "Considered", "On the table, with the reason"
    NOT_CHOSEN = "not_chosen", "Not chosen", "With the reason, and what is done instead"
    CHOSEN = "chosen", "Chosen", "Somebody leads it"
    APPLIED = "applied", "Applied for", "A court, licensing body or senior officer decides"
    DENIED = "denied", "Refused", "With the reason that was given"
    GRANTED = "granted", "Granted", "Not served yet"
    IN_FORCE = "in_force", "In force", "Served, or begun"
    BREACHED = "breached", "Breached", "It was not kept to, and what was done about it"
    EXPIRED = "expired", "Run out", "Measure expired"
    ENDED = "ended", "Ended", "Withdrawn or done, with its effect in words"


class PlacePlanState(Word):
    """The state of the plan for a place."""

    ASSESSED = "assessed", "Assessed", "What is going on at the place; no plan yet"
    PLANNED = "planned", "Planned", "Guardians, managers and interventions are named"
    REVIEWED = "reviewed", "Reviewed", "Looked at again on the day that was set"
    ENDED = "ended", "Ended", "With what is different now"


class InvestigationState(Word):
    """The state of a criminal investigation."""

    OPEN = "open", "Open", "Police look into it"
    WITH_CPS = "with_cps", "With the CPS", "A charging decision is asked"
    CHARGED = "charged", "Charged", "A court will decide"
    AT_COURT = "at_court", "At court", "Hearings are listed or held"
    ENDED = "ended", "Ended", "With its outcome"


class SuspectStatus(Word):
    """The status of one suspect in one investigation."""

    IDENTIFIED = "identified", "Identified", "Not arrested or interviewed yet"
    INTERVIEWED = "interviewed", "Interviewed", "With or without arrest"
    BAIL = "bail", "On bail", "With conditions, until a day"
    RELEASED = "released", "Released under investigation", "No conditions bind them"
    CHARGED = "charged", "Charged", "A court will decide"
    NO_ACTION = "no_action", "No further action", "With the reason; it may be reviewed"
    CONVICTED = "convicted", "Convicted", "A court has decided"
    ACQUITTED = "acquitted", "Not convicted", "A court has decided"


class ChargingDecision(Word):
    """What the police or the CPS decided on charging."""

    CHARGED = "charged", "Charged or summoned", "At least one suspect goes to court"
    MORE_ASKED = "more_asked", "More evidence is asked for", "The police go on"
    NO_ACTION = "no_action", "No further action", "The child may ask for a review"
    OUT_OF_COURT = "out_of_court", "Dealt with out of court", "Such as a caution or a diversion"


class CrimeOutcome(Word):
    """How an investigation ended, in groups of the Home Office’s crime outcomes."""

    CHARGED = "charged", "Charged or summoned", "Outcomes 1 and 4"
    OUT_OF_COURT = "out_of_court", "Dealt with out of court", "Outcomes 2, 3, 6, 8 and 22"
    NOT_IN_INTEREST = "not_in_interest", "Not in the public interest", "Outcomes 9, 10 and 21"
    PREVENTED = (
        "prevented",
        "Prosecution prevented or out of time",
        "Outcomes 5, 11, 12, 13 and 17",
    )
    EVIDENCE_SUPPORT = (
        "evidence_support",
        "Not enough evidence; the child supported action",
        "Outcome 15",
    )
    EVIDENCE_NO = (
        "evidence_no",
        "Not enough evidence; the child did not support action, or could not",
        "Outcomes 14 and 16",
    )
    NO_SUSPECT = "no_suspect", "Looked into; no suspect identified", "Outcome 18"
    OTHER_BODY = "other_body", "Taken on by another body", "Outcome 20"


class RecordsAsker(Word):
    """Who makes a third-party material request for a child’s records."""

    POLICE = "police", "Police", "An officer or disclosure unit"
    CPS = "cps", "Crown Prosecution Service", "A prosecutor"
    COURT = "court", "A court", "A judge or clerk"
    DEFENCE = "defence", "The defence", "Through the court or the CPS as a rule"
    OTHER = "other", "Somebody else", "Such as a solicitor in family proceedings"


class RecordsView(Word):
    """The child's view on the release of their records."""

    AGREES = "agrees", "Agrees", "To what is asked for"
    PARTLY = "partly", "Agrees to a part", "And not to the rest"
    DISAGREES = "disagrees", "Does not agree", "In the child’s own words"
    NOT_ASKED = "not_asked", "Was not asked", "With the reason"
    TOO_YOUNG = "too_young", "Cannot say it", "With the reason"


class RequestState(Word):
    """The state of a request for a child's records."""

    RECEIVED = "received", "Received", "Necessity and the child's views are not written yet"
    WEIGHED = "weighed", "Weighed", "Why it is necessary, and what the child thinks"
    RELEASED = "released", "Released", "What went to whom"
    DECLINED = "declined", "Declined", "With the reason"


class OptionType(Word):
    """What a disruption option is aimed at."""

    PERSON = "D", "Against a person", "Stops or binds a person who causes harm"
    HELP = "I", "Against what helps them", "Cars, licences, homes, money and businesses"
    PLACE = "L", "At a place", "Changes a place so that it protects"
    CHILD = "V", "Protects the child", "Done for the child, by law or by agreement"


class Effect(Word):
    """What a measure changed, with the evidence."""

    BETTER = "better", "Better", "Children are safer, with what shows it"
    SAME = "same", "The same", "Nothing that can be seen has changed"
    WORSE = "worse", "Worse", "Harm grew, or moved elsewhere"
    NOT_KNOWN = "not_known", "Not known", "Nobody can say yet"


class PlacePartState(Word):
    """The state of a request to one agency about a place."""

    ASKED = "asked", "Asked", "They have not answered yet"
    ANSWERED = "answered", "Answered", "With what they do, or why they cannot"
    NOT_NEEDED = "not_needed", "No longer asked", "With the reason"


class PlaceDoes(Word):
    """What an agency reports that it does at a place."""

    DONE = "done", "Done", "With what was done"
    WILL = "will", "Will do it", "By the day that it says"
    CANNOT = "cannot", "Cannot", "With the reason"
    TELLS = "tells", "Tells what it knows", "Nothing was to be done"

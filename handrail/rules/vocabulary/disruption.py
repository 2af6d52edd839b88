"""Words for people and places of concern, their links, and disruption."""

from handrail.rules.vocabulary.stored_word import Word


class EntityKind(Word):
    """The kind of an entity in the network."""

    PERSON = "person", "Person of concern", "An adult or child reported as a possible cause of harm"
    PLACE = "place", "Place", "A building, street, park, station or website with an address"
    VEHICLE = "vehicle", "Vehicle", "Identified by all or part of its registration"
    PHONE = "phone", "Phone", "A phone number"
    ACCOUNT = "account", "Online account", "A handle or name on a platform"
    GROUP = "group", "Group", "Two or more people who know each other"
    CHILD = (
        "child",
        "Child",
        "A child with a record here; visible only to people who may see that child",
    )
    EPISODE = "episode", "Missing episode", "One occasion when a child was missing"


class EntityState(Word):
    """Whether the record of an entity is still current."""

    LIVE = "live", "In use", "Reviewed by the review date"
    EXPIRED = "expired", "Expired", "Not reviewed in time; only the intelligence desk can see it"
    REMOVED = "removed", "Removed", "It was wrong; the reason is recorded and the audit log stays"


class PlaceKind(Word):
    """The kind of place."""

    HOTEL = "hotel", "Hotel or guest house", "Accommodation for guests"
    TAKEAWAY = "takeaway", "Takeaway, café or restaurant", "Food and drink"
    SHOP = "shop", "Shop", "Such as a late-night shop or a phone shop"
    LICENSED = "licensed", "Pub, bar or club", "Sells alcohol"
    HOME = "home", "House or flat", "A home, now or in the past"
    TRANSPORT = "transport", "Station, stop or taxi office", "Transport, stops and waiting areas"
    PARK = "park", "Park or open space", "Outdoors"
    STREET = "street", "Street or estate", "Where people meet in the open"
    SCHOOL = "school", "School or college and its surroundings", "Education"
    ONLINE = "online", "Online place", "A game, a server, a group chat"
    OTHER = "other", "Another place", "Give it in your own words"


class FactKind(Word):
    """What identifies an entity, stored as typed and normalised for comparison."""

    NAME = "name", "Name", "A full or part name"
    NICKNAME = "nickname", "Nickname", "A name that others use for them"
    REGISTRATION = "registration", "Registration", "All or part of a vehicle registration"
    PHONE = "phone", "Phone number", "A UK or international number"
    HANDLE = "handle", "Online name", "A username on a platform, with any symbols in it"
    EMAIL = "email", "Email", "An address"
    PAYMENT = "payment", "Name on a payment account", "The name on a payment app or account"
    POSTCODE = "postcode", "Postcode", "All of it, or the first half"
    ADDRESS = "address", "Address", "A house and street"
    BORN = "born", "Date or year of birth", "A date or year of birth, exact or approximate"


class FindPurpose(Word):
    """Why somebody searches for a name, a number or an address of concern."""

    CHILD = "child", "To protect a child", "A child or a colleague gave this detail"
    REPORT = "report", "To evaluate a report", "It is in an information report"
    KNOWN = "known", "To check whether it is already recorded", "To check before recording it"
    MEASURE = "measure", "For a disruption measure", "An agency is considering or leading a measure"
    OTHER = "other", "For something else", "Give it in your own words"


class NetworkRole(Word):
    """How two entities are related in this link, and in no other."""

    KNOWS = "knows", "Knows", "The two people know each other"
    FAMILY = "family", "Family", "The two people are related"
    FRIEND = "friend", "Friend", "Friends of about the same age"
    CONTROLS = "controls", "Reported to control", "There is information that one controls the other"
    HARMED = (
        "harmed_by",
        "Reported to have been harmed by",
        "There is information that one harms or harmed the other",
    )
    USES = "uses", "Uses", "Uses a vehicle, phone or account"
    OWNS = "owns", "Owns or keeps", "Owns or keeps a vehicle, phone or business"
    LIVES = "lives", "Lives or lived at", "A current or past home"
    WORKS = "works", "Works at", "Has a job, a licence or a shift there"
    SEEN = "seen", "Seen at", "Someone saw them there"
    STAYED = "stayed", "Stayed at", "Slept, was kept or was there for hours"
    TRAVELLED = "travelled", "Travelled in", "A vehicle they travelled in"
    CONTACTED = "contacted", "In contact with", "In contact by phone or online"
    MEMBER = "member", "Part of", "A member of a group"
    SAME_EVENT = "same_event", "Named together", "Named in the same report or episode"
    OTHER = "other", "Other", "Give it in your own words"


class LinkState(Word):
    """Whether a link is only proposed."""

    PROPOSED = (
        "proposed",
        "Proposed",
        "The system found a shared fact; nobody has confirmed the link",
    )
    CONFIRMED = "confirmed", "Confirmed", "Confirmed by a named person, who says how they know"
    REJECTED = "rejected", "Rejected", "Rejected by a named person, who says how they know"
    ENDED = "ended", "Ended", "The link existed, but has ended"


class Confidence(Word):
    """How certain a link is."""

    SURE = "sure", "Certain", "Confirmed by more than one source, or seen"
    LIKELY = "likely", "Likely", "One source who is likely to know"
    POSSIBLE = "possible", "Possible", "Someone thinks so"
    NOT_KNOWN = "not_known", "Not known", "Nobody has recorded how certain it is"


class MeasureState(Word):
    """The state of a disruption measure."""

    CONSIDERED = "considered", "Considered", "Under consideration, with the reason"
    NOT_CHOSEN = "not_chosen", "Not chosen", "The record says why, and what is done instead"
    CHOSEN = "chosen", "Chosen", "A named person leads the measure"
    APPLIED = "applied", "Applied for", "A court, licensing body or senior officer will decide"
    DENIED = "denied", "Refused", "The application was refused; the reason is recorded"
    GRANTED = "granted", "Granted", "Granted, but not served yet"
    IN_FORCE = "in_force", "In force", "Served or started"
    BREACHED = "breached", "Breached", "The conditions were broken; the record says what was done"
    EXPIRED = "expired", "The end date has passed", "Measure expired"
    ENDED = "ended", "Ended", "Withdrawn or completed; its impact is recorded"


class PlacePlanState(Word):
    """The state of the plan for a place."""

    ASSESSED = (
        "assessed",
        "Assessed",
        "The concerns at the place are recorded; there is no plan yet",
    )
    PLANNED = "planned", "Plan written", "The plan names guardians, managers and interventions"
    REVIEWED = "reviewed", "Reviewed", "The plan was reviewed on its review date"
    ENDED = "ended", "Ended", "The plan ended; the record says what changed"


class InvestigationState(Word):
    """The state of a criminal investigation."""

    OPEN = "open", "Open", "The police are investigating"
    WITH_CPS = "with_cps", "With the CPS", "The CPS has been asked for a charging decision"
    CHARGED = "charged", "Charged", "A court will decide"
    AT_COURT = "at_court", "At court", "Hearings are listed or held"
    ENDED = "ended", "Ended", "The investigation ended; its outcome is recorded"


class SuspectStatus(Word):
    """The status of one suspect in one investigation."""

    IDENTIFIED = "identified", "Identified", "Not arrested or interviewed yet"
    INTERVIEWED = "interviewed", "Interviewed", "Interviewed after arrest or as a volunteer"
    BAIL = "bail", "On bail", "On bail with conditions until a set date"
    RELEASED = "released", "Released under investigation", "Released without conditions"
    CHARGED = "charged", "Charged", "A court will decide"
    NO_ACTION = (
        "no_action",
        "No further action",
        "The reason is recorded; the child may ask for a review",
    )
    CONVICTED = "convicted", "Convicted", "A court has decided"
    ACQUITTED = "acquitted", "Not convicted", "A court has decided"


class ChargingDecision(Word):
    """What the police or the CPS decided on charging."""

    CHARGED = "charged", "Charged or summoned", "At least one suspect goes to court"
    MORE_ASKED = "more_asked", "More evidence requested", "The police continue to investigate"
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
    NO_SUSPECT = "no_suspect", "Investigated; no suspect identified", "Outcome 18"
    OTHER_BODY = "other_body", "Action taken by another body or agency", "Outcome 20"


class RecordsAsker(Word):
    """Who makes a third-party material request for a child’s records."""

    POLICE = "police", "Police", "An officer or disclosure unit"
    CPS = "cps", "Crown Prosecution Service", "A prosecutor"
    COURT = "court", "A court", "A judge or clerk"
    DEFENCE = "defence", "The defence", "Usually through the court or the CPS"
    OTHER = "other", "Someone else", "Such as a solicitor in family proceedings"


class RecordsView(Word):
    """The child's view on the release of their records."""

    AGREES = "agrees", "Agrees", "The child agrees to the request"
    PARTLY = "partly", "Agrees to part of it", "The child agrees to part of the request only"
    DISAGREES = "disagrees", "Does not agree", "The child disagrees; their own words are recorded"
    NOT_ASKED = "not_asked", "Was not asked", "The reason is recorded"
    TOO_YOUNG = "too_young", "Cannot give a view", "The reason is recorded"


class RequestState(Word):
    """The state of a request for a child's records."""

    RECEIVED = "received", "Received", "Necessity and the child’s views have not been recorded yet"
    WEIGHED = "weighed", "Assessed", "Necessity and the child’s views are recorded"
    RELEASED = "released", "Disclosed", "The record says what was disclosed and to whom"
    DECLINED = "declined", "Declined", "The reason is recorded"


class OptionType(Word):
    """What a disruption option is aimed at."""

    PERSON = "D", "Against a person", "Stops or restricts a person who causes harm"
    HELP = (
        "I",
        "Against vehicles, homes, money and businesses",
        "Acts on vehicles, licences, homes, money or businesses",
    )
    PLACE = "L", "At a place", "Makes a place safer"
    CHILD = "V", "Protects the child", "Protects the child by law or by agreement"


class Effect(Word):
    """What a measure changed, with the evidence."""

    BETTER = "better", "Better", "Children are safer; the evidence is recorded"
    SAME = "same", "The same", "There is no visible change"
    WORSE = "worse", "Worse", "Harm increased or moved elsewhere"
    NOT_KNOWN = "not_known", "Not known", "Nobody knows yet whether it helped"


class PlacePartState(Word):
    """The state of a request to one agency about a place."""

    ASKED = "asked", "Asked", "The agency has not answered yet"
    ANSWERED = "answered", "Answered", "The agency said what it will do, or why it cannot"
    NOT_NEEDED = "not_needed", "Withdrawn", "The reason is recorded"


class PlaceDoes(Word):
    """What an agency reports that it does at a place."""

    DONE = "done", "Done", "The agency said what was done"
    WILL = "will", "Will do it", "The agency gave a date"
    CANNOT = "cannot", "Cannot do it", "The reason is recorded"
    TELLS = "tells", "Shared information", "No action was needed"

"""Words for joint plans, safety plans, reviews of risk and harm, and step-downs."""

from handrail.rules.vocabulary.stored_word import Word


class SafetyPlanState(Word):
    """Whether a safety plan is in use."""

    LIVE = "live", "In use", "The newest version counts; earlier ones stay readable"
    ENDED = "ended", "Ended", "No longer used, with the reason and what keeps the child safe now"


class ChildCopy(Word):
    """The child's copy of a safety plan: a paper found by the wrong person is dangerous."""

    PAPER = "paper", "One page on paper", "Paper is safe where the child keeps it"
    CARD = "card", "A card with numbers only", "Nothing on it tells what it is for"
    NONE = "none", "No paper", "The plan is practised aloud instead"


class LeadKind(Word):
    """Who the lead practitioner for one child is."""

    SOCIAL_CARE = "social_care", "Social care", "The worker who holds the case"
    EARLY_HELP = "early_help", "Early help", "A named worker of early help"
    OTHER = "other", "Somebody else", "A named person of another agency"
    NONE = "none", "Nobody yet", "Stands in red until somebody leads"


class JointPlanState(Word):
    """The state of the multi-agency plan."""

    LIVE = "live", "In force", "People act on it"
    ENDED = "ended", "Ended", "With the reason, and what goes on"


class ActionState(Word):
    """The state of one action of a plan."""

    OPEN = "open", "To do", "Has one owner and one day"
    DONE = "done", "Done", "With the evidence"
    DROPPED = "dropped", "Not done", "Given up with a reason, and what happens instead"


class Change(Word):
    """How harm, or the danger of more, has changed since the last review."""

    REDUCED = "reduced", "Less", "With the evidence; silence is none"
    SAME = "same", "The same", "With the evidence"
    INCREASED = "increased", "More", "With the evidence"
    NOT_KNOWN = "not_known", "Not known", "Nobody knows enough; this is not the same as less"


class ReviewState(Word):
    """The state of a review of risk and harm."""

    WRITTEN = "written", "Written", "Counts from now on"
    WAITS = "waits", "Waits for a second manager", "It says that concern fell markedly"
    CONFIRMED = "confirmed", "Confirmed", "A second manager found the evidence bears it"
    DOUBTED = "doubted", "Not borne out", "A second manager did not accept the fall"


class StepDownRoute(Word):
    """The support a child is stepped down to, and who continues."""

    EARLY_HELP = "early_help", "Early help, with a named lead", "Support goes on"
    EXPLOITATION_WORKER = "exploitation_worker", "The exploitation worker stays", "Support goes on"
    UNIVERSAL = (
        "universal",
        "School and health, with the safeguarding lead told",
        "Everyday services look out for the signs",
    )
    LEAVING_CARE = "leaving_care", "Care leaver’s pathway", "A personal adviser goes on"
    ADULT = "adult", "Adult services, before 18", "Handed over before the birthday"
    CLOSE = "close", "The work ends here", "With what would bring it back"


class StepDownState(Word):
    """The state of a proposal to step down."""

    PROPOSED = "proposed", "Proposed", "Partners are asked; a manager decides"
    SECOND = "second", "Waits for a second manager", "Concern fell markedly at one review"
    AGREED = "agreed", "Agreed", "Release check is passed"
    NOT_AGREED = "not_agreed", "Not yet", "With what has to happen first"
    WITHDRAWN = "withdrawn", "Withdrawn", "By those who proposed it"

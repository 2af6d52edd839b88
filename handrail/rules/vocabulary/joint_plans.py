"""Words for joint plans, safety plans, reviews of risk and harm, and step-downs."""

from handrail.rules.vocabulary.stored_word import Word


class SafetyPlanState(Word):
    """Whether a safety plan is in use."""

    LIVE = "live", "In use", "The latest version applies; you can still read earlier ones"
    ENDED = (
        "ended",
        "Ended",
        "No longer used; the record says why and what keeps the child safe now",
    )


class ChildCopy(Word):
    """The child's copy of a safety plan: a paper found by the wrong person is dangerous."""

    PAPER = "paper", "One page on paper", "The child can keep paper safely"
    CARD = "card", "A card with numbers only", "The card does not show what it is for"
    NONE = "none", "No paper", "The worker practises the plan aloud with the child instead"


class LeadKind(Word):
    """Who the lead practitioner for one child is."""

    SOCIAL_CARE = "social_care", "Social care", "The allocated worker"
    EARLY_HELP = "early_help", "Community-based early help", "A named early help worker"
    FAMILY_HELP = "family_help", "Family help", "The family help lead practitioner"
    CHILD_PROTECTION = (
        "child_protection",
        "Child protection",
        "The lead child protection practitioner, who is a social worker",
    )
    OTHER = "other", "Another agency", "A named person from another agency"
    NONE = "none", "Not decided yet", "Shown in red until a lead practitioner is named"


class PlanSetting(Word):
    """What a family's plan is for now. The plan moves with the family and is not written again."""

    FAMILY_HELP = "family_help", "Family help", "Help with the family’s agreement"
    CHILD_IN_NEED = "child_in_need", "Child in need", "Help that a social worker oversees"
    CHILD_PROTECTION = (
        "child_protection",
        "Child protection",
        "A conference agreed that the child needs protection",
    )


class JointPlanState(Word):
    """The state of the multi-agency plan."""

    LIVE = "live", "In force", "People are carrying out the plan"
    ENDED = "ended", "Ended", "The record says why, and what continues"


class ActionState(Word):
    """The state of one action of a plan."""

    OPEN = "open", "To do", "Has one owner and one due date"
    DONE = "done", "Done", "The evidence is recorded"
    DROPPED = "dropped", "Not done", "The record says why it was not done, and what happens instead"


class Change(Word):
    """How harm, or the danger of more, has changed since the last review."""

    REDUCED = "reduced", "Less", "The evidence is recorded; no news is not evidence"
    SAME = "same", "The same", "The evidence is recorded"
    INCREASED = "increased", "More", "The evidence is recorded"
    NOT_KNOWN = "not_known", "Not known", "Not enough is known; this does not mean less"


class ReviewState(Word):
    """The state of a review of risk and harm."""

    WRITTEN = "written", "Written", "In effect"
    WAITS = "waits", "Waiting for a second manager", "The review says that risk reduced markedly"
    CONFIRMED = "confirmed", "Confirmed", "A second manager agreed that the evidence supports it"
    DOUBTED = (
        "doubted",
        "Not accepted",
        "A second manager did not accept the reduction in risk and harm",
    )


class StepDownRoute(Word):
    """The support a child is stepped down to, and who continues."""

    EARLY_HELP = "early_help", "Early help or family help, with a named lead", "Support continues"
    EXPLOITATION_WORKER = (
        "exploitation_worker",
        "The exploitation worker stays",
        "Support continues",
    )
    UNIVERSAL = (
        "universal",
        "School and health, with the safeguarding lead informed",
        "Universal services look out for the signs",
    )
    LEAVING_CARE = (
        "leaving_care",
        "Care leaver’s pathway",
        "A personal adviser continues the support",
    )
    ADULT = "adult", "Adult services, before 18", "Handed over before the child’s 18th birthday"
    CLOSE = "close", "The work ends", "The record says what would reopen it"


class StepDownState(Word):
    """The state of a proposal to step down."""

    PROPOSED = "proposed", "Proposed", "Partners are asked for their view; a manager decides"
    SECOND = "second", "Waiting for a second manager", "Risk reduced markedly at one review"
    AGREED = "agreed", "Agreed", "The step-down was agreed"
    NOT_AGREED = "not_agreed", "Not yet", "The record says what has to happen first"
    WITHDRAWN = "withdrawn", "Withdrawn", "Withdrawn by the person who proposed it"

"""The labels of the stages of a case, their states and their outcomes."""

from handrail.rules.core.stages import declared_stages, place_after
from handrail.rules.vocabulary import (
    ActionState,
    AssessmentState,
    Change,
    ChargingDecision,
    ChildCopy,
    ContributionState,
    CrimeOutcome,
    InvestigationState,
    JointPlanState,
    LeadKind,
    MeasureState,
    MissingState,
    PanelItemState,
    PlanState,
    PoliceState,
    RecipientKind,
    RecipientState,
    RecordsAsker,
    RecordsView,
    ReleasePurpose,
    ReleaseState,
    RequestState,
    ReviewState,
    SafetyPlanState,
    StepDownRoute,
    StepDownState,
    SuspectStatus,
)

Card = tuple[str, str, tuple[str, ...]]
TITLES = {
    "case": "Case",
    "casenote": "Case note",
    "significantevent": "Significant event",
    "meeting": "Meeting",
    "attendance": "Invitation",
    "enquiry": "Section 47 enquiry",
    "assessment": "Risk and harm assessment",
    "contribution": "Agency contribution",
    "policereferral": "Police referral (87A)",
    "plan": "Plan",
    "protection": "Immediate protection",
    "nationalreferral": "NRM referral",
    "responsibility": "Another authority’s responsibility",
    "safetyplan": "Safety plan",
    "jointplan": "Multi-agency plan",
    "planaction": "Plan action",
    "planreview": "Review of risk and harm",
    "stepdown": "Step-down",
    "supervision": "Supervision",
    "dipsample": "Dip sample",
    "sampledcase": "Dip sample",
    "panel": "Panel",
    "panelseat": "Panel invitation",
    "panelitem": "Panel nomination",
    "listing": "Panel agenda",
    "panelpaper": "Panel paper",
    "missing": "Missing episode",
    "missingshare": "Information shared about a missing child",
    "report": "Information report",
    "intel": "Intelligence report (3x5x2)",
    "entity": "Person or place of concern",
    "link": "Link",
    "measure": "Disruption measure",
    "placeplan": "Plan for a place",
    "placepart": "Plan for a place",
    "investigation": "Investigation",
    "suspect": "Suspect",
    "recordsrequest": "Third-party material request",
    "sharing": "Sharing decision",
    "release": "Information sharing",
    "recipient": "Contact",
    **{stage.thing: stage.title for stage in declared_stages()},
}
# the cards of the case page in the order of the pathway: title, thing, and of meetings the kinds
CARDS: tuple[Card, ...] = (
    ("Missing episodes", "missing", ()),
    ("Strategy discussion", "meeting", ("strategy",)),
    ("Section 47 enquiry", "enquiry", ()),
    ("Risk and harm assessment", "assessment", ()),
    ("Police referral (87A)", "policereferral", ()),
    ("Conference", "meeting", ("conference", "review_conference")),
    ("CIN or CP plan", "plan", ()),
    ("Core group", "meeting", ("core_group",)),
    ("Safety plan", "safetyplan", ()),
    ("Multi-agency plan", "jointplan", ()),
    ("Network meeting", "meeting", ("network",)),
    ("Reviews of risk and harm", "planreview", ()),
    ("Step-down", "stepdown", ()),
    ("Supervision", "supervision", ()),
    ("Dip sample", "sampledcase", ()),
    ("Immediate protection", "protection", ()),
    ("NRM referral", "nationalreferral", ()),
    ("Another authority’s responsibility", "responsibility", ()),
    ("Agency contributions", "contribution", ()),
    ("Panel (MACE)", "panelitem", ()),
    ("Investigation", "investigation", ()),
    ("Suspects", "suspect", ()),
    ("Third-party material requests", "recordsrequest", ()),
    ("Information-sharing decisions", "sharing", ()),
    ("Information to share", "release", ()),
    ("Contact details for sharing", "recipient", ()),
)


def with_stages(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The cards, including those of the stages that have modules of their own."""
    for stage in declared_stages():
        at = place_after([thing for _, thing, _ in cards], stage.card_after)
        cards = (*cards[:at], (stage.title, stage.thing, ()), *cards[at:])
    return cards


STAGES = with_stages(CARDS)
STATES = {
    "missing": {word.value: word.label for word in MissingState},
    "meeting": {
        "called": "Planned",
        "held": "Held, decision not recorded",
        "cancelled": "Cancelled",
    },
    "casenote": {"kept": "Saved"},
    "supervision": {"replied": "Worker commented"},
    "significantevent": {"live": "Marked as significant"},
    "plan": {word.value: word.label for word in PlanState},
    "protection": {"live": "In force"},
    "responsibility": {"told": "Other council told"},
    "contribution": {word.value: word.label for word in ContributionState},
    "assessment": {word.value: word.label for word in AssessmentState},
    "policereferral": {
        **{word.value: word.label for word in PoliceState},
        "given_back": "Returned with comments",
        "more_asked": "Police asked for more information",
        "sent": "Sent, not acknowledged",
    },
    "sampledcase": {
        "drawn": "Drawn",
        "asked": "With partners for grading",
        "moderated": "Grade agreed",
    },
    "panelitem": {word.value: word.label for word in PanelItemState},
    "safetyplan": {word.value: word.label for word in SafetyPlanState},
    "jointplan": {word.value: word.label for word in JointPlanState},
    "planaction": {word.value: word.label for word in ActionState},
    "planreview": {word.value: word.label for word in ReviewState},
    "stepdown": {word.value: word.label for word in StepDownState},
    "investigation": {word.value: word.label for word in InvestigationState},
    "suspect": {word.value: word.label for word in SuspectStatus},
    "recordsrequest": {word.value: word.label for word in RequestState},
    "sharing": {"shared": "Shared", "not_shared": "Not shared", "deferred": "Not decided yet"},
    "release": {word.value: word.label for word in ReleaseState},
    "recipient": {word.value: word.label for word in RecipientState},
    "measure": {word.value: word.label for word in MeasureState},
    **{stage.thing: stage.labels("state") for stage in declared_stages()},
}
# what the second column of a stage's rows holds, where its words mean something else elsewhere
KINDS: dict[str, dict[str, str]] = {
    "safetyplan": {word.value: word.label for word in ChildCopy},
    "jointplan": {word.value: f"led by {word.label.lower()}" for word in LeadKind},
    "planreview": {word.value: f"harm {word.label.lower()}" for word in Change},
    "stepdown": {word.value: word.label for word in StepDownRoute},
    "investigation": {word.value: word.label for word in ChargingDecision},
    "recordsrequest": {word.value: word.label for word in RecordsAsker},
    "release": {word.value: word.label for word in ReleasePurpose},
    "recipient": {word.value: word.label for word in RecipientKind},
    **{stage.thing: stage.labels(stage.shows[1]) for stage in declared_stages()},
}
OUTCOMES = {
    "planreview": {word.value: f"danger {word.label.lower()}" for word in Change},
    "investigation": {word.value: word.label for word in CrimeOutcome},
    "recordsrequest": {
        word.value: f"the child {word.label[0].lower()}{word.label[1:]}" for word in RecordsView
    },
    **{stage.thing: stage.labels(stage.shows[2]) for stage in declared_stages()},
}

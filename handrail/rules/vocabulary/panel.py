"""Words for the panel (MACE and pre-MACE): meetings, items, their states and decisions."""

from handrail.rules.vocabulary.stored_word import Word


class PanelKind(Word):
    """The kind of panel that meets."""

    MACE = (
        "mace",
        "MACE panel",
        "Discusses nominations that have been screened; makes decisions and sets actions",
    )
    PRE_MACE = "pre_mace", "Pre-MACE", "Reviews nominations before the panel"


class PanelState(Word):
    """The state of a panel meeting."""

    CALLED = "called", "Scheduled", "The agenda is being prepared; people invited cannot see it yet"
    PAPERS_OUT = "papers_out", "Papers sent", "People invited can read the papers shared with them"
    SITTING = (
        "sitting",
        "In session",
        "The meeting is open; attendance and the confidentiality statement are recorded",
    )
    CLOSED = (
        "closed",
        "Closed, actions not sent out",
        "The meeting is over; its actions have not been sent out",
    )
    SENT_OUT = "sent_out", "Closed", "The meeting is over; its actions are in the task lists"
    CANCELLED = "cancelled", "Cancelled", "Not held; the reason is recorded"


class PanelItemKind(Word):
    """What a panel item is about."""

    CHILD = "child", "Child", "A child who needs protection from more than one agency"
    PERSON = "person", "Person of concern", "Someone who may be harming children"
    PLACE = "place", "Place", "A place where children are harmed or targeted"
    THEME = "theme", "Theme", "A pattern across several children, people or places"


class PanelItemState(Word):
    """The state of an item, from its nomination until it is no longer discussed."""

    NOMINATED = "nominated", "Nominated", "Waiting to be screened"
    SCREENED = "screened", "Accepted, not on an agenda yet", "Accepted for a panel agenda"
    LISTED = "listed", "On the agenda", "On the agenda of a panel meeting"
    HEARD = "heard", "Discussed", "Discussed, with no open actions"
    ACTIONS_OPEN = "actions_open", "Actions open", "Discussed; its actions are not finished"
    REVIEWED = "reviewed", "Reviewed", "The impact of the actions is recorded"
    NO_LONGER = "no_longer", "Closed", "No longer discussed; the reason is recorded"
    RETURNED = "returned", "Returned", "Returned to the nominating agency, with the reason"
    OTHER_ROUTE = (
        "other_route",
        "Redirected",
        "Sent to another process instead of the panel, with the reason",
    )


class PersonStanding(Word):
    """What is established about a person of concern."""

    ALLEGED = "alleged", "Alleged", "There is an allegation; nobody has investigated it"
    SUSPECTED = "suspected", "Suspected", "The police are investigating"
    CHARGED = "charged", "Charged", "A court will decide"
    CONVICTED = "convicted", "Convicted", "A court has decided"
    NO_FURTHER_ACTION = (
        "no_further_action",
        "No further action",
        "Investigated and not charged, for example because there was not enough evidence",
    )
    ACQUITTED = "acquitted", "Acquitted", "A court found the person not guilty"
    CLEARED = "cleared", "Cleared", "Investigated, and shown not to be involved"
    UNIDENTIFIED = "unidentified", "Not identified", "Not known yet who this is"


class PanelOutcome(Word):
    """What the panel decides about an item."""

    GO_ON = (
        "go_on",
        "Continue with actions",
        "The item comes back to the panel with a report of what the actions changed",
    )
    ESCALATE = (
        "escalate",
        "Refer to specialist crime",
        "Ask a central police team to take on the investigation",
    )
    RESPONSE_ELSEWHERE = (
        "elsewhere",
        "Dealt with elsewhere",
        "An existing plan or enquiry covers it; the panel hears the outcome",
    )
    NO_LONGER = (
        "no_longer",
        "Close the panel item",
        "The panel will not discuss it again unless it is nominated; the reason is recorded",
    )


class NoLongerBecause(Word):
    """Why the panel no longer discusses an item."""

    SAFER = "safer", "What made it unsafe has changed", "The evidence is recorded"
    CARRIED = (
        "carried",
        "A plan covers it",
        "A single-agency or multi-agency plan does what is needed",
    )
    ELSEWHERE = "moved", "Transferred to another area", "Handed over, and the other area has agreed"
    ADULT = "adult", "The child is an adult now", "Adult services are responsible, and have agreed"
    NOTHING_NEW = "nothing_new", "Nothing more to add", "The agencies have done what they can"
    DOUBLE = "double", "Discussed under another item", "The other item is named"


class Escalation(Word):
    """Whether specialist crime was asked to accept an item, and the answer."""

    ASKED = "asked", "Referred to specialist crime", "No answer yet"
    ACCEPTED = (
        "accepted",
        "Accepted by specialist crime",
        "The record says what specialist crime will do",
    )
    DECLINED = "declined", "Declined by specialist crime", "The reason is recorded"

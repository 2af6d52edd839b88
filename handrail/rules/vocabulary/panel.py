"""Words for the panel (MACE and pre-MACE): meetings, items, their states and decisions."""

from handrail.rules.vocabulary.stored_word import Word


class PanelKind(Word):
    """The kind of panel that meets."""

    MACE = "mace", "MACE panel", "Discusses what was screened; decides and gives out actions"
    PRE_MACE = "pre_mace", "Pre-MACE", "Looks at nominations before the panel"


class PanelState(Word):
    """The state of a panel meeting."""

    CALLED = "called", "Called", "The agenda is being prepared; nobody invited sees it yet"
    PAPERS_OUT = "papers_out", "Papers are out", "Those invited read what is theirs to read"
    SITTING = "sitting", "In session", "Opened, with who came and the confidentiality statement"
    CLOSED = "closed", "Closed, actions not sent out", "Over; its actions wait to be sent out"
    SENT_OUT = "sent_out", "Closed", "Over; its actions go on in the task lists"
    CANCELLED = "cancelled", "Cancelled", "Not held, with the reason"


class PanelItemKind(Word):
    """What a panel item is about."""

    CHILD = "child", "Child", "A child whom more than one agency has to protect"
    PERSON = "person", "Person of concern", "Somebody who may be harming children"
    PLACE = "place", "Place", "Where children are being harmed or targeted"
    THEME = "theme", "Theme", "A pattern over several children, people or places"


class PanelItemState(Word):
    """The state of an item, from its nomination until it is no longer discussed."""

    NOMINATED = "nominated", "Nominated", "Waits to be screened"
    SCREENED = "screened", "Accepted, not listed yet", "For the agenda of a sitting"
    LISTED = "listed", "Listed", "On the agenda of a sitting"
    HEARD = "heard", "Discussed", "Discussed, without an action that is still open"
    ACTIONS_OPEN = "actions_open", "Actions open", "Discussed; its actions are being done"
    REVIEWED = "reviewed", "Reviewed", "Impact of actions recorded"
    NO_LONGER = "no_longer", "No longer discussed", "Taken off, with the reason"
    RETURNED = "returned", "Returned", "Goes back to whoever nominated it, with the reason"
    OTHER_ROUTE = "other_route", "Another way", "Goes another way than the panel, with the reason"


class PersonStanding(Word):
    """What is established about a person of concern."""

    ALLEGED = "alleged", "Alleged", "Somebody says so; nobody has looked into it"
    SUSPECTED = "suspected", "Suspected", "The police look into it"
    CHARGED = "charged", "Charged", "A court will decide"
    CONVICTED = "convicted", "Convicted", "A court has decided"
    CLEARED = "cleared", "Cleared", "Looked into, and not so"
    UNIDENTIFIED = "unidentified", "Not identified", "Nobody knows yet who it is"


class PanelOutcome(Word):
    """What the panel decides about an item."""

    GO_ON = "go_on", "Go on with actions", "It comes back, with what the actions changed"
    ESCALATE = "escalate", "Ask specialist crime", "The police are asked to take it on centrally"
    RESPONSE_ELSEWHERE = (
        "elsewhere",
        "Others carry it",
        "A plan or an enquiry that is there already carries it; the panel hears what came of it",
    )
    NO_LONGER = "no_longer", "No longer discussed", "The panel adds nothing more, with the reason"


class NoLongerBecause(Word):
    """Why the panel no longer discusses an item."""

    SAFER = "safer", "What made it unsafe has changed", "With what shows it"
    CARRIED = "carried", "A plan carries it", "A plan of one agency or several does what is needed"
    ELSEWHERE = "moved", "It went to another area", "Handed over, and they have agreed"
    ADULT = "adult", "The child is an adult now", "Adult services carry it, and have agreed"
    NOTHING_NEW = "nothing_new", "Nothing more to add", "The agencies have done what they can"
    DOUBLE = "double", "It is discussed under another item", "That item is named"


class Escalation(Word):
    """Whether specialist crime was asked to accept an item, and the answer."""

    ASKED = "asked", "Specialist crime was asked", "No answer yet"
    ACCEPTED = "accepted", "Specialist crime took it on", "With what it does"
    DECLINED = "declined", "Declined by specialist crime", "With the reason"

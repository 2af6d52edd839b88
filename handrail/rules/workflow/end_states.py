"""Where the work ends: the states after which nobody has anything more to do, and why."""

from collections.abc import Mapping

from handrail.rules.vocabulary import CaseState, ConcernState

ENDS: Mapping[str, Mapping[str, str]] = {
    "concern": {
        ConcernState.SENT: "The referral goes on instead",
        ConcernState.INTELLIGENCE: "Saved as information; nothing was requested",
        ConcernState.NOT_SENT: "The writer closed it, with a reason",
    },
    "question": {
        "answered": "The team has advised the person who asked",
        "accepted": "The team, council or service has accepted the family",
        "declined": "The front door or the writer decides again",
        "withdrawn": "The front door decides again",
        "agreement_withdrawn": "The family no longer agrees; a new worry is a new referral",
    },
    "referral": {
        "decided": "What the outcome leads to goes on instead: see the table of outcomes",
        "withdrawn": "The sender withdrew it, with a reason; a manager can continue with it",
    },
    "disagreement": {"resolved": "The person who disagreed accepts the answer"},
    "case": {CaseState.CLOSED: "A manager closed it, with a reason; it can be reopened"},
}

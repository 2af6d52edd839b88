"""What follows from each outcome: who is responsible, by when, how they accept, and what happens if
they decline.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.rules.front_door.decisions import BY_AGREEMENT
from handrail.rules.vocabulary import ConcernState, HelpKind, Outcome
from handrail.rules.vocabulary.clock_codes import ClockCode

# requests that somebody outside the partnership answers, whom a team of ours asks
OUTSIDE_KINDS = (HelpKind.COUNCIL, HelpKind.SERVICE)
FRONT_DOOR_AGAIN = "The referral returns to the front door, which makes a new decision"
WRITER_AGAIN = "The concern returns to its writer, who refers or chooses something else"


@dataclass(frozen=True)
class Route:
    """One outcome: who is responsible for it, the row they get, its limit, and what accepting and
    declining do.

    `clock` is the clock that runs, None where `limit` says in words what does instead. `kind`
    and `team` say which question to which team the front door's decision makes, if it makes one.
    """

    owner: str
    row: str
    accepted: str
    declined: str
    clock: ClockCode | None = None
    limit: str = ""
    kind: HelpKind | None = None
    team: str = ""


def _to_team(owner: str, row: str, accepted: str, kind: HelpKind, team: str) -> Route:
    return Route(owner, row, accepted, FRONT_DOOR_AGAIN, ClockCode.ONWARD_ANSWER, "", kind, team)


EARLY_HELP = _to_team(
    "The early help team",
    "A request in the team’s list",
    "The team accepts the family and says who does what first",
    HelpKind.EARLY_HELP,
    "early_help",
)
REFERRAL_ROUTES: Mapping[Outcome, Route] = {
    Outcome.STRATEGY_DISCUSSION: Route(
        "Social work managers, then the allocated worker",
        "A case, and the task to arrange the discussion",
        "A worker is allocated and the discussion is held",
        "The discussion decides what happens next, or the case is closed with a reason",
        ClockCode.STRATEGY_DISCUSSION,
    ),
    Outcome.CIN_ASSESSMENT_S17: Route(
        "Social work managers, then the allocated worker",
        "A case, and the task to allocate it",
        "A worker is allocated, and a manager authorises the assessment",
        "The case is closed with a reason",
        ClockCode.ASSESSMENT,
    ),
    Outcome.IMMEDIATE_PROTECTION: Route(
        "Social work managers, then the allocated worker",
        "A case, and the task to protect the child now",
        "How the child is protected is recorded, and a strategy discussion is held",
        "The protection ends, next steps are recorded, and the case continues",
        ClockCode.STRATEGY_DISCUSSION,
    ),
    **dict.fromkeys(BY_AGREEMENT, EARLY_HELP),
    Outcome.OPEN_CASE_UPDATE: Route(
        "The allocated worker, or the front door if none is in the system",
        "A task to read the referral, or to send it to the worker who is named",
        "The worker has read it and says what happens next",
        "The sender may disagree, and the front door decides again",
        limit="The end of the next working day",
    ),
    Outcome.NFA_INFORMATION_ADVICE: Route(
        "The sender. For phone or paper referrals, the person who recorded it",
        "A task to read the decision, or to tell the sender about it",
        "The sender has read it",
        "The sender disagrees, and the front door answers and may decide again",
        limit="The end of the next working day",
    ),
    Outcome.SIGNPOST: _to_team(
        "The front door",
        "A request that names the service, and the task to ask how it went",
        "Whether the service accepts the family, who said so and when",
        HelpKind.SERVICE,
        "front_door",
    ),
    Outcome.EXPLOITATION_TEAM_CONSULT: _to_team(
        "The exploitation team",
        "A request in the team’s list",
        "The team advises and says who does what first",
        HelpKind.CONSULTATION,
        "exploitation",
    ),
    Outcome.MACE_LIST: Route(
        "The panel’s coordinators",
        "A nomination for the panel, and the task to screen it",
        "The nomination is screened for the panel",
        FRONT_DOOR_AGAIN,
        limit="The end of the next working day",
    ),
    Outcome.TRANSFER_OTHER_LA: _to_team(
        "The front door, until the other council accepts in writing",
        "A request that names the council, and the task to get its acceptance in writing",
        "Who accepted for the other council, when, and where the letter or email is",
        HelpKind.COUNCIL,
        "front_door",
    ),
}

# what becomes of a concern, and advice, which leaves it open
CONCERN_ROUTES: Mapping[str, Route] = {
    ConcernState.STARTED: Route(
        "Its writer", "A draft on the writer’s page", "It is sent, or resolved another way",
        "It stays a draft", limit="As the writer decides; a red alert never waits for it",
    ),
    ConcernState.SENT: Route(
        "The front door", "A referral in the queue", "The front door decides",
        "The front door makes a different decision with a reason, and the sender can disagree",
        ClockCode.REFERRAL_DECISION,
    ),
    ConcernState.WATCHED: Route(
        "Its writer", "The task to screen again", "It is screened again", WRITER_AGAIN,
        ClockCode.RESCREENING,
    ),
    ConcernState.INTELLIGENCE: Route(
        "Its writer", "What was written is kept permanently", "It ends here: nothing was requested",
        "The writer can start a referral at any time", limit="None: nobody is waiting",
    ),
    ConcernState.HELP_ASKED: Route(
        "The early help team", "A request in the team’s list", "The team takes the family on",
        WRITER_AGAIN, ClockCode.ONWARD_ANSWER, "", HelpKind.EARLY_HELP, "early_help",
    ),
    ConcernState.NOT_SENT: Route(
        "Its writer", "The reason is kept permanently", "It ends here, with the reason",
        "The writer can start a referral at any time", limit="None: nobody is waiting",
    ),
    HelpKind.ADVICE: Route(
        "The team that was asked", "A question in the team’s list",
        "The team advises the next step", "The writer can refer without waiting",
        limit="The end of the same working day", kind=HelpKind.ADVICE,
    ),
}  # fmt: skip

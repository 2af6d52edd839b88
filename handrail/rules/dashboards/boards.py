"""The dashboards: who reads which measures, for their own work or for the partnership."""

from dataclasses import replace

from handrail.rules.dashboards import breakdowns, sources
from handrail.rules.dashboards.measures import Board, Measure, Part, Source
from handrail.rules.dashboards.stage_counts import STAGE_COUNTS
from handrail.rules.missing.episodes import INTERVIEW


def _equal(key: str, source: Source, title: str, by: Part, across: Part) -> Measure:
    return Measure(key, f"{title}, by {by.title.lower()}", source, by, across)


ALIKE = (breakdowns.ETHNICITY, breakdowns.SEX, breakdowns.DISABILITY, breakdowns.AGE)
FRONT_DOOR = Board(
    "front-door",
    "Front door today",
    "What waits, what is late, and what came and was decided since midnight.",
    (
        Measure("waiting-urgency", "Waiting, by urgency", sources.WAITING, breakdowns.URGENCY),
        Measure("waiting-due", "Waiting, by when it is due", sources.WAITING, breakdowns.DUE),
        Measure("waiting-safe", "Waiting, by safe tonight", sources.WAITING, breakdowns.SAFE),
        Measure(
            "waiting-state", "Waiting, by who has it", sources.WAITING, breakdowns.REFERRAL_STATE
        ),
        Measure("received-today", "Received today", sources.RECEIVED_TODAY, breakdowns.CHANNEL),
        Measure("decided-today", "Decided today", sources.DECIDED_TODAY, breakdowns.OUTCOME),
    ),
)
TEAM = Board(
    "team",
    "Cases of the team",
    "Open cases that you read, who holds them, and what is to do.",
    (
        Measure("cases-worker", "Open cases, by who holds them", sources.OPEN_CASES,
                breakdowns.WORKER, leaves=False),
        Measure("cases-level", "Open cases, by level of response", sources.OPEN_CASES,
                breakdowns.LEVEL),
        Measure("cases-status", "Open cases, by exploitation status", sources.OPEN_CASES,
                breakdowns.STATUS),
        Measure("cases-safe", "Open cases, by safe tonight", sources.OPEN_CASES, breakdowns.SAFE),
        Measure("tasks-due", "Tasks to do", sources.TASKS, breakdowns.DUE),
    ),
)  # fmt: skip
SERVICE = Board(
    "service",
    "The service",
    "Contacts, referrals, decisions, cases opened and closed.",
    (
        Measure("received-sender", "Referrals received, by who sent them", sources.RECEIVED,
                breakdowns.SENDER),
        Measure("decided-outcome", "Decisions of the front door", sources.DECIDED,
                breakdowns.OUTCOME),
        Measure("opened-again", "Cases opened", sources.OPENED_CASES, breakdowns.AGAIN),
        Measure("closed-reason", "Cases closed", sources.CLOSED_CASES, breakdowns.CLOSURE),
    ),
    is_whole=True,
)  # fmt: skip
COHORT = Board(
    "cohort",
    "Exploitation cohort",
    "The children with an open case: the type of exploitation, the method and demographics.",
    tuple(
        Measure(f"cohort-{part.key}", part.title, sources.OPEN_CASES, part)
        for part in (
            breakdowns.STATUS,
            breakdowns.FORM,
            breakdowns.METHOD,
            breakdowns.GROUP,
            breakdowns.AGE,
            breakdowns.GENDER,
            breakdowns.ETHNICITY,
            breakdowns.LEGAL,
        )
    ),
    is_whole=True,
)
MISSING = Board(
    "missing",
    "Missing children",
    "Who is away now, what began in the period, and whether the child was heard in time.",
    (
        Measure("missing-now", "Missing now", sources.MISSING_NOW, breakdowns.GRADE),
        Measure("missing-month", "Episodes, by month", sources.MISSING, breakdowns.MONTH),
        Measure("missing-grade", "Episodes, by police grade", sources.MISSING, breakdowns.GRADE),
        Measure("missing-lives", "Episodes, by where the child lives", sources.MISSING,
                breakdowns.LIVES),
        Measure("interviews", "Return home interviews", sources.INTERVIEWS, breakdowns.INTERVIEW),
    ),
    is_whole=True,
)  # fmt: skip
PANEL = Board(
    "panel",
    "The panel",
    "What was put forward, where it stands, what was decided, and which sittings were held.",
    (
        Measure("items-kind", "Items, by what they are about", sources.ITEMS, breakdowns.ITEM_KIND),
        Measure("items-state", "Items, by where they stand", sources.ITEMS, breakdowns.ITEM_STATE),
        Measure("items-outcome", "Items, by decision", sources.ITEMS, breakdowns.ITEM_OUTCOME),
        Measure("sittings", "Sittings", sources.SITTINGS, breakdowns.SITTING),
    ),
    is_whole=True,
)
DISRUPTION = Board(
    "disruption",
    "Disruption",
    "Which measures were considered and used, and what they did.",
    (
        Measure("measures-state", "Measures, by where they stand", sources.MEASURES,
                breakdowns.MEASURE_STATE),
        Measure("measures-option", "Measures, by kind", sources.MEASURES, breakdowns.OPTION),
        Measure("measures-effect", "Measures in force, by effect", sources.LIVE_MEASURES,
                breakdowns.EFFECT),
        Measure("place-plans", "Plans for places", sources.PLACE_PLANS, breakdowns.PLACE_STATE),
    ),
    is_whole=True,
)  # fmt: skip
TIMELINESS = Board(
    "timeliness",
    "Timeliness",
    "Every clock: in time or late, how long it took, and whether a reason was given.",
    (
        Measure("clocks", "Every clock", sources.CLOCKS, breakdowns.CLOCK, breakdowns.STANDING,
                is_timed=True, only={"not_held": INTERVIEW}),
    ),
    is_whole=True,
)  # fmt: skip
SHARING = Board(
    "sharing",
    "Agency checks",
    "What agencies answered when they were asked, how late, and why some declined.",
    (
        Measure("checks-answer", "Checks, by agency and answer", sources.CHECKS,
                breakdowns.ASKED_AGENCY, breakdowns.CHECK_STATE),
        Measure("checks-time", "Checks, by agency and whether in time", sources.CHECKS,
                breakdowns.ASKED_AGENCY, breakdowns.ANSWERED),
        Measure("checks-refused", "Declined, by the test of the duty to share",
                sources.DECLINED_CHECKS, breakdowns.REFUSAL, breakdowns.ASKED_AGENCY),
    ),
    is_whole=True,
)  # fmt: skip
COMPLETENESS = Board(
    "completeness",
    "Completeness",
    "What is known of the children with an open case, and what nobody wrote down.",
    (
        Measure("complete-cases", "Answers on open cases", sources.OPEN_CASES, breakdowns.IS_KNOWN,
                breakdowns.IS_KNOWN, breakdowns.ANSWERS),
    ),
    is_whole=True,
)  # fmt: skip
EQUALITY = Board(
    "equality",
    "Equality",
    "Whether children are decided on alike: decisions and levels by ethnicity, sex, disability "
    "and age. A difference is a question to ask, not an answer.",
    (
        *(
            _equal(
                f"decided-{part.key}",
                sources.DECIDED,
                "Decisions of the front door",
                part,
                breakdowns.OUTCOME,
            )
            for part in ALIKE
        ),
        *(
            _equal(
                f"level-{part.key}", sources.OPEN_CASES, "Level of response", part, breakdowns.LEVEL
            )
            for part in ALIKE
        ),
    ),
    is_whole=True,
)
PARTNERSHIP = Board(
    "partnership",
    "The partnership",
    "All agencies together in one page, with rounded numbers.",
    (
        Measure(
            "all-received",
            "Referrals received, by who sent them",
            sources.RECEIVED,
            breakdowns.SENDER,
        ),
        Measure("all-decided", "Decisions of the front door", sources.DECIDED, breakdowns.OUTCOME),
        Measure(
            "all-level", "Open cases, by level of response", sources.OPEN_CASES, breakdowns.LEVEL
        ),
        Measure("all-missing", "Missing episodes, by month", sources.MISSING, breakdowns.MONTH),
        Measure(
            "all-panel", "Items of the panel, by decision", sources.ITEMS, breakdowns.ITEM_OUTCOME
        ),
        Measure(
            "all-measures",
            "Disruption measures, by where they stand",
            sources.MEASURES,
            breakdowns.MEASURE_STATE,
        ),
    ),
    is_whole=True,
    only_whole=True,
)


def with_stages(board: Board) -> Board:
    """The board with the measures of the stages that have modules of their own."""
    more = (one.measure for one in STAGE_COUNTS if one.board == board.key)
    return replace(board, measures=(*board.measures, *more))


BOARDS: dict[str, Board] = {
    board.key: with_stages(board)
    for board in (
        FRONT_DOOR, TEAM, SERVICE, PARTNERSHIP, COHORT, MISSING, PANEL, DISRUPTION, TIMELINESS,
        SHARING, COMPLETENESS, EQUALITY,
    )
}  # fmt: skip

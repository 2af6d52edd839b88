"""The dashboards: who reads which measures, for their own work or for the partnership."""

from dataclasses import replace

from handrail.rules.dashboards import breakdowns, sources
from handrail.rules.dashboards.measures import Board, Measure, Part, Source
from handrail.rules.dashboards.stage_counts import STAGE_COUNTS
from handrail.rules.missing.episodes import INTERVIEW


def _equal(key: str, source: Source, title: str, by: Part, across: Part) -> Measure:
    return Measure(key, f"{title} by {by.title.lower()}", source, by, across)


ALIKE = (breakdowns.ETHNICITY, breakdowns.SEX, breakdowns.DISABILITY, breakdowns.AGE)
FRONT_DOOR = Board(
    "front-door",
    "Front door today",
    "What is waiting, what is late, and what was received and decided since midnight.",
    (
        Measure(
            "waiting-urgency",
            "Referrals awaiting a decision, by urgency",
            sources.WAITING,
            breakdowns.URGENCY,
        ),
        Measure(
            "waiting-due",
            "Referrals awaiting a decision, by what is late or due",
            sources.WAITING,
            breakdowns.DUE,
        ),
        Measure(
            "waiting-safe",
            "Referrals awaiting a decision, by safety tonight",
            sources.WAITING,
            breakdowns.SAFE,
        ),
        Measure(
            "waiting-state",
            "Referrals awaiting a decision, by progress",
            sources.WAITING,
            breakdowns.REFERRAL_STATE,
        ),
        Measure(
            "received-today", "Referrals received today", sources.RECEIVED_TODAY, breakdowns.CHANNEL
        ),
        Measure(
            "decided-today", "Referrals decided today", sources.DECIDED_TODAY, breakdowns.OUTCOME
        ),
    ),
)
TEAM = Board(
    "team",
    "Team cases",
    "Open cases you can see, their allocated workers, tasks to do, consent and family group "
    "decision-making.",
    (
        Measure("cases-worker", "Open cases by allocated worker", sources.OPEN_CASES,
                breakdowns.WORKER, leaves=False),
        Measure("cases-level", "Open cases by level of response", sources.OPEN_CASES,
                breakdowns.LEVEL),
        Measure("cases-status", "Open cases by exploitation status", sources.OPEN_CASES,
                breakdowns.STATUS),
        Measure("cases-safe", "Open cases by safety tonight", sources.OPEN_CASES, breakdowns.SAFE),
        Measure("tasks-due", "Tasks to do", sources.TASKS, breakdowns.DUE),
    ),
)  # fmt: skip
SERVICE = Board(
    "service",
    "The service",
    "Contacts, referrals, decisions, cases opened and closed.",
    (
        Measure("received-sender", "Contacts received by type of sender", sources.RECEIVED,
                breakdowns.SENDER),
        Measure("decided-accepted", "Contacts that became referrals", sources.DECIDED,
                breakdowns.ACCEPTED),
        Measure("decided-outcome", "Front door decisions", sources.DECIDED,
                breakdowns.OUTCOME),
        Measure("opened-again", "Cases opened", sources.OPENED_CASES, breakdowns.AGAIN),
        Measure("closed-reason", "Cases closed", sources.CLOSED_CASES, breakdowns.CLOSURE),
    ),
    is_whole=True,
)  # fmt: skip
COHORT = Board(
    "cohort",
    "Exploitation cohort",
    "Children with an open case: the kind of exploitation, the method and demographics.",
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
    "Children missing now, episodes in the period, and whether return home interviews were "
    "held in time.",
    (
        Measure("missing-now", "Missing now", sources.MISSING_NOW, breakdowns.GRADE),
        Measure("missing-month", "Missing episodes by month", sources.MISSING, breakdowns.MONTH),
        Measure("missing-grade", "Missing episodes by police grade", sources.MISSING,
                breakdowns.GRADE),
        Measure("missing-lives", "Missing episodes by where the child lives", sources.MISSING,
                breakdowns.LIVES),
        Measure("interviews", "Return home interviews", sources.INTERVIEWS, breakdowns.INTERVIEW),
    ),
    is_whole=True,
)  # fmt: skip
PANEL = Board(
    "panel",
    "The panel",
    "Nominations, their status, decisions, and panel meetings held.",
    (
        Measure("items-kind", "Panel items by subject", sources.ITEMS, breakdowns.ITEM_KIND),
        Measure("items-state", "Panel items by status", sources.ITEMS, breakdowns.ITEM_STATE),
        Measure("items-outcome", "Panel items by decision", sources.ITEMS, breakdowns.ITEM_OUTCOME),
        Measure("sittings", "Panel meetings", sources.SITTINGS, breakdowns.SITTING),
    ),
    is_whole=True,
)
DISRUPTION = Board(
    "disruption",
    "Disruption",
    "Measures considered and used, and their impact.",
    (
        Measure("measures-state", "Measures by status", sources.MEASURES,
                breakdowns.MEASURE_STATE),
        Measure("measures-option", "Measures by kind", sources.MEASURES, breakdowns.OPTION),
        Measure("measures-effect", "Measures in force by impact", sources.LIVE_MEASURES,
                breakdowns.EFFECT),
        Measure("place-plans", "Plans for places", sources.PLACE_PLANS, breakdowns.PLACE_STATE),
    ),
    is_whole=True,
)  # fmt: skip
TIMELINESS = Board(
    "timeliness",
    "Timeliness",
    "Every deadline: met or late, how long it took, and whether a reason was given.",
    (
        Measure("clocks", "Every deadline", sources.CLOCKS, breakdowns.CLOCK, breakdowns.STANDING,
                is_timed=True, only={"not_held": INTERVIEW}),
    ),
    is_whole=True,
)  # fmt: skip
SHARING = Board(
    "sharing",
    "Agency checks",
    "How agencies answered checks, how many answers were late, and why some agencies declined.",
    (
        Measure("checks-answer", "Checks by agency and answer", sources.CHECKS,
                breakdowns.ASKED_AGENCY, breakdowns.CHECK_STATE),
        Measure("checks-time", "Checks by agency and timeliness", sources.CHECKS,
                breakdowns.ASKED_AGENCY, breakdowns.ANSWERED),
        Measure("checks-refused", "Reasons for declining a check",
                sources.DECLINED_CHECKS, breakdowns.REFUSAL, breakdowns.ASKED_AGENCY),
    ),
    is_whole=True,
)  # fmt: skip
COMPLETENESS = Board(
    "completeness",
    "Completeness",
    "What is recorded, and what is missing, about children with an open case, suspects and people "
    "of concern.",
    (
        Measure("complete-cases", "Answers recorded on open cases", sources.OPEN_CASES,
                breakdowns.IS_KNOWN, breakdowns.IS_KNOWN, breakdowns.ANSWERS),
        Measure("complete-nhs", "NHS numbers of children with an open case", sources.OPEN_CASES,
                breakdowns.NHS_NUMBER, breakdowns.NHS_VERIFIED),
        Measure("complete-suspects", "Sex, ethnicity and nationality of suspects", sources.SUSPECTS,
                breakdowns.IS_KNOWN, breakdowns.IS_KNOWN, breakdowns.OF_SUSPECTS),
        Measure("complete-people", "Sex, ethnicity and nationality of people of concern",
                sources.PEOPLE_OF_CONCERN, breakdowns.IS_KNOWN, breakdowns.IS_KNOWN,
                breakdowns.OF_SUSPECTS),
    ),
    is_whole=True,
)  # fmt: skip
EQUALITY = Board(
    "equality",
    "Equality",
    "Helps you see whether decisions about children are consistent. Shows decisions and levels "
    "of response by ethnicity, sex, disability and age. A difference is a question to ask, not "
    "an answer. Many of these numbers are small: do not draw conclusions from them alone.",
    (
        *(
            _equal(
                f"decided-{part.key}",
                sources.DECIDED,
                "Front door decisions",
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
    "The work of the whole partnership on one page, for the period you choose.",
    (
        Measure(
            "all-received",
            "Contacts received by type of sender",
            sources.RECEIVED,
            breakdowns.SENDER,
        ),
        Measure("all-decided", "Front door decisions", sources.DECIDED, breakdowns.OUTCOME),
        Measure(
            "all-level", "Open cases by level of response", sources.OPEN_CASES, breakdowns.LEVEL
        ),
        Measure("all-missing", "Missing episodes by month", sources.MISSING, breakdowns.MONTH),
        Measure("all-panel", "Panel items by decision", sources.ITEMS, breakdowns.ITEM_OUTCOME),
        Measure(
            "all-measures",
            "Disruption measures by status",
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

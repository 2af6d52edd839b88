"""The boards: who reads which measures together, for their own work or for the partnership."""

from handrail.rules.dashboards import breakdowns as parts, sources
from handrail.rules.dashboards.measures import Board, Measure, Part, Source
from handrail.rules.missing.episodes import INTERVIEW


def _equal(key: str, source: Source, title: str, by: Part, across: Part) -> Measure:
    return Measure(key, f"{title}, by {by.title.lower()}", source, by, across)


ALIKE = (parts.ETHNICITY, parts.SEX, parts.DISABILITY, parts.AGE)
FRONT_DOOR = Board(
    "front-door",
    "Front door today",
    "What waits, what is late, and what came and was decided since midnight.",
    (
        Measure("waiting-urgency", "Waiting, by urgency", sources.WAITING, parts.URGENCY),
        Measure("waiting-due", "Waiting, by when it is due", sources.WAITING, parts.DUE),
        Measure("waiting-safe", "Waiting, by safe tonight", sources.WAITING, parts.SAFE),
        Measure("waiting-state", "Waiting, by who has it", sources.WAITING, parts.REFERRAL_STATE),
        Measure("received-today", "Received today", sources.RECEIVED_TODAY, parts.CHANNEL),
        Measure("decided-today", "Decided today", sources.DECIDED_TODAY, parts.OUTCOME),
    ),
)
TEAM = Board(
    "team",
    "Cases of the team",
    "Open cases that you read, who holds them, and what is to do.",
    (
        Measure("cases-worker", "Open cases, by who holds them", sources.OPEN_CASES,
                parts.WORKER, leaves=False),
        Measure("cases-level", "Open cases, by level of response", sources.OPEN_CASES,
                parts.LEVEL),
        Measure("cases-status", "Open cases, by exploitation status", sources.OPEN_CASES,
                parts.STATUS),
        Measure("cases-safe", "Open cases, by safe tonight", sources.OPEN_CASES, parts.SAFE),
        Measure("tasks-due", "Tasks to do", sources.TASKS, parts.DUE),
    ),
)  # fmt: skip
SERVICE = Board(
    "service",
    "The service",
    "Contacts, referrals, decisions, cases opened and closed.",
    (
        Measure("received-sender", "Referrals received, by who sent them", sources.RECEIVED,
                parts.SENDER),
        Measure("decided-outcome", "Decisions of the front door", sources.DECIDED,
                parts.OUTCOME),
        Measure("opened-again", "Cases opened", sources.OPENED_CASES, parts.AGAIN),
        Measure("closed-reason", "Cases closed", sources.CLOSED_CASES, parts.CLOSURE),
    ),
    is_whole=True,
)  # fmt: skip
COHORT = Board(
    "cohort",
    "Exploitation cohort",
    "The children with an open case: the type of exploitation, the method and demographics.",
    tuple(
        Measure(f"cohort-{part.key}", part.title, sources.OPEN_CASES, part)
        for part in (parts.STATUS, parts.FORM, parts.METHOD, parts.GROUP, parts.AGE,
                     parts.GENDER, parts.ETHNICITY, parts.LEGAL)
    ),
    is_whole=True,
)  # fmt: skip
MISSING = Board(
    "missing",
    "Missing children",
    "Who is away now, what began in the period, and whether the child was heard in time.",
    (
        Measure("missing-now", "Missing now", sources.MISSING_NOW, parts.GRADE),
        Measure("missing-month", "Episodes, by month", sources.MISSING, parts.MONTH),
        Measure("missing-grade", "Episodes, by police grade", sources.MISSING, parts.GRADE),
        Measure("missing-lives", "Episodes, by where the child lives", sources.MISSING,
                parts.LIVES),
        Measure("interviews", "Return home interviews", sources.INTERVIEWS, parts.INTERVIEW),
    ),
    is_whole=True,
)  # fmt: skip
PANEL = Board(
    "panel",
    "The panel",
    "What was put forward, where it stands, what was decided, and which sittings were held.",
    (
        Measure("items-kind", "Items, by what they are about", sources.ITEMS, parts.ITEM_KIND),
        Measure("items-state", "Items, by where they stand", sources.ITEMS, parts.ITEM_STATE),
        Measure("items-outcome", "Items, by decision", sources.ITEMS, parts.ITEM_OUTCOME),
        Measure("sittings", "Sittings", sources.SITTINGS, parts.SITTING),
    ),
    is_whole=True,
)
DISRUPTION = Board(
    "disruption",
    "Disruption",
    "Which measures were considered and used, and what they did.",
    (
        Measure("measures-state", "Measures, by where they stand", sources.MEASURES,
                parts.MEASURE_STATE),
        Measure("measures-option", "Measures, by kind", sources.MEASURES, parts.OPTION),
        Measure("measures-effect", "Measures in force, by effect", sources.LIVE_MEASURES,
                parts.EFFECT),
        Measure("place-plans", "Plans for places", sources.PLACE_PLANS, parts.PLACE_STATE),
    ),
    is_whole=True,
)  # fmt: skip
TIMELINESS = Board(
    "timeliness",
    "Timeliness",
    "Every clock: in time or late, how long it took, and whether a reason was given.",
    (
        Measure("clocks", "Every clock", sources.CLOCKS, parts.CLOCK, parts.STANDING,
                is_timed=True, only={"not_held": INTERVIEW}),
    ),
    is_whole=True,
)  # fmt: skip
COMPLETENESS = Board(
    "completeness",
    "Completeness",
    "What is known of the children with an open case, and what nobody wrote down.",
    (
        Measure("complete-cases", "Answers on open cases", sources.OPEN_CASES, parts.IS_KNOWN,
                parts.IS_KNOWN, parts.ANSWERS),
    ),
    is_whole=True,
)  # fmt: skip
EQUALITY = Board(
    "equality",
    "Equality",
    "Whether children are decided on alike: decisions and levels by ethnicity, sex, disability "
    "and age. A difference is a question to ask, not an answer.",
    (
        *(_equal(f"decided-{part.key}", sources.DECIDED, "Decisions of the front door", part,
                 parts.OUTCOME) for part in ALIKE),
        *(_equal(f"level-{part.key}", sources.OPEN_CASES, "Level of response", part, parts.LEVEL)
          for part in ALIKE),
    ),
    is_whole=True,
)  # fmt: skip
PARTNERSHIP = Board(
    "partnership",
    "The partnership",
    "All agencies together in one page, with rounded numbers.",
    (
        Measure("all-received", "Referrals received, by who sent them", sources.RECEIVED,
                parts.SENDER),
        Measure("all-decided", "Decisions of the front door", sources.DECIDED, parts.OUTCOME),
        Measure("all-level", "Open cases, by level of response", sources.OPEN_CASES, parts.LEVEL),
        Measure("all-missing", "Missing episodes, by month", sources.MISSING, parts.MONTH),
        Measure("all-panel", "Items of the panel, by decision", sources.ITEMS,
                parts.ITEM_OUTCOME),
        Measure("all-measures", "Disruption measures, by where they stand", sources.MEASURES,
                parts.MEASURE_STATE),
    ),
    is_whole=True,
    only_whole=True,
)  # fmt: skip
BOARDS: dict[str, Board] = {
    board.key: board
    for board in (
        FRONT_DOOR, TEAM, SERVICE, PARTNERSHIP, COHORT, MISSING, PANEL, DISRUPTION, TIMELINESS,
        COMPLETENESS, EQUALITY,
    )
}  # fmt: skip

"""The rows that dashboards count: each with its published definition and its permission."""

from handrail.rules.dashboards.measures import Source
from handrail.rules.vocabulary.permission_codes import Permission

PERIOD = True
WAITING = Source(
    "waiting",
    "referrals",
    "Referrals at the front door now that have not been decided or withdrawn, whether or not "
    "social care accepts them later. Other dashboards call these contacts.",
    Permission.REFERRAL_QUEUE,
)
RECEIVED_TODAY = Source(
    "received_today", "referrals", "Referrals received since midnight.", Permission.REFERRAL_QUEUE
)
DECIDED_TODAY = Source(
    "decided_today", "referrals", "Referrals decided since midnight.", Permission.REFERRAL_QUEUE
)
RECEIVED = Source(
    "received",
    "contacts",
    "Everything sent to the front door in the period, whatever the outcome. Each contact is about "
    "one child. A child referred twice counts twice.",
    Permission.REFERRAL_QUEUE,
    PERIOD,
)
DECIDED = Source(
    "decided",
    "contacts",
    "Contacts decided in the period. Each contact counts once, under its latest decision. A child "
    "with two contacts counts twice.",
    Permission.REFERRAL_QUEUE,
    PERIOD,
)
OPEN_CASES = Source(
    "open_cases", "cases", "Cases that are open now. A child has no more than one open case.",
    Permission.CASE_READ,
)  # fmt: skip
OPENED_CASES = Source(
    "opened_cases", "cases", "Cases opened in the period.", Permission.CASE_READ, PERIOD
)  # fmt: skip
CLOSED_CASES = Source(
    "closed_cases", "cases", "Cases closed in the period and not reopened since.",
    Permission.CASE_READ, PERIOD,
)  # fmt: skip
TASKS = Source(
    "tasks", "tasks", "Tasks to do now: yours, your team’s, "
        "and those of cases you can see.", Permission.TASK_READ,
)  # fmt: skip
MISSING_NOW = Source(
    "missing_now", "episodes", "Missing episodes of children who are still missing.",
    Permission.MISSING_READ,
)  # fmt: skip
MISSING = Source(
    "missing",
    "episodes",
    "Missing episodes that started in the period. A child missing three times counts three times.",
    Permission.MISSING_READ,
    PERIOD,
)
INTERVIEWS = Source(
    "interviews",
    "episodes",
    "Missing episodes that started in the period and "
    "from which the child has returned or been found. We do not "
    "know about interviews for historic episodes, which were imported after they were over.",
    Permission.MISSING_WHOLE,
    PERIOD,
)
ITEMS = Source(
    "items", "panel items", "Items nominated for the panel in the period.",
    Permission.PANELITEM_READ, PERIOD,
)  # fmt: skip
SITTINGS = Source(
    "sittings", "panel meetings", "Panel meetings that were planned for the period.",
    Permission.PANEL_READ, PERIOD,
)  # fmt: skip
MEASURES = Source(
    "measures", "measures", "Disruption measures first considered in the period.",
    Permission.MEASURE_READ, PERIOD,
)  # fmt: skip
LIVE_MEASURES = Source(
    "live_measures", "measures", "Disruption measures that are in force or breached now.",
    Permission.MEASURE_READ,
)  # fmt: skip
PLACE_PLANS = Source(
    "place_plans", "plans", "Plans for places that have not ended.", Permission.PLACEPLAN_READ
)
CHECKS = Source(
    "checks",
    "checks",
    "Agency checks requested in the period. Two agencies asked about one child count twice.",
    Permission.CHECK_READ,
    PERIOD,
)
DECLINED_CHECKS = Source(
    "declined_checks",
    "checks",
    "Agency checks requested in the period that an agency declined to answer.",
    Permission.CHECK_READ,
    PERIOD,
)
SUSPECTS = Source(
    "suspects", "suspects", "Suspects in criminal investigations, whatever the outcome. Somebody "
    "suspected in two investigations counts twice.", Permission.SUSPECT_READ,
)  # fmt: skip
PEOPLE_OF_CONCERN = Source(
    "people_of_concern", "people of concern", "People of concern who are recorded now.",
    Permission.ENTITY_READ,
)  # fmt: skip
CLOCKS = Source(
    "clocks",
    "deadlines",
    "Deadlines met or missed in the period, and all deadlines that are running now. A deadline is "
    "not counted if it ended because the referral was withdrawn or its urgency changed, the "
    "meeting was cancelled, the case was closed, or a reason for no assessment was recorded.",
    Permission.CLOCK_READ,
    PERIOD,
)

"""The rows that boards count: each with its published definition and the permission behind it."""

from handrail.rules.dashboards.measures import Source

PERIOD = True
WAITING = Source(
    "waiting",
    "referrals",
    "Referrals at the front door that are not decided and not taken back, now.",
    "referral.queue",
)
RECEIVED_TODAY = Source(
    "received_today", "referrals", "Referrals received since midnight.", "referral.queue"
)
DECIDED_TODAY = Source(
    "decided_today", "referrals", "Referrals decided since midnight.", "referral.queue"
)
RECEIVED = Source(
    "received",
    "referrals",
    "Referrals received in the period, whatever came of them. A referral is about one child; a "
    "child referred twice counts twice.",
    "referral.queue",
    PERIOD,
)
DECIDED = Source(
    "decided",
    "referrals",
    "Referrals decided in the period, by their latest decision. A child decided on twice counts "
    "twice.",
    "referral.queue",
    PERIOD,
)
OPEN_CASES = Source(
    "open_cases", "cases", "Cases that are open now. A child has one open case at most.",
    "case.read",
)  # fmt: skip
OPENED_CASES = Source(
    "opened_cases", "cases", "Cases opened in the period.", "case.read", PERIOD
)  # fmt: skip
CLOSED_CASES = Source(
    "closed_cases", "cases", "Cases closed in the period and not opened again since.",
    "case.read", PERIOD,
)  # fmt: skip
TASKS = Source(
    "tasks", "tasks", "Tasks that are still to do, now: one’s own, one’s team’s, and those of "
    "cases that one reads.", "task.read",
)  # fmt: skip
MISSING_NOW = Source(
    "missing_now", "episodes", "Missing episodes of children who are not back yet, now.",
    "missing.read",
)  # fmt: skip
MISSING = Source(
    "missing",
    "episodes",
    "Missing episodes that began in the period. A child missing three times counts three times.",
    "missing.read",
    PERIOD,
)
INTERVIEWS = Source(
    "interviews",
    "episodes",
    "Missing episodes that began in the period and from which the child came back.",
    "missing.whole",
    PERIOD,
)
ITEMS = Source(
    "items", "items", "Items that were put forward to the panel in the period.",
    "panelitem.read", PERIOD,
)  # fmt: skip
SITTINGS = Source(
    "sittings", "sittings", "Sittings of the panel that were planned for the period.",
    "panel.read", PERIOD,
)  # fmt: skip
MEASURES = Source(
    "measures", "measures", "Disruption measures first considered in the period.",
    "measure.read", PERIOD,
)  # fmt: skip
LIVE_MEASURES = Source(
    "live_measures", "measures", "Disruption measures that are in force or broken, now.",
    "measure.read",
)  # fmt: skip
PLACE_PLANS = Source(
    "place_plans", "plans", "Plans for places that are not ended, now.", "placeplan.read"
)
CLOCKS = Source(
    "clocks",
    "clocks",
    "Clocks that stopped in the period, and clocks that run now whenever they began.",
    "clock.read",
    PERIOD,
)

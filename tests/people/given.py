"""What the cast answers on each form."""

from typing import Any

from handrail.rules.core.contradictions import CONTRADICTIONS

ANSWERS: dict[str, Any] = {
    "in_danger": "no",
    "where_tonight": "friends_or_family",
    "tonight_with": "Her aunt Sheila, who lives above the bakery",
    "tonight_address": {"lines": "3 Lantern Yard", "postcode": "E14 2BG"},
    "safe_tonight": "not_sure",
    "my_phone": "020 7946 0230",
    "phone_tonight": "07700 900230",
    "source_wish": "not_to_be_named",
    "source_name": "Mrs Okonjo from number nine",
    "child_given": "Saoirse",
    "child_family": "Devlin",
    "born": {"day": "14", "month": "3", "year": "2012", "about": False, "text": "2012-03-14"},
    "address": {"lines": "8 Cooper’s Row", "postcode": "E14 3AB"},
    "people": [{"name": "Orla Devlin", "relationship": "mother", "responsibility": "yes"}],
    "interpreter": "no",
    "disability": "no",
    "legal_status": "none",
    "seen": "Collected at the gate by a grey car",
    "voice": {"words": "He says I owe him for the phone.", "told_to": "Ann"},
    "parents_told": "yes",
}
WORRIES = ("missing", "people", "online", "gifts", "feelings")
WORRIES += ("sexual_health", "substances", "home", "circumstances", "services")
SCREENING: dict[str, Any] = {
    **{f"worry_{name}": "not_worried" for name in WORRIES},
    "worry_people": "worried",
    "g_cars": {
        "presence": "yes",
        "timeframe": "current",
        "basis": "observed",
        "evidence": "Grey hatchback at the gate",
    },
    "exploited_now": "i_think_so",
    "protects_tonight": "Her mother is at home",
    "judgement": "exploited_now",
    "why": "An adult uses a debt to make her do things",
}
DECISION: dict[str, Any] = {
    "outcome": "strategy_discussion",
    "accepted": "yes",
    "primary_need": "n1",
    "referral_source": "s2a",
    "rationale": "The car, the phone and the debt together",
    "change_mind": "A credible other source of the phone",
    "explain_child": "You did nothing wrong",
    "told_how": "Her mother, by phone",
    "offered": "The youth club, and the number of the front door",
    "agreement": "not_asked",
    "worker_name": "Cat",
    "worker_phone": "020 7946 0120",
}
DISAGREEMENT: dict[str, Any] = {
    "about": "threshold",
    "words": "She has stopped coming to school since the letter",
    "wanted": "A social worker meets her this week",
    "safe_meanwhile": "Her aunt collects her every day",
}
REQUEST: dict[str, Any] = {
    "purpose": "To decide what protects this child",
    "threshold": "significant_harm",
    "basis": "public_task",
}
SENDER: dict[str, str] = {
    "name": "Jo Marsh",
    "job": "Practice nurse",
    "agency": "Lantern Yard Surgery",
    "email": "jo.marsh@lanternyard.example",
    "phone": "020 7946 0444",
}


# a reason for whatever contradicts, for tests that are about something else
EXPLAINED = {row.key: "Talked about with the sender" for row in CONTRADICTIONS}

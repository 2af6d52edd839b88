"""Ten invented children, as the facts of which returns are made."""

import datetime as dt
from dataclasses import replace
from typing import Any

from handrail.rules.returns import (
    AssessmentFacts,
    ChildFacts,
    ConferenceFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
    PreProceedingsFacts,
    ReviewFacts,
    Worker,
)

CAT = Worker("cat", "Cat Oyelaran", "Social worker", "Family Support", "team")


def on(text: str) -> dt.date:
    """A day, such as "2025-09-01"."""
    return dt.date.fromisoformat(text)


def child(name: str, *episodes: EpisodeFacts, **more: Any) -> ChildFacts:
    """A child of whom everything is known that a return asks."""
    told: dict[str, Any] = {
        "public_id": f"child-{name}",
        "export_id": f"CHILD{name.upper()}",
        "reference": f"NM-P-{name}",
        "born_on": on("2010-03-04"),
        "sex": "F",
        "ethnicity": "WBRI",
        "disabilities": ("NONE",),
        "upn": "X211202512345",
    }
    return ChildFacts(**{**told, **more}, episodes=episodes)


def episode(referred: str, **more: Any) -> EpisodeFacts:
    """An episode with an accepted referral by a school."""
    told: dict[str, Any] = {
        "public_id": f"case-{referred}",
        "referred_on": on(referred),
        "source": "2A",
        "need": "N1",
        "worker": CAT,
    }
    return EpisodeFacts(**{**told, **more})


def assessment(begun: str, signed: str = "", *factors: str, **more: Any) -> AssessmentFacts:
    return AssessmentFacts(
        f"assessment-{begun}",
        on(begun),
        authorised_on=on(signed) if signed else None,
        factors=factors,
        **more,
    )


def enquiry(begun: str, target: str = "", held: str = "", **more: Any) -> EnquiryFacts:
    told: dict[str, Any] = {"conference": "needed"} if held else {}
    return EnquiryFacts(
        f"enquiry-{begun}",
        on(begun),
        target=on(target) if target else None,
        conference_on=on(held) if held else None,
        **{**told, **more},
    )


def plan(begun: str, ended: str = "", **more: Any) -> PlanFacts:
    return PlanFacts(f"plan-{begun}", on(begun), ended_on=on(ended) if ended else None, **more)


def protection(begun: str, ended: str = "", *reviews: str, **more: Any) -> PlanFacts:
    told: dict[str, Any] = {"first_category": "SAB", "category": "SAB"}
    rows = tuple(ReviewFacts(f"review-{day}", on(day)) for day in reviews)
    return plan(begun, ended, reviews=rows, **{**told, **more})


def conference(held: str, **more: Any) -> ConferenceFacts:
    return ConferenceFacts(f"conference-{held}", on(held), **more)


EXPLOITED = child(
    "a",
    episode(
        "2025-09-01",
        source="6",
        assessments=(assessment("2025-09-02", "2025-10-20", "11A", "10A", "24A"),),
        enquiries=(enquiry("2025-09-03", "2025-09-24", "2025-09-22"),),
        conferences=(conference("2025-09-22", enquiry="enquiry-2025-09-03"),),
        protection_plans=(protection("2025-09-22", "", "2025-12-15", "2026-06-01"),),
    ),
)
CRIMINAL = child(
    "b",
    episode(
        "2025-05-06",
        assessments=(assessment("2025-05-07", "2025-06-30", "24A", "13A"),),
        enquiries=(
            enquiry("2025-05-08", "2025-05-30", conference="not_needed",
                    finished_on=on("2025-05-28")),
        ),
        in_need_plans=(plan("2025-06-30", "2025-11-28"),),
        closed_on=on("2025-12-01"),
        closure="RC7",
    ),
    sex="M",
    upn="E211202567890",  # pragma: allowlist secret
)  # fmt: skip
NOTHING_FURTHER = child(
    "c", episode("2026-02-10", source="9", need="", is_nfa=True, has_case=False)
)
UNBORN = child(
    "d",
    episode(
        "2026-02-16",
        source="3F",
        assessments=(assessment("2026-02-17", "2026-04-14", "2B", "3B"),),
        closed_on=on("2026-07-17"),
        closure="RC9",
    ),
    born_on=on("2026-06-28"),
    upn="",
    upn_unknown="UN1",
)
TWO_YEARS = child(
    "e",
    episode(
        "2024-11-04",
        source="5D",
        assessments=(assessment("2024-11-05", "2024-12-19", "11A"),),
        in_need_plans=(plan("2024-12-20", "2026-05-15"),),
        closed_on=on("2026-05-18"),
        closure="RC7",
    ),
)
NO_FACTORS = child(
    "f",
    episode(
        "2025-10-06",
        source="1A",
        need="N5",
        assessments=(assessment("2025-10-07", "2025-11-14", "21"),),
        closed_on=on("2025-11-14"),
        closure="RC8",
    ),
    disabilities=("LD", "AUT"),
)
AGAIN = child(
    "g",
    episode(
        "2025-04-14",
        assessments=(assessment("2025-04-15", "2025-06-10", "10A", "14A"),),
        closed_on=on("2025-07-11"),
        closure="RC9",
    ),
    episode(
        "2026-01-12",
        source="6",
        assessments=(assessment("2026-01-13", "2026-03-06", "11A", "10A"),),
        in_need_plans=(plan("2026-03-09"),),
    ),
)
MOVED_HERE = child(
    "h",
    episode(
        "2025-11-03",
        source="5C",
        assessments=(assessment("2025-11-04", "2025-12-12", "11A", "12A"),),
        conferences=(conference("2025-11-17"),),
        protection_plans=(
            protection("2025-11-17", "", "2026-02-09", first_category="EMO", previous=1),
        ),
    ),
)
ALONE = child(
    "i",
    episode(
        "2025-08-18",
        source="7",
        need="N8",
        assessments=(assessment("2025-08-19", "2025-10-03", "9A", "12A"),),
        in_need_plans=(plan("2025-10-06"),),
    ),
    sex="M",
    ethnicity="OOTH",
    upn="",
    upn_unknown="UN3",
    is_unaccompanied=True,
)
RUNNING = child(
    "j",
    episode(
        "2026-03-16",
        source="3E",
        assessments=(assessment("2026-03-17", "2026-05-08", "11A", "19C"),),
        enquiries=(
            enquiry("2026-03-18", "2026-04-10", "2026-04-08", finished_on=on("2026-04-01")),
        ),
        conferences=(conference("2026-04-08", enquiry="enquiry-2026-03-18"),),
        protection_plans=(protection("2026-04-08", "", "2026-07-06", category="MUL"),),
        pre_proceedings=(
            PreProceedingsFacts(
                "before",
                on("2026-09-07"),
                letter_on=on("2026-09-09"),
                family_offered_on=on("2026-09-14"),
                family_met_on=on("2026-09-28"),
                first_meeting_on=on("2026-09-21"),
                review_meetings=1,
            ),
        ),
    ),
)
STORIES = {
    "exploited": EXPLOITED,
    "criminal": CRIMINAL,
    "nothing further": NOTHING_FURTHER,
    "unborn": UNBORN,
    "two years": TWO_YEARS,
    "no factors": NO_FACTORS,
    "again": AGAIN,
    "moved here": MOVED_HERE,
    "alone": ALONE,
    "running": RUNNING,
}


def changed(one: ChildFacts, **more: Any) -> ChildFacts:
    """The same child with an edit in the first episode."""
    first, *others = one.episodes
    return replace(one, episodes=(replace(first, **more), *others))

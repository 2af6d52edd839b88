"""What the answers of a draft raise: the prompts to answer, and whether a referral is expected."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.records.models import Draft
from handrail.records.queries.core.settings import journey_of, settings_in_force
from handrail.rules.forms.journey import Journey
from handrail.rules.front_door.prompts import Picture, Prompt, raise_prompts, referral_is_expected
from handrail.rules.identifiers import age_in_years


def prompts_for(
    journey: Journey, content: Mapping[str, Mapping[str, Any]], *, today: dt.date
) -> list[Prompt]:
    """The prompts R1 to R13 that these answers raise."""
    if journey.screening is None:
        return []
    referral = content.get("referral", {})
    born = referral.get("born") or {}
    picture = Picture(
        age=age_in_years(born.get("text", ""), today),
        screening=journey.screening,
        answers=content.get("screening", {}),
        referral=referral,
        unknown_share=settings_in_force().unknown_share_prompt,
    )
    return raise_prompts(picture)


def expects_referral(draft: Draft) -> tuple[str, ...]:
    """The answers so far that make a referral the expected outcome."""
    journey, content = journey_of(draft), draft.content
    answers, referral = content.get("screening", {}), content.get(journey.main_part, {})
    return referral_is_expected(journey.screening, answers, referral)

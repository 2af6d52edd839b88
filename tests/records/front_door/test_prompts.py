"""The prompts that a draft raises: with the age of the child, and only with a screening."""

import pytest

from handrail.records.queries.core.settings import journey_of
from handrail.records.queries.front_door.prompts import expects_referral, prompts_for
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEXUAL = {"s_u13_advice": {"presence": "yes", "evidence": "Told a nurse"}}


def raised(born: str, **screening: object) -> list[str]:
    content = {"referral": {"born": {"text": born}}, "screening": screening}
    journey = journey_of(people.started())
    return [prompt.id for prompt in prompts_for(journey, content, today=NOW.date())]


def test_the_age_of_the_child_decides_which_prompts_are_raised() -> None:
    young, older = raised("2015-02-02", **SEXUAL), raised("2010-02-02", **SEXUAL)
    assert young != older


def test_a_form_without_a_screening_raises_none() -> None:
    journey = journey_of(people.started())
    only = type(journey)(journey.main, None)
    assert prompts_for(only, {"referral": {}}, today=NOW.date()) == []


def test_a_child_who_is_exploited_now_is_expected_to_be_referred() -> None:
    draft = people.started()
    draft.content = {**draft.content, "screening": {}}
    assert expects_referral(draft) == ()
    draft.content = {**draft.content, "screening": {"judgement": "exploited_now"}}
    assert expects_referral(draft)

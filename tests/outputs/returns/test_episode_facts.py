"""Conferences of an episode, and which plan came of which, as every return works them out."""

import pytest

from handrail.outputs.returns import episode_facts
from tests.returns.stories import conference, enquiry, episode, on, protection

pytestmark = pytest.mark.once


def test_a_conference_that_an_enquiry_names_is_counted_once() -> None:
    one = episode(
        "2026-01-05",
        conferences=(conference("2026-02-10"),),
        enquiries=(
            enquiry("2026-01-20", held="2026-02-10"),
            enquiry("2026-01-06", "2026-01-27", "2026-01-26"),
            enquiry("2026-03-01"),
        ),
    )
    first, second = episode_facts.conferences_of_episode(one)
    assert (first.held_on, first.enquiry, first.target) == (
        on("2026-01-26"), "enquiry-2026-01-06", on("2026-01-27"),
    )  # fmt: skip
    assert second.public_id == "conference-2026-02-10"


def test_a_plan_came_of_the_conference_that_names_it_before_one_of_its_day() -> None:
    plan = protection("2026-02-10")
    same_day = conference("2026-02-10")
    naming = conference("2026-02-09", plan=plan.public_id)
    one = episode("2026-01-05", conferences=(same_day, naming), protection_plans=(plan,))
    assert episode_facts.conference_of_plan(plan, one) == naming
    assert episode_facts.plan_of_conference(naming, one) == plan
    assert episode_facts.plan_of_conference(same_day, one) is None


def test_a_plan_of_another_day_came_of_no_conference() -> None:
    plan = protection("2026-02-11")
    one = episode("2026-01-05", conferences=(conference("2026-02-10"),), protection_plans=(plan,))
    assert episode_facts.conference_of_plan(plan, one) is None

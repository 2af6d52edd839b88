"""What of a child belongs into one year of the census."""

from dataclasses import replace

import pytest

from handrail.rules.returns.census_window import alone_held, as_at, in_year
from handrail.rules.returns.period import Period
from tests.returns.stories import (
    assessment,
    child,
    conference,
    enquiry,
    episode,
    on,
    plan,
    protection,
)

pytestmark = pytest.mark.once


YEAR = Period.of_census(2026)


def test_a_child_whose_work_ended_before_the_year_is_not_in_it() -> None:
    assert in_year(child("x", episode("2024-09-01", closed_on=on("2025-03-31"))), YEAR) is None
    assert in_year(child("x", episode("2024-09-01", closed_on=on("2025-04-01"))), YEAR) is not None
    assert in_year(child("x", episode("2024-09-01", is_nfa=True)), YEAR) is None


def test_a_child_who_was_referred_on_the_last_day_is_in_it() -> None:
    assert in_year(child("x", episode("2026-03-31")), YEAR) is not None
    assert in_year(child("x", episode("2026-04-01")), YEAR) is None


def test_what_happened_after_the_year_is_not_told() -> None:
    signed = assessment("2026-03-20", "2026-04-02", "11A")
    told = in_year(
        child(
            "x",
            episode("2026-03-19", closed_on=on("2026-04-03"), closure="RC7", assessments=(signed,)),
        ),
        YEAR,
    )
    assert told is not None
    (one,) = told.episodes
    assert (one.closed_on, one.closure) == (None, "")
    assert (one.assessments[0].authorised_on, one.assessments[0].factors) == (None, ())


@pytest.mark.parametrize(("day", "is_told"), [("2025-03-31", False), ("2025-04-01", True)])
def test_of_a_longer_episode_what_ended_on_the_first_day_of_the_year_is_told(
    day: str, is_told: bool
) -> None:
    not_needed = {"conference": "not_needed", "finished_on": on(day)}
    one = episode(
        "2025-02-03",
        assessments=(assessment("2025-02-04", day, "11A"),),
        enquiries=(enquiry("2025-03-20", **not_needed), enquiry("2025-03-10", held=day)),
        conferences=(conference(day),),
        in_need_plans=(plan("2025-02-10", day),),
        protection_plans=(plan("2025-02-10", day),),
    )
    told = in_year(child("x", one), YEAR)
    assert told is not None
    (left,) = told.episodes
    for rows in (left.assessments, left.conferences, left.in_need_plans, left.protection_plans):
        assert len(rows) == is_told
    assert len(left.enquiries) == 2 * is_told


def test_an_enquiry_without_an_outcome_or_decided_on_its_day_stands_by_its_beginning() -> None:
    began = {day: enquiry(day, conference="not_needed") for day in ("2025-03-31", "2025-04-01")}
    told = in_year(
        child("x", episode("2025-02-03", enquiries=(*began.values(), enquiry("2025-03-01")))), YEAR
    )
    assert told is not None
    assert [row.started_on for row in told.episodes[0].enquiries] == [
        on("2025-04-01"),
        on("2025-03-01"),
    ]


def test_a_review_on_the_last_day_of_the_year_is_told_and_a_later_one_is_not() -> None:
    plans = (protection("2025-09-22", "", "2026-03-31", "2026-04-01"),)
    told = in_year(child("x", episode("2025-09-01", protection_plans=plans)), YEAR)
    assert told is not None
    ((held,),) = ((plan.reviews) for plan in told.episodes[0].protection_plans)
    assert held.on == on("2026-03-31")


def test_a_child_born_later_was_still_expected() -> None:
    later = replace(child("x", episode("2026-03-01")), born_on=on("2026-05-01"), sex="F")
    then = as_at(later, YEAR.end)
    assert (then.born_on, then.expected_on, then.sex) == (None, on("2026-05-01"), "U")


def test_a_conference_beside_no_enquiry_is_that_of_a_plan_that_moved_here() -> None:
    moved = conference("2025-09-22")
    alone = episode("2025-09-01", conferences=(moved,))
    assert alone_held(alone) == (moved if moved.is_transfer else None)
    assert alone_held(replace(alone, enquiries=(enquiry("2025-09-03"),))) is None

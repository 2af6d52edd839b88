"""The order of pages when a referral carries a screening: the shipped one, or a borough's own."""

from pathlib import Path
from typing import Any

import pytest

from handrail.rules.forms.answers import tool_output
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.instrument_requirements import shape_problems
from handrail.rules.forms.journey import Journey
from tests.rules.shipped import shipped

OWN = read_form((Path(__file__).parents[2] / "forms" / "zero_to_three.yaml").read_text("utf-8"))
JOURNEYS = {
    "shipped": Journey(shipped("inter_agency_referral"), shipped("exploitation_screening")),
    "of a borough": Journey(shipped("inter_agency_referral"), OWN),
}
each = pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)


@each
def test_the_screening_stands_where_the_referral_says(journey: Journey) -> None:
    parts = [stop.part for stop in journey.stops()]
    first, last = parts.index("screening"), len(parts) - 1 - parts[::-1].index("screening")
    assert set(parts[first : last + 1]) == {"screening"}
    assert parts[0] == parts[-1] == "referral"


@each
def test_going_on_from_the_first_page_passes_every_page_once(journey: Journey) -> None:
    passed, here = [], journey.stops()[0]
    while here is not None:
        passed.append(here.key)
        here = journey.after(here)
    assert passed == [stop.key for stop in journey.stops()]
    assert len(set(passed)) == len(passed)


@each
def test_going_back_is_going_on_the_other_way(journey: Journey) -> None:
    for stop in journey.stops()[1:]:
        before = journey.before(stop)
        assert before is not None
        assert journey.after(before) == stop
    assert journey.before(journey.stops()[0]) is None


@each
def test_pages_are_numbered_and_the_check_page_is_counted(journey: Journey) -> None:
    numbers = [stop.number for stop in journey.stops()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {stop.total for stop in journey.stops()} == {len(numbers) + 1}
    asked = journey.check_stops()
    assert asked
    assert {(stop.number, stop.total) for stop in asked} == {(len(numbers) + 1, len(numbers) + 1)}


@each
def test_people_judge_at_the_end_whatever_the_tool(journey: Journey) -> None:
    asked = [q.key for stop in journey.check_stops() for q in stop.page.all_questions()]
    asked += [q.key for stop in journey.stops() for q in stop.page.all_questions()]
    assert {"judgement", "why"} <= set(asked)
    assert {"judgement", "why"} <= {gap.question for _, gap in journey.missing({})}


@each
def test_every_gap_is_on_the_page_that_is_named_for_it(journey: Journey) -> None:
    for stop, gap in journey.missing({}):
        assert gap.question in {question.key for question in stop.page.all_questions()}


@each
def test_a_page_is_found_by_its_key_and_another_is_not(journey: Journey) -> None:
    for stop in (*journey.stops(), *journey.check_stops()):
        assert journey.stop(stop.key) == stop
    with pytest.raises(KeyError):
        journey.stop("referral-nowhere")


def test_more_detail_needs_no_screening() -> None:
    journey = Journey(shipped("referral_addendum"))
    assert {stop.part for stop in journey.stops()} == {"addendum"}


def test_a_boroughs_own_tool_has_the_shape_of_a_screening() -> None:  # pragma: allowlist secret
    assert shape_problems(OWN) == []


@pytest.mark.parametrize(
    ("level", "band"), [("0", "0 to 19"), ("1", "20 to 49"), ("2", "50 to 120")]
)
def test_the_score_of_a_boroughs_tool_is_its_own_and_stands_beside(level: str, band: str) -> None:
    answers: dict[str, Any] = {q.key: {"presence": level} for q in OWN.indicators()}
    total, label = tool_output(OWN, answers) or (None, None)
    assert total == int(level) * len(answers)
    assert label == band


def test_a_form_that_misses_what_its_use_needs_is_told_so_in_sentences() -> None:
    bare = read_form(
        "key: bare\nversion: 1\ntitle: Bare\nuse: screening\npages:\n"
        "  - key: p\n    title: P\n    questions:\n"
        "      - {key: q, kind: text, label: Q}\n"
    )
    problems = shape_problems(bare)
    assert len(problems) == 3
    assert all(problem.endswith(".") for problem in problems)


def test_a_page_of_signs_that_nobody_worries_about_is_passed_over_both_ways() -> None:
    journey = JOURNEYS["shipped"]
    groups, now = journey.stop("screening-groups"), journey.stop("screening-now")
    worried = {"screening": {"worry_feelings": "worried"}}
    following = journey.after(groups, worried)
    assert following is not None
    assert following.key == "screening-more_signs"
    assert journey.after(groups, {}) == now
    assert journey.before(now, {}) == groups
    assert journey.after(groups) == journey.stop("screening-signs"), "asked without answers: all"

"""Pre-proceedings: a wrong story is named by its number, a right one is not."""

from dataclasses import replace
from typing import Any

import pytest

from handrail.rules.clocks import Calendar
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.checks import Asked, pre_proceedings
from handrail.rules.returns.facts import PreProceedingsFacts
from handrail.rules.returns.validation import Check, Finding
from tests.returns.stories import child, episode, on
from tests.tables import every

pytestmark = pytest.mark.once
YEARS = load_census_years()
LISTED = Asked(YEARS[2027], Calendar(), on("2027-03-31"), verified=frozenset({"proceedings"}))


def story(**more: str) -> ChildFacts:
    """A child with pre-proceedings of the year that are right but for the edit."""
    given = {"letter_on": "2026-06-05", "family_offered_on": "2026-06-05",
             "family_met_on": "2026-06-20", **more}  # fmt: skip
    told: dict[str, Any] = {
        name: on(text) if name.endswith("_on") and text else text or None
        for name, text in given.items()
    }
    told["outcome"] = given.get("outcome", "")
    row = PreProceedingsFacts("before", on("2026-06-01"), **told)
    return child("x", episode("2026-05-01", pre_proceedings=(row,)))


ENDED = {"decided_on": "2026-07-01", "outcome": "B"}
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "9006": (story(letter_on="2026-05-31"), story(letter_on="2026-06-01")),
    "9007": (story(letter_on=""), story()),
    "9009": (story(decided_on="2026-05-31"), story(decided_on="2026-06-01")),
    "9010Q": (story(family_met_on=""), story()),
    "9011": (story(decided_on="2026-07-01", outcome="D"), story(**ENDED)),
    "9012": (story(**ENDED, applied_on="2026-06-30"), story(**ENDED, applied_on="2026-07-01")),
    "9013": (
        story(**ENDED, applied_on="2026-07-03", care_letter_on="2026-07-02"),
        story(**ENDED, applied_on="2026-07-03", care_letter_on="2026-07-03"),
    ),
}


def found(one: ChildFacts, asked: Asked = LISTED) -> list[Finding]:
    return list(Check(asked, asked.year.reference_date).of(one))


def numbers(one: ChildFacts, asked: Asked = LISTED) -> set[str]:
    return {each.number for each in found(one, asked)} & set(pre_proceedings.CHECKS)


@every("number", sorted(PAIRS))
def test_a_wrong_story_is_named_and_a_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_has_its_story() -> None:
    assert {*PAIRS, "H9011"} == set(pre_proceedings.CHECKS)


def test_an_outcome_whose_letters_nobody_compared_stops_the_file() -> None:
    asked = replace(LISTED, verified=frozenset())
    (stop,) = [one for one in found(story(**ENDED), asked) if one.stops_file]
    assert stop.number == "H9011"
    assert "outcome B" in stop.words
    assert "Law and guidance" in stop.remedy
    assert not stop.is_query
    assert numbers(story(), asked) == set()  # nothing has ended, so nothing is in doubt
    assert "H9011" not in numbers(story(**ENDED))


def test_a_year_without_this_part_asks_nothing_about_it() -> None:
    asked = replace(LISTED, year=YEARS[2026], verified=frozenset())
    assert numbers(story(letter_on="2026-05-31", **ENDED), asked) == set()

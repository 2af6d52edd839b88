"""Where a pattern stands by what people decided, and for whom a decision exists."""

import pytest

from handrail.records.queries.missing import patterns as queries
from handrail.records.queries.missing.pattern_decisions import Decided
from tests import people
from tests.actions.missing.test_pattern_decisions import (
    PIER,
    decide,
    missing_on,
    two_missing_together,
)
from tests.people.joining import on_register
from tests.people.named import restricted

pytestmark = pytest.mark.django_db


def standing(login: str = "cora") -> Decided:
    (found,) = queries.patterns_across(people.act_as(login), 12).patterns
    return found.decided


def test_what_nobody_decided_is_open() -> None:
    two_missing_together()
    assert standing() == Decided()


def test_what_was_confirmed_stays_so_with_further_evenings_of_the_same_children() -> None:
    leo, amira = two_missing_together()
    decide("confirmed")
    missing_on("2026-11-20", leo, amira)
    now = standing()
    assert (now.state, now.since) == ("confirmed", 2)


def test_another_child_opens_what_was_confirmed_and_the_decision_stays_in_sight() -> None:
    two_missing_together()
    row = decide("confirmed")
    kai = on_register("Kai", "Reed", born="2012-04-05")
    for day in ("2026-10-02", "2026-10-16", "2026-11-06"):
        missing_on(day, kai)
    now = standing()
    assert (now.state, now.row, now.since) == ("open", row, 3)


def test_what_was_set_aside_is_open_again_with_another_evening() -> None:
    leo, amira = two_missing_together()
    decide("set_aside")
    assert standing().state == "set_aside"
    missing_on("2026-11-20", leo, amira)
    assert standing().state == "open"


def test_a_decision_about_a_child_whom_the_reader_may_not_see_does_not_exist_for_them() -> None:
    two_missing_together()
    kai = on_register("Kai", "Reed", born="2012-04-05")
    for day in ("2026-10-02", "2026-10-16", "2026-11-06"):
        missing_on(day, kai)
    decide("confirmed")
    assert standing("helen").state == "confirmed"
    restricted(kai, "cora")
    assert standing("cora").state == "confirmed"
    assert standing("helen") == Decided()


def test_a_decision_on_one_place_says_nothing_of_another() -> None:
    children = [on_register(f"Kit{n}", "Vale", born=f"2011-02-0{n}") for n in range(1, 5)]
    for number, child in enumerate([*children, *children[1:]], 1):
        missing_on(f"2026-11-0{number}", child, place="The arches")
    decide("set_aside")
    for number, child in enumerate([*children, *children[1:]], 1):
        missing_on(f"2026-11-1{number}", child, place=PIER)
    states = {
        one.pattern.shown: one.decided.state
        for one in queries.patterns_across(people.act_as("cora"), 12).patterns
    }
    assert states == {"The arches": "set_aside", PIER: "open"}

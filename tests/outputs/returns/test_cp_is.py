"""The list for CP-IS: who is on it, who is left out, and what a protected address does not tell."""

import csv
import datetime as dt
import io
from typing import Any

import pytest

from handrail.outputs.returns import cp_is
from handrail.rules.returns import AddressFacts, ChildFacts, EpisodeFacts, PlanFacts

pytestmark = pytest.mark.once
TODAY = dt.date(2026, 11, 24)
NUMBER = "9990000018"


def child(plan: tuple[dt.date, dt.date | None] | None = None, **more: Any) -> ChildFacts:
    plans = (PlanFacts("p", started_on=plan[0], ended_on=plan[1]),) if plan else ()
    episode = EpisodeFacts("e", referred_on=TODAY, protection_plans=plans)
    known = {"nhs": NUMBER, "given": "Nadia", "family": "Marsh", "born_on": dt.date(2011, 2, 3),
             "reference": "NM-P-26-1", "sex": "F"}  # fmt: skip
    return ChildFacts("c", "X1", episodes=(episode,), **{**known, **more})


def made(*children: ChildFacts) -> cp_is.CpIsList:
    return cp_is.list_children(children, TODAY, "211")


def test_a_plan_in_force_and_one_that_ended_within_a_year_are_on_it() -> None:
    begun = dt.date(2025, 1, 6)
    found = made(
        child((begun, None)),
        child((begun, dt.date(2025, 12, 1))),
        child((begun, dt.date(2025, 11, 1))),
        child(),
    )
    rows = list(csv.DictReader(io.StringIO(found.csv_bytes().decode("utf-8-sig"))))
    assert [(row["kind"], row["ended_on"]) for row in rows] == [("CPP", ""), ("CPP", "2025-12-01")]
    assert rows[0]["reference"] == "211-NM-P-26-1"


def test_a_child_in_care_by_agreement_or_order_is_on_it_and_others_are_not() -> None:
    found = made(*(child(legal_status=status) for status in ("s20", "s31", "s38", "cin", "cp")))
    assert [row[6] for row in found.rows] == ["LAC"] * 3


def test_who_cannot_be_on_it_is_counted_and_not_lost() -> None:
    plan = (TODAY, None)
    found = made(
        child(plan, nhs=""),
        child(plan, is_restricted=True, nhs="", given="", family=""),
        child(plan, born_on=None, expected_on=dt.date(2027, 3, 1)),
    )
    assert found.rows == []
    assert (found.without_number, found.restricted, found.unborn, found.left_out) == (1, 1, 1, 3)


def test_a_protected_address_has_no_postcode_on_it() -> None:
    away = AddressFacts("a", postcode="ZZ1 1ZZ", is_protected=True)
    home = AddressFacts("b", postcode="ZZ9 9ZZ")
    assert [row[5] for row in made(child((TODAY, None), addresses=(away,))).rows] == [""]
    assert [row[5] for row in made(child((TODAY, None), addresses=(home,))).rows] == ["ZZ9 9ZZ"]


def test_an_older_address_of_another_record_does_not_stand_in_for_a_protected_one() -> None:
    home = AddressFacts("b", postcode="ZZ9 9ZZ", started_on=dt.date(2020, 1, 1))
    away = AddressFacts("a", is_protected=True, started_on=dt.date(2026, 1, 1))
    assert [row[5] for row in made(child((TODAY, None), addresses=(away, home))).rows] == [""]

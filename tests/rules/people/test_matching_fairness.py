"""How well the matching works for whom."""

import datetime as dt

import pytest

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import IdentifyingFacts, Name
from handrail.rules.people.matching_fairness import Line, Outcome, groups_of, report_by_group

pytestmark = pytest.mark.once

TODAY = dt.date(2026, 6, 1)


def outcomes(
    group: str, number: int, *, same: bool = True, shown: bool = True, likely: bool = True
) -> list[Outcome]:
    groups = {"everybody": "all", "origin of name": group}
    return [Outcome(groups, same, shown, likely)] * number


def lines(*some: list[Outcome]) -> dict[str, Line]:
    return {line.group: line for line in report_by_group(one for part in some for one in part)}


def test_recall_and_precision_are_given_for_each_group_and_for_all() -> None:
    found = lines(
        outcomes("Polish", 30),
        outcomes("Polish", 10, shown=False, likely=False),
        outcomes("Polish", 10, same=False),
        outcomes("Somali", 20),
    )
    polish = found["Polish"]
    assert (polish.confirmed, polish.recall) == ("40", "75%")
    assert (polish.very_likely, polish.precision) == ("40", "75%")
    assert (found["all"].confirmed, found["all"].recall) == ("60", "83%")
    assert found["Somali"].precision == "100%"


def test_a_small_group_is_suppressed_and_so_is_the_next_from_which_it_would_follow() -> None:
    found = lines(outcomes("Polish", 30), outcomes("Somali", 20), outcomes("Tamil", 9))
    assert found["Tamil"].recall == found["Somali"].recall == "Suppressed"
    assert (found["Polish"].recall, found["all"].confirmed) == ("100%", "59")


def test_two_small_groups_hide_each_other_and_nobody_is_none() -> None:
    found = lines(outcomes("Polish", 30), outcomes("Somali", 3), outcomes("Tamil", 9))
    assert found["Polish"].confirmed == "30"
    only_no = lines(outcomes("Polish", 12, same=False, shown=False, likely=False))
    assert (only_no["Polish"].confirmed, only_no["Polish"].recall) == ("0", "none")
    assert lines() == {}


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2024-01-01", "under 5"),
        ("2012", "10 to 13"),
        ("2000-01-01", "18 or over"),
        ("", "not known"),
    ],
)
def test_somebody_counts_in_a_group_of_each_kind(born: str, age: str) -> None:
    facts = IdentifyingFacts(
        (Name("Katarzyna", "Nowak"),), (PartialDate.from_text(born),) if born else (), "f"
    )
    found = groups_of(facts, TODAY)
    assert found.pop("age") == age
    assert found == {
        "everybody": "all", "origin of name": "Polish", "sex": "girl", "script": "Latin",
    }  # fmt: skip

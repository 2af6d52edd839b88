"""Nobody stands in their own family list, and a sister stands in her brother's."""

from typing import Any

import pytest

from handrail.rules.people.siblings import family_for, is_named

MOTHER = {"name": "Orla Devlin", "relationship": "mother"}
BROTHER = {"name": "Rory Devlin", "relationship": "brother"}


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


@pytest.mark.parametrize("child", ["Rory", "Rory Devlin", "rory devlin"])
def test_the_brother_is_not_in_his_own_list_and_his_sister_is(child: str) -> None:
    found = family_for([MOTHER, BROTHER], child=child, told_of="Saoirse Devlin")
    assert names(found) == ["Orla Devlin", "Saoirse Devlin"]
    assert found[1]["relationship"] == "Brother or sister"


def test_of_a_child_who_was_not_named_as_family_nothing_is_assumed() -> None:
    assert names(family_for([MOTHER], child="Rory", told_of="Saoirse")) == ["Orla Devlin"]
    friend = {"name": "Rory", "relationship": "friend"}
    assert "Saoirse" not in names(family_for([friend], child="Rory", told_of="Saoirse"))


def test_a_sister_who_stands_there_already_is_not_added_twice() -> None:
    sister = {"name": "Saoirse", "relationship": "sister"}
    found = family_for([sister, BROTHER], child="Rory", told_of="Saoirse Devlin")
    assert names(found) == ["Saoirse"]


@pytest.mark.parametrize(
    ("name", "relationship", "child", "same"),
    [
        ("Rory", "brother", "Rory Devlin", True),
        ("Rory Devlin", "", "Rory", True),
        ("Rory Lund", "brother", "Rory Devlin", False),
        ("Orla Devlin", "mother", "Orla Devlin", False),
        ("", "brother", "Rory", False),
        ("Rory", "brother", "", False),
    ],
)
def test_one_first_name_is_enough_but_a_parent_may_have_the_same(
    name: str, relationship: str, child: str, same: bool
) -> None:
    assert is_named({"name": name, "relationship": relationship}, child) is same

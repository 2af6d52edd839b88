"""What a child is called where the work shows them."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.records.models import PersonName
from handrail.records.queries.people.display_names import born_of, name_case, name_row

pytestmark = pytest.mark.once


REFERRAL = SimpleNamespace(child_given="Kacey", child_family="Devlin", child_born="2012")


def case(person: Any = None, referral: Any = REFERRAL) -> Any:
    return SimpleNamespace(person=person, referral=referral)


def person(*names: PersonName) -> Any:
    return SimpleNamespace(name_list=list(names), born="2012-03-14")


def test_the_register_goes_before_the_referral() -> None:
    found = name_case(case(person(PersonName(given="Saoirse", family="Devlin"))))
    assert (found.child_given, found.child_name, found.child_born) == (
        "Saoirse",
        "Saoirse Devlin",
        "2012-03-14",
    )
    assert name_case(case()).child_name == "Kacey Devlin"
    assert born_of(case()) == "2012"


def test_a_child_without_any_name_is_the_child() -> None:
    found = name_case(case(referral=None))
    assert (found.child_given, found.child_name, found.child_born) == (
        "the child",
        "Name not known",
        "",
    )


def test_what_stands_outside_of_a_case_has_the_name_of_its_person() -> None:
    row: Any = SimpleNamespace(person=person(PersonName(given="", family="Devlin")), case=case())
    name_row(row)
    assert row.child_given == row.case.child_given == "the child"
    assert row.case.child_born == "2012-03-14"

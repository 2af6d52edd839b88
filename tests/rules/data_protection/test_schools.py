"""A school is written of by its name, with or without what kind of school it is."""

import pytest

from handrail.rules.data_protection.schools import names_of


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Marlow Road Academy", ["Marlow Road Academy", "Marlow Road"]),
        ("Fellside Learning Centre, Kendal",
         ["Fellside Learning Centre", "Fellside Learning", "Fellside"]),
        ("Hope Academy", ["Hope Academy"]),  # “Hope” by itself is an everyday word
        ("Ysgol Bryn Coed", ["Ysgol Bryn Coed", "Bryn Coed"]),
        ("", []),
    ],
)  # fmt: skip
def test_the_names_of_a_school(told: str, names: list[str]) -> None:
    assert list(names_of(told)) == names

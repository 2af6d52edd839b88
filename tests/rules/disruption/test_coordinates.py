"""Where a place is on the map, as people copy it from one."""

import pytest

from handrail.rules.disruption.coordinates import metres_between, parse_position


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("51.5123, -0.0312", (51.5123, -0.0312)),
        (" 51.5,−0.03 ", (51.5, -0.03)),
        ("55, -3", (55.0, -3.0)),
        ("61, -11", (61.0, -11.0)),
        ("49, 2.5", (49.0, 2.5)),
        ("", None),
    ],
)
def test_two_numbers_with_a_comma_are_a_place(typed: str, found: object) -> None:
    assert parse_position(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "-0.0312, 51.5123",
        "51.5",
        "51.5, 0, 3",
        "NM1 4AB",
        "1e9, 0",
        "61.1, 0",
        "48.9, 0",
        "55, -11.1",
        "55, 2.6",
    ],
)
def test_anything_else_says_how_to_put_it_right(typed: str) -> None:
    with pytest.raises(ValueError, match=r"51\.5123, -0\.0312"):
        parse_position(typed)


def test_a_distance_is_over_the_ground_in_any_direction() -> None:
    here = (51.5, -0.1)
    assert metres_between(here, here) == 0
    assert metres_between(here, (51.509, -0.1)) == pytest.approx(1001, abs=1)
    assert metres_between(here, (51.5, -0.0856)) == pytest.approx(997, abs=2)

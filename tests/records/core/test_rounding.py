"""The secret draws by which published numbers are rounded."""

from typing import Any

import pytest

from handrail.records.queries.core import rounding

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_draw_is_always_the_same_of_the_same_number_and_another_of_any_other() -> None:
    drawn = rounding.draw_secretly(("waiting", "now"), 7, 0)
    assert drawn == rounding.draw_secretly(("waiting", "now"), 7, 0)
    others = {
        rounding.draw_secretly(("waiting", "now"), 8, 0),
        rounding.draw_secretly(("waiting", "now"), 7, 1),
        rounding.draw_secretly(("waiting",), 7, 0),
    }
    assert drawn not in others
    assert len(others) == 3


def test_without_the_key_of_the_service_a_draw_is_not_to_be_foretold(settings: Any) -> None:
    drawn = rounding.draw_secretly(("waiting",), 7, 0)
    settings.SECRET_KEY = "another key of the service"
    assert rounding.draw_secretly(("waiting",), 7, 0) != drawn


def test_a_number_that_stands_alone_is_one_of_its_two_neighbours() -> None:
    assert rounding.rounding_base() == 5
    assert {rounding.round_number(("waiting", str(which)), 7) for which in range(40)} == {5, 10}
    assert rounding.round_number(("waiting",), 10) == 10

"""The number by which the Department for Education knows a council."""

import pytest
from pydantic import TypeAdapter, ValidationError

from handrail.rules.core.la_code import CouncilCode

pytestmark = pytest.mark.once


CODE = TypeAdapter(CouncilCode)


def test_three_figures_or_nothing_are_taken() -> None:
    assert CODE.validate_python("211") == "211"
    assert CODE.validate_python("") == ""


@pytest.mark.parametrize("wrong", ["21", "2111", "111", "E09", " 211", "２１１"])
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="three-digit code"):
        CODE.validate_python(wrong)

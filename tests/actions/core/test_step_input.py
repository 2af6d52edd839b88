"""What comes with a step, read as text."""

import pytest

from handrail.actions.core.step_input import NOTHING, Given

pytestmark = pytest.mark.once


def test_an_answer_is_said_as_text_and_none_as_nothing() -> None:
    given = Given({"why": "  Moved away ", "gone": None, "number": 3})
    assert [given.said(key) for key in ("why", "gone", "number", "never")] == [
        "Moved away",
        "",
        "3",
        "",
    ]


def test_without_more_a_stage_knows_nothing_and_permits_nothing() -> None:
    assert [NOTHING.follows, NOTHING.even_closed, NOTHING.permitted] == [False] * 3
    assert (dict(NOTHING.values), dict(NOTHING.limits)) == ({}, {})

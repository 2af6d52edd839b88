"""What a handling condition forbids of a row that carries one."""

from dataclasses import dataclass

import pytest

from handrail.rules.disruption import handling_conditions
from handrail.rules.vocabulary import HandlingLimit

pytestmark = pytest.mark.once


@dataclass
class Row:
    limits: str


def test_a_row_forbids_what_its_conditions_name_and_nothing_else() -> None:
    row = Row(HandlingLimit.NO_PRINT.value)
    assert handling_conditions.is_forbidden(row, HandlingLimit.NO_PRINT)
    assert not handling_conditions.is_forbidden(row, HandlingLimit.NO_PANEL)
    assert "paper copy" in handling_conditions.refusal_reason(row, HandlingLimit.NO_PRINT)
    assert handling_conditions.refusal_reason(row, HandlingLimit.NO_PANEL) == ""


def test_a_row_without_conditions_forbids_nothing() -> None:
    assert handling_conditions.limits_in_words(Row("")) == []
    both = Row(f"{HandlingLimit.NO_PRINT.value} {HandlingLimit.NO_PANEL.value}")
    assert len(handling_conditions.limits_in_words(both)) == 2

"""What is chosen beside a form: one row or many, and nothing that was not offered."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict

from handrail.pages.forms.choice import Choice, Pick

pytestmark = pytest.mark.once
ROWS = [SimpleNamespace(public_id=name) for name in ("a", "b", "c")]


def pick(posted: str, *, many: bool = False) -> Pick:
    found = Pick("agencies", "Which?", [Choice(row, row.public_id) for row in ROWS], many)
    found.read(QueryDict(posted))
    return found


def test_one_row_is_chosen_or_none() -> None:
    assert pick("_pick_agencies=b").value is ROWS[1]
    assert pick("").value is None


def test_many_are_chosen_in_the_order_of_the_list() -> None:
    assert pick("_pick_agencies=c&_pick_agencies=a", many=True).value == [ROWS[0], ROWS[2]]
    assert pick("", many=True).value == []


def test_a_row_that_was_not_offered_is_not_chosen() -> None:
    assert pick("_pick_agencies=x").value is None
    assert pick("_pick_others=a").value is None

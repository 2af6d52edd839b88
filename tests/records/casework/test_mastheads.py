"""The masthead of a case says the same on every page, from few questions."""

import pytest

from handrail.records.queries.casework import cases, mastheads
from tests import people
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def test_says_the_same_from_the_whole_page_and_on_its_own() -> None:
    case, actor = allocated(), people.act_as("cat")
    taken(case, "safe", safe="safe", where={"lines": "3 Lantern Yard"})
    found = cases.find_case(actor, case.public_id)
    assert found is not None
    whole = mastheads.masthead_of(cases.case_page_for(actor, found))
    alone = mastheads.masthead(actor, found)
    assert whole == alone
    assert whole.safe is not None
    assert whole.next_due is not None
    assert whole.age is not None


def test_names_no_place_that_the_last_answer_did_not_give() -> None:
    case, actor = allocated(), people.act_as("cat")
    taken(case, "safe", safe="safe", where={"lines": "3 Lantern Yard"})
    taken(case, "safe", safe="not_sure", where=None)
    found = cases.find_case(actor, case.public_id)
    assert found is not None
    assert mastheads.masthead(actor, found).safe is None


def test_nothing_is_due_where_nothing_runs() -> None:
    assert mastheads.next_due([], []) is None

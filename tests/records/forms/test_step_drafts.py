"""The writer's own drafts of steps in a case."""

import pytest

from handrail.actions.forms import step_drafts as step_drafts_actions
from handrail.records.models import Case, Draft
from handrail.records.queries.forms import step_drafts
from tests import people
from tests.people.casework import allocated
from tests.people.cast import NOW, act_as

pytestmark = pytest.mark.django_db


def _saved(case: Case, by: str = "cat") -> Draft:
    return step_drafts_actions.save_draft(
        by=act_as(by), case=case, stage="safetyplan", stage_id=None, step="write",
        answers={"can_call": "Aunt Zahra"}, now=NOW,
    )  # fmt: skip


@pytest.mark.once
def test_what_a_text_is_written_upon_is_no_answer() -> None:
    draft = Draft(content={"can_call": "Aunt Zahra", step_drafts.UPON: 3})
    assert step_drafts.answers_of(draft) == {"can_call": "Aunt Zahra"}


def test_a_draft_of_a_step_is_found_by_its_writer_alone_while_it_is_open() -> None:
    case = allocated()
    row = _saved(case)
    where = (case, "safetyplan", None, "write")
    assert step_drafts.of_step(act_as("cat"), *where) == row
    assert step_drafts.of_step(act_as("marcus"), *where) is None
    other = (case, "safetyplan", case.public_id, "write")
    assert step_drafts.of_step(act_as("cat"), *other) is None
    Draft.objects.filter(pk=row.pk).update(is_closed=True)
    assert step_drafts.of_step(act_as("cat"), *where) is None


def test_drafts_stay_listed_without_the_case_that_one_may_read_no_more() -> None:
    case = allocated()
    row = _saved(case)
    (found,) = step_drafts.in_cases(act_as("cat"))
    assert (found, found.case) == (row, case)
    Draft.objects.filter(pk=row.pk).update(author=people.account("dan"))
    (found,) = step_drafts.in_cases(act_as("dan"))
    assert (found, found.case) == (row, None)
    people.started()
    assert step_drafts.in_cases(act_as("ann")) == []

"""What people say of their own record: beside it for good, answered, told to who was given it."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.data_protection import statements
from handrail.records.models import Case, Task
from tests.people import NOW, access, casework, sharing
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db
WHY = "Told by letter on Monday, with how to complain"


@pytest.fixture
def case() -> Case:
    return casework.allocated()


def test_whoever_was_given_something_is_told_of_a_correction(case: Case) -> None:
    sharing.decided(case, sharing.contact())
    sharing.decided(case, sharing.contact("Housing of Eastport"))
    statement = access.stated(access.linked())
    statements.answer_statement(
        by=act_as("rory"), row=statement, outcome="corrected", words=WHY, now=NOW
    )
    tasks = Task.objects.filter(kind="tell_recipient").order_by("pk")
    assert [task.assignee.login for task in tasks if task.assignee] == ["rory", "rory"]
    assert ["Desk of the unit" in tasks[0].title, "Housing of Eastport" in tasks[1].title] == [
        True, True,
    ]  # fmt: skip
    with pytest.raises(NotPossible, match="already been answered"):
        statements.answer_statement(
            by=act_as("rory"), row=statement, outcome="noted", words=WHY, now=NOW
        )


def test_a_record_that_stands_opens_no_task(case: Case) -> None:
    statement = access.stated(access.linked(), kind="dispute")
    with pytest.raises(Incomplete):
        statements.answer_statement(
            by=act_as("rory"), row=statement, outcome="", words="No", now=NOW
        )
    statements.answer_statement(
        by=act_as("rory"), row=statement, outcome="stands", words=WHY, now=NOW
    )
    assert not Task.objects.filter(kind="tell_recipient").exists()


def test_others_neither_write_nor_answer_it(case: Case) -> None:
    statement = access.stated(access.linked())
    for login in ("cat", "marcus", "dora"):
        with pytest.raises(Refused):
            statements.answer_statement(
                by=act_as(login), row=statement, outcome="noted", words=WHY, now=NOW
            )


def test_what_is_missing_is_said_beside_its_box(case: Case) -> None:
    with pytest.raises(Incomplete) as found:
        access.stated(access.linked(), kind="", said_by="", words="No", said_on=None)
    assert set(found.value.problems) == {"kind", "said_by", "words", "said_on"}

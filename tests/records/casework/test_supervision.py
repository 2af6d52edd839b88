"""The list of supervision: what is due first, and nobody else's."""

import pytest

from handrail.records.queries.casework import supervision as queries
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def due_of(case):
    (clock,) = case.clocks.filter(kind="C26", stopped_at=None)
    return clock.due_at


def test_the_managers_list_shows_what_is_due_first_and_nobody_elses() -> None:
    case = allocated()
    marcus = people.act_as("marcus")
    (line,) = queries.list_supervised_cases(marcus)
    assert (line.supervised_on, line.supervise_at) == (None, due_of(case))
    taken(case, "record:supervision", by="marcus", happened_on=day_given(NOW.date()))
    assert [line.supervised_on for line in queries.list_supervised_cases(marcus)] == [NOW.date()]
    assert list(queries.list_supervised_cases(people.act_as("cat"))) == []
    page = people.signed_in("marcus").get("/supervision/").content.decode()
    assert case.reference in page
    assert "Record supervision" in page

"""The rows of one stage in every case that somebody reads."""

import pytest

from handrail.records.queries.casework.stage_lists import list_stage_rows
from tests import people
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def test_whoever_reads_the_case_finds_its_row_and_nobody_else_does() -> None:
    row = taken(allocated(), "begin:preproceedings", by="marcus", started_on=day(NOW.date()))
    cat = people.act_as("cat")
    assert list(list_stage_rows(cat, "preproceedings")) == [row]
    assert ("preproceedings", str(row.public_id)) in cat.reading
    assert list(list_stage_rows(people.act_as("sam"), "preproceedings")) == []


def test_a_page_of_rows_asks_as_often_for_one_as_for_several(django_assert_max_num_queries) -> None:
    case = allocated()
    for _ in range(3):
        taken(case, "begin:preproceedings", by="marcus", started_on=day(NOW.date()))
    with django_assert_max_num_queries(6):
        found = list_stage_rows(people.act_as("cat"), "preproceedings")
        assert len({row.case.child_name for row in found}) == 1

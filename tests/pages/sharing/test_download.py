"""The one way by which a copy leaves: numbered, stamped, recorded, and noted to its last byte."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.actions.sharing.exports import Copy, SecondPersonNeeded
from handrail.outputs.core import copy_stamp
from handrail.pages.sharing import download
from handrail.records.models import Export
from handrail.rules.vocabulary.documents import MARKING
from tests import people

pytestmark = pytest.mark.once


def handed(name: str = "list.csv", people_in: int = 0) -> Any:
    request = SimpleNamespace(actor=people.act_as("ruth"), now=people.NOW)
    copy = Copy("list", "For a test", MARKING, people=people_in, purpose="For Friday")
    return download.download_response(request, copy, lambda: _stamp().encode(), name)


def _stamp() -> str:
    stamp = copy_stamp.current_stamp()
    return stamp.line if stamp else "no stamp"


@pytest.mark.django_db
def test_a_copy_is_made_under_its_stamp_and_its_number_is_in_its_name() -> None:
    answer = handed()
    row = Export.objects.get()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="list-{row.number}.csv"'
    assert answer.content.decode().startswith(f"Export {row.number}, downloaded by Ruth of")
    assert copy_stamp.current_stamp() is None


@pytest.mark.django_db
def test_that_its_last_byte_was_taken_is_noted_and_one_cut_short_is_not() -> None:
    answer = handed()
    assert Export.objects.get().fetched_at is None
    for _ in answer:
        assert Export.objects.get().fetched_at is None
    assert Export.objects.get().fetched_at is not None


@pytest.mark.django_db
def test_a_copy_about_many_is_not_made_before_a_second_person_agreed() -> None:
    with pytest.raises(SecondPersonNeeded):
        handed(people_in=26)
    assert Export.objects.get().state == "asked"
    assert handed(people_in=25).status_code == 200


def test_a_number_stands_once_in_a_name_before_its_ending() -> None:
    assert download.file_name("a.b.pdf", "HX-1") == "a.b-HX-1.pdf"
    assert download.file_name("a-HX-1.pdf", "HX-1") == "a-HX-1.pdf"
    assert download.file_name("file", "HX-1") == "file-HX-1"


def test_a_copy_names_its_rows_by_kind_and_leaves_out_what_is_none() -> None:
    row = SimpleNamespace(_meta=SimpleNamespace(model_name="case"), public_id="c-1")
    assert download.subjects_of_copy(row, None) == (("case", "c-1"),)

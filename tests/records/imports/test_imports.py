"""What came in earlier files, for the rows of the next."""

import pytest

from handrail.actions import imports
from handrail.records.models import (
    ImportBatch,
    ImportedRow,
)
from tests import people
from tests.actions.imports.test_interruption import CORRECTED, LATER, broken_off, read
from tests.actions.imports.test_load import STORY, bring, child
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_file_does_not_lead_to_rows_of_one_that_broke_off() -> None:
    broken_off()
    found = read({"assessments": [STORY["assessments"][0] | {"id": "a9", "worker": ""}]})
    assert "episode" in next(found.findings.lines())
    assert ImportedRow.objects.filter(sheet="episodes").exists()


def test_after_a_broken_one_a_row_that_goes_on_arriving_is_no_row_of_the_next() -> None:
    """A process that was taken for dead writes one more row: nobody sees or knows it."""
    broken_off()
    old = ImportBatch.objects.get()
    row = ImportedRow.objects.filter(sheet="children").first()
    assert row
    imports.discard_import(by=people.act_as("helen"), now=NOW)
    ImportedRow.objects.create(
        batch=old, source=row.source, sheet=row.sheet, source_id=row.source_id, kind=row.kind,
        of=row.of, of_key=row.of_key, cells={},
    )  # fmt: skip
    assert bring(CORRECTED, now=LATER).unchanged == 0
    assert child("Katherine")

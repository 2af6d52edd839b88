"""An import that was discarded keeps nothing from the next."""

import pytest

from handrail.actions import imports
from handrail.actions.imports import discards
from handrail.records.models import (
    ImportBatch,
)
from tests import people
from tests.actions.imports.test_interruption import (
    CORRECTED,
    LATER,
    broken_off,
    cut,
    is_as_corrected,
)
from tests.actions.imports.test_load import bring
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_nor_does_one_that_was_cut_while_it_was_discarded() -> None:
    broken_off()
    with pytest.MonkeyPatch.context() as patch:
        cut(patch, discards, "_some", after=1)
        with pytest.raises(KeyboardInterrupt):
            imports.discard_import(by=people.act_as("helen"), now=NOW)
    assert ImportBatch.objects.get().state == "discarding"
    bring(CORRECTED, now=LATER)
    is_as_corrected()


def test_nor_does_one_that_was_discarded() -> None:
    broken_off()
    imports.discard_import(by=people.act_as("helen"), now=NOW)
    bring(CORRECTED, now=LATER)
    is_as_corrected()

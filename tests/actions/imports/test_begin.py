"""Who begins an import, and how it goes on."""

import datetime as dt

import pytest

from handrail.actions import imports
from handrail.actions.core.recording import Refused
from handrail.records.models import (
    Case,
    ImportBatch,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from tests import people
from tests.actions.imports.test_load import STORY, bring, broken_off, child
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def test_an_import_that_broke_off_is_gone_on_with_by_the_same_file(monkeypatch) -> None:
    broken_off(monkeypatch)
    result = bring(STORY, now=NOW + dt.timedelta(hours=1))
    assert result.made == 1  # the place: it comes with the last statement
    assert child()
    assert Case.objects.count() == 2
    assert ImportBatch.objects.get().state == "done"
    assert reconcile_rows().faults == []


@pytest.mark.parametrize("login", ["ann", "bob", "cat", "pol"])
def test_only_a_front_door_manager_brings_records_in(login) -> None:
    with pytest.raises(Refused):
        bring(STORY, by=login)
    with pytest.raises(Refused):
        imports.discard_import(by=people.act_as(login), now=NOW)

"""Which imported episodes wait to be marked as historic."""

import pytest

from handrail.records.models import Missing
from handrail.records.queries.missing import backfill
from tests import people
from tests.people.casework import allocated
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db


def test_only_imported_episodes_that_ended_long_ago_are_listed() -> None:
    case = allocated()
    old = back(reported(case=case, at="2026-08-01 21:00"), "2026-08-02 06:00")
    back(reported(case=case, at="2026-08-10 21:00"), "2026-08-11 06:00")
    recent = back(reported(case=case, at="2026-11-20 21:00"), "2026-11-21 06:00")
    Missing.objects.filter(pk__in=[old.pk, recent.pk]).update(came_by="import")
    cora = people.act_as("cora")
    assert backfill.list_to_mark(cora) == [old]
    assert backfill.count_to_mark(cora) == 1
    assert backfill.count_to_mark(people.act_as("ann")) == 0

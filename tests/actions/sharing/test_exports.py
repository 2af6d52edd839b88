"""Copies that leave the system: whose record of them it is."""

import pytest

from handrail.actions.core.references import new_export_number
from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy
from handrail.records.models import Export
from handrail.rules.vocabulary.documents import MARKING
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def test_a_copy_is_of_the_agency_whose_colleague_made_it() -> None:
    by = people.act_as("ann")
    copy = Copy("tonight pack", "For a night", MARKING)
    exports.record_copy(by=by, copy=copy, number=new_export_number(), body=b"%PDF", now=NOW)
    assert Export.objects.get().owner == people.agency("school")

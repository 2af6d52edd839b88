"""What a partner's system sends of a missing child waits for a person."""

from dataclasses import replace

import pytest

from handrail.actions.integrations import partner_api
from handrail.actions.integrations.partner_api import Sent
from handrail.records.models import MissingImport
from handrail.records.queries.accounts import actors
from tests.people import NOW, software

pytestmark = pytest.mark.django_db
CELLS = {"given": "Leo", "family": "Marsh", "missing_from": "2026-11-24 09:05"}


def test_a_report_of_a_missing_child_is_one_row_and_it_waits() -> None:
    client = software.system().client
    by = replace(actors.actor_for(client.account, at=NOW), scopes=frozenset(client.scopes))
    sent = Sent("Mia Brandt", "Head of year 9", "key-0001")
    row = partner_api.report_missing(by=by, cells=CELLS, sent=sent, now=NOW)
    batch = MissingImport.objects.get()
    assert (batch.rows, batch.waiting, row.batch) == (1, 1, batch)
    assert row.raw["cells"]["reported_by"].startswith("Mia Brandt, Head of year 9, ")

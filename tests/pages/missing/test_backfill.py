"""The page that marks imported episodes as historic."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from handrail.records.models import Missing
from tests import people
from tests.people.casework import allocated
from tests.people.missing import back, reported

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(people.NOW, tick=False):
        yield


def late() -> Missing:
    row = back(reported(case=allocated(), at="2026-08-01 21:00"), "2026-08-02 06:00")
    Missing.objects.filter(pk=row.pk).update(came_by="import")
    return row


def test_all_listed_episodes_are_marked_at_once_and_fold_away() -> None:
    row, address = late(), reverse("missing_backfill")
    cora = people.signed_in("cora")
    assert row.reference in cora.get(address).content.decode()
    done = cora.post(address, {"_all": "1", "reason": "In the old system"}, follow=True)
    assert "Episodes marked as historic." in done.content.decode()
    row.refresh_from_db()
    assert row.is_historic
    text = people.signed_in("cat").get(reverse("chronology", args=[row.case.public_id]))
    assert "2 entries of historic missing episodes are hidden" in text.content.decode()
    asked = people.signed_in("cat").get(
        reverse("chronology", args=[row.case.public_id]), {"stage": "missing"}
    )
    assert "are hidden" not in asked.content.decode()


def test_a_reason_that_is_missing_loses_no_choice() -> None:
    row = late()
    found = people.signed_in("cora").post(
        reverse("missing_backfill"), {"chosen": str(row.public_id), "reason": ""}
    )
    text = found.content.decode()
    assert found.status_code == 422
    assert "Enter why nothing" in text
    assert "checked" in text

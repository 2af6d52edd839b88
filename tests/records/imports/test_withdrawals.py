"""Live orders and sealed addresses stand on the list of a withdrawal."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import (
    Person,
)
from handrail.records.queries.imports import withdrawals as queries
from tests.actions.imports.test_load import child
from tests.actions.imports.test_withdrawals import SEALED, brought
from tests.people.importing import proposed, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_live_orders_and_protected_addresses_are_confirmed_one_by_one() -> None:
    batch = brought(SEALED)
    found = queries.list_sensitive_rows(batch)
    kitty, tom = child("Kitty"), child("Tom")
    assert [(one.words, one.reference) for one in found] == [
        ("Child in care (section 38)", kitty.reference),
        ("Protected address", kitty.reference),
        ("Protected address", tom.reference),
    ]
    ids = [one.public_id for one in found]
    for number in range(len(ids)):
        with pytest.raises(Incomplete) as refused:
            proposed(batch, confirmed=[*ids[:number], *ids[number + 1 :]])
        assert "confirmed" in refused.value.problems
    withdrawn(proposed(batch, confirmed=ids))
    assert not Person.objects.filter(pk__in=[kitty.pk, tom.pk]).exists()

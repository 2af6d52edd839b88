"""Comparing in the background: once, and then there is nothing to compare."""

import pytest

from handrail.actions.operations import worker
from handrail.actions.people.comparisons import run_comparison
from handrail.records.models import ToCompare
from tests.people import NOW
from tests.people.joining import on_register

pytestmark = pytest.mark.django_db


def test_what_was_compared_already_is_compared_with_nobody() -> None:
    on_register("Leo", "Marsh")
    kept = ToCompare.objects.latest("pk").public_id
    assert [run_comparison(kept, by=worker.WORKER, now=NOW) for _ in range(2)] == [0, 0]
    assert not ToCompare.objects.filter(public_id=kept).exists()

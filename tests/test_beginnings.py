"""What is put back at the beginning of a test is what the product made of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from handrail.records.models import Referral
from tests import people
from tests.people import beginnings, casework

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "_kept", {})


@contextmanager
def anew() -> Iterator[None]:
    """Another test, as far as beginnings know."""
    with transaction.atomic():
        beginnings._written.clear()
        yield
        transaction.set_rollback(True)


def test_what_is_put_back_is_row_for_row_what_the_product_made() -> None:
    found = []
    for _ in range(3):  # nobody watches before the first of a run
        with anew():
            case = casework.allocated()
            assert (case.worker, case.referral.author) == (
                people.account("cat"), people.account("ann"))  # fmt: skip
            found.append(beginnings.dump())
    assert found[1] == found[2]


def test_what_is_put_back_can_be_gone_on_with() -> None:
    for _ in range(3):
        with anew():
            meeting = casework.taken(casework.allocated(), "call:meeting", agencies=["health"])
            assert meeting.state == "called"


def test_a_second_beginning_of_a_test_is_another_one() -> None:
    for _ in range(3):
        with anew():
            assert people.sent().pk != people.sent().pk
            assert Referral.objects.count() == 2


def test_words_of_its_own_are_not_mixed_up_with_others() -> None:
    for given in ("Wren", "Wren", "Robin", "Wren"):
        with anew():
            assert people.sent(child_given=given).child_given == given

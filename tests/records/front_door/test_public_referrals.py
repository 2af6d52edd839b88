"""Receipts of senders without an account."""

import pytest

from handrail.actions.core.recording import Actor, Refused
from handrail.actions.front_door import public_referrals
from handrail.records.models import Event, Visitor
from handrail.records.queries.front_door import (
    public_referrals as queries,
)
from tests import people

pytestmark = pytest.mark.django_db


NOW = people.NOW


def own(by: Actor) -> Visitor:
    return Visitor.objects.get(account_id=by.account)


# --- the receipt ----------------------------------------------------------------------------
def test_a_receipt_has_sixteen_digits_in_groups_and_only_its_hash_is_kept() -> None:
    by = people.visiting()
    receipt = public_referrals.create_receipt(by=by, now=NOW)
    assert [len(group) for group in receipt.split()] == [4, 4, 4, 4]
    kept = repr(Visitor.objects.filter(account_id=by.account).values().get())
    kept += repr(list(Event.objects.filter(actor_id=by.account).values()))
    assert receipt not in kept
    assert receipt.replace(" ", "") not in kept
    assert Event.objects.latest("sequence").verb == "visitor.receipt_given"


def test_a_receipt_is_found_however_it_is_spaced_and_another_is_not() -> None:
    by = people.visiting()
    receipt = public_referrals.create_receipt(by=by, now=NOW)
    for typed in (receipt, receipt.replace(" ", ""), f" {receipt.replace(' ', '-')}\n"):
        assert queries.find_by_receipt(typed) == own(by)
    for wrong in ("", "0", receipt[:-1], receipt + "1", "\x00", "not digits"):
        assert queries.find_by_receipt(wrong) is None


def test_a_sender_without_a_receipt_is_found_by_no_text() -> None:
    people.visiting()
    assert queries.find_by_receipt("") is None


def test_a_new_receipt_ends_the_one_before() -> None:
    by = people.visiting()
    first, second = (public_referrals.create_receipt(by=by, now=NOW) for _ in range(2))
    assert queries.find_by_receipt(first) is None
    assert queries.find_by_receipt(second) == own(by)


def test_somebody_with_an_account_gets_no_receipt() -> None:
    for act in (
        public_referrals.create_receipt,
        public_referrals.mail_code,
        public_referrals.record_sender_return,
    ):
        with pytest.raises(Refused):
            act(by=people.act_as("ann"), now=NOW)

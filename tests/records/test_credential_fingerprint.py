"""What an event keeps of the ways in to an account."""

import pytest

from handrail.records import credential_fingerprint, mfa_secrets
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_another_password_and_another_account_have_another_hash() -> None:
    ann, bob = people.account("ann"), people.account("bob")
    before = credential_fingerprint.hashes_of_password(ann)
    bob.password = ann.password
    assert set(credential_fingerprint.hashes_of_password(bob).values()).isdisjoint(before.values())
    ann.set_password("another-one-2026")
    assert credential_fingerprint.hashes_of_password(ann).keys() == before.keys()
    assert credential_fingerprint.hashes_of_password(ann) != before
    assert ann.password not in str(before)


def test_a_factor_is_told_by_what_it_proves_and_not_by_its_use() -> None:
    ann = people.account("ann")
    mfa_secrets.set_code_secret(ann.pk, ann.public_id, "JBSWY3DPEHPK3PXP")
    (row,) = mfa_secrets.list_factors_of(ann.pk)
    before = credential_fingerprint.hashes_of_factor(row)
    row.last_used_at = people.NOW
    assert credential_fingerprint.hashes_of_factor(row) == before
    row.data = {"secret": "00"}
    assert credential_fingerprint.hashes_of_factor(row) != before

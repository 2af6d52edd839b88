"""Second factors, their secrets sealed for one account alone."""

import pytest
from cryptography.exceptions import InvalidTag

from handrail.records import mfa_secrets
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


SECRET = "JBSWY3DPEHPK3PXP"  # nosec  # pragma: allowlist secret


def test_a_secret_opens_for_its_own_account_alone() -> None:
    ann, bob = (people.account(login).public_id for login in ("ann", "bob"))
    kept = mfa_secrets.encrypt_secret(SECRET, ann)
    assert SECRET not in kept
    assert mfa_secrets.decrypt_secret(kept, ann) == SECRET
    with pytest.raises(InvalidTag):
        mfa_secrets.decrypt_secret(kept, bob)


def test_a_new_secret_takes_the_place_of_the_one_before() -> None:
    ann = people.account("ann")
    for secret in ("MFRGGZDFMZTWQ2LK", SECRET):
        mfa_secrets.set_code_secret(ann.pk, ann.public_id, secret)
    (row,) = mfa_secrets.list_factors_of(ann.pk)
    assert mfa_secrets.proof_of(row) == SECRET
    assert mfa_secrets.factor_kinds_of(ann.pk) == {"totp"}
    assert mfa_secrets.remove_factors(ann.pk) == 1
    assert mfa_secrets.factor_kinds_of(ann.pk) == frozenset()


def test_one_that_changed_meanwhile_is_not_put_in_its_place() -> None:
    ann = people.account("ann")
    mfa_secrets.set_code_secret(ann.pk, ann.public_id, SECRET)
    ((key, old, _),) = mfa_secrets.list_encrypted_after(0, 5)
    new = bytes.fromhex(mfa_secrets.encrypt_secret("MFRGGZDFMZTWQ2LK", ann.public_id))
    assert not mfa_secrets.replace_secret(key, b"other", new)
    assert mfa_secrets.replace_secret(key, old, new)
    assert mfa_secrets.proof_of(mfa_secrets.list_factors_of(ann.pk)[0]) == "MFRGGZDFMZTWQ2LK"

"""The codes of the demo's accounts, which anybody can know."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from handrail.actions.accounts import demo_codes
from handrail.records import mfa_secrets
from handrail.records.models import Account
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_secret_is_made_of_the_login_alone() -> None:
    assert demo_codes.secret_of("ann") == demo_codes.secret_of("ann") != demo_codes.secret_of("bob")
    assert len(demo_codes.secret_of("ann")) == 32


def test_a_code_works_for_half_a_minute() -> None:
    codes = list(demo_codes.valid_codes("ann", at=1_700_000_000))
    assert codes == list(demo_codes.valid_codes("ann", at=1_700_000_000 - 1_700_000_000 % 30))
    assert codes[0] != next(demo_codes.valid_codes("ann", at=1_700_000_060))
    assert all(code.isdecimal() and len(code) == 6 for code in codes)


def test_in_production_there_is_none(settings: Any) -> None:
    settings.MODE = "production"
    with pytest.raises(ImproperlyConfigured):
        demo_codes.secret_of("ann")


def test_only_accounts_of_the_demo_without_a_factor_get_one() -> None:
    Account.objects.filter(login="ann").update(is_demo=True)
    for _ in range(2):
        demo_codes.enrol_demo_accounts(by=people.SETTER, now=people.NOW)
    assert [row.type for row in mfa_secrets.list_factors_of(people.account("ann").pk)] == [
        mfa_secrets.TOTP
    ]
    assert mfa_secrets.factor_kinds_of(people.account("bob").pk) == frozenset()

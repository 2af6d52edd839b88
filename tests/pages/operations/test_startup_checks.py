"""Before the first request: usable keys, and no account of the demo in a live service."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from handrail.pages.operations import startup_checks
from handrail.records.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_live_service_does_not_start_with_the_accounts_of_the_demo(settings: Any) -> None:
    settings.MODE = "production"
    startup_checks.refuse_unsafe_start()
    Account.objects.filter(login="ann").update(is_demo=True)
    with pytest.raises(ImproperlyConfigured, match=r"the demo's accounts are live \(ann\)"):
        startup_checks.refuse_unsafe_start()


def test_the_demo_itself_starts_with_them(settings: Any) -> None:
    Account.objects.filter(login="ann").update(is_demo=True)
    settings.MODE = "demo"
    startup_checks.refuse_unsafe_start()


def test_a_key_that_cannot_be_used_stops_it(settings: Any) -> None:
    settings.HANDRAIL_KEYS = "one:tooshort"
    with pytest.raises(ImproperlyConfigured):
        startup_checks.refuse_unsafe_start()


def test_a_database_that_is_down_is_told_and_stops_nothing(
    settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> list[str]:
        raise OperationalError("no such host of ours")

    settings.MODE = "production"
    monkeypatch.setattr(startup_checks, "default_accounts", away)
    startup_checks.refuse_unsafe_start()
    assert "could not be checked at start: OperationalError" in caplog.text
    assert "host of ours" not in caplog.text

"""Where accounts are signed in, and sessions that ended."""

import datetime as dt
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from handrail.records import session_list
from tests.records.test_sessions import signed_in

pytestmark = pytest.mark.django_db


HOME = "/my/"


def test_another_secret_key_ends_every_session_and_lists_none(settings: Any) -> None:
    client = signed_in("ann")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 9, [settings.SECRET_KEY]
    assert client.get(HOME).status_code == 302
    page = signed_in("ann").get(reverse("sessions")).content.decode()
    assert page.count("Linux") + page.count("A browser") == 1


def test_expired_sessions_are_deleted_and_live_ones_are_not() -> None:
    ann, bob = signed_in("ann"), signed_in("bob")
    keys = dict(UserSession.objects.values_list("user__login", "session_key"))
    late = timezone.now() - dt.timedelta(seconds=1)
    Session.objects.filter(pk=keys["bob"]).update(expire_date=late)
    assert bob.get(HOME).status_code == 302
    assert session_list.forget_expired(timezone.now()) == 1
    assert [*Session.objects.values_list("pk", flat=True)] == [keys["ann"]]
    assert ann.get(HOME).status_code == 200

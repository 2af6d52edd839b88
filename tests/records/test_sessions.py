"""Who reads or writes the tables of sessions holds nobody's session."""

import pytest
from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from handrail.records.sessions import SessionStore
from tests import people

pytestmark = pytest.mark.django_db
HOME = "/my/"


def signed_in(login: str) -> Client:
    """A browser in which somebody signed in with their password, as on the page."""
    client = Client()
    client.post("/sign-in/", {"login": login, "password": people.PASSWORD})
    return client


def cookie_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def answer_to(cookie: str) -> int:
    """What somebody who sends this cookie is answered: 200 when it lets them in."""
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return thief.get(HOME).status_code


def cells() -> set[str]:
    """Every text in every table that is as long as a cookie may be."""
    found: set[str] = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found |= {str(cell) for row in cursor.fetchall() for cell in row}
    return {text for text in found if 8 <= len(text) <= 64 and text.isascii() and " " not in text}


def test_no_key_that_the_database_holds_opens_a_session() -> None:
    client = signed_in("ann")
    assert client.get(HOME).status_code == 200
    stolen = cells()
    assert cookie_of(client) not in stolen
    kept = {*Session.objects.values_list("session_key", flat=True)}
    kept |= {*UserSession.objects.values_list("session_key", flat=True)}
    assert len(kept) == 1, "both tables name the session by the same hash"
    assert kept <= stolen
    assert {answer_to(key) for key in kept} == {302}
    assert answer_to(cookie_of(client)) == 200, "the same way lets the owner in"


def test_the_data_of_a_session_that_is_moved_to_another_row_opens_nothing() -> None:
    petra, thief = signed_in("petra"), signed_in("bob")
    data = {row.session_key: row.session_data for row in Session.objects.all()}
    keys = dict(UserSession.objects.values_list("user__login", "session_key"))
    Session.objects.filter(pk=keys["bob"]).update(session_data=data[keys["petra"]])
    assert thief.get(HOME).status_code == 302
    Session.objects.filter(pk=keys["petra"]).delete()
    Session.objects.filter(pk=keys["bob"]).update(session_key=keys["petra"])
    assert petra.get(HOME).status_code == 200
    assert answer_to(cookie_of(thief)) == 302


def test_a_session_whose_data_was_altered_begins_anew_under_another_key() -> None:
    client = signed_in("ann")
    cookie = cookie_of(client)
    row = Session.objects.get()
    other = "11" if row.session_data.endswith("00") else "00"
    for data in (row.session_data[:-2] + other, "not hex", ""):
        Session.objects.update(session_data=data)
        store = SessionStore(cookie)
        assert dict(store.items()) == {}
        assert store.session_key is None


def test_the_asynchronous_ways_to_a_session_lead_through_the_hash_too() -> None:
    store = SessionStore()
    async_to_sync(store.aset)("parked", "He waits at the gate")
    async_to_sync(store.asave)()
    key = str(store.session_key)
    assert Session.objects.exclude(session_key=key).count() == 1
    assert async_to_sync(SessionStore(key).aget)("parked") == "He waits at the gate"
    assert async_to_sync(store.aexists)(key)
    async_to_sync(store.adelete)(key)
    assert not Session.objects.exists()

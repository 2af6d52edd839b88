"""Sessions in the database: their keys hashed, their data encrypted for that key alone."""

import json
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from handrail.records import encrypted_fields

LENGTH = 40  # of the column, in Django's table and in that of signed-in places: 160 bits


def key_hash(session_key: str) -> str:
    """The hash under which both tables store a session with this cookie: 40 hex digits.

    It needs the secret key, which is not in the database, and does not work as a cookie.
    """
    return encrypted_fields.own_hash(session_key, "session key")[:LENGTH]


def place_of(hashed: str) -> str:
    """The binding of the encrypted data of the session with this hash."""
    return f"django_session:{hashed}:session_data"


def encrypted_bytes(session_data: str) -> bytes:
    """The encrypted value of a stored session; empty when it is not one of ours."""
    try:
        return bytes.fromhex(session_data)
    except ValueError:
        return b""


def encrypt_data(data: dict[str, Any], hashed: str) -> str:
    """The encrypted data of the session with this hash, as the table stores them."""
    return encrypted_fields.encrypt_text(json.dumps(data), place_of(hashed)).hex()


def data_of(hashed: str) -> dict[str, Any] | None:
    """The data of a session that has not expired, or None.

    None also if it was altered, moved from another row or encrypted with a lost key.
    """
    rows = SessionStore.get_model_class().objects
    row = rows.filter(pk=hashed, expire_date__gt=timezone.now()).first()
    try:
        text = (
            encrypted_fields.decrypt_text(encrypted_bytes(row.session_data), place_of(hashed))
            if row
            else "null"
        )
    except (IndexError, encrypted_fields.UnknownKey, encrypted_fields.InvalidTag):
        return None
    loaded: dict[str, Any] | None = json.loads(text)
    return loaded


class SessionStore(DatabaseStore):
    """Django's database sessions, without the session cookie in the database."""

    @classmethod
    def get_model_class(cls) -> Any:
        from django.contrib.sessions.models import Session

        return Session

    def load(self) -> dict[str, Any]:
        data = data_of(key_hash(self.session_key or ""))
        if data is None:
            self._session_key = None  # the person signs in again, under another key
        return data or {}

    def exists(self, session_key: str | None) -> bool:
        return bool(session_key) and super().exists(key_hash(str(session_key)))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(key_hash(key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        hashed = key_hash(self._get_or_create_session_key())
        return self.model(
            session_key=hashed,
            session_data=encrypt_data(data, hashed),
            expire_date=self.get_expiry_date(),
        )

    # Django's asynchronous ways to the table would write the key itself: these lead through ours.
    aload, aexists, adelete = SessionBase.aload, SessionBase.aexists, SessionBase.adelete
    acreate, asave = SessionBase.acreate, SessionBase.asave

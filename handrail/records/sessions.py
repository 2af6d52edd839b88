"""Sessions kept in the database, sealed."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.core import signing

from handrail.records import sealed

BOUND_TO = "django_session:session_data"


def sealed_bytes(session_data: str) -> bytes:
    """The sealed value of a kept session; none when it is not one of ours."""
    try:
        return bytes.fromhex(session_data)
    except ValueError:
        return b""


class SessionStore(DatabaseStore):
    """Django's database sessions, their data sealed with the key ring."""

    @classmethod
    def get_model_class(cls) -> Any:
        from django.contrib.sessions.models import Session

        return Session

    def encode(self, session_dict: dict[str, Any]) -> str:
        text = signing.JSONSerializer().dumps(session_dict).decode("latin-1")
        return sealed.seal(text, BOUND_TO).hex()

    def decode(self, session_data: str) -> dict[str, Any]:
        try:
            text = sealed.unseal(bytes.fromhex(session_data), BOUND_TO)
        except (ValueError, IndexError, sealed.UnknownKey, sealed.InvalidTag):
            return {}  # an altered or old session is no session: the person signs in again
        loaded: dict[str, Any] = signing.JSONSerializer().loads(text.encode("latin-1"))
        return loaded

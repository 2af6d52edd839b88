"""Where accounts are signed in: listing and ending their sessions."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from handrail.records.sessions import SessionStore, data_of, key_hash

if TYPE_CHECKING:
    from allauth.usersessions.models import UserSession


def _places() -> Any:
    from allauth.usersessions.models import UserSession  # its models are ready after ours

    return UserSession.objects


def _rows(account: int) -> Any:
    return _places().filter(user_id=account).select_related("user")


def record_session(account: int, session_key: str, *, address: str, agent: str, at: Any) -> None:
    """Records a session with a new key for its account; deletes its dead ones."""
    list_sessions(account)
    length = _places().model._meta.get_field("user_agent").max_length
    _places().create(
        user_id=account,
        session_key=key_hash(session_key),
        ip=address,
        user_agent=agent[:length],
        created_at=at,
        last_seen_at=at,
    )


def list_sessions(account: int) -> list[Any]:
    """The live sessions of an account, latest used first. Dead ones are deleted."""
    rows = list(_rows(account).order_by("-last_seen_at"))
    live = [row for row in rows if _is_live(row)]
    dead = {row.pk for row in rows} - {row.pk for row in live}
    _places().filter(pk__in=dead).delete()
    return live


def _is_live(row: "UserSession") -> bool:
    """Whether the cookie of this session still signs in."""
    data = data_of(row.session_key) or {}
    proof = row.user.get_session_auth_hash()
    is_theirs = data.get(SESSION_KEY) == str(row.user_id) and row.user.is_active
    return is_theirs and constant_time_compare(data.get(HASH_SESSION_KEY, ""), proof)


def is_session(row: "UserSession", session_key: str | None) -> bool:
    """Whether one of these sessions has this key."""
    return bool(session_key) and constant_time_compare(row.session_key, key_hash(str(session_key)))


def is_new_device(account: int, agent: str) -> bool:
    """Whether an account has signed in before, but never with this kind of browser.

    Ended sessions are deleted, so a browser may be notified of twice; never not at all.
    """
    rows = _rows(account)
    return bool(rows.exists() and not rows.filter(user_agent=agent).exists())


def record_session_use(session_key: str, account: int, at: Any) -> None:
    """Records that a session was used."""
    _rows(account).filter(session_key=key_hash(session_key)).update(last_seen_at=at)


def forget_expired(now: Any) -> int:
    """Deletes the data of expired sessions and returns how many.

    Their entries in the list are deleted when it is next read.
    """
    rows = SessionStore.get_model_class().objects
    return int(rows.filter(expire_date__lt=now).delete()[0])


def end_all_sessions() -> int:
    """Ends every session of every account and returns how many there were."""
    _places().all().delete()
    return int(SessionStore.get_model_class().objects.all().delete()[0])


def end_session(account: int, number: int) -> bool:
    """Ends one session of an account; False when it has none with this number."""
    return _end(_rows(account).filter(pk=number)) == 1


def end_other_sessions(account: int, session_key: str = "") -> int:
    """Ends every session of an account but one, or all; returns how many there were."""
    return _end(_rows(account).exclude(session_key=key_hash(session_key)))


def _end(rows: Any) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    SessionStore.get_model_class().objects.filter(pk__in=keys).delete()
    _places().filter(session_key__in=keys).delete()
    return len(keys)

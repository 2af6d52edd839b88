"""Where accounts are signed in: their sessions, seen and ended."""

from typing import Any


def _rows(account: int) -> Any:
    from allauth.usersessions.models import UserSession  # its models are ready after ours

    return UserSession.objects.filter(user_id=account)


def begun(request: Any) -> None:
    """Keeps the session of a request, whose key is new, among those of its account."""
    from allauth.usersessions.models import UserSession  # its models are ready after ours

    UserSession.objects.create_from_request(request)


def of(account: int) -> list[Any]:
    """The live sessions of an account, the latest used first. Dead ones are swept away."""
    live = [row for row in _rows(account) if not row.purge()]
    return sorted(live, key=lambda row: row.last_seen_at, reverse=True)


def is_new_device(account: int, agent: str) -> bool:
    """Whether an account that was signed in before never was with this kind of browser.

    Ended sessions are forgotten, so a browser may be told of twice; never not at all.
    """
    rows = _rows(account)
    return bool(rows.exists() and not rows.filter(user_agent=agent).exists())


def used(session_key: str, account: int, at: Any) -> None:
    """Notes that a session was used."""
    _rows(account).filter(session_key=session_key).update(last_seen_at=at)


def end_all() -> int:
    """Ends every session of everybody; how many there were."""
    from allauth.usersessions.models import UserSession  # its models are ready after ours
    from django.contrib.sessions.models import Session

    UserSession.objects.all().delete()
    return int(Session.objects.all().delete()[0])


def end(account: int, number: int) -> bool:
    """Ends one session of an account; False when it has none of this number."""
    row = _rows(account).filter(pk=number).first()
    if row is None:
        return False
    row.end()
    return True


def end_others(account: int, session_key: str = "") -> int:
    """Ends every session of an account but one, or all of them; how many there were."""
    rows = list(_rows(account).exclude(session_key=session_key))
    for row in rows:
        row.end()
    return len(rows)

"""Words typed before a sign-in or a proof was needed: parked, sealed, in the session until then."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from handrail.pages.tokens import read_token

KEY = "parked"
MOST = 500_000


@dataclass(frozen=True)
class Waiting:
    """A form that waits for a proof: where it goes, what was typed, and whether files were."""

    path: str
    posted: QueryDict
    seen: str
    had_files: bool


def keep(request: Any, *, to_go_on: bool = False) -> bool:
    """Parks a posted form for the account whose token it carries.

    With `to_go_on` it is offered again, to be sent as it is, once the proof was given.
    """
    token = read_token(request.POST.get("_token", ""))
    posted = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "_token", "_seen"):
        posted.pop(name, None)
    if token is None or len(posted.urlencode()) > MOST:
        return False
    request.session[KEY] = {
        "account": token[0],
        "path": request.path,
        "posted": posted.urlencode(),
        "to_go_on": to_go_on,
        "seen": request.POST.get("_seen", ""),
        "had_files": bool(request.FILES),
    }
    return True


def take(request: Any, path: str) -> QueryDict | None:
    """The form parked for this account and path, once; somebody else's is let go."""
    kept = request.session.get(KEY)
    if kept is None or kept["path"] != path:
        return None
    del request.session[KEY]
    return QueryDict(kept["posted"]) if kept["account"] == request.actor.account else None


def to_go_on(request: Any) -> Waiting | None:
    """The form of this account that waits for a proof. It stays until it is sent or taken."""
    kept = request.session.get(KEY)
    if kept is None or not kept.get("to_go_on") or kept["account"] != request.actor.account:
        return None
    return Waiting(kept["path"], QueryDict(kept["posted"]), kept["seen"], kept["had_files"])


def sent_again(request: Any) -> None:
    """Lets a parked form go with the next post to its address, which carries the words itself."""
    kept = request.session.get(KEY)
    if kept is not None and kept["path"] == request.path:
        del request.session[KEY]

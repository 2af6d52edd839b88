"""Words typed after a session ended: parked in the new, sealed session until sign-in."""

from typing import Any

from django.http import QueryDict

from handrail.pages.tokens import read_token

KEY = "parked"
MOST = 500_000


def keep(request: Any) -> bool:
    """Parks a posted form for the account whose token it carries."""
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
    }
    return True


def take(request: Any, path: str) -> QueryDict | None:
    """The form parked for this account and path, once; somebody else's is let go."""
    kept = request.session.get(KEY)
    if kept is None or kept["path"] != path:
        return None
    del request.session[KEY]
    return QueryDict(kept["posted"]) if kept["account"] == request.actor.account else None

"""How long people stay signed in: a while when inactive, a whole day at most."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse

from handrail.actions.forms import autosave
from handrail.pages.core.request import Request
from handrail.records import session_list
from handrail.records.queries.front_door.public_referrals import is_visitor

BEGUN, USED = "sitting_begun", "sitting_used"  # seconds since 1970
TOUCHED = 60  # seconds: a session is written at most this often
WARNED = 120  # seconds before the end


@dataclass(frozen=True)
class Sitting:
    """When this session ends if no other page is opened, and in how many seconds.

    Also what the page states about it: the minutes of inactivity allowed, and the days for
    which unsent text is saved.
    """

    ends_at: dt.datetime
    seconds: int
    idle_minutes: int
    warned: int = WARNED
    kept_days: int = autosave.LASTS.days


def enforce_expiry(request: Request) -> None:
    """Signs out accounts inactive or signed in for too long; else records the activity.

    The page that asks how long is left does not count as activity, nor do a browser's reports.
    """
    if not request.user.is_authenticated or not settings.IDLE_MINUTES:
        return
    now, session = request.now.timestamp(), request.session
    begun, used = session.get(BEGUN, now), session.get(USED, now)
    idle = now - used > settings.IDLE_MINUTES * 60 and not is_visitor(request.user.pk)
    if idle or now - begun > settings.SESSION_COOKIE_AGE:
        logout(request)
    elif USED not in session or (now - used > TOUCHED and not _only_asks(request)):
        session[BEGUN], session[USED] = begun, now
        session_list.record_session_use(session.session_key, request.user.pk, request.now)


def _only_asks(request: Request) -> bool:
    asks = request.method == "GET" and request.path == "/stay-signed-in/"
    return bool(asks or request.path == "/policy-reports/")


def expiry_for(request: Request) -> Sitting | None:
    """When the session of this page ends; None where it does not end by being idle."""
    user = getattr(request, "user", None)  # none on what is refused before it is known who asks
    begun = request.session.get(BEGUN) if user and user.is_authenticated else None
    if begun is None or request.actor.is_visitor:
        return None
    last = min(
        request.session[USED] + settings.IDLE_MINUTES * 60, begun + settings.SESSION_COOKIE_AGE
    )
    ends_at = dt.datetime.fromtimestamp(last, tz=dt.UTC)
    left = max(0, int(last - request.now.timestamp()))
    return Sitting(ends_at, left, settings.IDLE_MINUTES)


def extend_session(request: Request) -> HttpResponse:
    """The seconds left, 0 when signed out; a POST counts as activity."""
    found = expiry_for(request)
    return JsonResponse({"seconds": found.seconds if found else 0})

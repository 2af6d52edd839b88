"""The actor's own sessions: each browser in plain words, and a way to end it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.accounts import credentials
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.records import session_list

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "an Android phone"), ("iPhone", "an iPhone"), ("iPad", "an iPad"),
           ("Windows", "Windows"), ("Mac OS", "a Mac"), ("CrOS", "a Chromebook"),
           ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One session: its device, when it began and was last used, whether it is this one."""

    number: int
    device: str
    since: Any
    last_used: Any
    is_this: bool


def browser_in_words(agent: str) -> str:
    """The name of a browser in plain words, from its user agent."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "an unknown device")
    return f"{browser} on {system}"


def list_sessions(request: Request) -> HttpResponse:
    """The actor's own sessions, the most recently used first."""
    found = [
        Place(
            number=row.pk,
            device=browser_in_words(row.user_agent),
            since=row.created_at,
            last_used=row.last_seen_at,
            is_this=session_list.is_session(row, request.session.session_key),
        )
        for row in session_list.list_sessions(request.user.pk)
    ]
    return render(request, "account/sessions.html", {"places": found})


def end_session(request: Request, number: int) -> HttpResponse:
    """Ends one of the actor's own sessions; a session that does not exist counts as ended."""
    credentials.end_one(by=request.actor, account=request.user, number=number, now=request.now)
    return redirect_with_confirmation("session_ended", "sessions")


def end_other_sessions(request: Request) -> HttpResponse:
    """Ends all of the actor's own sessions except this one."""
    credentials.end_all(
        by=request.actor,
        account=request.user,
        but=request.session.session_key or "",
        now=request.now,
    )
    return redirect_with_confirmation("session_ended", "sessions")

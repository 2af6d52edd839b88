"""Where one is signed in: each browser in plain words, and a way to end it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.accounts import credentials as signing
from handrail.pages.core.flash_messages import confirmed
from handrail.records import session_list as signed_in_places

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "an Android phone"), ("iPhone", "an iPhone"), ("iPad", "an iPad"),
           ("Windows", "Windows"), ("Mac OS", "a Mac"), ("CrOS", "a Chromebook"),
           ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One session: what it runs on, when it began and was last used, whether it is this one."""

    number: int
    device: str
    since: Any
    last_used: Any
    is_this: bool


def in_plain_words(agent: str) -> str:
    """A browser's name for itself, as a person would say it."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "an unknown device")
    return f"{browser} on {system}"


def listed(request: Any) -> HttpResponse:
    """One's own sessions, the latest used first."""
    found = [
        Place(
            number=row.pk,
            device=in_plain_words(row.user_agent),
            since=row.created_at,
            last_used=row.last_seen_at,
            is_this=signed_in_places.is_session(row, request.session.session_key),
        )
        for row in signed_in_places.of(request.user.pk)
    ]
    return render(request, "account/sessions.html", {"places": found})


def end(request: Any, number: int) -> HttpResponse:
    """Ends one of one's own sessions; one that is not there is ended already."""
    signing.end_one(by=request.actor, account=request.user, number=number, now=request.now)
    return confirmed("session_ended", "sessions")


def end_others(request: Any) -> HttpResponse:
    """Ends all of one's own sessions but this one."""
    signing.end_all(
        by=request.actor,
        account=request.user,
        but=request.session.session_key or "",
        now=request.now,
    )
    return confirmed("session_ended", "sessions")

"""Browsers in which an account signed in before, by a cookie that cannot be forged or moved.

The cookie signs nobody in. It stops strangers' wrong passwords from counting against the
owner of the browser. It consists of a random number for the browser and, for each account
that signed in there, the day and a keyed hash over number, day, account and password; a new
password makes it worthless.
"""

import re
import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare

from handrail.pages.core.request import Request
from handrail.pages.core.request_marks import session_mark
from handrail.records import encrypted_fields
from handrail.rules.core.local_time import london_day

PURPOSE = "known browser"
MOST_ACCOUNTS = 20  # that one browser remembers: the newest, on a computer that many share
NUMBER = re.compile(r"[\w-]{22}", re.ASCII)
MARK = re.compile(r"(\d{5})-([0-9a-f]{32})", re.ASCII)


def number_for(request: Request, account: Any) -> str:
    """The number to count a browser under if the account signed in there before; else "".

    A browser in which the account is signed in now counts as known too.
    """
    if account is None:
        return ""
    if request.user.is_authenticated and request.user.pk == account.pk:
        return session_mark(request)
    number, marks = _read_cookie(request)
    is_known = any(_is_valid(mark, number, account, _today(request)) for mark in marks)
    return number if is_known else ""


def remember_account(request: Request, response: HttpResponse, account: Any) -> None:
    """Marks the browser as known to the account for another 180 days."""
    number, marks = _read_cookie(request)
    number = number or secrets.token_urlsafe(16)
    today = _today(request)
    others = [mark for mark in marks if not _is_valid(mark, number, account, today)]
    kept = [_mark(number, account, today), *others][:MOST_ACCOUNTS]
    response.set_cookie(
        settings.BROWSER_COOKIE_NAME,
        ".".join([number, *kept]),
        max_age=settings.BROWSER_COOKIE_DAYS * 24 * 3600,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _today(request: Request) -> int:
    return int(london_day(request.now).toordinal()) % 100_000


def _read_cookie(request: Request) -> tuple[str, list[str]]:
    """The number and the marks; neither for a cookie that is not in our format."""
    text = request.COOKIES.get(settings.BROWSER_COOKIE_NAME, "")
    number, *marks = text.split(".", MOST_ACCOUNTS)
    if not NUMBER.fullmatch(number):
        return "", []
    return number, list(_well_formed(marks))


def _well_formed(marks: list[str]) -> Iterator[str]:
    return (mark for mark in marks if MARK.fullmatch(mark))


def _mark(number: str, account: Any, day: int) -> str:
    proof = account.get_session_auth_hash()  # of the password: another one makes another mark
    text = f"{number}:{day}:{account.public_id}:{proof}"
    return f"{day:05d}-{encrypted_fields.own_hash(text, PURPOSE)[:32]}"


def _is_valid(mark: str, number: str, account: Any, today: int) -> bool:
    day = int(mark.partition("-")[0])
    is_young = (today - day) % 100_000 < settings.BROWSER_COOKIE_DAYS
    return is_young and constant_time_compare(mark, _mark(number, account, day))

"""Limits on wrong passwords: counted for an account in one browser first, and for an address last.

In a browser that signed in to the account before, attempts are counted for that browser
alone: no stranger, and no colleague behind the same address, can lock its owner out. All
other attempts at a login are counted for the login, at one address and from everywhere, and
for the address over all logins.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from handrail.pages.accounts import known_browsers
from handrail.pages.core.request_marks import address_of
from handrail.records import encrypted_fields
from handrail.records.allauth_private import ratelimit
from handrail.records.queries.accounts import actors

APP = "allauth.account"  # whose settings hold the limits
KNOWN, HERE = "sign_in_known_browser", "sign_in_here"
EVERYWHERE, ADDRESS = "sign_in_new_browser", "sign_in_address"
MESSAGES = {
    KNOWN: "Too many wrong passwords in this browser. Wait 15 minutes, then try again, or sign in "
    "with a passkey.",
    HERE: (
        "Too many wrong passwords for this login. Wait 15 minutes, then try again. You "
        "can still sign in with a passkey, or in a browser that you have signed in "
        "with before."
    ),
    EVERYWHERE: (
        "Too many wrong passwords for this login. Somebody else may be trying "
        "to get in. Sign in with a passkey, or in a browser that you have "
        "signed in with before, or wait up to an hour."
    ),
    ADDRESS: (
        "Too many wrong passwords from your network. Wait 15 minutes, then try again. "
        "You can still sign in with a passkey, or in a browser that you have signed in "
        "with before."
    ),
}
HOUR = 3600
HELD = "handrail.sign_in.held"
MOST_ADDRESSES = 1_000


class HeldBack(Exception):
    """Raised for an attempt over the limit; `limit` is the name of the limit reached."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass
class Try:
    """One password that may be checked. It counts as wrong until `give_back` is called."""

    login: str
    is_known: bool
    is_account: bool
    spent: list[Any] = field(default_factory=list)

    def give_back(self) -> None:
        """Stops counting it: the password was right, or another limit refused it."""
        for usage in self.spent:
            usage.rollback()


@dataclass(frozen=True)
class Attack:
    """How many accounts are locked in new browsers now, and from how many addresses."""

    accounts: int
    addresses: int


def begin_try(request: HttpRequest, login: str) -> Try:
    """The attempt, counted before anything is hashed. Raises HeldBack."""
    account = actors.find_by_login(login)
    number = known_browsers.number_for(request, account)
    made = Try(login, is_known=bool(number), is_account=account is not None)
    if account is not None and number:
        _spend(request, made, KNOWN, f"{account.pk}:{number}")
        return made
    try:
        _spend(request, made, HERE, f"{login}:{address_of(request)}")
        _spend(request, made, EVERYWHERE, login)
        if _is_spent(request, ADDRESS):
            raise HeldBack(ADDRESS)
    except HeldBack as held:
        made.give_back()
        if made.is_account and held.limit == EVERYWHERE:
            _note_address(request, login)
        raise
    return made


def count_wrong(request: HttpRequest, made: Try) -> None:
    """Counts a wrong password for the address as well; its other counts stand."""
    if made.is_known:
        return
    ratelimit.consume(request, app=APP, action=ADDRESS)
    if made.is_account:
        _note_address(request, made.login)


def attack_now(request: HttpRequest) -> Attack:
    """How many accounts are locked in new browsers now, over all accounts."""
    logins = [login for login in cache.get(HELD, {}) if _is_spent(request, EVERYWHERE, login)]
    addresses = {address for login in logins for address in cache.get(_place(login), [])}
    return Attack(len(logins), len(addresses))


def _spend(request: HttpRequest, made: Try, limit: str, key: str) -> None:
    usage = ratelimit.consume(request, app=APP, action=limit, key=key)
    if not usage:
        raise HeldBack(limit)
    made.spent.append(usage)


def _is_spent(request: HttpRequest, limit: str, key: str = "") -> bool:
    """Whether a limit is used up; nothing is counted."""
    return any(
        not ratelimit.apply_rate(cache.get(_where(request, limit, rate, key), []), time.time(),
                                 rate, dry_run=True)[0]
        for rate in ratelimit.get_rates(app=APP, action=limit)
    )  # fmt: skip


def _where(request: HttpRequest, limit: str, rate: Any, key: str) -> str:
    found: str = ratelimit.get_cache_key(request, app=APP, action=limit, rate=rate, key=key)
    return found


def _place(login: str) -> str:
    return f"handrail.sign_in.from:{encrypted_fields.own_hash(login, 'guessed login')}"


def _note_address(request: HttpRequest, login: str) -> None:
    """Records for an hour where wrong passwords came from, and that the login is locked."""
    with ratelimit.cache_lock(HELD) as is_mine:
        if not is_mine:
            return  # one address fewer is counted; the limits themselves stand
        address = encrypted_fields.own_hash(address_of(request), "guessing address")[:16]
        found = [each for each in cache.get(_place(login), []) if each != address]
        cache.set(_place(login), [address, *found][:MOST_ADDRESSES], HOUR)
        if _is_spent(request, EVERYWHERE, login):
            now = time.time()
            held = {one: at for one, at in cache.get(HELD, {}).items() if at > now - HOUR}
            cache.set(HELD, held | {login: now}, HOUR)

"""Rate limits: how often users may try or send something, in one table with the reasons.

Limits count for an account, a browser, a session or a link first, and for an address last:
a whole office, school or hospital may share one address.
"""

import re
from dataclasses import dataclass

OFFICE = 200  # people behind one address, for whom the limits by address are made
OFFICE_TEST = "tests/crossing/test_office.py"
SIGN_IN_TEST = "tests/pages/accounts/test_sign_in_limits.py"
RATE = re.compile(r"[1-9]\d*/\d*[smhd]/(ip|key|user)")
WHOSE = {"ip": "from one address", "user": "by one person"}
UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day"}


@dataclass(frozen=True)
class RateLimit:
    """One limit. `rates` are numbers per period for an address (ip), a person (user) or `key`.

    `counts` is what is counted, `key` what the key stands for, `measured` the basis of the
    numbers.
    """

    name: str
    rates: str
    counts: str
    key: str
    reason: str
    measured: str


@dataclass(frozen=True)
class ProxyLimit:
    """One limit of the proxy, as set in deploy/nginx.conf."""

    name: str
    directive: str
    reason: str
    measured: str


SIGN_IN = (
    RateLimit(
        "sign_in_known_browser", "10/15m/key,50/d/key",
        "wrong passwords in a browser that signed in to the account before",
        "an account in one browser",
        "A stranger without the browser cannot use it up; somebody who stole its cookie has 50 "
        "guesses a day at a password of 15 characters",
        f"{SIGN_IN_TEST}: 41 wrong passwords of strangers, then the right one in such a browser",
    ),
    RateLimit(
        "sign_in_here", "5/15m/key",
        "wrong passwords in other browsers",
        "a login at one address",
        "One stranger cannot use up what all strangers have together",
        f"{SIGN_IN_TEST}: 50 wrong ones at one address lock nobody out at another",
    ),
    RateLimit(
        "sign_in_new_browser", "30/h/key",
        "wrong passwords in other browsers",
        "a login, from everywhere",
        "All strangers together have 30 guesses an hour at one account",
        f"{SIGN_IN_TEST}: 260 wrong ones from 69 addresses, of which 30 are compared",
    ),
    RateLimit(
        "sign_in_address", "300/15m/ip,600/h/ip",
        "wrong passwords in browsers that are new to the account",
        "",
        "One guess at each of many accounts: ten a minute on average, but an office may make them "
        "all on one Monday morning",
        f"{SIGN_IN_TEST}: 200 people behind one address mistype once each and all sign in",
    ),
    RateLimit(
        "login", "1200/m/ip",
        "sign-ins with a password, right or wrong, and pages of single sign-on",
        "",
        "Stops only a flood from one address",
        f"{SIGN_IN_TEST}: 400 sign-ins of an office in a minute; three times that is a flood",
    ),
    RateLimit(
        "webauthn_login", "1200/m/ip",
        "sign-ins with a passkey alone",
        "",
        "There is nothing to guess, so it stops only a flood from one address",
        f"{SIGN_IN_TEST}: 200 from one address in a minute",
    ),
    RateLimit(
        "login_failed", "5/5m/key",
        "wrong codes of a second factor",
        "an account",
        "Only somebody who gave the right password is asked for a code, so that no stranger or "
        "colleague can use it up; a code of six digits is valid for half a minute",
        "tests/pages/accounts/test_mfa.py: the sixth attempt has to wait",
    ),
    RateLimit(
        "reauthenticate", "10/m/user",
        "confirmations of identity by somebody who is signed in",
        "",
        "Somebody who found an unlocked screen cannot keep guessing",
        "allauth’s default; a wrong password also counts as one at sign-in",
    ),
)  # fmt: skip
WITHOUT_ACCOUNT = (
    RateLimit(
        "arrive", "60/m/ip,300/h/ip,600/m/key",
        "people who start a referral or report without an account",
        "everybody",
        "All schools of a borough may share one address; a flood would fill the database",
        f"{OFFICE_TEST}: 200 people at one address start within an hour, 50 of them in one minute",
    ),
    RateLimit(
        "send", "120/m/ip,600/m/key",
        "referrals sent without an account",
        "everybody",
        "Twice as many as may start, because people send again after a mistake",
        "Not measured: twice the number of those who may start",
    ),
    RateLimit(
        "send_own", "20/m/key",
        "referrals sent without an account",
        "a sender",
        "Nobody sends one every three seconds",
        "Not measured",
    ),
    RateLimit(
        "receipt", "60/m/ip,300/h/ip,600/m/key",
        "receipts entered",
        "everybody",
        "A receipt has 16 digits: at 600 guesses a minute, one of 10,000 receipts is found once in "
        "3,000 years",
        f"{OFFICE_TEST}: 200 people at one address within an hour, 50 of them in one minute",
    ),
    RateLimit(
        "code", "120/m/ip,600/m/key",
        "mailed codes entered, additions, and pages opened with a secret link",
        "everybody",
        "A mailed code stops working after five wrong attempts; a secret link cannot be guessed",
        f"{OFFICE_TEST}: 100 people at one address in one minute",
    ),
    RateLimit(
        "code_own", "10/m/key",
        "mailed codes entered, additions, and pages opened with a secret link",
        "a session or a link",
        "Twice the five attempts that a code allows",
        "actions/visitors: MOST_TRIES is 5",
    ),
    RateLimit(
        "new_code", "60/m/ip,300/h/ip,600/m/key",
        "codes and links requested by mail",
        "everybody",
        "After six weeks of holiday, everybody at a school may request a link on the same morning",
        f"{OFFICE_TEST}: 50 people at one address in one minute",
    ),
    RateLimit(
        "new_code_own", "3/m/key,20/h/key",
        "codes and links requested by mail",
        "a session or a login",
        "Nobody’s mailbox is flooded",
        "Not measured",
    ),
    RateLimit(
        "save", "2400/m/ip",
        "pages of a form saved without an account",
        "",
        "Ten times the limit for one sender, so it stops only a flood",
        f"{OFFICE_TEST}: 25 senders at one address save ten pages each within a minute",
    ),
    RateLimit(
        "save_own", "240/m/key",
        "pages of a form saved without an account",
        "a sender",
        "Nobody types faster than four pages a second",
        "Not measured",
    ),
    RateLimit(
        "report", "30/m/ip,240/m/key",
        "reports from browsers that a page broke its content policy",
        "everybody",
        "If one is refused, only a report is lost, and nobody waits for it",
        "Not measured",
    ),
)  # fmt: skip
SIGNED_IN = (
    RateLimit(
        "find", "20/m/user",
        "searches by name or number for people of concern and in an emergency",
        "",
        "Nobody can read the results faster, and it stops people trying out a list",
        "Not measured; it counts for each person, so that an office does not share it",
    ),
)  # fmt: skip
MACHINES = (
    RateLimit(
        "api", "120/m/key",
        "requests of a connected system",
        "a system",
        "Two a second for each system",
        "Not measured; it counts for each system, so that none uses up another’s",
    ),
    RateLimit(
        "api_token", "300/m/ip",
        "tokens requested",
        "",
        "All systems of a council may use one address; a token is valid for 15 minutes",
        f"{OFFICE_TEST}: 100 systems of one address in one minute",
    ),
    RateLimit(
        "api_token_own", "20/m/key",
        "tokens requested",
        "a system at one address",
        "A stranger elsewhere who knows the id of a system cannot lock it out; its secret cannot "
        "be guessed",
        f"{OFFICE_TEST}: 50 wrong secrets from elsewhere, then the right one",
    ),
    RateLimit(
        "guess", "20/m/ip,240/m/key",
        "addresses of private calendars that do not exist",
        "everybody",
        "An address that exists is not counted and never refused",
        f"{OFFICE_TEST}: 200 wrong ones, then a right one from the same address",
    ),
)  # fmt: skip
RATE_LIMITS = (*SIGN_IN, *WITHOUT_ACCOUNT, *SIGNED_IN, *MACHINES)
PROXY_LIMITS = (
    ProxyLimit(
        "lines", "limit_conn lines 600;",
        "Simultaneous requests from one address: an office of 200 with three each; a seventh of "
        "worker_connections",
        "tests/operate/test_proxy.py: 200 people of one address open a page at the same moment",
    ),
    ProxyLimit(
        "requests a second",
        "limit_req_zone $binary_remote_addr zone=asked:10m rate=100r/s;",
        "Pages requested from one address; styles, scripts and pictures come from the proxy itself "
        "and are not counted",
        "200 people who sign in within a minute request 1,200 pages, 20 a second",
    ),
    ProxyLimit(
        "requests at once",
        "limit_req zone=asked burst=1500 nodelay;",
        "What an office of 200 requests at the same moment, six pages each, and a quarter more",
        "tests/operate/test_proxy.py: 1,200 pages of one address at once, none refused",
    ),
)  # fmt: skip


class BadLimits(ValueError):
    """A setting names a limit that is not in the table, or is no rate."""


def rates_in_force(text: str = "") -> dict[str, str]:
    """The rates of every limit by name. `text` overrides some: "find=40/m/user send=30/m/ip".

    Raises BadLimits.
    """
    found = {limit.name: limit.rates for limit in RATE_LIMITS}
    for each in text.split():
        name, _, rates = each.partition("=")
        if name not in found:
            raise BadLimits(f"{name} is not a limit; docs/reference/limits.md lists them.")
        if _kinds(rates) != _kinds(found[name]):
            raise BadLimits(f"{name}={rates} is no rate: write it like {name}={found[name]}.")
        found[name] = rates
    return found


def _kinds(rates: str) -> list[str]:
    """What each rate counts for, in order; "" where it is not a rate."""
    return [each.rpartition("/")[2] if RATE.fullmatch(each) else "" for each in rates.split(",")]


def rates_in_words(limit: RateLimit) -> str:
    """The rates in words, such as "5 in 15 minutes for a login at one address"."""
    return "; ".join(_in_words(rate, limit.key) for rate in limit.rates.split(","))


def _in_words(rate: str, key: str) -> str:
    number, time, whose = rate.split("/")
    count, unit = time[:-1], UNITS[time[-1]]
    every = f"in {count} {unit}s" if count else ("an hour" if unit == "hour" else f"a {unit}")
    return f"{int(number):,} {every} {WHOSE.get(whose) or f'for {key}'}"

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
        "A stranger without the browser cannot spend it; whoever stole its cookie has 50 guesses a "
        "day at a password of 15 characters",
        f"{SIGN_IN_TEST}: 41 wrong passwords of strangers, then the right one in such a browser",
    ),
    RateLimit(
        "sign_in_here", "5/15m/key",
        "wrong passwords in other browsers",
        "a login at one address",
        "One stranger cannot spend what all strangers have together",
        f"{SIGN_IN_TEST}: 50 wrong ones at one address hold nobody back at another",
    ),
    RateLimit(
        "sign_in_new_browser", "30/h/key",
        "wrong passwords in other browsers",
        "a login, from everywhere",
        "All strangers together have 30 guesses an hour at one account, 160 before",
        f"{SIGN_IN_TEST}: 260 wrong ones from 69 addresses, of which 30 are compared",
    ),
    RateLimit(
        "sign_in_address", "300/15m/ip,600/h/ip",
        "wrong passwords in browsers that are new to the account",
        "",
        "One guess at each of many accounts: as many an hour as before (ten a minute), but an "
        "office may make them on one Monday morning",
        f"{SIGN_IN_TEST}: 200 people behind one address mistype once each and all sign in",
    ),
    RateLimit(
        "login", "1200/m/ip",
        "sign-ins with a password, right or wrong, and pages of single sign-on",
        "",
        "A flood from one address, nothing else",
        f"{SIGN_IN_TEST}: 400 sign-ins of an office in a minute; three times that is a flood",
    ),
    RateLimit(
        "webauthn_login", "1200/m/ip",
        "sign-ins with a passkey alone",
        "",
        "There is nothing to guess: a flood from one address, nothing else",
        f"{SIGN_IN_TEST}: 200 from one address in a minute",
    ),
    RateLimit(
        "login_failed", "5/5m/key",
        "wrong codes of a second factor",
        "an account",
        "Whoever is asked for a code gave the right password before, so that no stranger and no "
        "colleague spends it; a code of six digits lasts half a minute",
        "tests/pages/accounts/test_mfa.py: the sixth waits",
    ),
    RateLimit(
        "reauthenticate", "10/m/user",
        "proofs, asked for once more of somebody who is signed in",
        "",
        "Whoever found an open screen does not guess on",
        "allauth’s own default; a wrong password counts as one at sign-in too",
    ),
)  # fmt: skip
WITHOUT_ACCOUNT = (
    RateLimit(
        "arrive", "60/m/ip,300/h/ip,600/m/key",
        "people who begin to refer, or report, without an account",
        "everybody",
        "Every school of a borough may share one address; a flood leaves rows in the database",
        f"{OFFICE_TEST}: 200 people of one address begin within an hour, 50 of them in one minute",
    ),
    RateLimit(
        "send", "120/m/ip,600/m/key",
        "referrals sent without an account",
        "everybody",
        "Twice as many as may begin: somebody sends a second time after a mistake",
        "Not measured: twice the number of those who may begin",
    ),
    RateLimit(
        "send_own", "20/m/key",
        "referrals sent without an account",
        "a sender",
        "Nobody sends one every three seconds",
        "Not measured: as from one address before",
    ),
    RateLimit(
        "receipt", "60/m/ip,300/h/ip,600/m/key",
        "receipts entered",
        "everybody",
        "A receipt has 16 digits: at 600 a minute, one of 10,000 is hit once in 3,000 years",
        f"{OFFICE_TEST}: 200 people of one address within an hour, 50 of them in one minute",
    ),
    RateLimit(
        "code", "120/m/ip,600/m/key",
        "mailed codes entered, additions, and pages opened with a secret link",
        "everybody",
        "A mailed code dies after five wrong tries; a secret link cannot be guessed",
        f"{OFFICE_TEST}: 100 people of one address in one minute",
    ),
    RateLimit(
        "code_own", "10/m/key",
        "mailed codes entered, additions, and pages opened with a secret link",
        "a session or a link",
        "Twice the five tries that a code has",
        "actions/visitors: MOST_TRIES is 5",
    ),
    RateLimit(
        "new_code", "60/m/ip,300/h/ip,600/m/key",
        "codes and links asked for by mail",
        "everybody",
        "Whoever is back from six weeks of holiday asks for a link on the same morning as all "
        "the others of the school",
        f"{OFFICE_TEST}: 50 people of one address in one minute",
    ),
    RateLimit(
        "new_code_own", "3/m/key,20/h/key",
        "codes and links asked for by mail",
        "a session or a login",
        "Nobody’s mailbox is flooded",
        "Not measured: as from one address before",
    ),
    RateLimit(
        "save", "2400/m/ip",
        "pages of a form saved without an account",
        "",
        "Ten times what one sender has: a flood, nothing else",
        f"{OFFICE_TEST}: 25 senders of one address save ten pages each within a minute",
    ),
    RateLimit(
        "save_own", "240/m/key",
        "pages of a form saved without an account",
        "a sender",
        "Nobody types faster: four a second",
        "Not measured: as from one address before",
    ),
    RateLimit(
        "report", "30/m/ip,240/m/key",
        "what browsers report of pages that broke their policy",
        "everybody",
        "Only a report is lost when it is refused, and nobody waits for it",
        "Not measured: as before",
    ),
)  # fmt: skip
SIGNED_IN = (
    RateLimit(
        "find", "20/m/user",
        "searches by name or number for people of concern and in an emergency",
        "",
        "Nobody reads the answers faster; a list is not tried through",
        "Not measured: as before; by person, so that no office meets it together",
    ),
)  # fmt: skip
MACHINES = (
    RateLimit(
        "api", "120/m/key",
        "requests of a connected system",
        "a system",
        "Two a second, for each system",
        "Not measured: as before; by system, so that none meets another’s",
    ),
    RateLimit(
        "api_token", "300/m/ip",
        "tokens asked for",
        "",
        "All systems of a council may ask from one address; a token lasts 15 minutes",
        f"{OFFICE_TEST}: 100 systems of one address in one minute",
    ),
    RateLimit(
        "api_token_own", "20/m/key",
        "tokens asked for",
        "a system at one address",
        "A stranger elsewhere who knows the id of a system does not hold it back; its secret "
        "cannot be guessed",
        f"{OFFICE_TEST}: 50 wrong secrets from elsewhere, then the right one",
    ),
    RateLimit(
        "guess", "20/m/ip,240/m/key",
        "addresses of private calendars that open nothing",
        "everybody",
        "An address that opens one is not counted and never refused",
        f"{OFFICE_TEST}: 200 wrong ones, then a right one from the same address",
    ),
)  # fmt: skip
RATE_LIMITS = (*SIGN_IN, *WITHOUT_ACCOUNT, *SIGNED_IN, *MACHINES)
PROXY_LIMITS = (
    ProxyLimit(
        "lines", "limit_conn lines 600;",
        "Requests under way from one address: an office of 200, three each; a seventh of "
        "worker_connections",
        "tests/operate/test_proxy.py: 200 people of one address open a page at the same moment",
    ),
    ProxyLimit(
        "requests a second",
        "limit_req_zone $binary_remote_addr zone=asked:10m rate=100r/s;",
        "Pages asked for from one address; style, script and pictures come from the proxy’s own "
        "store and are not counted",
        "200 people who sign in within a minute ask for 1,200 pages, 20 a second",
    ),
    ProxyLimit(
        "requests at once",
        "limit_req zone=asked burst=1500 nodelay;",
        "What an office of 200 asks for at the same moment, six pages each, and a quarter more",
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

"""How long police protection and an emergency protection order may last."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.clocks import add_calendar_days
from handrail.rules.clocks.working_time import local
from handrail.rules.integrity.facts import Protection
from handrail.rules.integrity.sentences import Problems, first, say
from handrail.rules.vocabulary import ProtectionKind

EXTENSION_DAYS = 7  # Children Act 1989, section 45(5)


def protection_begins(*, at: dt.datetime, now: dt.datetime, key: str = "started_on") -> Problems:
    """Problems of the moment at which protection began; never compared with the referral."""
    return first(key, [say("protection_future", at=at)] if at > now else [])


def protection_until(protection: Protection, *, until: dt.date, key: str = "until_on") -> Problems:
    """Problems of the day until which a court made an order, when it is begun."""
    return first(key, _until(protection, until))


def _until(protection: Protection, until: dt.date) -> Iterator[str]:
    if until < local(protection.starts_at).date():
        yield say("protection_backwards", at=until, other=protection.starts_at)
    if until > local(protection.first_limit).date():
        limit = protection.first_limit
        yield say("protection_longest", kind=protection.kind.label, limit=limit)


def protection_extends(
    protection: Protection, *, until: dt.datetime, key: str = "until_on"
) -> Problems:
    """Problems of an extension: of an order alone, once, and for at most 7 days."""
    return first(key, _extends(protection, until))


def _extends(protection: Protection, until: dt.datetime) -> Iterator[str]:
    limit = protection.first_limit
    longest = add_calendar_days(limit, EXTENSION_DAYS)
    if protection.kind is ProtectionKind.POLICE_PROTECTION:
        yield say("protection_not_extended")
    if protection.extended_to:
        yield say("protection_once")
    if until <= limit:
        yield say("protection_shorter", limit=limit)
    if until > longest:
        yield say("protection_too_long", limit=longest)


def protection_ends(
    protection: Protection, *, at: dt.datetime, now: dt.datetime, key: str = "ended_on"
) -> Problems:
    """Problems of the moment at which protection ended."""
    return first(key, _ends(protection, at, now))


def _ends(protection: Protection, at: dt.datetime, now: dt.datetime) -> Iterator[str]:
    if at > now:
        yield say("protection_future", at=at)
    if at <= protection.starts_at:
        yield say("protection_backwards", at=at, other=protection.starts_at)
    if at > protection.limit:
        yield say("protection_over", kind=protection.kind.label, limit=protection.limit)

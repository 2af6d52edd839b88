"""Police protection and emergency protection orders: impossible dates and legal queries.

A court's written end, and what happened, are always saved. Where they do not agree with the
law, the user is asked to check; nothing is refused for that.
"""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.casework.integrity.facts import Protection
from handrail.rules.casework.integrity.sentences import Problems, first_problem, sentence_for
from handrail.rules.clocks import add_calendar_days
from handrail.rules.vocabulary import ProtectionKind

EXTENSION_DAYS = 7  # Children Act 1989, section 45(5)


def protection_begins(*, at: dt.datetime, now: dt.datetime, key: str = "started_on") -> Problems:
    """Problems with the moment protection began; never compared with the referral."""
    return first_problem(key, [sentence_for("protection_future", at=at)] if at > now else [])


def protection_until(
    protection: Protection, *, until: dt.datetime, key: str = "until_on"
) -> Problems:
    """Problems with the court's end of an order, when it is recorded as begun."""
    starts = protection.starts_at
    backwards = sentence_for("protection_backwards", at=until, other=starts)
    return first_problem(key, [backwards] if until <= starts else [])


def protection_extends(
    protection: Protection, *, until: dt.datetime, key: str = "until_on"
) -> Problems:
    """Problems with an extension: only an order, and only to a later moment."""
    return first_problem(key, _extends(protection, until))


def _extends(protection: Protection, until: dt.datetime) -> Iterator[str]:
    if protection.kind is ProtectionKind.POLICE_PROTECTION:
        yield sentence_for("protection_not_extended")
    if until <= protection.limit:
        yield sentence_for("protection_shorter", limit=protection.limit)


def protection_ends(
    protection: Protection, *, at: dt.datetime, now: dt.datetime, key: str = "ended_on"
) -> Problems:
    """Problems with the moment protection ended."""
    return first_problem(key, _ends(protection, at, now))


def _ends(protection: Protection, at: dt.datetime, now: dt.datetime) -> Iterator[str]:
    if at > now:
        yield sentence_for("protection_future", at=at)
    if at <= protection.starts_at:
        yield sentence_for("protection_backwards", at=at, other=protection.starts_at)


def begun_doubts(protection: Protection) -> list[str]:
    """Queries about the end of the first period: Children Act 1989, sections 45, 46."""
    if protection.limit <= protection.latest:
        return []
    return [sentence_for("protection_longest", kind=protection.kind.label, limit=protection.latest)]


def extension_doubts(protection: Protection, *, until: dt.datetime) -> list[str]:
    """Queries about an extension: once, by at most 7 days; section 45(5) and (6)."""
    found = [sentence_for("protection_once")] if protection.is_extended else []
    longest = add_calendar_days(protection.limit, EXTENSION_DAYS)
    if until > longest:
        found.append(sentence_for("protection_too_long", limit=longest))
    return found


def ended_doubts(protection: Protection, *, at: dt.datetime) -> list[str]:
    """Queries about protection that ended later than the law allows."""
    is_as_by_law = protection.limit == protection.first_limit
    limit = protection.latest if is_as_by_law else protection.limit
    if at <= limit:
        return []
    return [sentence_for("protection_over", kind=protection.kind.label, limit=limit)]

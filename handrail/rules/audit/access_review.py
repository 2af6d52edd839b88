"""Access audit: finds unusual reading of records by plain rules and explains it in words.

It ranks what to review first. It does not decide whether access was right: a manager asks,
and a person decides.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary.event_types import EventType

WINDOW = dt.timedelta(days=30)
REVIEW_DAYS = 5  # working days in which a manager answers
OPENS_AT = 10  # points from which somebody is asked to look
COVERT = "professional_standards"  # the clearance whose holders are shown to nobody they may watch

# what is read by taking it away: a file, a print, a copy
TAKEN = (
    EventType.DOCUMENT_DOWNLOADED,
    EventType.CHRONOLOGY_PRINTED,
    EventType.INSPECTION_TAKEN,
    EventType.SAFETYPLAN_PRINTED,
    EventType.PANEL_MINUTES_PRINTED,
    EventType.PLACEPLAN_PRINTED,
    EventType.INTEL_PRINTED,
    EventType.NETWORK_EXPORTED,
    EventType.MEASURE_EXPORTED,
    EventType.INTEL_EXPORTED,
    EventType.FORM_EXPORTED,
    EventType.REFERRAL_RELEASED,
    EventType.EXPORT_MADE,
    EventType.EXPORT_READY,
)

LEAST_OUTSIDE, LEAST_CLOSED = 3, 3
REPEATED_OUTSIDE, REPEATED_OF_ROLE = 5, 12  # days of 30 on which one child was read
BURST_WITHIN, BURST_OF = dt.timedelta(hours=1), 12
AT_NIGHT = frozenset({"emergency_duty", "police_on_call"})  # whose work is out of hours


@dataclass(frozen=True)
class Read:
    """One page about a child that an account opened."""

    account: int
    child: int
    at: dt.datetime


@dataclass(frozen=True)
class Standing:
    """How an account is connected to a child.

    `is_own`: they are allocated to it, wrote it or were given the work. `is_of_role`: their
    role or team has it, such as a queue. `wrote`: they did something about the child in this
    time, besides reading.
    """

    is_own: bool = False
    is_of_role: bool = False
    wrote: bool = False
    same_name: bool = False
    same_contact: bool = False
    is_closed: bool = False


NOBODYS = Standing()


@dataclass(frozen=True)
class Reason:
    """One reason for a review: what it is in words, how much, when, and about which children."""

    kind: str
    words: str
    points: int
    reads: int
    days: int
    first: dt.datetime
    last: dt.datetime
    children: tuple[int, ...]


@dataclass
class Finding:
    """Everything to review about one account, and how urgent it is."""

    account: int
    reasons: list[Reason] = field(default_factory=list)

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)

    @property
    def opens(self) -> bool:
        """Whether a manager is asked. Break-glass access alone has a review of its own."""
        return self.points >= OPENS_AT


Standings = Mapping[tuple[int, int], Standing]


def find_unusual_access(
    reads: Iterable[Read],
    standings: Standings,
    *,
    openings: Iterable[Read] = (),
    is_working_time: Callable[[dt.datetime], bool],
    roles: Mapping[int, frozenset[str]] | None = None,
) -> list[Finding]:
    """The findings by account, the most urgent first.

    `openings` are records opened by break-glass; `roles` are those of each account.
    """
    by_account: dict[int, list[Read]] = defaultdict(list)
    for read in reads:
        by_account[read.account].append(read)
    found = {account: Finding(account) for account in by_account}
    for account, rows in by_account.items():
        held = (roles or {}).get(account, frozenset())
        found[account].reasons = _reasons(rows, standings, held, is_working_time)
    for account, rows in _grouped(openings).items():
        reason = _reason("glass", "{records} opened by break-glass", rows, 3 * len(rows))
        found.setdefault(account, Finding(account)).reasons.append(reason)
    pressing = [finding for finding in found.values() if finding.reasons]
    return sorted(pressing, key=lambda finding: (-finding.points, finding.account))


def _grouped(reads: Iterable[Read]) -> dict[int, list[Read]]:
    groups: dict[int, list[Read]] = defaultdict(list)
    for read in reads:
        groups[read.account].append(read)
    return groups


def _reasons(
    reads: list[Read],
    standings: Standings,
    roles: frozenset[str],
    is_working_time: Callable[[dt.datetime], bool],
) -> list[Reason]:
    def of(read: Read) -> Standing:
        return standings.get((read.account, read.child), NOBODYS)

    not_own = [read for read in reads if not of(read).is_own]
    outside = [read for read in not_own if not of(read).is_of_role]
    found = [
        _outside(outside),
        _alike([r for r in not_own if of(r).same_name], "same_name", "of their own family name"),
        _alike([r for r in not_own if of(r).same_contact], "same_contact", "at their own address"),
        _repeated([(r, of(r).is_of_role) for r in not_own if not of(r).wrote]),
        _closed([read for read in not_own if of(read).is_closed and not of(read).wrote]),
        None if roles & AT_NIGHT else _burst([r for r in reads if not is_working_time(r.at)]),
    ]
    return [reason for reason in found if reason]


def _outside(reads: list[Read]) -> Reason | None:
    if len(reads) < LEAST_OUTSIDE:
        return None
    points = min(len({read.child for read in reads}), 10) + min(len(reads) // 5, 20)
    return _reason("outside", "{records} outside their work and queue", reads, points)


def _alike(reads: list[Read], kind: str, words: str) -> Reason | None:
    points = 12 + min(len(reads), 10)
    return _reason(kind, f"{{records}} {words}", reads, points) if reads else None


def _repeated(reads: list[tuple[Read, bool]]) -> Reason | None:
    """Children read on many days by an account that did nothing else, in one reason.

    Where the account's role has the child, such as a manager's, more days are allowed.
    """
    days: dict[int, set[dt.date]] = defaultdict(set)
    least: dict[int, int] = {}
    for read, is_of_role in reads:
        days[read.child].add(london_day(read.at))
        least[read.child] = REPEATED_OF_ROLE if is_of_role else REPEATED_OUTSIDE
    again = {child for child, on in days.items() if len(on) >= least[child]}
    rows = [read for read, _ in reads if read.child in again]
    if not rows:
        return None
    points = min(sum(len(days[child]) for child in again), 60)
    return _reason("repeated", "{records} repeatedly, without recording any work", rows, points)


def _closed(reads: list[Read]) -> Reason | None:
    if len(reads) < LEAST_CLOSED:
        return None
    return _reason("closed", "{records} whose work is closed", reads, 4 + min(len(reads) // 5, 6))


def _burst(reads: list[Read]) -> Reason | None:
    """Many children within one hour, at night or on a day off: the fullest such hour."""
    ordered, fullest = sorted(reads, key=lambda read: read.at), list[Read]()
    start = 0
    for end, read in enumerate(ordered):
        while read.at - ordered[start].at > BURST_WITHIN:
            start += 1
        hour = ordered[start : end + 1]
        if len({one.child for one in hour}) > len({one.child for one in fullest}):
            fullest = hour
    if len({read.child for read in fullest}) < BURST_OF:
        return None
    return _reason("burst", "{records} within one hour, out of hours", fullest, 10)


def _reason(kind: str, words: str, reads: list[Read], points: int) -> Reason:
    moments = sorted(read.at for read in reads)
    children = tuple(sorted({read.child for read in reads}))
    number = len(children)
    records = f"Read {number} record{'s' if number > 1 else ''}"
    days = len({london_day(moment) for moment in moments})
    when = f", {len(reads)} time{'s' if len(reads) > 1 else ''} on {days} day"
    when += f"{'s' if days > 1 else ''}, the last on {day_in_words(london_day(moments[-1]))}"
    said = words.format(records=records) + when
    if kind == "glass":
        said = said.removeprefix("Read ")
    return Reason(kind, said, points, len(reads), days, moments[0], moments[-1], children)

"""Patterns across children, pure: who was missing with whom, and what their episodes share.

Only what the reader may see is passed in, so nothing else can count. Nothing here says how
much at risk a child is.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handrail.rules.core.local_time import london_time
from handrail.rules.disruption.coordinates import metres_between
from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.missing import pattern_limits
from handrail.rules.missing.episodes import PLATE, Named
from handrail.rules.missing.place_words import names_a_place
from handrail.rules.vocabulary import FactKind, MissingLinkKind, PatternKind

NEAR = dt.timedelta(minutes=pattern_limits.MINUTES.value)
METRES = pattern_limits.METRES.value
NIGHT_ENDS = dt.timedelta(hours=5)  # what begins before five in the morning belongs to the evening
KIND_OF: Mapping[str, PatternKind] = {
    MissingLinkKind.PLACE: PatternKind.PLACE,
    MissingLinkKind.VEHICLE: PatternKind.VEHICLE,
    MissingLinkKind.PHONE: PatternKind.PHONE,
}
DIGITS = 9  # of a phone number, from which on it can be nobody else's
HANDLE = re.compile(r"(?<!\w)@[\w.\-]{3,}")


@dataclass(frozen=True)
class Least:
    """The least that makes a shared place or thing: children and episodes within some days."""

    children: int
    episodes: int
    days: int


PLACE = Least(
    pattern_limits.PLACE_CHILDREN.value,
    pattern_limits.PLACE_EPISODES.value,
    pattern_limits.PLACE_DAYS.value,
)
THING = Least(
    pattern_limits.THING_CHILDREN.value,
    pattern_limits.THING_CHILDREN.value,
    pattern_limits.THING_DAYS.value,
)


@dataclass(frozen=True)
class Absence:
    """One episode: its key, the key of its child, when it began, and what it names.

    `homes` are the first lines of the child's own addresses, folded.
    """

    episode: int
    child: int
    start: dt.datetime
    named: tuple[Named, ...] = ()
    homes: frozenset[str] = frozenset()

    @property
    def evening(self) -> dt.date:
        """The local day of the evening on which it began."""
        return (london_time(self.start) - NIGHT_ENDS).date()


@dataclass(frozen=True)
class Gazetteer:
    """Places by their names: the name that stands for each, and its position."""

    names: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Evening:
    """One evening on which two children were missing together; `place` is "" when not known."""

    day: dt.date
    first: Absence
    second: Absence
    place: str = ""


@dataclass(frozen=True)
class Pattern:
    """What several children's episodes have in common, for a person to judge.

    `term` and `shown` are what they name, "" for children missing together. `absences` are in
    the order of time, `evenings` those of children missing together.
    """

    kind: PatternKind
    children: frozenset[int]
    absences: tuple[Absence, ...]
    term: str = ""
    shown: str = ""
    evenings: tuple[Evening, ...] = ()

    @property
    def episodes(self) -> frozenset[int]:
        """The keys of its episodes."""
        return frozenset(one.episode for one in self.absences)

    @property
    def days(self) -> list[dt.date]:
        """The evenings on which children were missing together, each once."""
        return sorted({one.day for one in self.evenings})

    @property
    def days_at_a_place(self) -> list[dt.date]:
        """The evenings among them on which the place is known."""
        return sorted({one.day for one in self.evenings if one.place})


@dataclass(frozen=True)
class NamedPlace:
    """A place with the children and episodes that name it, and whether it is a busy one."""

    term: str
    shown: str
    children: int
    episodes: int
    is_busy: bool


@dataclass(frozen=True)
class Use:
    """One episode that names something: the absence, and the words it used."""

    absence: Absence
    shown: str


def compared_key(named: Named, absence: Absence, places: Gazetteer) -> str:
    """The form in which something named is compared; "" where it identifies nothing.

    A vehicle without a whole registration, a child's own home and "her phone" identify nothing.
    """
    if named.kind == MissingLinkKind.VEHICLE:
        plate = PLATE.search(named.shown.upper())
        return fold_identifier(FactKind.REGISTRATION, plate.group()) if plate else ""
    if named.kind == MissingLinkKind.PHONE:
        return _phone_or_handle(named.shown)
    if named.folded in places.names:
        return places.names[named.folded]
    is_home = any(home in named.folded for home in absence.homes)
    return "" if is_home or not names_a_place(named.folded) else named.folded


def _phone_or_handle(shown: str) -> str:
    handle = HANDLE.search(shown)
    if handle:
        return fold_identifier(FactKind.HANDLE, handle.group())
    digits = re.sub(r"[^0-9]", "", shown)
    return digits[-DIGITS:] if len(digits) >= DIGITS else ""


def list_uses(
    absences: Iterable[Absence], places: Gazetteer
) -> dict[tuple[PatternKind, str], list[Use]]:
    """The episodes that name each place, vehicle and phone, in the order of time."""
    found: dict[tuple[PatternKind, str], dict[int, Use]] = defaultdict(dict)
    for absence in sorted(absences, key=_order):
        for named in absence.named:
            kind = KIND_OF.get(named.kind)
            key = compared_key(named, absence, places) if kind else ""
            if kind and key:
                found[kind, key].setdefault(absence.episode, Use(absence, named.shown))
    return {key: list(uses.values()) for key, uses in found.items()}


def _order(absence: Absence) -> tuple[dt.datetime, int]:
    return absence.start, absence.episode


def find_patterns(absences: Sequence[Absence], places: Gazetteer) -> list[Pattern]:
    """Every pattern in these episodes, the latest first."""
    uses = list_uses(absences, places)
    busy = {place.term for place in named_places(absences, uses) if place.is_busy}
    found = [*_together(absences, places, uses, busy), *_shared(uses, busy)]
    return sorted(found, key=lambda one: (-one.absences[-1].start.timestamp(), one.kind, one.term))


def named_places(
    absences: Iterable[Absence], uses: Mapping[tuple[PatternKind, str], Sequence[Use]]
) -> list[NamedPlace]:
    """The places that more than one child's episodes name, those of most children first."""
    missing = len({one.child for one in absences})
    found = []
    for (kind, key), rows in uses.items():
        children = len({use.absence.child for use in rows})
        if kind == PatternKind.PLACE and children > 1:
            is_busy = (
                children >= pattern_limits.BUSY_CHILDREN.value
                and children * 100 > missing * pattern_limits.BUSY_SHARE.value
            )
            found.append(NamedPlace(key, rows[-1].shown, children, len(rows), is_busy))
    return sorted(found, key=lambda one: (-one.children, -one.episodes, one.term))


def _shared(
    uses: Mapping[tuple[PatternKind, str], Sequence[Use]], busy: set[str]
) -> Iterator[Pattern]:
    """Places, vehicles and phones that enough children's episodes name within some days."""
    for (kind, key), rows in uses.items():
        is_place = kind == PatternKind.PLACE
        absences = tuple(use.absence for use in rows)
        if is_place and key in busy:
            continue
        if is_within_weeks(absences, PLACE if is_place else THING):
            children = frozenset(one.child for one in absences)
            yield Pattern(kind, children, absences, key, rows[-1].shown)


def is_within_weeks(absences: Sequence[Absence], least: Least) -> bool:
    """Whether enough episodes of enough different children began within so many days.

    The absences are in the order of time.
    """
    first = 0
    for last, absence in enumerate(absences):
        while (absence.evening - absences[first].evening).days >= least.days:
            first += 1
        some = absences[first : last + 1]
        if len(some) >= least.episodes and len({one.child for one in some}) >= least.children:
            return True
    return False


def _together(
    absences: Sequence[Absence],
    places: Gazetteer,
    uses: Mapping[tuple[PatternKind, str], Sequence[Use]],
    busy: set[str],
) -> Iterator[Pattern]:
    """Children missing together often enough, joined to groups by those they were with."""
    at = _places_by_episode(uses, busy)
    pairs: dict[tuple[int, int], list[Evening]] = defaultdict(list)
    for one in _evenings(absences, at, places):
        pairs[
            min(one.first.child, one.second.child), max(one.first.child, one.second.child)
        ].append(one)
    often = {pair: rows for pair, rows in pairs.items() if is_often(rows)}
    for children in _groups(often):
        rows = [one for pair, found in often.items() if pair[0] in children for one in found]
        rows.sort(key=lambda one: (one.first.start, one.second.start))
        of_group = {one.episode: one for row in rows for one in (row.first, row.second)}
        yield Pattern(
            PatternKind.TOGETHER,
            children,
            tuple(sorted(of_group.values(), key=_order)),
            evenings=tuple(rows),
        )


def is_often(evenings: Sequence[Evening]) -> bool:
    """Whether two children were missing together on enough different evenings."""
    with_place = {one.day for one in evenings if one.place}
    return (
        len(with_place) >= pattern_limits.EVENINGS.value
        or len({one.day for one in evenings}) >= pattern_limits.EVENINGS_BY_TIME.value
    )


def _places_by_episode(
    uses: Mapping[tuple[PatternKind, str], Sequence[Use]], busy: set[str]
) -> dict[int, dict[str, str]]:
    """The places that each episode names, except busy ones: key -> as it was written."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for (kind, key), rows in uses.items():
        if kind == PatternKind.PLACE and key not in busy:
            for use in rows:
                found[use.absence.episode][key] = use.shown
    return found


def _evenings(
    absences: Sequence[Absence], at: Mapping[int, Mapping[str, str]], places: Gazetteer
) -> Iterator[Evening]:
    """The pairs of different children's absences that began together and not known to be apart."""
    rows = sorted(absences, key=_order)
    for number, first in enumerate(rows):
        for second in rows[number + 1 :]:
            if second.start - first.start > NEAR:
                break
            if first.child == second.child:
                continue
            place = place_of_both(at.get(first.episode, {}), at.get(second.episode, {}), places)
            if place is not None:
                yield Evening(first.evening, first, second, place)


def place_of_both(
    first: Mapping[str, str], second: Mapping[str, str], places: Gazetteer
) -> str | None:
    """Where two absences were near each other: in words, "" when not known, None when apart.

    Places whose position nobody recorded, under two names, may be one place or two: not known.
    """
    for key, shown in first.items():
        if key in second:
            return shown
    is_known = bool(first and second)
    for key, shown in first.items():
        for other in second:
            if key not in places.positions or other not in places.positions:
                is_known = False
            elif metres_between(places.positions[key], places.positions[other]) <= METRES:
                return f"{shown}, {second[other]}"
    return None if is_known else ""


def _groups(pairs: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """The children joined by these pairs, directly or through others."""
    groups: dict[int, set[int]] = {}
    for first, second in pairs:
        joined = groups.get(first, {first}) | groups.get(second, {second})
        groups.update(dict.fromkeys(joined, joined))
    return list(dict.fromkeys(frozenset(group) for group in groups.values()))

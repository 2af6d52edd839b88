"""Match keys: 64-bit numbers, stored with a person, by which they can be found again.

The last four bits of a key are the evidence of sharing it (half the bits of information),
so that a database can add up what is shared: `SUM(key & 15)`. Fifteen means more: people
who share such a key (a number, birth date and postcode, house and birth year) are compared
whatever the others add up to.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice
from math import log2

from handrail.rules.identifiers import PartialDate, Precision
from handrail.rules.people.matching.facts import IdentifyingFacts, Ready, Words, prepare_facts
from handrail.rules.people.matching.name_forms import KEPT, Word, hash_to_number, word_forms

MOST_KEYS = 900
VOTE = 15  # the bits of a key that hold its weight
CERTAIN = 15  # the weight of a key that nobody who shares it is left out by
CERTAIN_VOTES = 10_000  # what such a key counts: more than all the others together
_MOST_PAIRS = 15
_SHORT = 6  # letters of a given name that is written as one with another
_MASK = (1 << 64) - 1
_DAYS, _MONTHS, _YEARS = 365.0, 12.0, 18.0
_DISTRICTS, _NEAR_SHARE = 10.0, 30.0
_YM, _YD, _MD, _Y, _G, _P, _D, _ID, _W, _PAIR, _HOME, _HOUSE, _NAME = range(1, 14)


def person_keys(facts: IdentifyingFacts) -> frozenset[int]:
    """The keys stored for a person with these facts: signed 64-bit, at most MOST_KEYS.

    Made of the sounds of the words in every name (and of the sounds with one letter left out)
    together with parts of the birth date or the postcode district, of pairs of words with the
    year or the district, of the birth date, postcodes and numbers alone, of the birth date with
    a postcode and the birth year with a house.
    """
    known = prepare_facts(facts)
    return _bounded(_all(known, _dates_kept(known.born)))


def search_keys(facts: IdentifyingFacts) -> frozenset[int]:
    """The keys to search for: `person_keys`, with day and month swapped, and adjacent years."""
    known = prepare_facts(facts)
    return _bounded(_all(known, _dates_asked(known.born)))


def _bounded(found: Iterable[int]) -> frozenset[int]:
    return frozenset(islice(dict.fromkeys(found), MOST_KEYS))


def _key(kind: int, bits: float, *parts: int) -> int:
    return _mixed(kind, max(1, min(CERTAIN - 1, round(bits / 2))), *parts)


def _certain(kind: int, *parts: int) -> int:
    return _mixed(kind, CERTAIN, *parts)


def _mixed(kind: int, vote: int, *parts: int) -> int:
    mixed = kind
    for part in parts:
        mixed = ((mixed ^ part) * 0x9E3779B97F4A7C15) & _MASK
        mixed ^= mixed >> 29
    mixed = (mixed & ~VOTE) | vote
    return mixed - (1 << 64) if mixed >> 63 else mixed


DateParts = tuple[tuple[int, int, float], ...]  # kind, number, of how many


def _dates_kept(born: Iterable[PartialDate]) -> dict[str, DateParts]:
    """The parts of birth dates that make keys; "years" for pairs of words, "parts" for each.

    "born" are the years for a house: also in a search no more than the date itself.
    """
    years, parts, whole = set(), set(), set()
    for date in born:
        spread = 1 if date.precision is Precision.ABOUT else 0
        years |= {(_Y, year, _YEARS) for year in _around(date, spread)}
        parts |= set(_parts(date))
        whole |= set(_whole(date))
    kinds = {"years": years, "born": years, "parts": parts, "whole": whole}
    return {name: tuple(found) for name, found in kinds.items()}


def _dates_asked(born: Iterable[PartialDate]) -> dict[str, DateParts]:
    born = tuple(born)
    swapped = [other for date in born if (other := _swapped(date))]
    found = _dates_kept((*born, *swapped))
    beside = {(_Y, year, _YEARS) for date in born for year in _around(date, 1)}
    return {**found, "years": tuple({*found["years"], *beside})}


def _around(date: PartialDate, spread: int) -> range:
    year = date.year or 0
    return range(year - spread, year + spread + 1)


def _parts(date: PartialDate) -> Iterator[tuple[int, int, float]]:
    if date.year and date.month:
        yield _YM, date.year * 16 + date.month, _YEARS * _MONTHS
    if date.year and date.month and date.day:
        yield _YD, date.year * 32 + date.day, _YEARS * 30
        yield _MD, date.month * 32 + date.day, _DAYS


def _whole(date: PartialDate) -> Iterator[tuple[int, int, float]]:
    if date.year and date.month and date.day:
        yield _D, (date.year * 16 + date.month) * 32 + date.day, _YEARS * _DAYS


def _swapped(date: PartialDate) -> PartialDate | None:
    if date.year is None or date.month is None or date.day is None or date.day > 12:
        return None
    return PartialDate.exact(dt.date(date.year, date.day, date.month))


def _all(known: Ready, dates: dict[str, DateParts]) -> Iterator[int]:
    """Every key, the most distinctive kinds first."""
    for scheme, value, _ in known.numbers:
        yield _certain(_ID, hash_to_number(f"{scheme}:{value}"))
    units = dict.fromkeys(hash_to_number(spot.unit) for spot in known.spots if spot.unit)
    houses = dict.fromkeys(hash_to_number(spot.house) for spot in known.spots if spot.house)
    yield from (_certain(_HOME, unit, value) for unit in units for _, value, _ in dates["whole"])
    yield from (_certain(_HOUSE, house, year) for house in houses for _, year, _ in dates["born"])
    yield from (_key(kind, log2(of), value) for kind, value, of in dates["whole"])
    yield from (_key(_P, 12, unit) for unit in units)
    districts = dict.fromkeys(
        hash_to_number(spot.district) for spot in known.spots if spot.district
    )
    words = dict.fromkeys((*_telling(known.names), *_joined(known.names)))
    yield from _word_keys(words, dates, tuple(districts))
    yield from _pair_keys(known.names, dates["years"], tuple(districts))


@lru_cache(KEPT)
def word_key(one: Word) -> int:
    """The key shared by everyone with this word in their name, in any spelling."""
    return _key(_NAME, 2, hash_to_number(one.spelling))


@lru_cache(KEPT)
def pair_key(one: Word, two: Word) -> int:
    """The key shared by everyone whose name has two words that sound like these."""
    first, second = sorted((one.codes[0], two.codes[0]))
    return _key(_PAIR, _bits(one.share) + _bits(two.share), first, second)


def counted_keys(known: Ready) -> frozenset[int]:
    """The keys by which the words of a name, and pairs of them, are counted."""
    words = _telling(known.names)
    pairs = (pair for name in known.names for pair in combinations(_telling([name]), 2))
    return frozenset(
        {*map(word_key, words), *(pair_key(*pair) for pair in islice(pairs, _MOST_PAIRS))}
    )


def _telling(names: Iterable[Words]) -> tuple[Word, ...]:
    every = dict.fromkeys(one for name in names for one in name.every)
    return tuple(one for one in every if not (one.is_particle or one.is_initial)) or tuple(every)


def _joined(names: Iterable[Words]) -> Iterator[Word]:
    """Two short given names as one (Xiao Long, Xiaolong), and a family name with particles."""
    for name in names:
        if len(name.given) == 2 and all(len(one.plain) <= _SHORT for one in name.given):
            yield word_forms("".join(one.plain for one in name.given))
        if any(one.is_particle for one in name.family):
            yield word_forms("".join(one.plain for one in name.family))


def _bits(share: float) -> float:
    return log2(1000 / share)


def _word_keys(
    words: Iterable[Word], dates: dict[str, DateParts], districts: tuple[int, ...]
) -> Iterator[int]:
    for one in words:
        bits = _bits(one.share)
        yield word_key(one)
        for code in one.codes:
            yield _key(_W, bits, code)
            for kind, value, of in (*dates["parts"], *dates["years"]):
                yield _key(kind, bits + log2(of), code, value)
            for district in districts:
                yield _key(_G, bits + log2(_DISTRICTS), code, district)
        for code in one.near:
            for kind, value, of in dates["parts"]:
                yield _key(kind, _bits(_NEAR_SHARE) + log2(of), code, value)


def _pair_keys(
    names: Iterable[Words], years: DateParts, districts: tuple[int, ...]
) -> Iterator[int]:
    pairs = dict.fromkeys(
        tuple(sorted((one, two), key=lambda word: word.text))
        for name in names
        for one, two in combinations(_telling([name]), 2)
    )
    for one, two in islice(pairs, _MOST_PAIRS):
        for first, second, bits in _codes_of_pair(one, two):
            yield _key(_PAIR, bits, first, second)
            for kind, value, of in years:
                yield _key(kind, bits + log2(of), first, second, value)
            for district in districts:
                yield _key(_G, bits + log2(_DISTRICTS), first, second, district)


def _codes_of_pair(one: Word, two: Word) -> Iterator[tuple[int, int, float]]:
    """Both sounds, and each sound with the other's near ones; the smaller number first."""
    both = _bits(one.share) + _bits(two.share)
    found = {(a, b): both for a in one.codes for b in two.codes}
    near = _bits(_NEAR_SHARE)
    found |= {(one.codes[0], b): _bits(one.share) + near for b in two.near}
    found |= {(a, two.codes[0]): _bits(two.share) + near for a in one.near}
    for (first, second), bits in found.items():
        yield (first, second, bits) if first < second else (second, first, bits)


def pair_keys(one: str, two: str) -> frozenset[int]:
    """The keys stored for people whose name has these two folded words, in either order."""
    first, second = word_forms(one), word_forms(two)
    bits = _bits(first.share) + _bits(second.share)
    pairs = {(a, b) if a < b else (b, a) for a in first.codes for b in second.codes}
    return frozenset(_key(_PAIR, bits, *pair) for pair in pairs)

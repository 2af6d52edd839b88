"""Keys: short stable strings, kept beside a person, under which they may be found again."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from handrail.rules.identifiers import (
    PartialDate,
    Precision,
    clean_nhs_number,
    clean_postcode,
    clean_upn,
)
from handrail.rules.matching.folding import (
    canonical,
    fold,
    is_particle,
    is_weak,
    nickname_class,
    tokens,
)

LONGEST_KEY = 64
MOST_KEYS = 800
_MOST_NAMES, _MOST_PAIRS, _MOST_DATES, _MOST_POSTCODES, _MOST_IDENTIFIERS = 8, 24, 3, 4, 12


@dataclass(frozen=True)
class IdentifyingFacts:
    """What is known that may tell who a person is.

    `identifiers` holds (scheme, value) pairs; the schemes are those of IdentifierScheme. Beyond 8
    names, 24 pairs of words, 3 dates, 4 postcodes and 12 identifiers the rest makes no keys, so
    put what is surest first.
    """

    names: tuple[str, ...] = ()
    born: tuple[PartialDate, ...] = ()
    postcodes: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


def keys(facts: IdentifyingFacts) -> frozenset[str]:
    """Return the keys under which a person with these facts is kept.

    n:word, c:spelling or short-form class, d:2012-03-14, y:2012+a+b (two words of a name and the
    year of birth), g:E14+a+b (two words and the postcode district), ym:, yd: and md: (part of a
    birth date and a first letter), p:E142BG, id:nhs:9434765919. None is longer than LONGEST_KEY
    characters; there are never more than MOST_KEYS. Pseudo-postcodes (ZZ99) make no key.
    """
    return _all_keys(facts, years_beside=0)


def search_keys(facts: IdentifyingFacts) -> frozenset[str]:
    """Return the keys to look under for a person of whom these facts are told.

    Those of `keys`, and besides: day and month exchanged, and the years before and after.
    """
    swapped = [_swapped(born) for born in facts.born[:_MOST_DATES]]
    more = {_bounded(f"d:{born.text}") for born in swapped if born}
    return _all_keys(facts, years_beside=1) | more


def _all_keys(facts: IdentifyingFacts, years_beside: int) -> frozenset[str]:
    names = [words for name in facts.names[:_MOST_NAMES] if (words := tokens(name))]
    born = facts.born[:_MOST_DATES]
    districts: set[str] = set()
    found: set[str] = set()
    for raw in facts.postcodes[:_MOST_POSTCODES]:
        found.update(_postcode_keys(raw, districts))
    years = {year for date in born for year in _years(date, years_beside)}
    pairs = dict.fromkeys(pair for words in names for pair in _pairs(words))
    for first, second in islice(pairs, _MOST_PAIRS):
        found.update(f"y:{year}+{first}+{second}" for year in years)
        found.update(f"g:{district}+{first}+{second}" for district in districts)
    for words in names:
        found.update(_word_keys(words))
    letters = {nickname_class(word)[0] for words in names for word in words[:1] + words[-1:]}
    found.update(_date_keys(born, letters))
    found.update(_identifier_keys(facts.identifiers[:_MOST_IDENTIFIERS]))
    return frozenset(_bounded(key) for key in found)


def _word_keys(words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        yield f"n:{word}"
        yield f"c:{canonical(word)}"
        yield f"c:{nickname_class(word)}"


def _pairs(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    told = [word for word in words if not is_particle(word) and not _is_initial(word)]
    for one, two in combinations(told, 2):
        if not (is_weak(one) and is_weak(two)) or len(told) == 2:
            first, second = sorted((nickname_class(one), nickname_class(two)))
            yield first, second


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isascii()


def _years(born: PartialDate, beside: int) -> Iterable[int]:
    if born.year is None:
        return ()
    spread = beside + (1 if born.precision is Precision.ABOUT else 0)
    return range(born.year - spread, born.year + spread + 1)


def _date_keys(born: Iterable[PartialDate], letters: set[str]) -> Iterator[str]:
    for date in born:
        if date.year is None or date.month is None:
            continue
        for letter in letters:
            yield f"ym:{date.year}-{date.month:02d}+{letter}"
        if date.day is None:
            continue
        yield f"d:{date.year:04d}-{date.month:02d}-{date.day:02d}"
        for letter in letters:
            yield f"yd:{date.year}-{date.day:02d}+{letter}"
            yield f"md:{date.month:02d}-{date.day:02d}+{letter}"


def _swapped(born: PartialDate) -> PartialDate | None:
    if born.year is None or born.month is None or born.day is None or born.day > 12:
        return None
    return PartialDate.exact(dt.date(born.year, born.day, born.month))


def _postcode_keys(raw: str, districts: set[str]) -> Iterator[str]:
    cleaned = clean_postcode(raw)
    if not cleaned.value or cleaned.value.startswith("ZZ99"):
        return
    if cleaned.is_verified and not cleaned.value.startswith("BFPO"):
        districts.add(cleaned.value.split()[0])
    yield "p:" + cleaned.value.replace(" ", "")


def _identifier_keys(identifiers: Iterable[tuple[str, str]]) -> Iterator[str]:
    cleaners = {"nhs": clean_nhs_number, "upn": clean_upn}
    for scheme, raw in identifiers:
        cleaner = cleaners.get(scheme)
        value = cleaner(raw).value if cleaner else ""
        value = value or fold(raw).replace(" ", "")
        if value:
            yield f"id:{scheme}:{value}"


def _bounded(key: str) -> str:
    if len(key) <= LONGEST_KEY:
        return key
    digest = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    return f"{key[: LONGEST_KEY - 17]}~{digest}"

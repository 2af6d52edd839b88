"""How two people's birth dates agree: whole, in part, or as placeholders for unknown dates."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from handrail.rules.identifiers import PartialDate, Precision
from handrail.rules.people.matching.name_forms import KEPT

# best first; the place of a level in its tuple is its rank
BORN = ("same", "swapped", "month", "slip", "part", "year", "about", "near", "apart", "different")
UNKNOWN = "unknown"
_RANK = {level: rank for rank, level in enumerate((*BORN[:7], UNKNOWN, *BORN[7:]))}


def born_level(told: Iterable[PartialDate], kept: Iterable[PartialDate]) -> str:
    """The best agreement of any two birth dates.

    1 January may stand for a year of which no more is known, and the first of a month for that
    month. Two whole dates that share only the year are "apart", which is evidence against a
    match.
    """
    kept = tuple(kept)
    found = (_born(one, two) for one in told for two in kept)
    return min(found, key=_RANK.__getitem__, default=UNKNOWN)


@lru_cache(KEPT)
def _born(one: PartialDate, two: PartialDate) -> str:
    if one == two and _is_new_year(one):
        return "month"  # so many have it that the day says little
    perhaps = (_known(a, b) for a in _readings(one) for b in _readings(two))
    agreeing = [level for level in perhaps if level in {"month", "year"}]
    return min((_known(one, two), *agreeing), key=_RANK.__getitem__)


def _is_new_year(date: PartialDate) -> bool:
    return (date.month, date.day) == (1, 1)


def _readings(date: PartialDate) -> tuple[PartialDate, ...]:
    """The date, and the partial dates that it may stand for."""
    if date.day != 1 or date.precision is not Precision.EXACT:
        return (date,)
    month = PartialDate(date.year, date.month, None, Precision.MONTH)
    year = PartialDate(date.year, None, None, Precision.YEAR)
    return (date, year) if date.month == 1 else (date, month)


def _known(one: PartialDate, two: PartialDate) -> str:
    if one.year is None or two.year is None:
        return UNKNOWN
    apart = abs(one.year - two.year)
    if Precision.ABOUT in {one.precision, two.precision}:
        return "about" if apart <= 1 else "near" if apart == 2 else "different"
    if one.day and two.day:
        return _whole(one, two)
    if one.month and two.month:
        if apart == 0 and one.month == two.month:
            return "month"
        return "near" if apart == 0 or (apart == 1 and one.month == two.month) else "different"
    return "year" if apart == 0 else "near" if apart == 1 else "different"


def _whole(one: PartialDate, two: PartialDate) -> str:
    first, second = (one.year, one.month, one.day), (two.year, two.month, two.day)
    if first == second:
        return "same"
    if first[0] == second[0] and first[1:] == (second[2], second[1]):
        return "swapped"
    agreeing = sum(a == b for a, b in zip(first, second, strict=True))
    if agreeing == 2:
        is_beside = abs((one.year or 0) - (two.year or 0)) == 1
        is_slip = is_beside or OSA.distance(one.text, two.text, score_cutoff=1) == 1
        return "slip" if is_slip else "part"
    return "apart" if agreeing == 1 and first[0] == second[0] else "different"

"""How two people's facts agree: one level for each field, from the same to different."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from handrail.rules.people.matching.birth_date_levels import born_level
from handrail.rules.people.matching.facts import Ready, Spot, Words
from handrail.rules.people.matching.name_forms import KEPT, Word, word_forms

# best first; the place of a level in its tuple is its rank
GIVEN = ("same", "spelling", "short", "sound", "close", "initial", "later", "different")
FAMILY = ("same", "spelling", "sound", "close", "elsewhere", "different")
PLACE = ("house", "unit", "near", "district", "far")
UNKNOWN = "unknown"
Pair = tuple[Word, ...]  # the two words that agree, or nothing


@dataclass(frozen=True)
class Names:
    """How the best pair of two people's names agrees, and by which words."""

    given: str = UNKNOWN
    middle: str = UNKNOWN
    family: str = UNKNOWN
    is_crossed: bool = False
    given_words: Pair = field(default=(), compare=False)
    family_words: Pair = field(default=(), compare=False)


@dataclass(frozen=True)
class Levels:
    """How two people's facts agree, field by field."""

    names: Names
    place: str
    born: str
    sex: str
    number: str

    @property
    def may_be_twins(self) -> bool:
        """Whether they share a birth date and a home but have different first names."""
        is_home = self.place in {"house", "unit"} or self.names.family in {"same", "spelling"}
        is_other = self.names.given in {"different", "later"}
        return is_other and is_home and self.born == "same" and self.number not in PROOF

    @property
    def is_always_listed(self) -> bool:
        """Whether a pair is always listed, whatever its score.

        That is for an equal number, a birth date in one home, or a birth year in one house. For a
        birth date on 1 January only the month counts as equal.
        """
        if self.number in PROOF or (self.place == "house" and self.born in OF_YEAR):
            return True
        return self.place in {"house", "unit"} and self.born in {"same", "swapped", "month"}

    @property
    def is_whole_name_alone(self) -> bool:
        """Whether the whole name agrees and no birth date is known: unlikely, but worth checking.

        A person around a child is often known by no more than a name.
        """
        is_name = self.names.given == self.names.family == "same"
        return is_name and self.born == UNKNOWN and self.sex != "different"


PROOF = {"verified", "same"}
OF_YEAR = {"same", "swapped", "month", "slip", "part", "year", "about", "near", "apart"}


def compare_facts(told: Ready, kept: Ready) -> Levels:
    """The levels of two people's facts; the same in either order."""
    return Levels(
        names=best_names(told.names, kept.names),
        place=place_level(told.spots, kept.spots),
        born=born_level(told.born, kept.born),
        sex=_sex(told.sex, kept.sex),
        number=number_level(told.numbers, kept.numbers),
    )


@lru_cache(KEPT)
def compare_words(one: Word, two: Word) -> str:
    """How two words agree: same, spelling, short, sound, close, initial or different."""
    if one.text == two.text or one.plain == two.plain:
        return "same"
    if one.spelling == two.spelling:
        return "spelling"
    if one.short == two.short:
        return "short"
    shared = one.sounds & two.sounds
    if shared and any(len(sound) > 1 for sound in shared):
        return "sound"
    return compare_letters(one.plain, two.plain)


def compare_letters(one: str, two: str) -> str:
    """How the letters of two words agree: close, initial or different."""
    short, long = sorted((one, two), key=lambda text: (len(text), text))
    if len(short) == 1:
        return "initial" if long.startswith(short) else "different"
    slips = OSA.distance(short, long, score_cutoff=2)
    if slips <= (1 if len(short) < 6 else 2) and len(short) > 2:
        return "close"
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return "close"
    is_near = len(short) > 3 and JaroWinkler.normalized_similarity(short, long) >= 0.9
    return "close" if is_near else "different"


_COST = {
    "same": 0, "spelling": 1, "short": 2, "sound": 2, "close": 3, "elsewhere": 4, "initial": 5,
    "later": 6, UNKNOWN: 7, "different": 9,
}  # fmt: skip


def best_names(told: Iterable[Words], kept: Iterable[Words]) -> Names:
    """The pair of names that agrees best, in the order written or with the parts exchanged."""
    kept = tuple(kept)
    pairs = ((one, two) for first in told for second in kept for one in _readings(first)
             for two in _readings(second))  # fmt: skip
    every = (name for one, two in pairs for name in _pair(one, two))
    return min(every, key=_order, default=Names())


@lru_cache(KEPT)
def _readings(name: Words) -> tuple[Words, ...]:
    """A name; where it was typed in one field, also with its first or last word as family name."""
    every = name.every
    if (name.given and name.family) or len(every) < 2:
        return (name,)
    return name, Words(every[:-1], every[-1:]), Words(every[1:], every[:1])


def _cost(names: Names) -> float:
    middle = {"agree": -0.5, "different": 0.5}.get(names.middle, 0)
    return _COST[names.given] + _COST[names.family] + middle


def _order(names: Names) -> tuple[float, bool, float, float, str, str]:
    """A sort key, the best first; the rest is a tie-break that is the same either way round."""
    shares = (_rarest(names.given_words), _rarest(names.family_words))
    return (_cost(names), names.is_crossed, *shares, names.given, names.family)


def _rarest(words: Pair) -> float:
    return min((one.share for one in words), default=0.0)


@lru_cache(KEPT)
def _pair(one: Words, two: Words) -> tuple[Names, ...]:
    straight = _names(one, two, is_crossed=False)
    if _cost(straight) <= 2:
        return (straight,)
    crossed = (_exchanged(one), two), (one, _exchanged(two))
    return (straight, *(_names(first, second, is_crossed=True) for first, second in crossed))


def _exchanged(one: Words) -> Words:
    return Words(one.family, one.given)


def _names(one: Words, two: Words, *, is_crossed: bool) -> Names:
    first, second = _strong(one.given), _strong(two.given)
    given, given_words = _given(first, second)
    if given == "different" and _is_prefix_alone(one.given, two.given):
        given = UNKNOWN
    used, used_too = given_words or (None, None)
    family, family_words = _family(one, two, used, used_too)
    return Names(
        given=given,
        middle=_middle(first, second, used, used_too),
        family=family,
        is_crossed=is_crossed,
        given_words=given_words,
        family_words=family_words,
    )


def _is_prefix_alone(one: tuple[Word, ...], two: tuple[Word, ...]) -> bool:
    """Whether a name is only a prefix such as Md, which the longer name has too: no evidence."""
    for few, more in ((one, two), (two, one)):
        if all(word.is_weak for word in few) and not all(word.is_weak for word in more):
            spelt = {word.spelling for word in more}
            return any(word.spelling in spelt for word in few)
    return False


@lru_cache(KEPT)
def _strong(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The distinctive words; a prefix such as Md is left out where there are others."""
    told = tuple(one for one in words if not one.is_particle)
    strong = tuple(one for one in told if not one.is_weak)
    return strong or told or words


def _given(first: tuple[Word, ...], second: tuple[Word, ...]) -> tuple[str, Pair]:
    """The level of the given names, and the two words that agree best.

    One of the two has to be a first name: brothers and sisters share later ones.
    """
    if not first or not second:
        return UNKNOWN, ()
    pairs = [(one, second[0]) for one in first] + [(first[0], two) for two in second[1:]]
    if len(pairs) > 1:
        pairs.append((_joined(first), _joined(second)))
    best, level = _best_pair(pairs, compare_words)
    if level != "different":
        return level, best
    for one in first[1:]:
        for two in second[1:]:
            if compare_words(one, two) in {"same", "spelling"}:
                return "later", (one, two)
    return level, ()


def _best_pair(
    pairs: list[tuple[Word, Word]], level_of: Callable[[Word, Word], str]
) -> tuple[tuple[Word, Word], str]:
    """The two words that agree best, and their level; of several pairs the rarest."""
    if len(pairs) > 1:
        costs = [_COST[level_of(*pair)] for pair in pairs]
        least = min(costs)
        pairs = [pair for pair, cost in zip(pairs, costs, strict=True) if cost == least]
    best = pairs[0] if len(pairs) == 1 else min(pairs, key=lambda pair: _settled(*pair))
    return best, level_of(*best)


def _settled(one: Word, two: Word) -> tuple[float, str, str]:
    """A tie-break for pairs of words: the rarer first, whichever word is first."""
    first, second = sorted((one.plain, two.plain))
    return min(one.share, two.share), first, second


@lru_cache(KEPT)
def _joined(words: tuple[Word, ...]) -> Word:
    return words[0] if len(words) == 1 else word_forms("".join(one.plain for one in words))


def _middle(
    first: tuple[Word, ...], second: tuple[Word, ...], used: Word | None, used_too: Word | None
) -> str:
    """Whether further given names agree: agree, different, or unknown if either has none."""
    more = [one for one in first if one is not used]
    others = [one for one in second if one is not used_too]
    if not more or not others or used is None:
        return UNKNOWN
    agrees = any(
        compare_words(one, two) in {"same", "spelling", "short"} for one in more for two in others
    )
    return "agree" if agrees else "different"


def _family(one: Words, two: Words, used: Word | None, used_too: Word | None) -> tuple[str, Pair]:
    first, second = _strong(one.family), _strong(two.family)
    if not first or not second:
        return UNKNOWN, ()
    pairs = [(a, b) for a in first for b in second]
    if len(one.family) > 1 or len(two.family) > 1:
        pairs.append((_joined(one.family), _joined(two.family)))
    best, level = _best_pair(pairs, _compare_family)
    if level != "different":
        return level, best
    for words, others, taken in ((first, two.given, used_too), (second, one.given, used)):
        for here in words:
            for other in others:
                if other is not taken and compare_words(here, other) in {"same", "spelling"}:
                    return "elsewhere", (here, other)
    is_no_name = any(all(word.is_title for word in words) for words in (first, second))
    return (UNKNOWN, ()) if is_no_name else (level, ())


_IN_FAMILY = {"short": "close", "initial": "different"}


def _compare_family(one: Word, two: Word) -> str:
    """How two family names agree: short forms and initials do not count."""
    level = compare_words(one, two)
    return _IN_FAMILY.get(level, level)


def place_level(told: tuple[Spot, ...], kept: tuple[Spot, ...]) -> str:
    """The best agreement of any two addresses."""
    found = (_place(one, two) for one in told for two in kept)
    return min(found, key=_PLACE_RANK.__getitem__, default=UNKNOWN)


_PLACE_RANK = {level: rank for rank, level in enumerate((*PLACE[:4], UNKNOWN, PLACE[4]))}


def _place(one: Spot, two: Spot) -> str:
    if one.house and one.house == two.house and _may_be(one, two):
        return "house"
    if one.unit and two.unit:
        if one.unit == two.unit:
            return "unit"
        if one.sector == two.sector or OSA.distance(one.unit, two.unit, score_cutoff=1) == 1:
            return "near"
    if one.district and two.district:
        return "district" if one.district == two.district else "far"
    return UNKNOWN


def _may_be(one: Spot, two: Spot) -> bool:
    """Whether a number and street are one house: yes, unless the postcodes contradict it."""
    return not (one.unit and two.unit) or one.district == two.district


def _sex(told: str, kept: str) -> str:
    if not told or not kept:
        return UNKNOWN
    return "same" if told == kept else "different"


Number = tuple[str, str, bool]


def number_level(told: Iterable[Number], kept: Iterable[Number]) -> str:
    """verified, same, slip (one figure), different or unknown, over numbers of one scheme."""
    kept = tuple(kept)
    pairs = [(one, two) for one in told for two in kept if one[0] == two[0]]
    same = [pair for pair in pairs if pair[0][1] == pair[1][1]]
    if same:
        is_verified = any(one[2] or two[2] for one, two in same)
        return "verified" if is_verified else "same"
    nhs = [pair for pair in pairs if pair[0][0] == "nhs"]
    if not nhs:
        return UNKNOWN
    is_slip = any(OSA.distance(one[1], two[1], score_cutoff=1) == 1 for one, two in nhs)
    return "slip" if is_slip else "different"

"""The error model: how a known child may be told of differently, one kind of error at a time.

Each error takes a child and a chance and returns the child told differently, or None where that
error cannot be made (no nickname, day above 12). A query has two or three of them, of which one
is nearly always about the name, one about the birth date and one about the place.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from handrail.rules.people.matching import normalisation
from tests.bench.matching.population import LETTERS, Child, _family, _home

Error = Callable[[Child, random.Random], Child | None]
NEIGHBOURS = {
    "a": "qsz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "xs",
}  # fmt: skip
BY_EAR = (
    ("ph", "f"), ("f", "ph"), ("k", "c"), ("c", "k"), ("ee", "i"), ("i", "ee"), ("oo", "u"),
    ("u", "oo"), ("y", "i"), ("i", "y"), ("z", "s"), ("s", "z"), ("q", "k"), ("kh", "k"),
    ("th", "t"), ("sh", "s"), ("a", "o"), ("o", "a"), ("e", "i"), ("a", "e"), ("w", "v"),
    ("v", "w"), ("ll", "l"), ("l", "ll"), ("n", "nn"), ("mm", "m"), ("ss", "s"), ("j", "z"),
    ("dh", "d"), ("h", ""), ("b", "v"), ("x", "ks"), ("ou", "u"), ("ai", "ay"), ("ei", "ey"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for name, part in (("transliteration", "groups"), ("nicknames", "classes")):
        rows = normalisation._data(name)[part]
        found[name] = {word: [w for w in row if w != word] for row in rows for word in row}
    return found


def _one_word(child: Child, chance: random.Random) -> tuple[str, int, list[str]]:
    """A part of the name, and which of its words to change."""
    part = chance.choice(("given", "family")) if child.family else "given"
    words = getattr(child, part).split()
    return part, chance.randrange(len(words)), words


def _changed(
    child: Child, chance: random.Random, change: Callable[[str], str | None]
) -> Child | None:
    part, index, words = _one_word(child, chance)
    made = change(words[index].lower())
    if not made or made == words[index].lower():
        return None
    words[index] = made.title()
    return replace(child, **{part: " ".join(words)})


def typo(child: Child, chance: random.Random) -> Child | None:
    """A letter left out, doubled, exchanged with the next, or hit beside."""

    def change(word: str) -> str | None:
        if len(word) < 3:
            return None
        at, kind = chance.randrange(len(word)), chance.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at] + word[at:]
        if kind == 2 and at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        beside = NEIGHBOURS.get(word[at])
        return word[:at] + chance.choice(beside) + word[at + 1 :] if beside else None

    return _changed(child, chance, change)


def by_ear(child: Child, chance: random.Random) -> Child | None:
    """Written as it is heard."""

    def change(word: str) -> str | None:
        fitting = [(old, new) for old, new in BY_EAR if old in word[1:] or (old in word and new)]
        if not fitting:
            return None
        old, new = chance.choice(fitting)
        return word.replace(old, new, 1)

    return _changed(child, chance, change)


def respelled(child: Child, chance: random.Random) -> Child | None:
    """Another spelling of the same name from another script (Mohammed, Md)."""
    return _changed(child, chance, lambda word: _other("transliteration", word, chance))


def nickname(child: Child, chance: random.Random) -> Child | None:
    """A short or pet form."""
    words = child.given.split()
    made = _other("nicknames", words[0].lower(), chance)
    return replace(child, given=" ".join([made.title(), *words[1:]])) if made else None


def _other(table: str, word: str, chance: random.Random) -> str | None:
    others = _groups()[table].get(word)
    return chance.choice(others) if others else None


def reversed_order(child: Child, chance: random.Random) -> Child | None:
    """Family name first."""
    return replace(child, given=child.family, family=child.given)


def initial_only(child: Child, chance: random.Random) -> Child | None:
    """Only the initial of the first name."""
    first, *others = child.given.split()
    return replace(child, given=" ".join([first[0], *others])) if child.family else None


def part_left_out(child: Child, chance: random.Random) -> Child | None:
    """One word of a longer name left out, or only one of two names told."""
    words = child.given.split()
    if len(words) > 1:
        del words[chance.randrange(len(words))]
        return replace(child, given=" ".join(words))
    if chance.random() < 0.5:
        return replace(child, family="")
    return replace(child, given=child.family, family="") if chance.random() < 0.3 else None


def other_family_name(child: Child, chance: random.Random) -> Child | None:
    """The other parent's or a new family name."""
    return replace(child, family=_family(chance, child.origin)[1])


def run_together(child: Child, chance: random.Random) -> Child | None:
    """Two words written as one, or one as two."""
    words = child.given.split()
    if len(words) > 1:
        return replace(child, given="".join(words).capitalize())
    word = words[0]
    if len(word) < 7:
        return None
    at = chance.randint(3, len(word) - 3)
    return replace(child, given=f"{word[:at]} {word[at:].capitalize()}")


def _born(child: Child) -> dt.date | None:
    return dt.date.fromisoformat(child.born) if len(child.born) == 10 else None


def day_and_month(child: Child, chance: random.Random) -> Child | None:
    """Day and month exchanged."""
    day = _born(child)
    if day is None or day.day > 12 or day.day == day.month:
        return None
    return replace(child, born=f"{day.year}-{day.day:02d}-{day.month:02d}")


def wrong_figure(child: Child, chance: random.Random) -> Child | None:
    """One figure of the birth date wrong."""
    if len(child.born) != 10:
        return None
    at = chance.choice((3, 6, 8, 9))
    made = child.born[:at] + str(chance.randrange(10)) + child.born[at + 1 :]
    try:
        dt.date.fromisoformat(made)
    except ValueError:
        return None
    return replace(child, born=made) if made != child.born else None


def only_the_year(child: Child, chance: random.Random) -> Child | None:
    """Only the year of birth known."""
    return replace(child, born=child.born[:4])


def only_month_and_year(child: Child, chance: random.Random) -> Child | None:
    """The day of birth not known."""
    return replace(child, born=child.born[:7])


def new_year(child: Child, chance: random.Random) -> Child | None:
    """1 January, as a list writes it that knows only the year; or the first of the month."""
    if len(child.born) < 10 or child.born.endswith("-01"):
        return None
    kept = f"{child.born[:4]}-01" if chance.random() < 0.7 else child.born[:7]
    return replace(child, born=f"{kept}-01")


def year_beside(child: Child, chance: random.Random) -> Child | None:
    """The year of birth one off, the rest right."""
    day = _born(child)
    if day is None or (day.month, day.day) == (2, 29):
        return None
    return replace(child, born=day.replace(year=day.year + chance.choice((-1, 1))).isoformat())


def year_guessed(child: Child, chance: random.Random) -> Child | None:
    """Only a guess at the year, one off."""
    return replace(child, born=str(int(child.born[:4]) + chance.choice((-1, 1))))


def about_the_year(child: Child, chance: random.Random) -> Child | None:
    """An estimate, said to be one."""
    return replace(child, born=f"~{int(child.born[:4]) + chance.choice((-1, 0, 0, 1))}")


def born_not_known(child: Child, chance: random.Random) -> Child | None:
    """No birth date told."""
    return replace(child, born="")


def moved(child: Child, chance: random.Random) -> Child | None:
    """Lives somewhere else now."""
    postcode, address = _home(chance)
    return replace(child, postcode=postcode, address=address)


def postcode_slip(child: Child, chance: random.Random) -> Child | None:
    """One letter at the end of the postcode wrong."""
    if not child.postcode:
        return None
    return replace(child, postcode=child.postcode[:-1] + chance.choice(LETTERS), address="")


def only_the_district(child: Child, chance: random.Random) -> Child | None:
    """Only the postcode district told."""
    return (
        replace(child, postcode=child.postcode.split()[0], address="") if child.postcode else None
    )


def no_place(child: Child, chance: random.Random) -> Child | None:
    """No address told."""
    return replace(child, postcode="", address="")


# how often each is made
NAME = {
    typo: 4, by_ear: 4, respelled: 4, nickname: 3, reversed_order: 2, part_left_out: 2,
    other_family_name: 1, run_together: 1, initial_only: 1,
}  # fmt: skip
BIRTH = {
    day_and_month: 4, wrong_figure: 5, year_beside: 4, new_year: 2,
    only_month_and_year: 1, only_the_year: 2, year_guessed: 1, about_the_year: 1, born_not_known: 1,
}  # fmt: skip
PLACE = {moved: 4, postcode_slip: 3, only_the_district: 3, no_place: 2}
EVERY = (*NAME, *BIRTH, *PLACE)
Table = dict[Error, int]


@dataclass(frozen=True)
class Query:
    """A child told of again: the truth, what was told, and the errors that were made."""

    truth: str
    told: Child
    errors: tuple[str, ...]


# little of the birth date is left
FEW = {only_the_year, year_guessed, about_the_year, born_not_known}
STILL_THERE = {postcode_slip: 3, only_the_district: 3}
_LOSSY = {part_left_out, other_family_name, initial_only}
WHOLE_NAME = {error: often for error, often in NAME.items() if error not in _LOSSY}


def query(child: Child, chance: random.Random, number: int) -> Query:
    """A hard query about a registered child, with two or three independent errors.

    Most have an error in the name, the birth date and the place. Where little is left of the birth
    date, the place is still told in part and no part of the name is missing: without that nobody,
    person or machine, could say who is meant. One of ten tells the NHS number.
    """
    wanted = chance.choice((2, 3, 3))
    tables = ["birth", "place", "name"]
    if wanted == 2:
        tables.remove(chance.choices(("name", "birth", "place"), (2, 5, 4))[0])
    told, made = child, []
    for table in tables:
        told, error = _one_error(told, _table(table, made), chance)
        made.append(error)
    nhs = told.nhs if chance.random() < 0.1 else ""
    names = tuple(error.__name__ for error in made)
    return Query(child.record_id, replace(told, record_id=f"Q{number}", nhs=nhs), names)


def told_again(child: Child, chance: random.Random) -> Child:
    """The same child told again with none to three errors, each as often as in `query`."""
    told = child
    for name in chance.sample(["birth", "place", "name"], chance.choice((0, 1, 1, 2, 2, 3))):
        told, _ = _one_error(told, _table(name, []), chance)
    lost = {"nhs": "" if chance.random() < 0.5 else told.nhs}
    lost |= {"sex": "" if chance.random() < 0.1 else told.sex}
    return replace(told, **lost)


def _table(name: str, made: list[Error]) -> Table:
    is_little = bool(FEW & set(made))
    if name == "birth":
        return BIRTH
    if name == "place":
        return STILL_THERE if is_little else PLACE
    return WHOLE_NAME if is_little else NAME


def _one_error(child: Child, table: Table, chance: random.Random) -> tuple[Child, Error]:
    while True:
        error = chance.choices(list(table), list(table.values()))[0]
        made = error(child, chance)
        if made is not None:
            return made, error

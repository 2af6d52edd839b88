"""Names as families of each origin give them, and how a listener or a clerk may write them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

RARE_GIVEN = 0.1  # how many children have a first name that is in no list


@dataclass(frozen=True)
class Origin:
    """What is known of the names of one origin."""

    name: str
    share: float
    custom: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    ear: tuple[tuple[str, str], ...]
    pets: Mapping[str, tuple[str, ...]]
    tail: float = 0.0
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    scripts: Mapping[str, str] = field(default_factory=dict)
    is_cyrillic: bool = False


@dataclass(frozen=True)
class Parents:
    """What a household's names are made of."""

    origin: Origin
    father: str
    grandfather: str
    family: str
    other_family: str


@dataclass(frozen=True)
class Called:
    """A child's name: all given names, and the family name, in the order of the register."""

    given: str
    family: str


@lru_cache(maxsize=1)
def origins() -> Mapping[str, Origin]:
    """Every origin by its name, from `names.yaml`."""
    file = resources.files(__package__) / "names.yaml"
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: _origin(name, row) for name, row in read.items()}


def _origin(name: str, row: Mapping[str, Any]) -> Origin:
    lists = ("girls", "boys", "families", "stems", "endings", "weak", "middles", "english")
    pets: dict[str, tuple[str, ...]] = {}
    for whole, short in (pair.split("/") for pair in row["pets"].split()):
        pets[whole] = (*pets.get(whole, ()), short)
    return Origin(
        name=name,
        share=row["share"],
        custom=row["custom"],
        ear=tuple((a, b) for a, b in (pair.split(":") for pair in row["ear"].split())),
        pets=pets,
        tail=row["tail"] / 100,
        scripts=dict(pair.split("/") for pair in row.get("scripts", "").split()),
        is_cyrillic=bool(row.get("cyrillic")),
        **{part: tuple(str(row.get(part, "")).split()) for part in lists},
    )


def draw_origin(chance: random.Random) -> Origin:
    """An origin as often as its share of the children."""
    every = list(origins().values())
    return chance.choices(every, [one.share for one in every])[0]


def parents(chance: random.Random, origin: Origin) -> Parents:
    """The names that the children of one household share."""
    return Parents(
        origin,
        father=first_name(chance, origin, "m"),
        grandfather=first_name(chance, origin, "m"),
        family=family_name(chance, origin),
        other_family=family_name(chance, origin),
    )


def first_name(chance: random.Random, origin: Origin, sex: str) -> str:
    """A first name: the early ones of the list more often, now and then one of no list."""
    names = origin.girls if sex == "f" else origin.boys
    name = _early(chance, names)
    if chance.random() < RARE_GIVEN:
        other = chance.choice(names)
        return name[: (len(name) + 1) // 2] + other[len(other) // 2 :]
    return name


def family_name(chance: random.Random, origin: Origin) -> str:
    """A family name, a rare one as often as the origin has them."""
    if chance.random() < origin.tail:
        return chance.choice(origin.stems) + chance.choice(origin.endings)
    return _early(chance, origin.families)


def _early(chance: random.Random, names: tuple[str, ...]) -> str:
    return chance.choices(names, [1 / (place + 4) for place in range(len(names))])[0]


def name_child(chance: random.Random, home: Parents, sex: str) -> Called:
    """A child's name after the custom of the home, with a capital on each word."""
    called = CUSTOMS[home.origin.custom](chance, home, sex)
    return Called(capitals(called.given), capitals(called.family))


def capitals(text: str) -> str:
    """Each word with a capital; after a hyphen or apostrophe as well."""
    return " ".join("-".join(_capital(part) for part in word.split("-")) for word in text.split())


def _capital(word: str) -> str:
    if word.startswith(("o'", "al-")):
        return word[:2].upper() + word[2:].capitalize() if word[1] == "'" else word
    return word[:1].upper() + word[1:]


Custom = Callable[[random.Random, Parents, str], Called]


def _middle(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if chance.random() < 0.55:
        given += " " + first_name(chance, home.origin, sex)
    family = home.family
    if home.other_family < "c":  # some couples join their names
        family += "-" + home.other_family
    return Called(given, family)


def _plain(chance: random.Random, home: Parents, sex: str) -> Called:
    more = " " + first_name(chance, home.origin, sex) if chance.random() < 0.2 else ""
    return Called(first_name(chance, home.origin, sex) + more, home.family)


def _bengali(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if sex == "f":
        last = _early(chance, home.origin.weak) if chance.random() < 0.6 else home.family
        return Called(given, last)
    prefix = chance.choices(("", "md ", "mohammed "), (5, 3, 2))[0]
    return Called(prefix + given, home.family)


def _pakistani(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if sex == "f" and chance.random() < 0.3:
        return Called(given, _early(chance, home.origin.weak))
    if sex == "m" and chance.random() < 0.35:
        given = f"{chance.choice(('mohammed', 'muhammad'))} {given}"
    return Called(given, home.father if home.other_family < "b" else home.family)


def _sikh(chance: random.Random, home: Parents, sex: str) -> Called:
    given, title = first_name(chance, home.origin, sex), "kaur" if sex == "f" else "singh"
    if home.other_family < "p":
        return Called(f"{given} {title}", home.family)
    return Called(given, title)


def _fathers_middle(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    return Called(f"{given} {home.father}" if chance.random() < 0.5 else given, home.family)


def _fathers_last(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if home.origin.name == "tamil":
        return Called(given, home.father)
    return Called(f"{given} {home.father}", home.grandfather)


def _arabic(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if chance.random() < 0.4:
        given += " " + home.father
    article = {0: "", 1: "al-", 2: "al ", 3: "el "}[len(home.grandfather) % 4]
    return Called(given, article + home.family)


def _afghan(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if chance.random() < 0.15:
        return Called(given, "")
    return Called(given, home.family)


def _reversible(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if chance.random() < 0.5:
        given += " " + home.other_family
    return Called(given, home.family)


def _gendered(masculine: str, feminine: str) -> Custom:
    def custom(chance: random.Random, home: Parents, sex: str) -> Called:
        called = _plain(chance, home, sex)
        family = called.family
        if sex == "f" and family.endswith(masculine):
            family = family[: len(family) - len(masculine)] + feminine
        return Called(called.given, family)

    return custom


def _baltic(chance: random.Random, home: Parents, sex: str) -> Called:
    called, family = _plain(chance, home, sex), home.family
    if sex == "f":
        for ending, daughter in (("auskas", "auskaitė"), ("us", "utė"), ("is", "ytė")):
            if family.endswith(ending):
                family = family.removesuffix(ending) + daughter
                break
    return Called(called.given, family)


def _slovak(chance: random.Random, home: Parents, sex: str) -> Called:
    called = _plain(chance, home, sex)
    family = called.family
    return Called(called.given, family + "ová" if sex == "f" and family[-1] != "á" else family)


def _iberian(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    if chance.random() < 0.4:
        given += " " + first_name(chance, home.origin, sex)
    first, second = home.other_family, home.family
    if home.origin.name == "latin":
        first, second = second, first
    link = ("", "de ", "dos ", "")[len(home.father) % 4] if home.origin.name != "latin" else ""
    return Called(given, f"{first} {link}{second}")


def _vietnamese(chance: random.Random, home: Parents, sex: str) -> Called:
    given = first_name(chance, home.origin, sex)
    middle = _early(chance, home.origin.middles)
    return Called(f"{middle} {given}", home.family)


def _chinese(chance: random.Random, home: Parents, sex: str) -> Called:
    one, two = (first_name(chance, home.origin, sex) for _ in range(2))
    given = {0: f"{one} {two}", 1: one + two, 2: f"{one}-{two}"}[len(home.father) % 3]
    if chance.random() < 0.25:
        given = f"{_early(chance, home.origin.english)} {given}"
    return Called(given, home.family)


CUSTOMS: Mapping[str, Custom] = {
    "middle": _middle,
    "plain": _plain,
    "bengali": _bengali,
    "pakistani": _pakistani,
    "sikh": _sikh,
    "fathers_middle": _fathers_middle,
    "fathers_last": _fathers_last,
    "arabic": _arabic,
    "afghan": _afghan,
    "reversible": _reversible,
    "gendered_ski": _gendered("ki", "ka"),
    "gendered_y": _gendered("yi", "a"),
    "gendered_baltic": _baltic,
    "gendered_ova": _slovak,
    "iberian": _iberian,
    "vietnamese": _vietnamese,
    "chinese": _chinese,
}

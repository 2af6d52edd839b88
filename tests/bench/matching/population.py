"""Invented registers of children: families of nine origins, brothers and sisters, twins."""

import csv
import datetime as dt
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from handrail.linkage.file_findings import COLUMNS
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place

TODAY = dt.date(2026, 9, 1)
DISTRICTS = ("E1", "E1W", "E2", "E3", "E14", "E15", "E9", "E8", "E5", "N1", "SE8", "E7")
STREETS = (
    "Harbour", "Mill", "Chapel", "Orchard", "Station", "Victoria", "Albert", "Cable", "Roman",
    "Globe", "Bow", "Commercial", "Brick", "Cannon", "Salmon", "Limehouse", "Poplar", "Canton",
    "Grundy", "Sutton", "Jubilee", "Sidney", "Stepney", "Whitehorse", "Ben Jonson", "Shandy",
    "Turner", "Fairfield", "Parnell", "Old Ford", "Malmesbury", "Antill", "Coborn", "Burdett",
)  # fmt: skip
KINDS = ("Street", "Road", "Lane", "House", "Court", "Way")
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Child:
    """One record of a register; `origin` is for counting only."""

    record_id: str
    given: str
    family: str
    born: str
    sex: str
    postcode: str
    address: str
    nhs: str
    origin: str
    house: int = 0


@lru_cache(maxsize=1)
def origins() -> dict[str, dict[str, Any]]:
    """The lists of names by origin: those in names.yaml, then those of the package Faker."""
    text = (Path(__file__).parent / "names.yaml").read_text(encoding="utf-8")
    every = dict(yaml.load(text, Loader=yaml.BaseLoader))
    for names in every.values():
        if "more" in names:
            _add_more(names, import_module(f"faker.providers.person.{names['more']}").Provider)
    return every


def _add_more(names: dict[str, Any], provider: Any) -> None:
    lists = {
        "girls": ("first_names_female", "first_romanized_names"),
        "boys": ("first_names_male", "first_romanized_names"),
        "family": ("last_names", "last_romanized_names"),
    }
    for part, attributes in lists.items():
        told = (name for one in attributes for name in getattr(provider, one, ()))
        fitting = (name.title() for name in told if name.isascii() or names["more"] == "tr_TR")
        names[part] = list(dict.fromkeys((*names[part], *fitting)))


def facts_of(child: Child) -> IdentifyingFacts:
    """A record as the matcher is told of it."""
    return IdentifyingFacts(
        names=(Name(child.given, child.family),),
        born=(PartialDate.from_text(child.born),) if child.born else (),
        sex=child.sex,
        places=(Place(child.address, child.postcode),),
        identifiers=(Identifier("nhs", child.nhs),) if child.nhs else (),
    )


def write_register(path: Path, children: Iterable[Child]) -> None:
    """A register as `handrail match` and `handrail link` read it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for one in children:
            told = (one.given, one.family, one.born, one.sex, one.postcode, one.address, one.nhs)
            out.writerow((one.record_id, *told))


def register(number: int, seed: int) -> Iterator[Child]:
    """`number` children in households; the same seed gives the same children."""
    chance = random.Random(seed)
    made = house = 0
    while made < number:
        house += 1
        for child in _household(chance, house, made):
            if made < number:
                yield child
                made += 1


def _household(chance: random.Random, house: int, made: int) -> Iterator[Child]:
    every = origins()
    origin = chance.choices(list(every), [float(one["weight"]) for one in every.values()])[0]
    home = _home(chance)
    size = chance.choices((1, 2, 3, 4, 5), (45, 30, 15, 7, 3))[0]
    family, first = _family(chance, origin), None
    for index in range(size):
        born = _born(chance)
        if first and chance.random() < 0.03:
            born = first.born
        child = _child(chance, origin, family, born, home, f"C{made + index}", house)
        first = first or child
        yield child


def new_child(chance: random.Random, record_id: str) -> Child:
    """A child who is not on the register."""
    return replace(next(_household(chance, -1, 0)), record_id=record_id)


def sibling_of(chance: random.Random, child: Child, record_id: str) -> Child:
    """A brother or sister of a registered child, not on the register: the same home and family."""
    other = _child(
        chance,
        child.origin,
        _family_part(chance, child),
        _born(chance),
        (child.postcode, child.address),
        record_id,
        child.house,
    )
    return other if other.given != child.given else sibling_of(chance, child, record_id)


def _family_part(chance: random.Random, child: Child) -> tuple[str, str]:
    middle = " ".join(child.given.split()[1:]) if origins()[child.origin].get("is_chain") else ""
    if child.origin == "bengali" and chance.random() < 0.5:
        return middle, _family(chance, child.origin)[1]
    return middle, child.family


def _family(chance: random.Random, origin: str) -> tuple[str, str]:
    """(the father's name where it stands in the middle, the family name)."""
    names = origins()[origin]
    middle = _skewed(chance, names["boys"]) if names.get("is_chain") else ""
    return middle, _skewed(chance, names["family"])


def _skewed(chance: random.Random, names: list[str]) -> str:
    """Earlier names are more common: two of five by rank, the others evenly."""
    if chance.random() < 0.6:
        return chance.choice(names)
    return names[int(len(names) ** chance.random()) - 1]


def _child(
    chance: random.Random,
    origin: str,
    family: tuple[str, str],
    born: str,
    home: tuple[str, str],
    record_id: str,
    house: int,
) -> Child:
    names = origins()[origin]
    sex = chance.choice("fm")
    given = _skewed(chance, names["girls" if sex == "f" else "boys"])
    last = family[1]
    if origin == "bengali" and (last in GIRLS_ONLY) != (sex == "f") and chance.random() < 0.9:
        last = chance.choice(GIRLS_ONLY) if sex == "f" else _not_girls(chance, names["family"])
    if chance.random() < SECOND_NAME.get(origin, 0):
        given += " " + _skewed(chance, names["girls" if sex == "f" else "boys"])
    if origin == "polish" and sex == "f" and last.endswith("ski"):
        last = last[:-1] + "a"
    given = f"{given} {family[0]}".strip()
    nhs = _nhs(chance) if chance.random() < 0.6 else ""
    return Child(record_id, given, last, born, sex, home[0], home[1], nhs, origin, house)


SECOND_NAME = {"bengali": 0.45, "pakistani": 0.4, "english": 0.3, "nigerian": 0.4, "polish": 0.2}
GIRLS_ONLY = ("Begum", "Khatun", "Akhtar", "Khanom", "Bibi", "Sultana")


def _not_girls(chance: random.Random, families: list[str]) -> str:
    while (found := _skewed(chance, families)) in GIRLS_ONLY:
        pass
    return found


def _home(chance: random.Random) -> tuple[str, str]:
    unit = f"{chance.choice(DISTRICTS)} {chance.randint(1, 9)}"
    unit += chance.choice(LETTERS) + chance.choice(LETTERS)
    street = f"{chance.choice(STREETS)} {chance.choice(KINDS)}"
    return unit, f"{chance.randint(1, 200)} {street}"


def _born(chance: random.Random) -> str:
    return (TODAY - dt.timedelta(days=chance.randint(30, 18 * 365))).isoformat()


def _nhs(chance: random.Random) -> str:
    while True:
        digits = [9, *(chance.randint(0, 9) for _ in range(8))]
        check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return "".join(map(str, digits)) + str(check % 11)

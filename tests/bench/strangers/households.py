"""Invented households on estates, and the register that clerks keep of their children."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place
from tests.bench.strangers import slips
from tests.bench.strangers.names import (
    Called,
    Origin,
    Parents,
    capitals,
    draw_origin,
    family_name,
    name_child,
    origins,
    parents,
)

TODAY = dt.date(2026, 6, 1)
DISTRICTS = tuple(
    f"{area}{number}" for area, last in (("BD", 16), ("LS", 14), ("HX", 5), ("WF", 5))
    for number in range(1, last + 1)
)  # fmt: skip
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
STREETS = (
    "Quarry", "Mill", "Chapel", "Beck", "Moorside", "Canal", "Station", "Albion", "Nelson",
    "Foundry", "Tannery", "Cragg", "Heather", "Lister", "Bowling", "Priestley", "Whinney",
    "Harewood", "Temple", "Gipton", "Seacroft", "Thornbury", "Manningham", "Ravens", "Kirkgate",
    "Ings", "Roundhay", "Wortley", "Bramble", "Coal", "Weaver", "Dyer", "Shuttle", "Loom",
)  # fmt: skip
KINDS = ("Street", "Road", "Lane", "Terrace", "Close", "Avenue", "Mount", "Grove", "View", "Court")
LATE_PAPERS = frozenset({"somali", "afghan", "horn", "bengali", "pakistani", "arabic", "congolese"})
_LARGE = frozenset({"somali", "bengali", "pakistani", "jewish", "arabic", "irish", "nigerian"})


@dataclass(frozen=True)
class Home:
    """A household's names and its present and earlier addresses."""

    parents: Parents
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Resident:
    """A child as the register has them; the first of each is the present one."""

    record_id: str
    origin: str
    sex: str
    names: tuple[Called, ...]
    born: str
    places: tuple[Place, ...]
    nhs: str
    home: Home
    born_on: dt.date

    @property
    def given(self) -> str:
        return self.names[0].given

    @property
    def family(self) -> str:
        return self.names[0].family

    @property
    def postcode(self) -> str:
        return self.places[0].postcode if self.places else ""

    @property
    def facts(self) -> IdentifyingFacts:
        """What the register says that may tell who the child is."""
        return IdentifyingFacts(
            names=tuple(Name(one.given, one.family) for one in self.names),
            born=(PartialDate.from_text(self.born),) if self.born else (),
            sex=self.sex,
            places=self.places,
            identifiers=(Identifier("nhs", self.nhs, is_verified=True),) if self.nhs else (),
        )


class Area:
    """The estates of one register; larger registers have more of them."""

    def __init__(self, children: int, seed: int) -> None:
        self._units = max(1, min(380, round(children / 2.2 / 5 / (len(DISTRICTS) * 9))))
        self._seed = seed

    def address(self, chance: random.Random, origin: Origin) -> Place:
        """A home, more often where others of the origin live."""
        start = sum(map(ord, origin.name)) % len(DISTRICTS)
        near = round(abs(chance.gauss(0, 6)))
        is_near = chance.random() < 0.6
        number = (start + near) % len(DISTRICTS) if is_near else chance.randrange(len(DISTRICTS))
        sector, unit = chance.randint(1, 9), chance.randrange(self._units) * 7 % 400
        postcode = f"{DISTRICTS[number]} {sector}{LETTERS[unit // 20]}{LETTERS[unit % 20]}"
        street = random.Random(f"{self._seed}{postcode}")
        name = f"{street.choice(STREETS)} {street.choice(KINDS)}"
        if street.random() < 0.15:
            return Place(f"Flat {chance.randint(1, 48)}, {street.randint(1, 9)} {name}", postcode)
        return Place(f"{chance.randint(1, 40)} {name}", postcode)


def register(children: int, seed: int) -> Iterator[Resident]:
    """So many children, household by household."""
    chance, area, made = random.Random(seed), Area(children, seed), 0
    while made < children:
        for child in _household(chance, area, made):
            if made < children:
                yield child
                made += 1


def new_child(chance: random.Random, area: Area, record_id: str) -> Resident:
    """A child of a household that is not on the register."""
    return replace(next(_household(chance, area, 0)), record_id=record_id)


def new_sibling(chance: random.Random, child: Resident, record_id: str) -> Resident:
    """A brother or sister who is not on the register; one in eight is a twin."""
    born = child.born_on
    if chance.random() > 0.125:
        days = chance.choice((-1, 1)) * chance.randint(330, 2_200)
        born = min(TODAY, max(dt.date(2008, 6, 2), born + dt.timedelta(days)))
    while True:
        made = _child(chance, child.home, record_id, born)
        if made.given.split()[0] != child.given.split()[0]:
            return made


def _household(chance: random.Random, area: Area, number: int) -> Iterator[Resident]:
    origin = draw_origin(chance)
    home = Home(_mixed(chance, parents(chance, origin)), _places(chance, area, origin))
    born = dt.date(2008, 6, 2) + dt.timedelta(chance.randrange(6_500))
    weights = (25, 30, 22, 13, 10) if origin.name in _LARGE else (40, 38, 15, 5, 2)
    for place in range(chance.choices((1, 2, 3, 4, 5), weights)[0]):
        if place and chance.random() > 0.025:
            born += dt.timedelta(chance.randint(360, 1_600))
        if born > TODAY and place:
            return
        yield _child(chance, home, f"R{number + place}", min(born, TODAY))


def _mixed(chance: random.Random, pair: Parents) -> Parents:
    """One home in fifteen has a family name of another origin."""
    if chance.random() > 1 / 15:
        return pair
    other = chance.choice([one for one in origins().values() if one.families != ("x",)])
    return replace(pair, family=family_name(chance, other))


def _places(chance: random.Random, area: Area, origin: Origin) -> tuple[Place, ...]:
    homes = 2 if chance.random() < 0.25 else 1
    return tuple(area.address(chance, origin) for _ in range(homes))


def _child(chance: random.Random, home: Home, record_id: str, born: dt.date) -> Resident:
    sex = chance.choice("fm")
    pair = home.parents
    if chance.random() < 0.07:  # another father
        pair = replace(pair, family=pair.other_family, father=pair.grandfather)
    called = name_child(chance, pair, sex)
    number = int(record_id[1:])
    return Resident(
        record_id=record_id,
        origin=pair.origin.name,
        sex=sex if chance.random() > 0.02 else "",
        names=_names_kept(chance, pair, called),
        born=_born_kept(chance, pair.origin, born),
        places=home.places,
        nhs=nhs_number(number) if record_id[0] == "R" and chance.random() < 0.7 else "",
        home=home,
        born_on=born,
    )


def _names_kept(chance: random.Random, pair: Parents, called: Called) -> tuple[Called, ...]:
    """The name as the clerk wrote it, and for one child in twelve another one."""
    draw = chance.random()
    if draw < 0.03:
        called = Called(slips.typed(chance, called.given), called.family)
    if draw > 0.92:
        return called, Called(called.given, capitals(pair.other_family))
    return (called,)


def _born_kept(chance: random.Random, origin: Origin, born: dt.date) -> str:
    draw, is_late = chance.random(), origin.name in LATE_PAPERS
    first, month = (0.12, 0.16) if is_late else (0.01, 0.015)
    if draw < first:
        return f"{born.year}-01-01"
    if draw < month:
        return f"{born:%Y-%m}-01"
    if draw > 0.985:
        return f"~{born.year + chance.choice((-1, 0, 1))}"
    return f"{born:%Y}" if draw > 0.97 else born.isoformat()


def nhs_number(number: int) -> str:
    """A number of the range for tests that no other child of a register has, or ""."""
    digits = f"999{number * 7_919 % 1_000_000:06d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return "" if check == 10 else f"{digits}{check}"

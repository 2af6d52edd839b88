"""An invented partnership over two years: 300 children, and ten patterns amid noise.

Drawn from a seed, before anything is known of how the product looks for patterns: how
children go missing, what gets written down, and what several of them have in common.
"""

import datetime as dt
import math
import random
import string
from collections.abc import Sequence
from dataclasses import dataclass, field

Position = tuple[float, float]
CHILDREN, DAYS = 300, 730
LAST = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)
MIDDLE: Position = (51.52, -0.02)
KM = (1 / 111.2, 1 / 69.2)  # degrees of latitude and longitude in a kilometre
STATION, CENTRE = "Northmere station", "Tannery shopping centre"
STREETS = ("Alder", "Beacon", "Chandler", "Dock", "Elm", "Ferry", "Gasworks", "Hythe", "Ivy",
           "Jetty", "Kiln", "Lime")  # fmt: skip
SPOTS = ("park", "chicken shop", "playground", "parade", "skate ramp")
VAGUE_CARS = ("white van", "black car", "a silver Corsa", "dark BMW", "taxi", "blue Golf",
              "a car with loud music")  # fmt: skip
VAGUE_PHONES = (
    "her own phone",
    "his phone",
    "iPhone, cracked screen",
    "not given",
    "friend's phone",
)
LETTERS = [letter for letter in string.ascii_uppercase if letter not in "IQZ"]


@dataclass
class Child:
    """A child: a home, its neighbourhood, and how often they go missing."""

    number: int
    home: str
    area: int
    episodes: int
    haunts: Sequence[str] = ()


@dataclass
class Place:
    """A place: where it is, whether the desk has recorded it, and what else people call it."""

    name: str
    at: Position
    is_recorded: bool
    also: str = ""


@dataclass
class Away:
    """One episode: whose, from when to when, and what was written down, one line each."""

    child: int
    start: dt.datetime
    end: dt.datetime
    places: list[str] = field(default_factory=list)
    vehicles: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Planted:
    """A pattern that was put in: its kind, its children, and what they name ("" for a group)."""

    kind: str
    children: frozenset[int]
    named: str = ""


class Partnership:
    """Everything drawn from one seed: children, places, episodes, and what was planted."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.numbers = self.draw.sample(range(1000), 1000)
        self.places: dict[str, Place] = {}
        self.children: list[Child] = []
        self.away: list[Away] = []
        self.planted: list[Planted] = []
        self._town()
        self._families()
        for child in self.children:
            self._alone(child)
        self._siblings()
        free = [child for child in self.children if child.episodes < 12]
        self.draw.shuffle(free)
        for number, size in enumerate((3, 4, 2, 5, 3)):
            self._group([free.pop() for _ in range(size)], number)
        for number in range(3):
            self._hot_place([free.pop() for _ in range(self.draw.randint(5, 8))], number)
        for number in range(2):
            self._vehicle([free.pop() for _ in range(self.draw.randint(3, 4))], number)

    def _town(self) -> None:
        """Twelve neighbourhoods a kilometre and a half apart, each with its own spots."""
        for area, street in enumerate(STREETS):
            for spot in SPOTS:
                name = f"{street} {spot}"
                at = self._near(self._middle_of(area), 0.6)
                self.places[name] = Place(name, at, self.draw.random() < 0.4)
        for name in (STATION, CENTRE):
            self.places[name] = Place(name, self._near(MIDDLE, 0.4), True)

    def _middle_of(self, area: int) -> Position:
        across, down = area % 4 - 1.5, area // 4 - 1
        return MIDDLE[0] + down * 1.5 * KM[0], MIDDLE[1] + across * 1.5 * KM[1]

    def _near(self, at: Position, km: float) -> Position:
        angle, far = self.draw.uniform(0, math.tau), km * math.sqrt(self.draw.random())
        return at[0] + far * math.sin(angle) * KM[0], at[1] + far * math.cos(angle) * KM[1]

    def _families(self) -> None:
        """Most live alone on their street's numbers; some are siblings, five in one home."""
        for number in range(CHILDREN):
            area = self.draw.randrange(len(STREETS))
            home = f"{self.draw.randint(1, 90)} {STREETS[area]} Street"
            if number % 25 == 1:  # a brother or sister of the one before
                area, home = self.children[-1].area, self.children[-1].home
            if number >= CHILDREN - 5:
                area, home = 5, "Ferry House, Ferry Street"
            child = Child(number, home, area, self._how_often(number))
            near = [f"{STREETS[area]} {spot}" for spot in SPOTS]
            child.haunts = self.draw.sample(near, 2)
            self.children.append(child)

    def _how_often(self, number: int) -> int:
        """One or two for most, dozens for a few, and much for those in the children's home."""
        if number >= CHILDREN - 5:
            return self.draw.randint(15, 30)
        share = self.draw.random()
        if share < 0.55:
            return self.draw.randint(1, 2)
        if share < 0.85:
            return self.draw.randint(3, 6)
        return self.draw.randint(7, 15) if share < 0.97 else self.draw.randint(16, 45)

    def _alone(self, child: Child) -> None:
        """The episodes of a child that have nothing to do with others."""
        first = self.draw.uniform(0, DAYS - 60)
        length = self.draw.uniform(60, DAYS - first) if child.episodes > 1 else 60
        for _ in range(child.episodes):
            self._add(child, self._moment(first + self.draw.random() * length))

    def _moment(self, day: float) -> dt.datetime:
        """A time on about that day: mostly evenings, more on Fridays and Saturdays."""
        date = (LAST - DAYS * DAY + day * DAY).replace(hour=0, minute=0)
        while date.weekday() not in (4, 5) and self.draw.random() < 0.3:
            date += DAY
        share = self.draw.random()
        hour = self.draw.gauss(20, 2.2) if share < 0.75 else self.draw.gauss(15.8, 0.8)
        if share > 0.9:
            hour = self.draw.uniform(22, 28)
        return min(date + max(hour, 6) * HOUR, LAST)

    def _add(self, child: Child, start: dt.datetime) -> Away:
        """An episode with what gets written down when nothing is planted."""
        away = Away(child.number, start, start + self.draw.lognormvariate(1.8, 1.0) * HOUR)
        if self.draw.random() < 0.55:
            away.places.append(self._somewhere(child))
        if self.draw.random() < 0.08:
            away.vehicles.append(self._some_car())
        if self.draw.random() < 0.06:
            away.phones.append(self._some_phone())
        self.away.append(away)
        return away

    def _somewhere(self, child: Child) -> str:
        share = self.draw.random()
        if share < 0.50:
            return self.draw.choice(child.haunts)
        if share < 0.66:
            return STATION
        if share < 0.74:
            return CENTRE
        if share < 0.88:
            return child.home
        if share < 0.93:
            return self.draw.choice(list(self.places))
        return self.draw.choice(("at an aunt's", "walking about", "a friend's house", "on a bus"))

    def _some_car(self) -> str:
        share = self.draw.random()
        if share < 0.65:
            return self.draw.choice(VAGUE_CARS)
        number = self.draw.randint(0, 14) if share < 0.75 else self.draw.randint(100, 100_000)
        return f"{self.draw.choice(VAGUE_CARS)}, {plate(number)}"  # some are one firm's minicabs

    def _some_phone(self) -> str:
        if self.draw.random() < 0.4:
            return self.draw.choice(VAGUE_PHONES)
        return f"07700 900{self.numbers.pop():03}"  # nobody else's: the range is a small one

    def _siblings(self) -> None:
        """Brothers and sisters run off together once or twice, after a quarrel at home."""
        for older, younger in zip(self.children, self.children[1:], strict=False):
            if older.home == younger.home and older.number < CHILDREN - 5:
                for _ in range(self.draw.randint(1, 2)):
                    start = self._moment(self.draw.uniform(0, DAYS - 10))
                    self._add(older, start)
                    self._add(younger, start + self.draw.uniform(0, 10) * MINUTE)

    def _group(self, members: list[Child], number: int) -> None:
        """Children who meet over some weeks; not all come each time, not all of it is known."""
        meet = STATION if number == 4 else f"{('Quay', 'Mill', 'Lock', 'Forge')[number % 4]} steps"
        if meet != STATION:
            self.places[meet] = Place(meet, self._near(MIDDLE, 3), self.draw.random() < 0.5)
        first, weeks = self.draw.uniform(10, DAYS - 140), self.draw.randint(8, 16)
        hour = self.draw.uniform(17, 22)
        for _ in range(self.draw.randint(8, 11)):
            date = LAST - DAYS * DAY + (first + self.draw.random() * weeks * 7) * DAY
            date = date.replace(hour=0, minute=0) + hour * HOUR
            come = [child for child in members if self.draw.random() < 0.85]
            for child in come if len(come) > 1 else members:
                away = Away(child.number, date + self.draw.gauss(0, 25) * MINUTE, date + 6 * HOUR)
                if self.draw.random() < 0.75:
                    away.places.append(meet)
                self.away.append(away)
        self.planted.append(Planted("together", frozenset(child.number for child in members)))

    def _hot_place(self, drawn: list[Child], number: int) -> None:
        """A place that several children are drawn to for some weeks, each by themselves."""
        name, also = (("Crown Parade flat", "the flat on Crown Parade"),
                      ("Saffron Grill", "Saffron takeaway"),
                      ("Tidemill car park", "multi storey at Tidemill"))[number]  # fmt: skip
        self.places[name] = Place(name, self._near(MIDDLE, 3), number < 2, also)
        first, weeks = self.draw.uniform(10, DAYS - 100), self.draw.randint(6, 10)
        for child in drawn:
            for _ in range(self.draw.randint(1, 4)):
                away = self._add(child, self._moment(first + self.draw.random() * weeks * 7))
                away.places = [also if self.draw.random() < 0.2 else name]
        self.planted.append(Planted("place", frozenset(child.number for child in drawn), name))

    def _vehicle(self, taken: list[Child], number: int) -> None:
        """A vehicle that collects several children over some weeks, written in several ways."""
        whole = plate(200_001 + number)
        ways = (whole, f"grey Astra {whole}", whole.replace(" ", "").lower())
        first, weeks = self.draw.uniform(10, DAYS - 70), self.draw.randint(3, 8)
        for child in taken:
            for _ in range(self.draw.randint(1, 3)):
                away = self._add(child, self._moment(first + self.draw.random() * weeks * 7))
                away.vehicles = [self.draw.choice(ways)]
        self.planted.append(Planted("vehicle", frozenset(child.number for child in taken), whole))


def plate(number: int) -> str:
    """A registration that nobody has: its first letters are not given out."""
    last = "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in (2, 1, 0))
    return f"QQ{number % 50 + 50:02} {last}"

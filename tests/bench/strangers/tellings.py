"""How people who do not keep the register tell of a child: by whom, and with which mistakes."""

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place
from tests.bench.strangers import slips
from tests.bench.strangers.households import LETTERS, TODAY, Area, Resident
from tests.bench.strangers.names import Origin, capitals, family_name, first_name, origins

ENOUGH = 3.0  # clues without which nobody could say who is meant


@dataclass(frozen=True)
class Telling:
    """A child as told, and what in it is unlike the register; `truth` is "" for somebody new."""

    record_id: str
    origin: str
    given: str
    family: str
    born: str
    sex: str
    lines: str
    postcode: str
    nhs: str
    truth: str
    mistakes: tuple[str, ...] = ()
    given_clue: float = 1.0
    family_clue: float = 1.0
    born_clue: float = 2.0
    place_clue: float = 2.0

    @property
    def clues(self) -> float:
        return self.family_clue + self.born_clue + self.place_clue

    @property
    def facts(self) -> IdentifyingFacts:
        """What is told that may tell who the child is."""
        name, place = Name(self.given, self.family), Place(self.lines, self.postcode)
        return IdentifyingFacts(
            names=(name,) if name != Name() else (),
            born=(PartialDate.from_text(self.born),) if self.born else (),
            sex=self.sex,
            places=(place,) if place != Place() else (),
            identifiers=(Identifier("nhs", self.nhs),) if self.nhs else (),
        )


Mistake = Callable[[random.Random, Telling, Origin, Area], Telling]


def tell(chance: random.Random, child: Resident, area: Area, truth: str) -> Telling:
    """The child as one channel tells of them: two or three mistakes, and enough clues left."""
    for _ in range(200):
        told = _told(chance, child, area, truth)
        if len(told.mistakes) >= 2 and told.given_clue and told.clues >= ENOUGH:
            return told
    return replace(_right(chance, child, truth), sex="", lines="")


def _told(chance: random.Random, child: Resident, area: Area, truth: str) -> Telling:
    told, origin = _right(chance, child, truth), origins()[child.origin]
    channel = chance.choice(list(CHANNELS.values()))
    most = chance.choice((2, 3))
    areas: set[str] = set()
    for _ in range(12):
        if len(told.mistakes) == most:
            break
        made = chance.choices(list(channel), list(channel.values()))[0]
        if AREAS[made] in areas or (not told.given and AREAS[made] == "name"):
            continue
        after = made(chance, told, origin, area)
        if after != told:
            areas.add(AREAS[made])
            told = replace(after, mistakes=(*told.mistakes, made.__name__))
    return told


def _right(chance: random.Random, child: Resident, truth: str) -> Telling:
    """What somebody who knows the child would say; the true birth date, not the register's."""
    place = child.places[0]
    has_number = truth and child.nhs and chance.random() < 0.06
    return Telling(
        record_id="T" + child.record_id,
        origin=child.origin,
        given=child.given,
        family=child.family,
        born=child.born_on.isoformat() if chance.random() < 0.5 else child.born,
        sex=child.sex if chance.random() < 0.85 else "",
        lines=place.lines if chance.random() < 0.5 else "",
        postcode=place.postcode,
        nhs=child.nhs if has_number else "",
        truth=truth,
    )


def by_ear(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Written as it sounds."""
    given = slips.heard(chance, told.given, origin.ear, chance.randint(1, 2))
    family = slips.heard(chance, told.family, origin.ear, chance.randint(0, 2))
    if (given, family) == (told.given.lower(), told.family.lower()):
        return told
    return replace(told, given=capitals(given), family=capitals(family))


def typing(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """A slip of the keyboard in one of the names or both."""
    if chance.random() < 0.6:
        return replace(told, given=slips.typed(chance, told.given))
    family = slips.typed(chance, told.family)
    return replace(told, given=slips.typed(chance, told.given), family=family)


def handwriting(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Letters read as others."""
    family = slips.misread(chance, told.family)
    return replace(told, given=slips.misread(chance, told.given), family=family)


def pet_name(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """The name that friends use."""
    words = told.given.split()
    shorts = [short for word in words for short in origin.pets.get(word.lower(), ())]
    if shorts:
        return replace(told, given=capitals(chance.choice(shorts)))
    if origin.custom == "middle" and len(words[0]) > 6 and chance.random() < 0.5:
        return replace(told, given=words[0][: chance.randint(3, 4)])
    return told


def fewer_names(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """One of several given names or family names alone."""
    given, family = told.given.split(), told.family.replace("-", " ").split()
    if len(given) > 1 and (len(family) == 1 or chance.random() < 0.6):
        kept = given[0] if chance.random() < 0.7 else given[-1]
        return replace(told, given=kept)
    if len(family) > 1:
        return replace(told, family=chance.choice((family[0], family[-1])))
    return told


def other_order(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """The family name first, or all in one box."""
    if not told.family:
        return told
    if chance.random() < 0.25:
        return replace(told, given=f"{told.family} {told.given}", family="")
    if chance.random() < 0.25:
        return replace(told, given="", family=f"{told.given} {told.family}")
    return replace(told, given=told.family, family=told.given)


def joined(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Parts run together, or a long one split."""
    for part in chance.sample(("given", "family"), 2):
        text = getattr(told, part)
        if " " in text or "-" in text:
            return replace(told, **{part: text.replace(" ", "").replace("-", "").capitalize()})
    if len(told.given) > 7:
        at = len(told.given) // 2
        return replace(told, given=capitals(f"{told.given[:at]} {told.given[at:].lower()}"))
    return told


def cut_off(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """A list with narrow columns."""
    return replace(told, given=told.given[:8].strip(), family=told.family[:8].strip())


def other_family(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """The family name of a stepfather, of the mother, or a title in its place."""
    if origin.weak and chance.random() < 0.5:
        name = chance.choice(origin.weak)
    elif origin.families == ("x",):
        name = first_name(chance, origin, "m")
    else:
        name = family_name(chance, origin)
    return replace(told, family=capitals(name), family_clue=0.0)


def no_family(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Only a first name."""
    return replace(told, family="", family_clue=0.0)


def initial(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """An initial for a first name."""
    return replace(told, given=told.given[:1], given_clue=0.5, born_clue=told.born_clue - 0.5)


def prefix(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Md put before a name, or taken away; an article put to a family name, or taken away."""
    words = told.given.split()
    if origin.name in {"bengali", "pakistani"} and told.sex != "f":
        if words[0].lower() in {"md", "mohammed", "muhammad"} and len(words) > 1:
            return replace(told, given=" ".join(words[1:]))
        return replace(told, given="Md " + told.given)
    if origin.name == "arabic":
        bare = told.family.removeprefix("al-").removeprefix("Al ").removeprefix("El ")
        return replace(told, family=bare if bare != told.family else "Al " + bare)
    return told


_CYRILLIC = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
    ("ya", "я"), ("iu", "ю"), ("ia", "я"), ("yi", "ий"), ("ii", "ій"), ("ts", "ц"),
)  # fmt: skip
_LETTER = dict(zip("abvhgdeziyklmnoprstufj", "абвгґдезіиклмнопрстуфй", strict=True))


def other_script(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """In the letters of the child's own language."""
    if origin.is_cyrillic:
        return replace(told, given=_cyrillic(told.given), family=_cyrillic(told.family))
    given, family = told.given.lower().split()[0], told.family.lower().split("-")[-1].split()
    if given in origin.scripts:
        last = origin.scripts.get(family[-1] if family else "", told.family)
        return replace(told, given=origin.scripts[given], family=last)
    return told


def _cyrillic(text: str) -> str:
    low = text.lower()
    for old, new in _CYRILLIC:
        low = low.replace(old, new)
    return "".join(_LETTER.get(char, char) for char in low).capitalize()


def new_year(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """1 January for a birthday that a list did not know, or the first of the month."""
    if len(told.born) < 10:
        return told
    if chance.random() < 0.7:
        return replace(told, born=f"{told.born[:4]}-01-01", born_clue=1.0)
    return replace(told, born=f"{told.born[:7]}-01", born_clue=1.5)


def age_alone(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """An age, which is right or one beside."""
    if len(told.born) < 10:
        return told
    born = dt.date.fromisoformat(told.born)
    age = (TODAY - born).days // 365 + chance.choice((-1, 0, 0, 0, 1))
    return replace(told, born=f"~{TODAY.year - max(0, age) - chance.choice((0, 1))}", born_clue=0.5)


def part_of_date(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """The month and year, or the year alone."""
    if len(told.born) < 10:
        return told
    length = chance.choice((7, 4, 4))
    return replace(told, born=told.born[:length], born_clue=1.5 if length == 7 else 1.0)


def day_for_month(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Day and month the other way round, as other countries write them."""
    parts = told.born.split("-")
    if len(parts) != 3 or int(parts[2]) > 12:
        return told
    return replace(told, born=f"{parts[0]}-{parts[2]}-{parts[1]}", born_clue=1.5)


def wrong_figure(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """A figure of the birth date misread; what is no date is left at month and year."""
    if len(told.born) < 10:
        return told
    born = told.born[:3] + slips.figure(chance, told.born[3:])
    try:
        is_born = dt.date.fromisoformat(born) <= TODAY
    except ValueError:
        return replace(told, born=told.born[:7], born_clue=1.5)
    return replace(told, born=born, born_clue=1.5) if is_born else told


def year_beside(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """The year before or after, day and month right."""
    if len(told.born) < 10 or told.born.endswith("02-29"):
        return told
    year = int(told.born[:4]) + chance.choice((-1, 1))
    return replace(told, born=f"{year}{told.born[4:]}", born_clue=1.5)


def no_birth_date(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Nobody knows how old the child is."""
    return replace(told, born="", born_clue=0.0)


def moved(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """A new address that the register has not got."""
    place = area.address(chance, origin)
    return replace(told, lines=place.lines, postcode=place.postcode, place_clue=0.0)


def no_address(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """No address at all."""
    return replace(told, lines="", postcode="", place_clue=0.0)


def district_alone(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """Somewhere in a part of the town."""
    return replace(told, lines="", postcode=told.postcode.split(" ")[0], place_clue=1.0)


def wrong_postcode(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """A letter of the postcode misread, or that of a neighbouring street."""
    letters = chance.choice(LETTERS) + told.postcode[-1:]
    if chance.random() < 0.5:
        letters = told.postcode[-2:-1] + chance.choice(LETTERS)
    return replace(told, lines="", postcode=told.postcode[:-2] + letters, place_clue=1.5)


def street_alone(chance: random.Random, told: Telling, origin: Origin, area: Area) -> Telling:
    """A house and street without a postcode."""
    return replace(told, postcode="", place_clue=1.5) if told.lines else told


# who tells, and how often each mistake is theirs
CHANNELS: Mapping[str, Mapping[Mistake, float]] = {
    "telephone": {
        by_ear: 9, pet_name: 3, fewer_names: 3, age_alone: 4, part_of_date: 2, moved: 2,
        district_alone: 4, street_alone: 2, no_address: 1, year_beside: 1,
    },
    "custody": {
        typing: 5, other_order: 3, fewer_names: 2, day_for_month: 2, wrong_figure: 3, moved: 4,
        wrong_postcode: 3, other_family: 1, no_address: 1, year_beside: 1,
    },
    "school": {
        cut_off: 2, pet_name: 3, other_family: 2, new_year: 4, part_of_date: 2, typing: 2,
        moved: 3, wrong_postcode: 2, joined: 2, no_address: 2,
    },
    "handwriting": {
        handwriting: 6, wrong_figure: 4, day_for_month: 2, initial: 1, fewer_names: 2,
        wrong_postcode: 4, district_alone: 2, part_of_date: 2,
    },
    "neighbour": {
        pet_name: 4, by_ear: 3, no_family: 1, age_alone: 5, no_birth_date: 1, street_alone: 4,
        district_alone: 3, fewer_names: 2,
    },
    "interpreter": {
        by_ear: 5, other_script: 2, other_order: 4, joined: 3, prefix: 3, other_family: 2,
        new_year: 3, year_beside: 2, moved: 3, district_alone: 3, day_for_month: 1,
    },
}  # fmt: skip

_BORN = (new_year, age_alone, part_of_date, day_for_month, wrong_figure, year_beside, no_birth_date)
_PLACE = (moved, no_address, district_alone, wrong_postcode, street_alone)
# each telling has at most one mistake in each of these
AREAS: Mapping[Mistake, str] = {
    made: "born" if made in _BORN else "place" if made in _PLACE else "name"
    for channel in CHANNELS.values()
    for made in channel
}

"""Adds many further invented children quickly, in chunks of rows.

Search keys are written last, so that no child is seen half done.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.actions.core.references import fresh_references, random_reference
from handrail.actions.demo.cast import Cast
from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.demo.past_referrals import referrals_of
from handrail.actions.demo.return_details import said_of, upn_of
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.people import register
from handrail.records.models import Event, MatchKey, Person
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    person_keys,
)
from handrail.rules.vocabulary.event_types import EventType

REASON = "Further children for the demo"
BATCH = 500
WITH_REFERRAL = 0.3
UPNS_FROM = 1000  # lower ones are the stories'
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Made:
    """One further child: as described, and the row on the register."""

    described: Described
    person: Person
    words: dict[str, Any]


def add_children(cast: Cast, number: int, *, now: dt.datetime, tell: Callable[[str], None]) -> None:
    """Tops the register up to `number` further children, in short transactions."""
    there = _how_many()
    while there < number:
        size = min(BATCH, number - there)
        _batch(cast, there, size, now=now)
        there += size
        tell(f"Further children: {there} of {number}")


def _how_many() -> int:
    rows = Event.objects.filter(verb=EventType.PERSON_REGISTERED, reason=REASON)
    return sum(len(named) for named in rows.values_list("objects_named", flat=True))


def _batch(cast: Cast, start: int, size: int, *, now: dt.datetime) -> None:
    chance = random.Random(2026 + start)  # nosec B311 - invented names, no secret
    by = cast.actor("helen", now)
    made = [_child(words, now) for words in _words(chance, start, size, london_day(now))]
    persons = [one.person for one in made]
    for person in persons:
        person.owner_id = by.agency
    fresh_references(persons, now=now)
    recording.record_many(persons, by=by, now=now, verb=EventType.PERSON_REGISTERED, reason=REASON)
    _keep_parts(made, by=by, now=now)
    chosen = [one for one in made if chance.random() < WITH_REFERRAL]
    referrals_of([(one.person, one.described, one.words) for one in chosen], cast, chance, now=now)
    rows = [MatchKey(person=one.person, key=key) for one in made for key in sorted(_keys(one))]
    recording.record_many(rows, by=by, now=now, verb=EventType.PERSON_KEYED, reason=REASON)


def _child(words: dict[str, Any], now: dt.datetime) -> Made:
    described = Described(
        given=words["given"],
        family=words["family"],
        born=words["born"],
        gender=words["gender"],
        language=words["language"],
        interpreter="no",
        disability="no",
        legal_status="none",
        address=words["lines"],
        postcode=words["postcode"],
        nhs=words["nhs"],
    )
    reference = random_reference(settings_in_force().reference_prefix, "P", now)
    person = register.new_person(described, reference=reference)
    for name, value in said_of(words["number"], person, words["family"]).items():
        setattr(person, name, value)
    return Made(described, person, words)


def _keep_parts(made: list[Made], *, by: Actor, now: dt.datetime) -> None:
    by_kind: dict[type, list[Any]] = {}
    for one in made:
        upn = upn_of(UPNS_FROM + one.words["number"], one.person)
        for row in (*register.parts_of(one.person, one.described), upn):
            by_kind.setdefault(type(row), []).append(row)
    for rows in by_kind.values():
        recording.record_many(rows, by=by, now=now, verb=EventType.PERSON_DESCRIBED, reason=REASON)


def _keys(one: Made) -> frozenset[int]:
    told = one.described
    return person_keys(
        IdentifyingFacts(
            names=(Name(told.given, told.family),),
            born=(PartialDate.from_text(told.born),),
            places=(Place(told.address, told.postcode),),
            identifiers=(Identifier("nhs", told.nhs),) if told.nhs else (),
        )
    )


def _words(
    chance: random.Random, start: int, size: int, today: dt.date
) -> Iterator[dict[str, Any]]:
    """The details of children in families: about a third have siblings, a few are twins."""
    home = _home(chance)
    born = ""
    for number in range(start, start + size):
        is_sibling = number > start and chance.random() < 0.35
        if not is_sibling:
            home = _home(chance)
        is_twin = is_sibling and chance.random() < 0.04
        born = born if is_twin else _born(chance, today)
        yield {**home, **_own(chance, home["names"], number), "born": born}


def _home(chance: random.Random) -> dict[str, Any]:
    given = read_yaml("names.yaml")
    names = chance.choice(given["families"])
    district, letters = chance.randint(1, 9), chance.sample(LETTERS, 2)
    return {
        "names": names,
        "family": chance.choice(names["family"]),
        "language": names["language"],
        "lines": f"{chance.randint(1, 240)} {chance.choice(given['streets'])}, Northmere",
        "postcode": f"NM{district} {chance.randint(1, 9)}{''.join(letters)}",
    }


def _born(chance: random.Random, today: dt.date) -> str:
    return (today - dt.timedelta(days=chance.randint(9 * 365, 17 * 365))).isoformat()


def _own(chance: random.Random, names: dict[str, Any], number: int) -> dict[str, Any]:
    gender = chance.choice(("girl", "boy"))
    return {
        "given": chance.choice(names[f"{gender}s"]),
        "gender": gender,
        "number": number,
        "nhs": nhs_number(500_000 + number) if chance.random() < 0.7 else "",
    }

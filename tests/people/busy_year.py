"""Two years of invented work, uneven as work is: many of some kinds, one to four of others."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from handrail.records.models import Case, Missing, Person, Referral
from handrail.rules.dashboards import Part, breakdowns
from tests.people import NOW, agency
from tests.people.casework import allocated
from tests.people.many import children, copies
from tests.people.measures import entity, in_force
from tests.people.missing import another_child, reported
from tests.people.panel import child_item

DAY, TWO_YEARS = dt.timedelta(days=1), 700
OF_PERSON = (breakdowns.GENDER, breakdowns.SEX, breakdowns.DISABILITY)
CODES = ("wbri", "wbri", "wbri", "mwbc", "apkn", "bcrb", "ooth", "", "refu")


class Chance(random.Random):
    """A seeded draw that takes early values much more often than late ones."""

    def of(self, values: Sequence[Any]) -> Any:
        return values[min(int(self.expovariate(0.55)), len(values) - 1)]

    def part(self, part: Part) -> Any:
        return self.of([*part.labels, ""])

    def moment(self, days: int = TWO_YEARS) -> dt.datetime:
        return NOW - self.random() * days * DAY


def busy_years(seed: int, many: int) -> None:
    """Children with cases, referrals, episodes, clocks, items and measures."""
    chance = Chance(seed)
    like, episode, place = allocated(), reported(another_child()), entity()
    persons = _children(chance, like.person, many)
    cases = _cases(chance, like, persons)
    _referrals(chance, like.referral, persons * 2)
    _episodes(chance, episode, persons)
    _clocks(chance, like.clocks.order_by("pk").first(), cases)
    _items(chance, child_item(like), many // 2)
    _measures(chance, in_force(place, "location_ops"), many // 2)


def _items(chance: Chance, like: Any, many: int) -> None:
    def differs(number: int) -> dict[str, Any]:
        return {
            "kind": chance.part(breakdowns.ITEM_KIND), "state": chance.part(breakdowns.ITEM_STATE),
            "outcome": chance.part(breakdowns.ITEM_OUTCOME), "recorded_at": chance.moment(),
        }  # fmt: skip

    copies(like, many, differs)


def _measures(chance: Chance, like: Any, many: int) -> None:
    def differs(number: int) -> dict[str, Any]:
        return {
            "state": chance.part(breakdowns.MEASURE_STATE), "recorded_at": chance.moment(),
            "option": chance.part(breakdowns.OPTION), "effect": chance.part(breakdowns.EFFECT),
        }  # fmt: skip

    copies(like, many, differs)


def _children(chance: Chance, like: Any, many: int) -> list[Person]:
    made = children(like, many)
    for one in made:
        for part in OF_PERSON:
            setattr(one, part.key, chance.part(part))
        one.legal_status, one.ethnicity = chance.part(breakdowns.LEGAL), chance.choice(CODES)
        born = NOW.date() - chance.randint(9 * 365, 18 * 365) * DAY
        one.born, one.born_from, one.born_until = born.isoformat(), born, born
    columns = ["gender", "sex", "disability", "legal_status", "ethnicity", "born", "born_from",
               "born_until"]  # fmt: skip
    Person.objects.bulk_update(made, columns, batch_size=100)
    return made


def _cases(chance: Chance, like: Case, persons: Sequence[Person]) -> list[Case]:
    begun = Case.objects.count()

    def differs(number: int) -> dict[str, Any]:
        opened = chance.moment()
        is_closed = chance.random() < 0.4
        return {
            "person_id": persons[number - begun].pk, "opened_at": opened, "referral_id": None,
            "state": "closed" if is_closed else "open",
            "closed_at": opened + (NOW - opened) * chance.random() if is_closed else None,
            "closure": chance.part(breakdowns.CLOSURE) if is_closed else "",
            "exploitation_status": chance.part(breakdowns.STATUS),
            "level": chance.part(breakdowns.LEVEL), "method": chance.part(breakdowns.METHOD),
            "exploitation_form": chance.part(breakdowns.FORM),
            "group_based": chance.part(breakdowns.GROUP), "number": 1,
        }  # fmt: skip

    return copies(like, len(persons), differs)


def _referrals(chance: Chance, like: Any, persons: Sequence[Person]) -> None:
    begun = Referral.objects.count()
    owners = [agency(name) for name in ("school", "police", "health", "council")]

    def differs(number: int) -> dict[str, Any]:
        received = chance.moment()
        return {
            "person_id": persons[number - begun].pk, "owner_id": chance.of(owners).pk,
            "received_at": received, "decided_at": received + chance.random() * 3 * DAY,
            "state": chance.of(("decided", "decided", "received")),
            "outcome": chance.part(breakdowns.OUTCOME), "intake_id": None,
        }  # fmt: skip

    copies(like, len(persons), differs)


def _episodes(chance: Chance, like: Missing, persons: Sequence[Person]) -> None:
    def differs(number: int) -> dict[str, Any]:
        begun = chance.moment()
        back = begun + chance.random() * 2 * DAY if chance.random() < 0.9 else None
        held = back + chance.random() * 6 * DAY if back and chance.random() < 0.6 else None
        return {
            "person_id": chance.choice(persons).pk, "missing_from": begun, "returned_at": back,
            "grade": chance.part(breakdowns.GRADE), "placement": chance.part(breakdowns.LIVES),
            "state": "held" if held else "located" if back else "missing", "held_at": held,
            "not_held_why": "" if held or not back else chance.of(("refused", "unable", "")),
        }  # fmt: skip

    copies(like, len(persons), differs)


def _clocks(chance: Chance, like: Any, cases: Sequence[Case]) -> None:
    def differs(number: int) -> dict[str, Any]:
        begun = chance.moment()
        stopped = begun + chance.random() * 30 * DAY if chance.random() < 0.8 else None
        return {
            "case_id": chance.choice(cases).pk, "kind": chance.part(breakdowns.CLOCK) or "C3",
            "started_at": begun, "due_at": begun + 20 * DAY, "stopped_at": stopped,
            "breach_reason": chance.of(("", "A lost report")),
        }  # fmt: skip

    copies(like, 3 * len(cases), differs)


def another_case() -> None:
    """One more child with a case, a referral, an episode and clocks, since the day before."""
    chance = Chance(Case.objects.count())
    like = Case.objects.order_by("pk").first()
    persons = _children(chance, like.person, 1)
    _cases(chance, like, persons)
    _referrals(chance, like.referral, persons)
    _episodes(chance, Missing.objects.order_by("pk").first(), persons)

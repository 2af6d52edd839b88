"""Checks of the whole return: unique ids, plans and conferences, rarely used values."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handrail.rules.returns.checks.check_results import Asked, Hit
from handrail.rules.returns.checks.protection import held_on
from handrail.rules.returns.facts import ChildFacts

MOST_UNKNOWN = 2  # in a hundred


@dataclass
class Sums:
    """The counts made while the children are read one by one."""

    children: int = 0
    unknown_sex: int = 0
    plans: int = 0
    conferences: int = 0
    assessed: int = 0
    several_factors: int = 0
    disabled: int = 0
    several_disabilities: int = 0
    ids: Counter[str] = field(default_factory=Counter)
    upns: Counter[str] = field(default_factory=Counter)

    def count(self, child: ChildFacts, asked: Asked) -> None:
        """Adds one child."""
        self.children += 1
        self.unknown_sex += child.sex == "U" and child.expected_on is None
        self.ids[child.export_id] += 1
        if child.upn:
            self.upns[child.upn] += 1
        known = set(child.disabilities) - {"NONE"}
        self.disabled += bool(known)
        self.several_disabilities += len(known) > 1
        for one in child.episodes:
            period = asked.period
            self.plans += sum(period.holds(plan.started_on) for plan in one.protection_plans)
            self.conferences += sum(period.holds(day) for day in held_on(one))
            done = [row for row in one.assessments if row.authorised_on is not None]
            self.assessed += len(done)
            self.several_factors += sum(len(set(row.factors)) > 1 for row in done)


OfAll = Callable[[Sums, dt.date, Asked], Iterator[Hit]]


def _reference_date(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    if reference != dt.date(asked.year.number, 3, 31):
        yield Hit(reference.isoformat())


def _same_id(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    yield from (Hit(one) for one, number in sorted(sums.ids.items()) if number > 1)


def _same_upn(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    yield from (Hit(one) for one, number in sorted(sums.upns.items()) if number > 1)


def _plans(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    if sums.plans > sums.conferences:
        yield Hit(f"{sums.plans} plans and {sums.conferences} conferences")


def _sex(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    if sums.unknown_sex * 100 > sums.children * MOST_UNKNOWN:
        yield Hit(f"{sums.unknown_sex} of {sums.children}")


def _factors(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    if sums.assessed and not sums.several_factors:
        yield Hit()


def _disabilities(sums: Sums, reference: dt.date, asked: Asked) -> Iterator[Hit]:
    if sums.disabled and not sums.several_disabilities:
        yield Hit()


CHECKS: dict[str, OfAll] = {
    "100": _reference_date,
    "8510": _same_id,
    "1520": _same_upn,
    "2883": _plans,
    "2886Q": _sex,
    "2887Q": _factors,
    "2888Q": _disabilities,
}

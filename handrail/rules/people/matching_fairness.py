"""Fairness of the matching: how well it works by origin of name, sex, age and script."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handrail.rules.core.small_numbers import SUPPRESSED
from handrail.rules.identifiers import age_in_years
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.people.matching.name_origins import origin_of, script_of

LEAST = 10  # pairs below which no share is given
AGES = ((4, "under 5"), (9, "5 to 9"), (13, "10 to 13"), (17, "14 to 17"))
SEXES = {"f": "girl", "m": "boy", "": "not known"}
KINDS = ("everybody", "origin of name", "sex", "age", "script")


@dataclass(frozen=True)
class Outcome:
    """A decided pair: two people's facts, and how likely the matching rates them.

    `is_same` is the decision; `is_shown` means that the band is possible or better.
    """

    groups: Mapping[str, str]
    is_same: bool
    is_shown: bool
    is_very_likely: bool


@dataclass(frozen=True)
class Line:
    """One group: how many confirmed pairs are shown, and how many "very likely" ones are true."""

    kind: str
    group: str
    confirmed: str
    recall: str
    very_likely: str
    precision: str


def groups_of(facts: IdentifyingFacts, today: dt.date) -> dict[str, str]:
    """The groups of the report that a person counts in."""
    born = facts.born[0].text if facts.born else ""
    groups = ("all", origin_of(facts), SEXES[facts.sex], _age(born, today), script_of(facts))
    return dict(zip(KINDS, groups, strict=True))


def _age(born: str, today: dt.date) -> str:
    years = age_in_years(born, today) if born else None
    if years is None:
        return "not known"
    return next((words for most, words in AGES if years <= most), "18 or over")


def report_by_group(outcomes: Iterable[Outcome]) -> Iterator[Line]:
    """A line for each group; if only one would be suppressed, so is the next smallest."""
    found: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        for kind, group in one.groups.items():
            found[kind, group].append(one)
    for kind in KINDS:
        here = {group: rows for (of, group), rows in sorted(found.items()) if of == kind}
        confirmed = {group: [row for row in rows if row.is_same] for group, rows in here.items()}
        called = {g: [row for row in rows if row.is_very_likely] for g, rows in here.items()}
        hidden, doubtful = _small(confirmed), _small(called)
        for group in here:
            shown = [row.is_shown for row in confirmed[group]]
            true = [row.is_same for row in called[group]]
            yield Line(
                kind,
                group,
                *(_share(shown) if group not in hidden else (SUPPRESSED,) * 2),
                *(_share(true) if group not in doubtful else (SUPPRESSED,) * 2),
            )


def _small(rows: Mapping[str, Sequence[Outcome]]) -> set[str]:
    """The groups to suppress, so that none can be worked out by subtraction from the total."""
    hidden = {group for group, some in rows.items() if 0 < len(some) < LEAST}
    others = sorted((len(some), group) for group, some in rows.items() if len(some) >= LEAST)
    return hidden | {others[0][1]} if len(hidden) == 1 and others else hidden


def _share(rows: Sequence[bool]) -> tuple[str, str]:
    """The total, and the share per hundred."""
    return str(len(rows)), f"{100 * sum(rows) / len(rows):.0f}%" if rows else "none"

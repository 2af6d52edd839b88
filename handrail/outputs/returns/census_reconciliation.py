"""Compares our census with the main system's: children in only one of them, and differences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import defusedxml.ElementTree

from handrail.outputs.returns import census_reader
from handrail.outputs.returns.census import children_in_census
from handrail.outputs.returns.census_writer import child_lines
from handrail.records.queries.returns import returns
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import Year
from handrail.rules.returns.reconciliation import Difference, Told, find_differences


@dataclass
class Beside:
    """The result of a comparison. Children match by id, council reference or pupil number."""

    both: int = 0
    ours_alone: list[str] = field(default_factory=list)
    theirs_alone: int = 0
    differences: list[Difference] = field(default_factory=list)


def compare_census(path: Path, year: Year) -> Beside:
    """Compares a file with our records of a year. Raises NotACensus, OSError."""
    theirs = _by_id(census_reader.read_children(path))
    found, seen = Beside(), set[int]()
    for child in children_in_census(returns.PURPOSE, year):
        other = next((theirs[one] for one in _ids(child) if one in theirs), None)
        if other is None:
            found.ours_alone.append(child.reference)
            continue
        seen.add(id(other))
        found.both += 1
        found.differences += [
            Difference(child.reference, one.what, one.ours, one.theirs)
            for one in find_differences(_ours(child, year), other)
        ]
    found.theirs_alone = len({id(one) for one in theirs.values()} - seen)
    return found


def _by_id(children: Iterable[Told]) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for one in children:
        for name in (one.child, one.upn):
            if name:
                found[name] = one
    return found


def _ids(child: ChildFacts) -> Iterator[str]:
    yield from (one for one in (child.export_id, child.council, child.upn) if one)


def _ours(child: ChildFacts, year: Year) -> Told:
    """The contents of our own file for a child, read in the same way as theirs."""
    return census_reader.read_child(
        defusedxml.ElementTree.fromstring("".join(child_lines(child, year)))
    )

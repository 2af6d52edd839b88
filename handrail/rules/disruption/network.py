"""The network in steps outwards from one node: the filters, and where each node is drawn."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handrail.rules.clocks import day_in_words
from handrail.rules.vocabulary import EntityKind, InformationGrade, NetworkRole

STEPS = (1, 2, 3)
MOST_NODES, MOST_LINKS = 300, 1_500
GRADES = tuple(grade.value for grade in InformationGrade)
# such a link is of one day; every other goes on until its last day is known
OF_A_DAY = frozenset({NetworkRole.SEEN, NetworkRole.STAYED, NetworkRole.TRAVELLED,
                      NetworkRole.CONTACTED, NetworkRole.SAME_EVENT})  # fmt: skip
RING, APART = 190.0, 92.0  # between two rings, and between two neighbours on one


@dataclass(frozen=True)
class Wanted:
    """The filters of a network diagram.

    `grade` is the least information grade ("" for any, ungraded too); `kinds` are those shown,
    all when empty; `grown` are further nodes (public ids) expanded by one step.
    """

    steps: int = 2
    since: dt.date | None = None
    until: dt.date | None = None
    kinds: frozenset[str] = frozenset()
    grade: str = ""
    proposals: bool = True
    grown: tuple[str, ...] = ()
    for_print: bool = False

    @property
    def grades(self) -> tuple[str, ...]:
        """The information grades that are good enough; empty for any."""
        return GRADES[: GRADES.index(self.grade) + 1] if self.grade in GRADES else ()

    def shows(self, kind: str) -> bool:
        """Whether nodes of that kind are shown."""
        return not self.kinds or kind in self.kinds


@dataclass
class Reach:
    """The nodes that were reached, nearest first: node -> (steps away, the node before it)."""

    found: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    is_cut: bool = False


def neighbours_by_node(links: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """The nodes linked to each node, in the order of the links."""
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for first, second in links:
        if first != second:
            found[first][second] = None
            found[second][first] = None
    return {node: list(others) for node, others in found.items()}


def reach_from(
    start: int,
    beside: Mapping[int, Sequence[int]],
    steps: int,
    *,
    grown: Collection[int] = (),
    most: int = MOST_NODES,
) -> Reach:
    """The nodes within `steps` of the start, and one step from each that was expanded."""
    reach = Reach({start: (0, None)})
    waiting = [start]
    for node in waiting:  # grows while it is read: a queue
        away = reach.found[node][0]
        if away >= steps and node not in grown:
            continue
        for other in beside.get(node, ()):
            if other in reach.found:
                continue
            if len(reach.found) >= most:
                reach.is_cut = True
                return reach
            reach.found[other] = (away + 1, node)
            waiting.append(other)
    return reach


def place_nodes(reach: Reach) -> dict[int, tuple[int, int]]:
    """The position of each node: the start in the middle, a ring for each step.

    Branches stay together, and the same nodes are always in the same places. Coordinates in
    units of the picture, y downwards.
    """
    below: dict[int, list[int]] = defaultdict(list)
    for node, (_, before) in reach.found.items():
        if before is not None:
            below[before].append(node)
    widths = _widths(reach, below)
    angles: dict[int, float] = {}
    _spread(next(iter(reach.found)), below, widths, angles)
    found = {}
    for node, far in _radii(reach, angles).items():
        angle = angles[node] - math.pi / 2
        found[node] = (round(far * math.cos(angle)), round(far * math.sin(angle)))
    return found


def _widths(reach: Reach, below: Mapping[int, list[int]]) -> dict[int, int]:
    """The number of leaves of the tree behind each node; the node itself when there are none."""
    widths: dict[int, int] = {}
    for node in reversed(reach.found):
        widths[node] = sum(widths[child] for child in below.get(node, ())) or 1
    return widths


def _spread(
    start: int,
    below: Mapping[int, list[int]],
    widths: Mapping[int, int],
    angles: dict[int, float],
) -> None:
    """Sets a node's angle to the middle of its sector and divides the sector among its branches."""
    waiting = [(start, 0.0, math.tau)]
    while waiting:
        at, first, last = waiting.pop()
        angles[at] = (first + last) / 2
        share = (last - first) / widths[at]
        for child in below.get(at, ()):
            upto = first + share * widths[child]
            waiting.append((child, first, upto))
            first = upto


def _radii(reach: Reach, angles: Mapping[int, float]) -> dict[int, float]:
    """The distance of each node from the middle: on its ring, or spread over a band if crowded."""
    on: dict[int, list[int]] = defaultdict(list)
    for node, (away, _) in reach.found.items():
        on[away].append(node)
    radii, inner = dict.fromkeys(on[0], 0.0), RING
    for away in range(1, max(on) + 1):
        ring = sorted(on[away], key=lambda node: angles[node])
        outer = inner
        if len(ring) * APART > math.tau * inner:
            outer = math.sqrt(inner**2 + len(ring) * APART**2 / math.pi)
        for order, node in enumerate(ring):
            radii[node] = math.sqrt(inner**2 + (outer**2 - inner**2) * _between(order))
        inner = outer + RING
    return radii


def _between(order: int) -> float:
    """0, 1/2, 1/4, 3/4, 1/8 ...: each as far from those before as possible (van der Corput)."""
    found, part = 0.0, 0.5
    while order:
        found += part * (order & 1)
        order, part = order >> 1, part / 2
    return found


def merged_nodes(pairs: Iterable[tuple[int, int]], first: int) -> dict[int, int]:
    """For each node recorded as the same as another, the node that stands for all of them.

    The start stands for its own group; otherwise the node that was recorded first.
    """
    groups = neighbours_by_node(pairs)
    stands: dict[int, int] = {}
    for node in sorted(groups, key=lambda one: (one != first, one)):
        if node not in stands:
            waiting = [node]
            for at in waiting:
                stands[at] = node
                waiting += [o for o in groups[at] if o not in stands and o not in waiting]
    return stands


def link_days(started: dt.date | None, ended: dt.date | None, role: str) -> str:
    """The dates of a link in words; "not known" when no date is known."""
    if started and ended and started != ended:
        return f"{day_in_words(started)} to {day_in_words(ended)}"
    if started:
        on = role in OF_A_DAY or ended is not None
        return day_in_words(started) if on else f"{day_in_words(started)} on"
    return f"until {day_in_words(ended)}" if ended else "not known"


def filter_words(wanted: Wanted) -> list[str]:
    """What the filters leave out of a diagram, in words."""
    said = []
    if wanted.kinds:
        kinds = [k.label.lower() for k in EntityKind if k in wanted.kinds]
        said.append("of these kinds: " + ", ".join(kinds))
    if wanted.since:
        said.append(f"since {day_in_words(wanted.since)}")
    if wanted.until:
        said.append(f"until {day_in_words(wanted.until)}")
    if wanted.grade:
        said.append(f"graded {wanted.grade} or better, which leaves out anything not graded")
    if not wanted.proposals:
        said.append("confirmed by a person")
    return said


def places_sentence(places: int, met: int, most: str, when: tuple[str, str], base: int = 0) -> str:
    """The map in one sentence: places, how many have records, and where there are most.

    With a base the numbers are rounded, and 0 stands for as many as the base or fewer.
    """
    since, until = when
    if not places:
        return "There is no place of concern that you can see."
    many = "1 place" if places == 1 else f"{places} places"
    period = f"in {since}" if since == until else f"from {since} to {until}"
    if base and not met:
        return f"{many} had {base} links and reports or fewer {period}."
    if base:
        above = f"{met} of {many} had links or reports {period}, after rounding."
        return f"{above} {most} had the most."
    if not met:
        return f"Nothing was recorded at {many} {period}."
    return f"{met} of {many} had something recorded {period}. {most} had the most."

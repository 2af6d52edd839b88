"""A network of 5,000 nodes and 20,000 links, and how long its pictures take; smaller in a test."""

import random
from typing import Any

from django.test import Client
from django.utils import timezone

from handrail.actions.core import recording
from handrail.records.models import Entity, Link, Person
from handrail.records.queries.disruption.scope import desk_agency
from tests.bench import benching
from tests.bench.measure import Line, timed

LINKS, CHILDREN = 20_000, 40
KINDS = {"person": 1_700, "vehicle": 1_000, "phone": 1_200, "place": 700, "account": 400}
ROLES = {"place": "seen", "vehicle": "travelled", "phone": "uses", "account": "contacted"}
TOGETHER = 20  # nodes of one neighbourhood
MOST_SECONDS, MOST_FOR_ALL = 1.5, 10


def grown(part: float) -> list[Entity]:
    """The nodes of the network, or of a part of it, made once in the database of the benchmark."""
    drawn, numbers = random.Random(8), _numbers(part)
    there = list(Entity.objects.order_by("pk"))
    if len(there) >= sum(numbers.values()):
        return there
    owner, now, by = desk_agency(), timezone.now(), benching.actor("ivo")
    spots = {"latitude": lambda: drawn.uniform(51.35, 51.65),
             "longitude": lambda: drawn.uniform(-0.4, 0.25)}  # fmt: skip
    rows = [
        Entity(kind=kind, label=f"{kind.title()} {number}", state="live", owner=owner,
               reference=f"NM-EN-26-B{kind}{number}",
               **({key: draw() for key, draw in spots.items()} if kind == "place" else {}))
        for kind, many in numbers.items() for number in range(many)
    ]  # fmt: skip
    known = Person.objects.filter(sensitivity="S0", in_network=None).order_by("pk")[:CHILDREN]
    rows += [Entity(kind="child", person=one, state="live", owner=owner,
                    reference=f"NM-EN-26-BC{one.pk}") for one in known]  # fmt: skip
    drawn.shuffle(rows)
    recording.record_many(rows, by=by, now=now, verb="entity.recorded")
    _link(rows, drawn, owner, int(LINKS * part))
    return rows


def _numbers(part: float) -> dict[str, int]:
    return {kind: int(many * part) for kind, many in KINDS.items()}


def _link(rows: list[Entity], drawn: random.Random, owner: Any, number: int) -> None:
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < number:
        first = drawn.randrange(len(rows))
        near = first // TOGETHER * TOGETHER + drawn.randrange(TOGETHER)
        second = near if drawn.random() < 0.93 else drawn.randrange(len(rows))
        if first != second and second < len(rows):
            pairs.add((first, second))
    now, by = timezone.now(), benching.actor("ivo")
    links = [
        Link(first=rows[first], second=rows[second], role=ROLES.get(rows[second].kind, "knows"),
             state="proposed" if drawn.random() < 0.1 else "confirmed", owner=owner)
        for first, second in sorted(pairs)
    ]  # fmt: skip
    recording.record_many(links, by=by, now=now, verb="link.recorded")


def network_lines(client: Client, runs: int, floor: float) -> list[Line]:
    """Each picture against its limit, and against the floor (milliseconds) of the pages.

    The network is smaller when there are fewer than sixty runs.
    """
    part = min(1.0, runs / 60)
    start = next(row for row in grown(part) if row.kind == "person")
    where, of = f"/disruption/network/{start.public_id}/", sum(_numbers(part).values())
    lines = [_line(client, where, steps, runs, floor, of) for steps in (1, 2, 3)]
    took = timed(
        lambda: _get(client, "/disruption/network/whole/"), runs=max(3, runs // 10), warm=1
    )
    value = f"p50 {took.p50 / 1000:.2f} s, p95 {took.p95 / 1000:.2f} s"
    told = Line("N2", "what stands out in all of it", f"p95 <= {MOST_FOR_ALL} s", value,
                took.p95 <= MOST_FOR_ALL * 1000)  # fmt: skip
    return [*lines, told]


def _line(client: Client, where: str, steps: int, runs: int, floor: float, of: int) -> Line:
    took = timed(lambda: _get(client, f"{where}?steps={steps}"), runs=runs, warm=1)
    value = f"p50 {took.p50:.0f} ms ({took.p50 / floor:.0f}x), p95 {took.p95:.0f} ms"
    passed = took.p95 <= MOST_SECONDS * 1000
    what = f"network of {of:,} nodes, {steps} step{'s' if steps > 1 else ''}"
    return Line("N1", what, f"p95 <= {MOST_SECONDS} s", value, passed)


def _get(client: Client, where: str) -> None:
    answer = client.get(where)
    if answer.status_code != 200:
        raise RuntimeError(f"{where} answered {answer.status_code}")

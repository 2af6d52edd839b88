"""A network of 5,000 nodes and 20,000 links, and how long its pictures take."""

import random
from typing import Any

from django.test import Client
from django.utils import timezone

from handrail.actions import recording
from handrail.records.models import Entity, Link, Person
from handrail.records.queries.disruption_scope import desk
from tests.bench import benching
from tests.bench.measure import Line, timed

NODES, LINKS, CHILDREN = 5_000, 20_000, 40
KINDS = {"person": 1_700, "vehicle": 1_000, "phone": 1_200, "place": 700, "account": 400}
ROLES = {"place": "seen", "vehicle": "travelled", "phone": "uses", "account": "contacted"}
TOGETHER = 20  # nodes of one neighbourhood
MOST_SECONDS, MOST_FOR_ALL = 1.5, 10


def grown() -> list[Entity]:
    """The nodes of the network, made once in the database of the benchmark."""
    drawn = random.Random(8)
    there = list(Entity.objects.order_by("pk"))
    if len(there) >= NODES:
        return there
    owner, now, by = desk(), timezone.now(), benching.actor("ivo")
    spots = {"latitude": lambda: drawn.uniform(51.35, 51.65),
             "longitude": lambda: drawn.uniform(-0.4, 0.25)}  # fmt: skip
    rows = [
        Entity(kind=kind, label=f"{kind.title()} {number}", state="live", owner=owner,
               reference=f"NM-EN-26-B{kind}{number}",
               **({key: draw() for key, draw in spots.items()} if kind == "place" else {}))
        for kind, many in KINDS.items() for number in range(many)
    ]  # fmt: skip
    known = Person.objects.filter(sensitivity="S0", in_network=None).order_by("pk")[:CHILDREN]
    rows += [Entity(kind="child", person=one, state="live", owner=owner,
                    reference=f"NM-EN-26-BC{one.pk}") for one in known]  # fmt: skip
    drawn.shuffle(rows)
    recording.record_many(rows, by=by, now=now, verb="entity.recorded")
    _link(rows, drawn, owner)
    return rows


def _link(rows: list[Entity], drawn: random.Random, owner: Any) -> None:
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < LINKS:
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
    """Each picture against its limit, and against the floor (milliseconds) of the pages."""
    rows = grown()
    start = next(row for row in rows if row.kind == "person")
    lines = [
        _line(client, f"/disruption/network/{start.public_id}/?steps={steps}", steps, runs, floor)
        for steps in (1, 2, 3)
    ]
    took = timed(
        lambda: _get(client, "/disruption/network/whole/"), runs=max(3, runs // 10), warm=1
    )
    value = f"p50 {took.p50 / 1000:.2f} s, p95 {took.p95 / 1000:.2f} s"
    told = Line("N2", "what stands out in all of it", f"p95 <= {MOST_FOR_ALL} s", value,
                took.p95 <= MOST_FOR_ALL * 1000)  # fmt: skip
    return [*lines, told]


def _line(client: Client, where: str, steps: int, runs: int, floor: float) -> Line:
    took = timed(lambda: _get(client, where), runs=runs, warm=1)
    value = f"p50 {took.p50:.0f} ms ({took.p50 / floor:.0f}x), p95 {took.p95:.0f} ms"
    passed = took.p95 <= MOST_SECONDS * 1000
    what = f"network of 5,000 nodes, {steps} step{'s' if steps > 1 else ''}"
    return Line("N1", what, f"p95 <= {MOST_SECONDS} s", value, passed)


def _get(client: Client, where: str) -> None:
    answer = client.get(where)
    if answer.status_code != 200:
        raise RuntimeError(f"{where} answered {answer.status_code}")

"""Whether time tells of a sealed child: a search and a triage page for one, and for nobody."""

import gc
import math
import random
import statistics
import time
import uuid
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.test import Client
from django.utils import timezone

from handrail.actions.access import conflicts_of_interest, restrictions
from handrail.actions.access.restrictions import Closing
from handrail.actions.people import register
from handrail.linkage.candidate_search import COMPARED, search_keys
from handrail.records.models import Person
from handrail.records.queries.people import register as register_queries
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name
from tests.bench import benching
from tests.bench.measure import Line

SAMPLES = 200
NEAR, LEAST_P = 0.10, 0.01
BORN = ("2011", "5", "16")
_BORN = "2011-05-16"
NUMBERS = (("9997654323", "9992003006"), ("9992003006", "9992003014"))
SYLLABLES = (
    "quil",
    "vorn",
    "zyr",
    "brim",
    "osk",
    "yel",
    "wex",
    "thra",
    "mip",
    "jul",
    "drox",
    "gaf",
)


@dataclass(frozen=True)
class Child:
    """One of two children who differ in nothing that a searcher could see."""

    given: str
    family: str
    nhs: str

    def facts(self) -> IdentifyingFacts:
        return IdentifyingFacts(
            names=(Name(self.given, self.family),),
            born=(PartialDate.from_text(_BORN),),
            identifiers=(Identifier("nhs", self.nhs),),
        )


def ks_distance(first: Sequence[float], second: Sequence[float]) -> float:
    """The largest distance between the two empirical distributions (Kolmogorov, Smirnov)."""
    one, two = sorted(first), sorted(second)
    return max(
        abs(bisect_right(one, value) / len(one) - bisect_right(two, value) / len(two))
        for value in (*one, *two)
    )


def ks_p(first: Sequence[float], second: Sequence[float]) -> float:
    """How likely a distance as large is when both samples are of one distribution.

    The asymptotic series with Stephens's correction for samples of finite size: Press and others,
    Numerical Recipes in C, second edition (1992), section 14.3, equations 7, 9 and 10.
    """
    root = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    value = (root + 0.12 + 0.11 / root) * ks_distance(first, second)
    if value < 0.2:  # one to many digits, and the series is slow to settle
        return 1.0
    terms = ((-1) ** (n - 1) * math.exp(-2 * n * n * value * value) for n in range(1, 101))
    return min(1.0, max(0.0, 2 * sum(terms)))


def _two_alike(pair: int) -> tuple[Child, Child]:
    """Invented children of one birthday, with as many search keys and the same people near them.

    So the two pages show the same, and all that differs is the sealed record. Raises LookupError.
    """
    chance, by, met = random.Random(2026 + pair), benching.actor("bob"), {}  # nosec B311
    first, second = NUMBERS[pair]
    for _ in range(500):
        given, family = ("".join(chance.sample(SYLLABLES, 2)).capitalize() for _ in range(2))
        wanted = search_keys(Child(given, family, first).facts())
        near = frozenset(
            row.pk for row in register_queries.list_people_sharing_keys(by, wanted, COMPARED)
        )
        if (len(wanted), near) in met:
            return met[len(wanted), near], Child(given, family, second)
        met[len(wanted), near] = Child(given, family, first)
    raise LookupError("no two of five hundred invented names have the same people near them")


def _made(child: Child) -> Person:
    described = Described(given=child.given, family=child.family, born=_BORN, nhs=child.nhs)
    return register.register_person(
        by=benching.actor("bob"), described=described, now=timezone.now()
    )


def _seal(child: Child) -> Person:
    """A sealed record of one of the two children, closed as a manager closes one."""
    now, made, by = timezone.now(), _made(child), benching.actor("helen")
    cat = benching.account("cat")
    answers = {"reason": "other", "words": "Benchmark of closed records"}
    register.record_access_reason(by=by, person=made, answers=answers, now=now)
    closing = Closing("witness", "Benchmark of closed records", benching.account("ruth"), [cat])
    restrictions.restrict_record(by=by, person=made, closing=closing, now=now)
    return made


def _know(child: Child) -> Person:
    """An open record of one of the two children, whom the reader knows in private life."""
    now, made, by = timezone.now(), _made(child), benching.actor("bob")
    answers = {"reason": "other", "words": "Benchmark of conflicts"}
    register.record_access_reason(by=by, person=made, answers=answers, now=now)
    conflicts_of_interest.declare_known_child(by=by, row=made, kind="friend", now=now)
    return made


def _searches(client: Client, child: Child) -> Callable[[], object]:
    year, month, day = BORN
    body = {
        "name": f"{child.given} {child.family}",
        "day": day,
        "month": month,
        "year": year,
        "scheme": "nhs",
        "number": child.nhs,
        "reason": "Benchmark of the search",
    }

    def work() -> None:
        answer = client.post("/people/", body)
        if answer.status_code != 200:
            raise RuntimeError(f"the search answered {answer.status_code}")

    return work


def _triages(client: Client, child: Child) -> Callable[[], object]:
    year, month, day = BORN
    born = {"day": day, "month": month, "year": year, "about": False, "text": _BORN}
    told = {"child_given": child.given, "child_family": child.family, "born": born}
    sent = benching.submit(benching.actor("ann"), benching.draft(20, **told))
    where = f"/front-door/{sent.public_id}/"

    def work() -> None:
        answer = client.get(where)
        if answer.status_code != 200:
            raise RuntimeError(f"{where} answered {answer.status_code}")

    return work


def _taken(works: Sequence[Callable[[], object]], samples: int) -> list[list[float]]:
    """Milliseconds of each work, taken in turns whose order is random: a slow spell hits both."""
    chance = random.Random(2026)  # nosec B311 - an order, no secret
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(5):
        for work in works:
            work()
    gc.collect()
    for _ in range(samples):
        for number in chance.sample(range(len(works)), len(works)):
            begun = time.perf_counter()
            works[number]()
            taken[number].append((time.perf_counter() - begun) * 1000)
    return taken


def _opens(client: Client, made: Person | None) -> Callable[[], object]:
    """Opening a record by its address: one that is kept from the reader, or none at all."""
    where = f"/people/{made.public_id if made else uuid.uuid4()}/"

    def work() -> None:
        answer = client.get(where)
        if answer.status_code != 404:
            raise RuntimeError(f"{where} answered {answer.status_code}")

    return work


WAYS: dict[str, Callable[[Child], Person]] = {"sealed": _seal, "known": _know}


def equal_lines(client: Client, samples: int = SAMPLES) -> list[Line]:
    """E1: medians and distributions of the pages of a child who is kept from bob, and of nobody.

    The child's record is sealed, or bob knows the child in private life.
    """
    lines = []
    for pair, (way, close) in enumerate(WAYS.items()):
        children = _two_alike(pair)
        made = close(children[0])
        pages = {
            "search": [_searches(client, child) for child in children],
            "triage": [_triages(client, child) for child in children],
            "record": [_opens(client, made), _opens(client, None)],
        }
        lines += [_line(f"{name}: {way}", works, samples) for name, works in pages.items()]
    return lines


def _line(what: str, works: Sequence[Callable[[], object]], samples: int) -> Line:
    kept, nobody = _taken(works, samples)
    one, two = statistics.median(kept), statistics.median(nobody)
    apart, p = abs(one - two) / two, ks_p(kept, nobody)
    goal = f"medians within {NEAR:.0%}, p > {LEAST_P}"
    value = f"{apart:.1%} ({one:.1f} / {two:.1f} ms), p {p:.2f}"
    told = f"{what} child or nobody, {samples} each"
    return Line("E1", told, goal, value, apart <= NEAR and p > LEAST_P)

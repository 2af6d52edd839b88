"""A problem profile of 10,000 children with cases, and how long it takes."""

import random

from django.test import Client
from django.utils import timezone

from handrail.actions.core import recording
from handrail.records.models import Case, Person
from handrail.records.queries.core.settings import front_door
from handrail.rules.vocabulary import ExploitationForm, ExploitationStatus
from tests.bench import benching
from tests.bench.measure import Line, timed

CHILDREN, MOST_SECONDS = 10_000, 10
WHERE = "/disruption/profile/"


def grown() -> int:
    """How many children have an open case, grown to 10,000 as far as the register goes."""
    drawn = random.Random(9)
    wanting = CHILDREN - Case.objects.count()
    free = Person.objects.filter(sensitivity="S0", cases=None).order_by("pk")[: max(wanting, 0)]
    forms, states = list(ExploitationForm), list(ExploitationStatus)
    now, owner = timezone.now(), front_door()
    rows = [
        Case(reference=f"NM-C-26-B{person.pk}", person=person, owner=owner, referred_at=now,
             opened_at=now, exploitation_form=drawn.choice([*forms, ""]),
             exploitation_status=drawn.choice([*states, ""]))
        for person in free
    ]  # fmt: skip
    recording.record_many(rows, by=benching.actor("bob"), now=now, verb="case.opened")
    return Case.objects.count()


def profile_lines(client: Client, runs: int) -> list[Line]:
    """The page, and the document, against the ten seconds that may pass."""
    children = grown()
    paper = f"{WHERE}profile.pdf"
    page = timed(lambda: client.get(WHERE), runs=runs, warm=1)
    document = timed(lambda: client.post(paper), runs=max(3, runs // 10), warm=1)
    goal = f"<= {MOST_SECONDS} s"
    return [
        _line(f"problem profile, {children:,} children", goal, page.p95),
        _line("the same as a PDF", goal, document.p95),
    ]


def _line(what: str, goal: str, took: float) -> Line:
    return Line("P7", what, goal, f"p95 {took / 1000:.2f} s", took <= MOST_SECONDS * 1000)

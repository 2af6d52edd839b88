"""P1 to P3: pages against an empty page behind the same middleware, and one submission."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from handrail.config import urls
from tests.bench import benching, cases
from tests.bench.measure import Line, Timed, timed

CASE, CHRONOLOGY = "case, 300 entries", "chronology, 2,000 entries"
FILTERED, PICTURE = "chronology, 2,000, by words", "time line, 2,000 entries"
LIMITS = {"queue": 4, "search result": 4, "child": 4, "screening page": 6}
LIMITS |= dict.fromkeys((CASE, CHRONOLOGY, FILTERED, PICTURE), 12)  # P1 times 3


def bare(request: HttpRequest) -> HttpResponse:
    """An empty answer for the ratio to Django alone."""
    return HttpResponse("ok")


@dataclass(frozen=True)
class Places:
    """Where the measured pages are, and who looks at them."""

    worker: Client
    teacher: Client
    social_worker: Client
    queue: str
    child: str
    screening: str
    search: dict[str, str]


def _get(client: Client, address: str) -> Callable[[], object]:
    def work() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return work


def floor_of(client: Client, runs: int) -> float:
    """The median of the floor's page for somebody, in milliseconds."""
    return timed(_get(client, "/bench/floor/"), runs=runs).p50


def _search(places: Places) -> Callable[[], object]:
    def work() -> None:
        answer = places.worker.post("/people/", places.search)
        if answer.status_code != 200:
            raise RuntimeError(f"the search answered {answer.status_code}")

    return work


def page_lines(places: Places, runs: int) -> list[Line]:
    """P1: each page's median and 95th percentile as multiples of the floor's median."""
    base = timed(_get(places.worker, "/bench/floor/"), runs=runs)
    alone = timed(_bare_django(), runs=runs)
    told = f"{base.p50:.2f} ms; {base.p50 / alone.p50:.1f} times bare Django ({alone.p50:.2f} ms)"
    lines = [Line("P1", "floor: empty page, reading noted", "-", told, None)]
    works = {
        "queue": _get(places.worker, places.queue),
        "search result": _search(places),
        "child": _get(places.worker, places.child),
        "screening page": _get(places.teacher, places.screening),
    }
    for name, work in works.items():
        lines += _measured(name, work, base, runs)
    case = cases.grown(300)
    lines += _measured(CASE, _get(places.social_worker, case), base, runs)
    cases.grown(2_000)
    whole = f"{case}chronology/"
    of_case = {
        CHRONOLOGY: whole,
        FILTERED: f"{whole}?words=plate&lane=social_care",
        PICTURE: f"/chronology/case/{case.split('/')[2]}/picture/",
    }
    for name, address in of_case.items():
        lines += _measured(name, _get(places.social_worker, address), base, runs)
    return lines


def _measured(name: str, work: Callable[[], object], base: Timed, runs: int) -> list[Line]:
    return [_ratio(name, timed(work, runs=runs), base), _queries(name, work)]


def _ratio(name: str, found: Timed, base: Timed) -> Line:
    most = LIMITS[name]
    p50, p95 = found.p50 / base.p50, found.p95 / base.p50
    goal = f"p50 <= {most}x, p95 <= {most * 2}x"
    value = f"p50 {p50:.1f}x ({found.p50:.1f} ms), p95 {p95:.1f}x"
    group = "P3" if LIMITS[name] == 12 else "P1"
    return Line(group, name, goal, value, p50 <= most and p95 <= most * 2)


def _queries(name: str, work: Callable[[], object]) -> Line:
    with CaptureQueriesContext(connection) as captured:
        work()
    number = len(captured)
    return Line("P2", f"{name}: queries", "<= 20", str(number), number <= 20)


def _bare_django() -> Callable[[], object]:
    """Django's own handler with a route, an empty view and no middleware."""
    from django.core.handlers.base import BaseHandler
    from django.test import RequestFactory, override_settings

    with override_settings(MIDDLEWARE=[]):
        handler = BaseHandler()
        handler.load_middleware()
    urls.urlpatterns.append(path("bench/bare/", bare, name="bench_bare"))
    factory = RequestFactory()
    return lambda: handler.get_response(factory.get("/bench/bare/"))


def submit_line(runs: int) -> Line:
    """P3: a screening with 120 answers and its referral, against a plain two-row transaction."""
    drafts, by = benching.drafts_of_120(runs + 5), benching.actor("ann")
    plain = timed(benching.two_rows, runs=runs)
    sent = timed(lambda: benching.submit(by, drafts.pop()), runs=runs)
    ratio = sent.p50 / plain.p50
    value = f"{ratio:.1f}x ({sent.p50:.1f} ms / {plain.p50:.1f} ms)"
    return Line("P3", "submit: 120 answers and referral", "<= 25x two rows", value, ratio <= 25)

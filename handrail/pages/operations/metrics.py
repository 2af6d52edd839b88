"""Metrics for monitoring: how often, how fast and how well, by route.

They never show who acted or who it was about. Open to any client that sends
HANDRAIL_METRICS_TOKEN; without that setting there is no page.
"""

import hmac
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from handrail.pages.core.request import Request
from handrail.records import disk_space
from handrail.records.queries.operations import operational_metrics

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # set by `handrail serve`: the workers of a host add up
OURS = CollectorRegistry()
ASKED = Counter("handrail_requests", "Requests, by route.", ("route", "method", "status"),
                registry=OURS)  # fmt: skip
SECONDS = Histogram("handrail_request_seconds", "How long an answer took.", ("route",),
                    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 10), registry=OURS)  # fmt: skip
QUERIES = Counter("handrail_database_queries", "Statements, by route.", ("route",), registry=OURS)
METHODS = frozenset({"GET", "HEAD", "POST"})
NO_ROUTE = "none"  # a style sheet, or an address that does not exist


def count_requests(get_response: Callable[[Any], HttpResponse]) -> Callable[[Any], HttpResponse]:
    """Counts each request. Where nobody is to read the metrics, nothing is counted."""
    if not settings.METRICS_TOKEN:
        raise MiddlewareNotUsed

    def middleware(request: Request) -> HttpResponse:
        begun, statements = time.perf_counter(), _Statements()
        with connection.execute_wrapper(statements):
            response = get_response(request)
        _count(request, response, time.perf_counter() - begun, statements.number)
        return response

    return middleware


class _Statements:
    """Counts database statements; their text is not examined."""

    number = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)


def _count(request: Request, response: HttpResponse, seconds: float, statements: int) -> None:
    match = getattr(request, "resolver_match", None)
    route = getattr(match, "url_name", None) or NO_ROUTE
    method = request.method if request.method in METHODS else "other"
    ASKED.labels(route, method, f"{response.status_code // 100}xx").inc()
    SECONDS.labels(route).observe(seconds)
    QUERIES.labels(route).inc(statements)


def show_metrics(request: Request) -> HttpResponse:
    """All metrics of this host in Prometheus format; 404 without the token."""
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    wanted = settings.METRICS_TOKEN.encode()
    if not wanted or not hmac.compare_digest(sent, wanted):
        raise Http404
    registry = OURS
    if os.environ.get(SHARED):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    ours = CollectorRegistry()
    ours.register(_State(request.now))
    text = generate_latest(registry) + generate_latest(ours)
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


class _State:
    """The present state, queried when it is read."""

    def __init__(self, now: Any) -> None:
        self.now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        release = GaugeMetricFamily("handrail_release", "The release.", labels=["release"])
        release.add_metric([settings.RELEASE], 1)
        yield release
        yield from self._disk()
        try:
            found = operational_metrics.operational_state(self.now)
        except DatabaseError:
            yield GaugeMetricFamily("handrail_database_up", "1 when it answers.", 0)
            return
        yield GaugeMetricFamily("handrail_database_up", "1 when it answers.", 1)
        told = {
            "outbox_waiting": ("Deliveries waiting: emails and comparisons.", found.waiting),
            "outbox_late": ("Deliveries overdue by more than five minutes.", found.late),
            "outbox_dead": ("Deliveries that failed after every attempt.", found.dead),
            "unsealed_seconds": ("Age of the oldest unsealed event.", found.unsealed or 0.0),
            "worker_beat_seconds": ("Time since background jobs last ran.", found.beat),
            "worker_lanes_at_fault": ("Background jobs that stopped or hung.", len(found.lanes)),
            "clock_in_doubt": ("1 when the clock may be wrong.", bool(found.doubt)),
            "standby_lag_seconds": ("How far the standby database is behind.", found.standby_lag),
        }
        for name, (words, value) in told.items():
            if value is not None:
                yield GaugeMetricFamily(f"handrail_{name}", words, value)

    def _disk(self) -> Iterator[GaugeMetricFamily]:
        free = GaugeMetricFamily("handrail_disk_free_bytes", "Free disk space.", labels=["folder"])
        for folder in disk_space.free_space_by_folder():
            free.add_metric([folder.name], folder.free)
        yield free

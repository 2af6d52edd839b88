"""Health checks: liveness and readiness."""

import datetime as dt

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse

from handrail.actions.sharing import virus_scanner
from handrail.pages.core.request import Request
from handrail.pages.operations import maintenance_gate
from handrail.records import disk_space
from handrail.records.queries.audit import audit
from handrail.records.queries.core.settings import NotSetUp, settings_in_force
from handrail.records.queries.operations import schema, service_health

LEAST_FREE = 200_000_000
RESTORED = "an older copy: two people declare it with handrail audit new-epoch"


def show_liveness(request: Request) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def show_readiness(request: Request) -> HttpResponse:
    """200 when the service can work, else 503.

    It can when the database answers, fits this version and is no undeclared older copy, and the
    disk has room. A scanner that is down, a worker that does not run, or a log that waits for
    its seal is reported but stops nobody's work.
    """
    version = _version()
    if version:
        return JsonResponse({"version": version}, status=503)
    faults = {"database": not _database(), "disk": not _disk()}
    state = {name: "fails" if fault else "ok" for name, fault in faults.items()}
    if not faults["database"]:
        state["scanner"] = _scanner()
        state["worker"] = _worker(request.now)
        faults["log"] = maintenance_gate.is_undeclared(request.now)
        state["log"] = RESTORED if faults["log"] else _log(request.now)
    return JsonResponse(state, status=503 if any(faults.values()) else 200)


def _version() -> str:
    """Why the schema and this code do not match; "" when they do, or without a database."""
    try:
        return schema.why_unusable()
    except DatabaseError:
        return ""


def _log(now: dt.datetime) -> str:
    return "events wait for their seal: is the worker running?" if audit.is_late(now) else "ok"


def _worker(now: dt.datetime) -> str:
    if service_health.worker_is_late(now):
        return "no background job has run for three minutes"
    return service_health.clock_doubt(now) or "ok"


def _scanner() -> str:
    if not virus_scanner.is_set_up():
        return "not set up"
    return "ok" if virus_scanner.is_up() else "down: documents wait"


def _database() -> bool:
    try:
        settings_in_force()
    except (DatabaseError, NotSetUp):
        return False
    return True


def _disk() -> bool:
    return disk_space.free_data_bytes() > LEAST_FREE

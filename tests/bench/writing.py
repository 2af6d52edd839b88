"""W1 to W3: many who write at once, what an event costs, how fast a log is checked and a register
filled."""

import json
import multiprocessing
import os
import statistics
import sys
import time
import uuid
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection, connections
from django.utils import timezone

from handrail.actions.audit import audit_blocks
from handrail.actions.core import recording
from handrail.actions.demo import cast as cast_actions, further_children
from handrail.actions.front_door import screening
from handrail.records import audit_key
from handrail.records.models import Concern, Event, EventObject
from handrail.records.queries.audit import audit_verify
from tests.bench import benching
from tests.bench.measure import Line
from tests.people import many

MANY, FEW = (50, 40), (6, 200)  # writers, and how often each writes
TIMES_POSTGRES, MOST_MORE, LEAST_A_SECOND, MOST_MINUTES = 5, 25, 150_000, 10
KEPT = "HANDRAIL_BENCH_KEPT"  # a file in which the run on SQLite leaves a figure for the next


def _write(each: int, told: Any) -> None:
    """In a process of its own: begins concerns as Ann; tells milliseconds, and what went wrong."""
    connections.close_all()
    first, took, wrong = benching._journey().stops()[0], [], ""
    try:
        by = benching.actor("ann")
        for _ in range(each):
            begun = time.perf_counter()
            screening.start_concern(by=by, now=timezone.now(), first=first, answers=benching.GIVEN)
            took.append((time.perf_counter() - begun) * 1000)
    except Exception as error:  # told in the table
        wrong = f"{type(error).__name__}: {error}"
    told.put((took, wrong))


def at_once(writers: int, each: int) -> tuple[list[float], list[str]]:
    """Milliseconds of each act of so many processes that write at once, and what went wrong."""
    ways = multiprocessing.get_context("fork")
    told = ways.Queue()
    connections.close_all()
    running = [ways.Process(target=_write, args=(each, told)) for _ in range(writers)]
    for process in running:
        process.start()
    found = [told.get(timeout=600) for _ in running]
    for process in running:
        process.join()
    return [one for took, _ in found for one in took], [wrong for _, wrong in found if wrong]


def _percentile(values: list[float], of_a_hundred: int) -> float:
    return statistics.quantiles(values, n=100)[of_a_hundred - 1] if len(values) > 1 else 0.0


def writers_lines(writers: int, each: int) -> list[Line]:
    """W1 or R12: no error, every row there, and how long the slowest of a hundred acts take."""
    before, begun = Concern.objects.count(), time.perf_counter()
    took, wrong = at_once(writers, each)
    seconds = time.perf_counter() - begun
    there, wanted = Concern.objects.count() - before, writers * each
    what = f"{writers} writers x {each}"
    value = f"{there} of {wanted} rows, {len(wrong)} errors, {wanted / seconds:.0f}/s"
    lines = [Line("W1", f"{what}: all there", "no error", value, there == wanted and not wrong)]
    p99 = _percentile(took, 99)
    return [*lines, _beside_postgres(what, p99), *_told(wrong)]


def _told(wrong: list[str]) -> list[Line]:
    return [Line("W1", text[:120], "-", "", False) for text in sorted(set(wrong))[:3]]


def _beside_postgres(what: str, p99: float) -> Line:
    """The 99th percentile; on PostgreSQL, beside what SQLite took in the run before."""
    path = Path(os.environ.get(KEPT, os.devnull))
    kept = json.loads(path.read_text() or "{}") if path.is_file() else {}
    value = f"{p99:.0f} ms"
    if connection.vendor == "sqlite":
        if path.parent.is_dir() and KEPT in os.environ:
            path.write_text(json.dumps(kept | {what: p99}))
        return Line("W1", f"{what}: p99", "-", value, None)
    if what not in kept or not p99:
        return Line("W1", f"{what}: p99", "-", value, None)
    ratio = kept[what] / p99
    told = f"{ratio:.1f}x ({kept[what]:.0f} / {p99:.0f} ms)"
    goal = f"SQLite <= {TIMES_POSTGRES}x PostgreSQL"
    return Line("W1", f"{what}: p99", goal, told, ratio <= TIMES_POSTGRES)


def event_line(runs: int) -> Line:
    """W2: what writing its event adds to a submission: medians of the event, and of the rest."""
    drafts, by = benching.drafts_of_120(runs + 2), benching.actor("ann")
    write, of_event, rest = recording._write_event, [], []

    def timed(act: recording.Act) -> None:
        begun = time.perf_counter()
        write(act)
        of_event.append((time.perf_counter() - begun) * 1000)

    with patch.object(recording, "_write_event", timed):
        while drafts:
            of_event.clear()
            begun = time.perf_counter()
            benching.submit(by, drafts.pop())
            whole, event = (time.perf_counter() - begun) * 1000, sum(of_event)
            rest.append((event, whole - event))
    event, without = (statistics.median(column) for column in zip(*rest[2:], strict=True))
    more = event / without * 100
    value = f"{more:.0f} % ({event:.1f} / {without:.1f} ms)"
    return Line("W2", "what the event adds to a submission", f"<= {MOST_MORE} %", value,
                more <= MOST_MORE)  # fmt: skip


def log_lines(events: int) -> list[Line]:
    """W2: how many events a second are sealed, away from any request, and checked."""
    _read_much(events)
    begun = time.perf_counter()
    sealed = audit_blocks.seal_due(now=timezone.now())
    middle = time.perf_counter()
    report = audit_verify.verify_log(
        checkpoints=[], trusted=audit_key.list_trusted_keys(), now=timezone.now()
    )
    ended = time.perf_counter()
    rate = report.events / (ended - middle)
    goal, value = f">= {LEAST_A_SECOND:,}/s", f"{rate:,.0f}/s of {report.events:,}"
    told = f"{sealed / (middle - begun):,.0f}/s of {sealed:,}"
    return [
        Line("W2", "events sealed, off the request", "-", told, None),
        Line("W2", "events checked", goal, value, rate >= LEAST_A_SECOND),
    ]


def _read_much(events: int) -> None:
    """So many events as a page leaves them that shows one record."""
    by, ref = benching.actor("bob"), uuid.uuid4()
    by.reading.append(("referral", str(ref)))
    recording.record_view(by=by, now=timezone.now(), page="referral")
    row = Event.objects.filter(verb="viewed").order_by("-pk").first()
    assert row is not None
    named = [EventObject(event=event, kind="referral", public_id=ref, verb="viewed")
             for event in many.copies(row, events)]  # fmt: skip
    EventObject.objects.bulk_create(named, batch_size=500)


def register_line(number: int) -> Line:
    """W3: children put on the register with names, keys and every third a referral."""
    cast, there = cast_actions.load_cast(), further_children._how_many()
    begun = time.perf_counter()
    further_children.add_children(cast, there + number, now=timezone.now(), tell=_say_nothing)
    minutes = (time.perf_counter() - begun) / 60 * 100_000 / number
    value = f"{minutes:.1f} min at the pace of {number:,}"
    return Line("W3", "100,000 children registered", f"<= {MOST_MINUTES} min", value,
                minutes <= MOST_MINUTES)  # fmt: skip


def _say_nothing(text: str) -> None:
    sys.stderr.flush()


def writing_lines(runs: int) -> list[Line]:
    """W1 to W3, smaller when there are fewer than sixty runs."""
    part = min(1.0, runs / 60)
    lines = [
        line
        for writers, each in (MANY, FEW)
        for line in writers_lines(max(2, int(writers * part)), max(2, int(each * part)))
    ]
    lines.append(event_line(max(3, runs // 3)))
    lines += log_lines(max(100, int(100_000 * part)))
    return [*lines, register_line(max(50, int(2_000 * part)))]

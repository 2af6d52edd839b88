"""P7: boards of numbers over the whole register, against an empty page of the same middleware."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import benching
from tests.bench.measure import Line, timed

MOST, QUESTIONS = 20, 20  # times the floor: P1 times 5; and P2
BOARDS = {
    "front door today": ("bob", "boards/front-door/"),
    "the service, this quarter": ("helen", "boards/service/"),
    "cases of the team": ("marcus", "boards/team/"),
    "exploitation cohort": ("marcus", "boards/cohort/"),
    "timeliness": ("helen", "boards/timeliness/"),
    "completeness": ("marcus", "boards/completeness/"),
    "equality": ("helen", "boards/equality/"),
    "the whole partnership": ("alan", "whole/partnership/"),
    "equality of all": ("alan", "whole/equality/"),
    "a list behind a number": ("helen", "boards/service/list/decided-outcome/"),
}


def board_lines(floor: float, runs: int) -> list[Line]:
    """Each board's median and 95th percentile as multiples of the floor's median."""
    lines = []
    for name, (login, where) in BOARDS.items():
        work = _page(login, f"/numbers/{where}")
        found = timed(work, runs=runs)
        p50, p95 = found.p50 / floor, found.p95 / floor
        value = f"p50 {p50:.1f}x ({found.p50:.1f} ms), p95 {p95:.1f}x"
        goal = f"p50 <= {MOST}x, p95 <= {MOST * 2}x"
        lines.append(Line("P7", name, goal, value, p50 <= MOST and p95 <= MOST * 2))
        lines.append(_questions(name, work))
    return lines


def _page(login: str, where: str) -> Callable[[], None]:
    client = benching.browser(login)

    def work() -> None:
        answer = client.get(where)
        if answer.status_code != 200:
            raise RuntimeError(f"{where} answered {answer.status_code}")

    return work


def _questions(name: str, work: Callable[[], None]) -> Line:
    with CaptureQueriesContext(connection) as captured:
        work()
    number = len(captured)
    return Line("P2", f"{name}: queries", f"<= {QUESTIONS}", str(number), number <= QUESTIONS)

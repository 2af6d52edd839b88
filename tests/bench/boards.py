"""P7: boards of numbers over the whole register, against an empty page of the same middleware."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handrail.actions.core import recording
from handrail.records.models import Case, Clock, Entity, Measure, Missing, PanelItem, Task
from handrail.records.queries.core.settings import front_door
from handrail.rules.dashboards import BOARDS, breakdowns
from tests.bench import benching
from tests.bench.measure import Line, beside

MOST, QUESTIONS = 20, 20  # times the floor: P1 times 5; and P2
READERS = {"front-door": "bob", "team": "marcus", "service": "helen", "cohort": "marcus",
           "missing": "cora", "panel": "pam", "disruption": "ivo", "timeliness": "helen",
           "completeness": "marcus", "equality": "helen"}  # fmt: skip
OF_ALL = "alan"
LISTS = ("service/list/decided-outcome", "timeliness/list/clocks")
DAY = dt.timedelta(days=1)


def grown() -> None:
    """Work in every open case, once: two clocks and a task; in some an episode or an item."""
    cases = list(Case.objects.filter(reference__contains="-B", clocks=None).order_by("pk"))
    drawn, now = random.Random(11), timezone.now()
    spots = list(Entity.objects.filter(sensitivity="S0"))
    made = [
        *(_clock(case, drawn, now) for case in (*cases, *cases)),
        *(_task(case, drawn, now) for case in cases),
        *(_episode(case, drawn, now) for case in cases[::5]),
        *(_item(case, drawn) for case in cases[::20]),
        *(_measure(number, drawn, spots) for number in range(len(cases) // 20)),
    ]
    for kind in (Clock, Task, Missing, PanelItem, Measure):
        rows = [row for row in made if isinstance(row, kind)]
        recording.record_many(rows, by=benching.actor("bob"), now=now, verb="case.opened")


def _value(drawn: random.Random, part: Any) -> str:
    return drawn.choice(list(part.labels))


def _clock(case: Case, drawn: random.Random, now: dt.datetime) -> Clock:
    """One that ran within a year; half have stopped, of which every third was late."""
    begun, limit = now - drawn.random() * 365 * DAY, 20 * DAY
    stopped = begun + drawn.random() * 30 * DAY if drawn.random() < 0.5 else None
    return Clock(
        kind=_value(drawn, breakdowns.CLOCK),
        case=case,
        owner=case.owner,
        started_at=begun,
        due_at=begun + limit,
        stopped_at=stopped,
        limit="20 days",
        stage="case",
        stage_id=case.public_id,
    )


def _task(case: Case, drawn: random.Random, now: dt.datetime) -> Task:
    return Task(kind="bench", title="Ring the school", case=case, owner=case.owner,
                due_at=now + drawn.randint(-20, 40) * DAY)  # fmt: skip


def _episode(case: Case, drawn: random.Random, now: dt.datetime) -> Missing:
    begun = now - drawn.random() * 365 * DAY
    return Missing(reference=f"NM-M-26-B{case.pk}", person=case.person, case=case, state="closed",
                   owner=case.owner, missing_from=begun, returned_at=begun + DAY,
                   grade=_value(drawn, breakdowns.GRADE),
                   placement=_value(drawn, breakdowns.LIVES))  # fmt: skip


def _item(case: Case, drawn: random.Random) -> PanelItem:
    return PanelItem(reference=f"NM-I-26-B{case.pk}", case=case, kind="child", agency=case.owner,
                     owner=case.owner, state=_value(drawn, breakdowns.ITEM_STATE),
                     outcome=_value(drawn, breakdowns.ITEM_OUTCOME))  # fmt: skip


def _measure(number: int, drawn: random.Random, spots: list[Entity]) -> Measure:
    return Measure(reference=f"NM-D-26-B{number}", target=drawn.choice(spots), owner=front_door(),
                   agency=front_door(), state=_value(drawn, breakdowns.MEASURE_STATE),
                   option=_value(drawn, breakdowns.OPTION),
                   effect=_value(drawn, breakdowns.EFFECT))  # fmt: skip


def places() -> dict[str, tuple[str, str]]:
    """Every board and a list or two behind a number: who looks, and where."""
    mine = {f"board: {key}": (login, f"boards/{key}/") for key, login in READERS.items()}
    whole = [key for key, board in BOARDS.items() if board.is_whole]
    of_all = {f"board of all: {key}": (OF_ALL, f"whole/{key}/") for key in whole}
    behind = {f"list: {key.split('/')[-1]}": ("helen", f"boards/{key}/") for key in LISTS}
    return mine | of_all | behind


def board_lines(runs: int) -> list[Line]:
    """Each board's median and 95th percentile as multiples of the floor's median."""
    grown()
    lines = []
    for name, (login, where) in places().items():
        client = benching.browser(login)
        work = _page(client, f"/numbers/{where}")
        found, floor = beside(work, _page(client, "/bench/floor/"), runs)
        p50, p95 = found.p50 / floor.p50, found.p95 / floor.p50
        value = f"p50 {p50:.1f}x ({found.p50:.1f} ms), p95 {p95:.1f}x"
        goal = f"p50 <= {MOST}x, p95 <= {MOST * 2}x"
        lines.append(Line("P7", name, goal, value, p50 <= MOST and p95 <= MOST * 2))
        lines.append(_questions(name, work))
    return lines


def _page(client: Any, where: str) -> Callable[[], None]:
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

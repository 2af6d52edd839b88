"""The same count is the same wherever it is shown: banner, gate, board, list, file and return."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.urls import reverse

from handrail.outputs.returns import annex_a
from handrail.pages.missing import episodes
from handrail.records.models import Case, Missing, Referral, Task
from handrail.records.queries.dashboards import boards
from handrail.records.queries.dashboards.board_rows import Asked
from handrail.records.queries.front_door import triage, workload
from handrail.records.queries.missing import episodes as queries
from handrail.records.queries.plans import step_down_gate
from handrail.records.queries.returns import returns
from handrail.rules.core.local_time import LONDON, london_time
from handrail.rules.dashboards import BOARDS
from handrail.rules.disruption.problem_profile import Period
from tests import people
from tests.people import NOW, joining
from tests.people.casework import allocated, taken
from tests.people.copies import copied
from tests.people.many import copies
from tests.people.missing import reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
TODAY = london_time(NOW).date()
YEAR_AGO, DAY = TODAY - dt.timedelta(days=365), dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)
MANY = 153


def began(days_ago: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    """A moment of a day by the clock of the place."""
    day = dt.datetime.combine(TODAY - days_ago * DAY, dt.time(hour, minute), LONDON)
    return day.astimezone(dt.UTC)


@pytest.fixture
def case() -> Case:
    """A child with 153 episodes of a year, the last of them 10 days ago; every third without case.

    Some of these are of another record, which somebody said is the same child.

    One began half an hour into the first of the last 90 days, when it was still the day before in
    Greenwich; one half an hour before it.
    """
    case = allocated()
    other = joining.on_register("Saoirse", "Devlin", born="2011-05-02")
    joining.joined(case.person, other)
    first = reported(case=case, at="2026-08-26 00:30")
    moments = [began(90, 0, 30), began(91, 23, 30), *(began(10 + 2 * n) for n in range(4))]
    moments += [began(92 + n * 270 // MANY) for n in range(MANY - len(moments))]
    Missing.objects.filter(pk=first.pk).update(
        missing_from=moments[0], returned_at=moments[0] + dt.timedelta(hours=3), state="held",
        person=case.person,
    )  # fmt: skip
    first.refresh_from_db()
    copies(first, MANY - 1, lambda number: {
        "missing_from": moments[number], "returned_at": moments[number] + dt.timedelta(hours=3),
        "case_id": case.pk if number % 3 else None,
        "person_id": case.person_id if number % 6 else other.pk})  # fmt: skip
    return case


WITHIN_90 = 5  # the four of the last weeks, and the one of half past midnight


def page(login: str, route: str, *args: object, **asked: str) -> str:
    answer = people.signed_in(login).get(reverse(route, args=args), asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found is not None, pattern
    return int(found[1])


def latest(case: Case) -> Missing:
    return Missing.objects.filter(person=case.person).latest("missing_from")


def _board(case: Case) -> int:
    year = Period("year", "A year", YEAR_AGO, TODAY)
    found = boards.board_of(people.act_as("cora"), BOARDS["missing"], Asked(NOW, year))
    return next(one.total for one in found if one.measure.key == "missing-grade")


def _annex(case: Case) -> int:
    day = annex_a.Day(TODAY)
    found = returns.children_in_period(people.act_as("ruth"), day.period)
    rows = annex_a.rows_by_list(found, TODAY)[annex_a.MISSING]
    at = annex_a.list_headings(annex_a.MISSING).index(next(
        one for one in annex_a.list_headings(annex_a.MISSING) if "missing" in one.lower() and
        "number" in one.lower()))  # fmt: skip
    return int(sum(row[at] for row in rows))


def _inspection(case: Case) -> int:
    text = page("ruth", "inspection", since=str(YEAR_AGO), until=str(TODAY))
    return number(r"Missing (\d+) times", text)


def _inspection_file(case: Case) -> int:
    where = f"{reverse('inspection_list', args=['csv'])}?since={YEAR_AGO}&until={TODAY}"
    answer = copied(people.signed_in("ruth"), where)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    return next(int(row["missing_episodes"]) for row in rows if row["missing_episodes"])


IN_ALL: dict[str, Callable[[Case], int]] = {
    "the banner of the case": lambda case: number(
        r"(\d+) episodes in total", page("cat", "case", case.public_id)),
    "the page of an episode, itself among them": lambda case: 1 + number(
        r"Other episodes of this child: (\d+)",
        page("cora", "missing_episode", latest(case).public_id)),
    "the patterns": lambda case: number(
        r"Pattern of missing episodes: (\d+)",
        page("cora", "missing_patterns", latest(case).public_id)),
    "the list of episodes": lambda case: number(
        r"aria-current=\"page\">All: (\d+)", page("cora", "missing")),
    "the board": _board,
    "the return": _annex,
    "the inspector's list": _inspection,
    "the inspector's file": _inspection_file,
}  # fmt: skip


@pytest.mark.parametrize("place", IN_ALL)
def test_every_place_shows_as_many_episodes_in_all(case: Case, place: str) -> None:
    assert IN_ALL[place](case) == MANY


def _gate(case: Case) -> int:
    row = taken(case, "propose:stepdown", agencies=["health"])
    return step_down_gate.gate_of_proposal(people.act_as("marcus"), row, today=TODAY).missing


def _beside_review(case: Case) -> int:
    text = page("cat", "case_begin", case.public_id, "planreview", "write")
    return text.partition('id="away"')[2].partition("</section>")[0].count("<li>")


IN_90_DAYS: dict[str, Callable[[Case], int]] = {
    "the banner of the case": lambda case: number(
        r"Missing (\d+) times in 90 days", page("cat", "case", case.public_id)),
    "the page of an episode": lambda case: number(
        r"Missing (\d+) times in 90 days",
        page("cora", "missing_episode", latest(case).public_id)),
    "the patterns": lambda case: number(
        r"Missing (\d+) times in 90 days",
        page("cora", "missing_patterns", latest(case).public_id)),
    "the gate": _gate,
    "beside the review": _beside_review,
}  # fmt: skip


@pytest.mark.parametrize("place", IN_90_DAYS)
def test_every_place_shows_as_many_episodes_in_90_days(case: Case, place: str) -> None:
    assert IN_90_DAYS[place](case) == WITHIN_90


@pytest.fixture
def waiting() -> None:
    """Four referrals that wait: one decision, one urgency and one written form late, one not."""
    late, fine = NOW - dt.timedelta(minutes=5), NOW + dt.timedelta(hours=2)
    for kind in ("C1", "C34", "C17", ""):
        referral = people.sent()
        clock = referral.clocks.order_by("pk").first()
        assert clock is not None
        referral.clocks.filter(kind__in=("C34", "C17")).delete()
        Referral.objects.filter(pk=referral.pk).update(
            due_at=late if kind == "C1" else fine, urgency=""
        )
        if kind in {"C34", "C17"}:
            copies(clock, 1, lambda number, kind=kind: {"kind": kind, "due_at": late})


def _row_of_board(row: str) -> int:
    found = boards.board_of(
        people.act_as("bob"), BOARDS["front-door"], Asked(NOW, Period("now", "", TODAY, TODAY))
    )
    due = next(one for one in found if one.measure.key == "waiting-due")
    return next((one.cells[0].number or 0 for one in due.rows if one.value == row), 0)


def _workload(name: str) -> int:
    return sum(
        getattr(one, name) for one in workload.list_worker_loads(people.act_as("helen"), NOW)
    )


def _queue(name: str, **asked: tuple[str, ...]) -> triage.Queue:
    return triage.queue(people.act_as("bob"), triage.QueueFilter(**asked), now=NOW)


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize(("name", "number"), [("late", 3), ("today", 1)])
def test_every_place_shows_as_many_referrals_late_and_due_today(name: str, number: int) -> None:
    shown = {
        "the head of the queue": _queue(name).counts[name],
        "the queue, filtered": _queue(name, only=(name,)).rows.total,
        "the workload": _workload(name),
        "the board": _row_of_board(name),
    }
    assert shown == dict.fromkeys(shown, number)


def test_the_figures_of_missing_count_as_the_board_does(case: Case) -> None:
    rows = Missing.objects.filter(person=case.person).order_by("pk")
    away = list(rows.values_list("pk", flat=True)[:20])
    Missing.objects.filter(pk__in=away).update(returned_at=None)
    for number, row in enumerate(rows[20:60]):
        held = row.returned_at + dt.timedelta(hours=72 if number % 2 else 73)
        Missing.objects.filter(pk=row.pk).update(held_at=held)
    cora = people.act_as("cora")
    facts = dict(episodes.council_figures(queries.list_episodes_since(cora, began(365, 0))))
    year = Asked(NOW, Period("year", "A year", YEAR_AGO, TODAY))
    board = {one.measure.key: one for one in boards.board_of(cora, BOARDS["missing"], year)}
    interviews = {row.value: row.cells[0].number for row in board["interviews"].rows}
    assert facts["Episodes that started"] == board["missing-grade"].total == MANY
    assert facts["Episodes where the child has returned"] == board["interviews"].total
    assert facts["Interview held within 72 hours"] == interviews["in_time"] == 20
    assert facts["Interview held later"] == interviews["later"] == 20


@pytest.fixture
def owed() -> None:
    """Eight tasks of one worker: four late, two due today, two later."""
    case = allocated()
    task = Task.objects.filter(case=case, assignee=people.account("cat"), state="open").first()
    assert task is not None
    Task.objects.exclude(pk=task.pk).update(state="cancelled")
    Task.objects.filter(pk=task.pk).update(due_at=NOW - MINUTE)
    minutes = iter((-2, -3, -4, 1, 2, 4_320, 5_760))
    copies(task, 7, lambda number: {"due_at": NOW + next(minutes) * MINUTE})


def _task_board(row: str) -> int:
    now = Asked(NOW, Period("now", "", TODAY, TODAY))
    found = boards.board_of(people.act_as("cat"), BOARDS["team"], now)
    due = next(one for one in found if one.measure.key == "tasks-due")
    return next((one.cells[0].number or 0 for one in due.rows if one.value == row), 0)


@pytest.mark.usefixtures("owed")
@pytest.mark.parametrize(
    ("name", "title", "many"), [("late", "Late", 4), ("today", "Due today", 2)]
)
def test_every_place_shows_as_many_tasks(name: str, title: str, many: int) -> None:
    text = page("cat", "my_work")
    table = text.partition(f">{title}: ")[2].partition("</tbody>")[0]
    head = r"(\d+) late," if name == "late" else r"(\d+) due today"
    shown = {
        "the head of my work": number(head, text),
        "the head of its group": number(rf">{title}: (\d+) of 8<", text),
        "the rows of its group": table.partition("<tbody")[2].count("<tr"),
        "the board": _task_board(name),
    }
    assert shown == dict.fromkeys(shown, many)

"""An imported open case has the deadlines of its next visit and supervision, as any other."""

import datetime as dt

import pytest

from handrail.records.models import Case, Clock
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests.actions.imports.test_load import STORY, Sheets, bring, changed
from tests.people.casework import day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
SEEN = changed("assessments", 0, seen_on="2026-02-10")
WITHOUT_WORKER = changed("episodes", 0, worker="", team="")
CLOSED = changed("episodes", 0, closed_on="2026-11-20", closure="RC7")
MORE_SEEN: Sheets = {
    "assessments": [{"id": "a2", "episode": "e1", "started_on": "2026-11-02",
                     "seen_on": "2026-11-12"}]
}  # fmt: skip


def visits() -> list[str]:
    """The day from which each running deadline of a visit counts."""
    rows = Clock.objects.filter(kind=ClockCode.VISIT, stopped_at=None)
    return [f"{row.started_at:%d %B}" for row in rows]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([STORY], ["05 January"]),
        ([SEEN], ["10 February"]),
        ([WITHOUT_WORKER], []),
        ([CLOSED], []),
        ([WITHOUT_WORKER, STORY], ["05 January"]),
        ([STORY, SEEN], ["10 February"]),
        ([SEEN, MORE_SEEN], ["12 November"]),
        ([STORY, changed("episodes", 0, referred_at="2026-01-06")], ["06 January"]),
        ([STORY, CLOSED], []),
    ],
)
def test_the_next_visit_is_due_from_the_last_time_the_child_was_seen_or_from_the_referral(
    files: list[Sheets], expected: list[str]
) -> None:
    for number, sheets in enumerate(files):
        bring(sheets, now=NOW + dt.timedelta(hours=number))
    assert visits() == expected
    assert reconcile_rows().faults == []


def test_a_visit_that_was_recorded_here_is_not_moved_by_a_later_file() -> None:
    bring(STORY)
    case = Case.objects.get(worker__login="cat")
    taken(case, "visit:casenote", happened_on=day(NOW.date()), next_on=None, now=LATER)
    before = visits()
    bring(SEEN | MORE_SEEN, now=NOW + dt.timedelta(hours=2))
    bring(changed("episodes", 0, referred_at="2026-01-06"), now=NOW + dt.timedelta(hours=3))
    assert visits() == before != ["12 November"]


def test_an_imported_case_is_due_for_supervision_from_the_day_it_came() -> None:
    bring(STORY)
    clock = Clock.objects.get(kind=ClockCode.SUPERVISION)
    assert (clock.case, clock.started_at) == (Case.objects.get(worker__login="cat"), NOW)
    bring(changed("episodes", 0, referred_at="2026-01-06"), now=LATER)
    clock.refresh_from_db()
    assert clock.started_at == NOW

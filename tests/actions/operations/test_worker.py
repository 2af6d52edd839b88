"""A round of a lane: what runs, what fails alone, and what waits while the clock is in doubt."""

import datetime as dt
import os

import pytest

from handrail.actions.access import conflicts_of_interest
from handrail.actions.operations import worker
from handrail.actions.operations.worker import FAILED, HELD_BACK, Round
from handrail.records import file_store
from handrail.records.models import Clock, Measure, Notice, Task
from handrail.records.queries.access import system_reads
from handrail.rules.operations.clock_doubt import AHEAD
from handrail.rules.operations.lanes import Lane
from tests import people
from tests.people import NOW, casework, measures, retention
from tests.people.retention import LONG_AFTER

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("lane", "held"), [(Lane.ALARMS, 0), (Lane.DOCUMENTS, 1), (Lane.RECORDS, 5)]
)
def test_what_ends_or_deletes_is_held_back_and_counted_while_the_clock_is_in_doubt(
    lane: Lane, held: int
) -> None:
    done = worker.run_lane_round(lane, Round(NOW, AHEAD))
    assert (done[HELD_BACK], done[FAILED]) == (held, 0)
    assert "expired" not in done


def test_nothing_is_held_back_by_a_clock_that_is_right() -> None:
    done = worker.run_lane_round(Lane.RECORDS, Round(NOW))
    assert HELD_BACK not in done
    assert done["expired"] == 0


def test_a_step_that_fails_is_counted_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(this: Round) -> worker.Done:
        raise OSError

    monkeypatch.setitem(worker.STEPS, Lane.MAIL, (fail, worker._mailed, fail))
    done = worker.run_lane_round(Lane.MAIL, Round(NOW))
    assert done == {"mails sent": 0, "mails failed": 0, FAILED: 2}


def test_nothing_more_begins_once_the_worker_is_to_stop() -> None:
    asked = iter((False, True, True, True))
    done = worker.run_lane_round(Lane.ALARMS, Round(NOW, goes_on=lambda: next(asked)))
    assert done == {FAILED: 0}


def test_who_declared_a_year_ago_is_asked_again() -> None:
    conflicts_of_interest.make_annual_declaration(
        by=people.act_as("cat"), knows=False, who="", family="", postcode="",
        now=NOW - dt.timedelta(days=366),
    )  # fmt: skip
    worker.run_lane_round(Lane.RECORDS, Round(NOW))
    assert Task.objects.get(kind="declare", state="open").assignee == people.account("cat")


def test_that_a_notice_ran_out_is_told_to_its_lead_and_a_writer_who_may_know_the_child() -> None:
    row = measures.warned(born="2010-12-03")
    Measure.objects.filter(pk=row.pk).update(written_by=people.account("marcus"))
    clock = Clock.objects.get(stage_id=row.public_id, kind="C21", stopped_at=None)
    assert worker.notify_of_overdue(clock, by=worker.WORKER, now=measures.at("2026-12-05")) == 1
    told = Notice.objects.filter(kind="clock_late")
    assert set(told.values_list("recipient__login", flat=True)) == {"pol", "marcus"}


def test_failures_and_what_was_held_back_add_up_over_the_lanes() -> None:
    rounds = [{FAILED: 1, HELD_BACK: 2, "expired": 3}, {FAILED: 1, HELD_BACK: 1, "mails sent": 4}]
    assert worker.combine_rounds(rounds) == {
        FAILED: 2, HELD_BACK: 3, "expired": 3, "mails sent": 4,
    }  # fmt: skip


@pytest.mark.parametrize(("hour", "number"), [(1, 0), (3, 1)])
def test_records_are_put_before_reviewers_at_night(hour: int, number: int) -> None:
    person = casework.allocated().person
    assert person
    retention.ended(person)
    done = worker.run_lane_round(Lane.RECORDS, Round(LONG_AFTER.replace(hour=hour, minute=30)))
    assert done["put for review"] == number


@pytest.mark.parametrize(("after", "told"), [(0, 0), (1, 1)])
def test_only_a_notice_of_more_than_an_hour_ahead_is_given_again(after: int, told: int) -> None:
    late = NOW + dt.timedelta(days=3)
    rows = people.sent().clocks.filter(kind="C1")
    rows.update(breach_told_at=late + AHEAD + dt.timedelta(seconds=after))
    clock = rows.get()
    assert system_reads.list_clocks_to_notify(late).count(clock) == told
    assert worker.notify_of_overdue(clock, by=worker.WORKER, now=late) == told


def test_files_without_a_row_are_looked_for_at_half_past_each_hour() -> None:
    left = file_store.store_bytes(b"left", "nowhere")
    os.utime(file_store.documents_folder() / left[:2] / left, (0, 0))
    found = []
    for minute in (0, 29, 31, 30):
        worker.run_lane_round(Lane.DOCUMENTS, Round(NOW.replace(minute=minute)))
        found.append(left in file_store.list_orphan_files(set()))
    assert found == [True, True, True, False]

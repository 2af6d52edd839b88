"""Somebody looks: the planted reader is found among a month of usual work, and answered for."""

import datetime as dt
import json
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError

from handrail.actions.audit import access_review
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.operations import worker
from handrail.records.models import Clearance, Event, LookRound, Notice, ReadReview, Task
from tests import people
from tests.people import NOW, named, reading
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
WORDS = "He covered for a colleague in that team, and she says so as well"


def ranked() -> list[dict[str, Any]]:
    """What the command prints."""
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("access_review", "--json", stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


@pytest.fixture
def month() -> None:
    reading.a_normal_month()
    reading.the_134_reads()


@pytest.mark.usefixtures("month")
def test_a_second_look_asks_nobody_twice_and_what_was_answered_is_not_asked_again() -> None:
    ranked()
    ranked()
    review = ReadReview.objects.get()
    answered(review)
    assert all(row["login"] != "bob" for row in ranked())
    assert ReadReview.objects.count() == 1


def answered(review: ReadReview, login: str = "helen", outcome: str = "explained") -> ReadReview:
    return access_review.record_outcome(
        by=people.act_as(login), review=review, outcome=outcome, words=WORDS, now=NOW
    )


@pytest.mark.usefixtures("month")
def test_whoever_is_asked_answers_with_words_and_nobody_answers_for_themselves() -> None:
    ranked()
    review = ReadReview.objects.get()
    for login in ("bob", "cat", "petra", "ruth"):
        with pytest.raises(Refused) as refused:
            answered(review, login)
        assert refused.value.refusal.hidden
    with pytest.raises(Incomplete):
        access_review.record_outcome(
            by=people.act_as("helen"), review=review, outcome="explained", words="ok", now=NOW
        )
    answered(review, outcome="not_explained")
    assert Task.objects.get(kind="access_review").state == "done"
    assert Notice.objects.filter(
        recipient__login="dora", text__contains="A manager found that nothing"
    ).exists()
    with pytest.raises(NotPossible):
        answered(review)


def test_when_the_manager_is_the_reader_somebody_above_is_asked() -> None:
    reading.the_134_reads(by="helen")
    ranked()
    assert ReadReview.objects.get().task.assignee == people.account("ruth")


def test_the_worker_looks_once_a_night() -> None:
    reading.the_134_reads()
    early = NOW.replace(hour=1, minute=30)
    night = NOW.replace(hour=3)
    assert one_round(now=early)["reading to look at"] == 0
    assert one_round(now=night)["reading to look at"] == 1
    assert one_round(now=night + dt.timedelta(minutes=1))["reading to look at"] == 0
    assert LookRound.objects.get().on == night.date()
    assert Event.objects.filter(verb="reads.looked_over").count() == 1


def test_looking_asks_no_more_queries_when_more_was_read(
    django_assert_max_num_queries: Any,
) -> None:
    reading.a_normal_month()
    with django_assert_max_num_queries(30):
        access_review.review_recent_reads(by=worker.WORKER, now=NOW, opens=False)


def test_who_is_on_the_list_of_a_closed_record_is_at_their_own_work() -> None:
    child = reading.children(1)[0]
    named.restricted(child, "bob", level="S3")
    reading.read("bob", [(child, NOW - dt.timedelta(days=day)) for day in range(20)])
    assert ranked() == []


def test_what_a_covert_reader_read_stays_with_the_officer() -> None:
    reading.the_134_reads()
    Clearance.objects.create(
        account=people.account("bob"), name="professional_standards", started_on=NOW.date()
    )
    ranked()
    assert ReadReview.objects.get().task.assignee == people.account("dora")


def test_whoever_knows_one_of_the_children_is_not_asked() -> None:
    watched = reading.the_134_reads()
    named.known_privately("helen", watched[0])
    ranked()
    assert ReadReview.objects.get().task.assignee != people.account("helen")


def test_what_was_read_at_the_moment_of_the_last_look_is_not_asked_about_again() -> None:
    watched = reading.children(4)
    reading.read("bob", [(watched[place % 4], NOW) for place in range(40)])
    assert [row["login"] for row in ranked()] == ["bob"]
    answered(ReadReview.objects.get())
    assert ranked() == []


def test_a_second_worker_that_looked_at_the_same_moment_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    night = NOW.replace(hour=3)

    def clash(**_: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(access_review, "review_recent_reads", clash)
    with pytest.raises(IntegrityError):  # nobody else looked: the fault is another one
        access_review.run_nightly(by=worker.WORKER, now=night)

    def clash_after_another(**_: Any) -> None:
        access_review._note_round(by=worker.WORKER, reads=0, found=0, now=night)
        raise IntegrityError

    monkeypatch.setattr(access_review, "review_recent_reads", clash_after_another)
    assert access_review.run_nightly(by=worker.WORKER, now=night) == 0

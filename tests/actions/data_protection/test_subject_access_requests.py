"""Access requests: taken in, who asks made sure, the time limit and its pauses, and the end."""

import datetime as dt
from contextlib import nullcontext

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import AccessRequest, Clock, Event, Notice
from tests import people
from tests.people import NOW
from tests.people.access import asked, doing
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
WORDS = "A letter went out on Monday"


def running(row: AccessRequest) -> Clock:
    return Clock.objects.get(stage_id=row.public_id, stopped_at=None)


def test_taking_one_in_starts_the_month_and_searches_the_register() -> None:
    people.registered(people.sent())
    row = asked()
    assert row.due_on == dt.date(2026, 12, 21)
    assert running(row).due_at == dt.datetime(2026, 12, 21, 17, tzinfo=dt.UTC)
    event = Event.objects.latest("sequence")
    told = {verb for _, _, verb in event.objects_named}
    assert {"accessrequest.taken", "clock.started", "register.searched"} <= {event.verb, *told}


@pytest.mark.parametrize("login", ["ann", "bob", "cat", "dora"])
def test_only_a_records_officer_takes_one_in(login: str) -> None:
    with pytest.raises(Refused):
        asked(by=login)


def test_what_is_missing_is_said_beside_its_box() -> None:
    with pytest.raises(Incomplete) as found:
        asked(asker="", name="", born=None, received_on=dt.date(2027, 1, 1))
    assert set(found.value.problems) == {"asker", "name", "born", "received_on"}


def test_how_somebody_was_identified_takes_ten_letters_or_digits() -> None:
    row = asked()
    with pytest.raises(Incomplete):
        doing(row, "verify_identity", how="Pass 12345.")
    doing(row, "verify_identity", how="Pass 123456")


def test_the_limit_stands_still_for_proof_and_begins_anew_when_it_comes() -> None:
    row = asked()
    doing(row, "pause_time_limit", why="identity", words=WORDS)
    assert (row.due_on, running(row).due_at) == (None, None)
    with pytest.raises(NotPossible):
        doing(row, "pause_time_limit", why="clarification", words=WORDS)
    later = NOW + dt.timedelta(days=10)
    with pytest.raises(Incomplete):
        doing(row, "resume_time_limit", now=later, came_on=dt.date(2026, 11, 23), words=WORDS)
    doing(row, "resume_time_limit", now=later, came_on=dt.date(2026, 12, 3), words=WORDS)
    assert row.due_on == dt.date(2027, 1, 4)  # 3 January is a Sunday
    assert running(row).due_at is not None


def test_an_extension_is_told_within_the_month_and_only_once() -> None:
    row = asked()
    with pytest.raises(NotPossible):
        doing(row, "extend_time_limit", now=NOW + dt.timedelta(days=40), words=WORDS)
    doing(row, "extend_time_limit", words=WORDS)
    assert row.due_on == dt.date(2027, 2, 22)
    with pytest.raises(NotPossible):
        doing(row, "extend_time_limit", words=WORDS)


def test_an_order_against_a_parent_stops_them() -> None:
    row = asked()
    with pytest.raises(Incomplete) as found:
        doing(
            row,
            "verify_authority",
            how="Birth certificate seen",
            order="yes",
            view="She is afraid of him",
        )
    assert "legal advice" in found.value.problems["order"]
    doing(row, "close_request", closure="not_entitled", words="Told by letter, and how to complain")
    assert (row.state, Clock.objects.get(stage_id=row.public_id).stopped_at) == ("closed", NOW)


def test_a_young_person_names_a_helper_or_wants_nobody() -> None:
    row = asked(asker="child", name="Saoirse Devlin")
    with pytest.raises(Incomplete) as found:
        doing(row, "agree_safe_contact", contact={"how": "Phone", "where": "07700 900863"})
    assert set(found.value.problems) == {"helper"}
    doing(
        row,
        "agree_safe_contact",
        contact={"how": "Phone", "where": "07700 900863", "helper": "Wants nobody"},
    )
    assert row.contact["helper"] == "Wants nobody"


def test_one_that_is_late_is_told_to_the_records_officers() -> None:
    row = asked()
    one_round(now=NOW + dt.timedelta(days=40))
    told = Notice.objects.filter(stage_id=row.public_id, kind="clock_late")
    assert {one.recipient.login for one in told} == {"rory", "rae"}
    assert {one.text for one in told} == {
        f"{row.reference} is late: Answer a subject access request."
    }


def test_parts_are_chosen_by_the_young_person_alone() -> None:
    with pytest.raises(NotPossible):
        doing(asked(), "order_parts", parts=["own_words"])
    row = asked(asker="child", name="Saoirse Devlin")
    doing(row, "order_parts", parts=["meetings", "own_words"])
    assert row.parts == ["meetings", "own_words"]
    with pytest.raises(Incomplete):
        doing(row, "order_parts", parts=["own_words", "own_words"])


def test_once_somebody_is_identified_the_limit_is_paused_for_other_questions_alone() -> None:
    row = asked()
    doing(row, "verify_identity", how="Passport seen at the desk")
    with pytest.raises(NotPossible, match="already been verified"):
        doing(row, "pause_time_limit", why="identity", words=WORDS)
    doing(row, "pause_time_limit", why="clarification", words=WORDS)
    assert row.due_on is None


@pytest.mark.parametrize(
    ("came_on", "is_right"),
    [(dt.date(2026, 11, 23), False), (dt.date(2026, 11, 24), True), (dt.date(2026, 12, 4), True),
     (dt.date(2026, 12, 5), False)],
)  # fmt: skip
def test_an_answer_came_on_a_day_from_the_question_to_today(
    came_on: dt.date, is_right: bool
) -> None:
    row, later = asked(), NOW + dt.timedelta(days=10)
    doing(row, "pause_time_limit", why="clarification", words=WORDS)
    with nullcontext() if is_right else pytest.raises(Incomplete):
        doing(row, "resume_time_limit", now=later, came_on=came_on, words=WORDS)
    assert (row.due_on is not None) is is_right


def test_a_second_pause_adds_to_the_first() -> None:
    row, day = asked(), NOW.date()
    for begun, ended in ((0, 3), (5, 9)):
        at = [NOW + dt.timedelta(days=days) for days in (begun, ended)]
        doing(row, "pause_time_limit", now=at[0], why="clarification", words=WORDS)
        doing(row, "resume_time_limit", now=at[1], came_on=at[1].date(), words=WORDS)
    days = [(day + dt.timedelta(days=number)).isoformat() for number in (0, 3, 5, 9)]
    assert row.pauses == [[*days[:2], "clarification"], [*days[2:], "clarification"]]
    assert row.due_on == dt.date(2026, 12, 29)  # 20 December and seven days, and the bank holidays

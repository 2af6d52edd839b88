"""A breach has 72 hours that run over weekends, and the reasons are kept whoever is told."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.data_protection import breaches as actions
from handrail.records.models import Breach, Event
from handrail.rules.core.local_time import LONDON
from handrail.rules.data_protection import breaches as rules
from tests import people
from tests.people import NOW, retention
from tests.people.retention import BREACH, WHY


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        ("2026-11-27T17:30", "2026-11-30T17:30"),  # a Friday evening: due on Monday
        ("2026-12-24T12:00", "2026-12-27T12:00"),  # over Christmas
        ("2026-10-23T12:00", "2026-10-26T11:00"),  # the clocks go back: 72 hours all the same
    ],
)
def test_the_72_hours_are_hours_that_pass(aware: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(aware).replace(tzinfo=LONDON)
    told = rules.due_at(moment).astimezone(LONDON)
    assert told.strftime("%Y-%m-%dT%H:%M") == due


pytestmark = pytest.mark.django_db


def decide(row: Breach, step: str, by: str = "dora", why: str = WHY) -> Breach:
    return actions.decide_breach_step(by=people.act_as(by), breach=row, step=step, why=why, now=NOW)


def test_it_is_closed_once_both_are_decided_each_with_its_reason() -> None:
    row = retention.breach()
    with pytest.raises(NotPossible, match="needed first"):
        decide(row, "closed")
    decide(row, "ico_told")
    with pytest.raises(NotPossible, match="already been decided"):
        decide(row, "ico_not")
    decide(row, "people_not")
    decide(row, "closed")
    row.refresh_from_db()
    assert (row.ico, row.told, row.closed_at, row.learned) == ("ico_told", "people_not", NOW, WHY)
    assert BREACH not in repr(list(Event.objects.values()))


def test_words_a_number_and_a_moment_that_has_passed_are_asked_for() -> None:
    with pytest.raises(Incomplete) as error:
        actions.log_breach(
            by=people.act_as("dora"), what="lost", aware_at=NOW + dt.timedelta(hours=1), risk="",
            people="many", now=NOW,
        )  # fmt: skip
    assert set(error.value.problems) == {"what", "aware", "risk", "people"}
    more = {"by": people.act_as("dora"), "what": BREACH, "aware_at": NOW, "risk": "none"}
    assert actions.log_breach(**more, people=str(actions.MOST), now=NOW).people == actions.MOST
    assert actions.log_breach(**more, people="", now=NOW).people == 0
    with pytest.raises(Incomplete):
        actions.log_breach(**more, people=str(actions.MOST + 1), now=NOW)

"""The chronology as a picture with its tables, and on paper."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from handrail.records.models import Case, Event, SignificantEvent, Submission
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BEFORE = NOW - dt.timedelta(days=3)


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def case() -> Case:
    """A case of Cat's with a note on something that happened three days before it was written."""
    found = allocated()
    taken(found, "write:casenote", text="Two men in a green van called her by name",
          happened_on=day(BEFORE.date()), happened_time="15:40")  # fmt: skip
    return found


def shown(case: Case, query: str = "", login: str = "cat", more: str = "") -> str:
    answer = people.signed_in(login).get(f"/cases/{case.public_id}/chronology/{more}{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def marked(case: Case, **more: Any) -> SignificantEvent:
    row = taken(
        case,
        "mark:significantevent",
        what="Adults know her by name",
        lane="places",
        happened_on=day(BEFORE.date()),
        why="They follow her, so they planned it",
        **more,
    )
    assert isinstance(row, SignificantEvent)
    return row  # fmt: skip


def note(case: Case) -> Submission:
    return Submission.objects.filter(case=case, stage="casenote").earliest("pk")


def shape(case: Case, what: str) -> str:
    return f"/chronology/case/{case.public_id}/{what}/"


def test_the_picture_and_its_tables_say_the_same(case: Case) -> None:
    marked(case, about=note(case))
    page = people.signed_in("cat").get(shape(case, "picture")).content.decode()
    total = shown(case).split(" entries</strong>")[0].split("<p><strong>")[-1]
    assert f"{total} entries from 21 November 2026 to 24 November 2026; 1 marked" in page
    drawn, _, tables = page.partition('class="hr-key"')
    assert "Places, significant: 1, 21 November 2026: Adults know her by name" in drawn
    assert "They follow her, so they planned it" in tables
    assert f'<td class="hr-num"><strong>{total}</strong></td>' in tables
    assert "?since=2026-11-01&amp;until=2026-11-30" in tables


def test_printing_says_what_is_left_out_and_is_recorded(case: Case) -> None:
    marked(case, about=note(case))
    answer: Any = copied(people.signed_in("cat"), shape(case, "pdf") + "?only=significant")
    assert answer.content[:5] == b"%PDF-"
    assert case.reference in answer["Content-Disposition"]
    said = Event.objects.get(verb="chronology.printed")
    assert said.reason == "marked as significant"
    assert Event.objects.filter(verb="viewed", objects_named__icontains=str(case.public_id))

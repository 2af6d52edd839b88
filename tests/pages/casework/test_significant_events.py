"""Entries that are marked as significant: what a mark knows, and where it stands."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from handrail.actions.core.recording import NotPossible
from handrail.records.models import Case, Event, SignificantEvent, Submission
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

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


def test_a_mark_stands_on_its_entry_with_the_reason_and_is_found_alone(case: Case) -> None:
    marked(case, about=note(case))
    page = shown(case, "?only=significant&lane=places")
    assert "1 of " in page
    assert "green van" in page
    assert "They follow her, so they planned it" in page
    assert "Marked by Cat of Northmere Council" in page
    assert "green van" not in shown(case, "?lane=social_care"), "the writer chose the lane"
    with pytest.raises(NotPossible):
        marked(case, about=note(case))


def test_the_form_of_a_mark_knows_the_entry_it_came_from(case: Case) -> None:
    cat = people.signed_in("cat")
    link = f"/cases/{case.public_id}/begin/significantevent/mark/?about={note(case).public_id}"
    assert link in shown(case)
    page = cat.get(link).content.decode()
    assert "Two men in a green van" in page
    assert 'value="15:40"' in page
    assert f'value="{note(case).public_id}" checked' in page


def test_what_no_entry_tells_of_can_be_marked_and_the_mark_taken_away(case: Case) -> None:
    row = marked(case)
    assert "Adults know her by name" in shown(case, "?only=significant")
    taken(row, "unmark", reason="It was her uncle")
    assert "No entries match this filter" in shown(case, "?only=significant")
    page = shown(case)
    assert "They follow her, so they planned it" in page, "what was so once stays"
    assert Event.objects.filter(verb="significantevent.unmark").count() == 1

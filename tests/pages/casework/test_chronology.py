"""A child's chronology: every stage and episode, filtered, with what people marked."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.actions.core import recording
from handrail.actions.front_door import triage
from handrail.records.models import Case, CaseNote, Submission
from handrail.records.queries.core.settings import latest_form
from tests import people
from tests.people import NOW, glass
from tests.people.casework import allocated, day, opened, taken
from tests.people.panel import called, child_item, listed, out

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
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


def note(case: Case) -> Submission:
    return Submission.objects.filter(case=case, stage="casenote").earliest("pk")


def test_shows_every_stage_by_when_it_happened_and_when_it_was_written(case: Case) -> None:
    page = shown(case)
    for text in ("The referral", "Screening sent with the referral", "The front door decided",
                 "Case allocated", "Case note added", "green van"):  # fmt: skip
        assert text in page, text
    assert "21 November 2026, 15:40" in page
    rows = page.split('<tr role="row"')
    late = next(row for row in rows if "green van" in row)
    assert "24 November 2026" in late.split('data-label="Recorded"')[1]
    assert page.index("Case allocated") < page.index("green van"), "latest first"


def test_an_entry_without_a_time_has_none_in_its_hidden_words_either() -> None:
    found = allocated()
    taken(found, "write:casenote", text="A red car by the gate", happened_on=day(BEFORE.date()))
    row = next(row for row in shown(found).split('<tr role="row"') if "red car" in row)
    assert "Case note added, 21 November 2026</span>" in row
    assert "12:00" not in row


def test_what_was_written_the_next_morning_was_not_written_the_same_day() -> None:
    found = allocated()
    evening = (NOW - dt.timedelta(days=1)).date()
    taken(found, "write:casenote", text="A red car by the gate", happened_on=day(evening),
          happened_time="18:20")  # fmt: skip
    row = next(row for row in shown(found).split('<tr role="row"') if "red car" in row)
    assert "24 November 2026" in row.split('data-label="Recorded"')[1]


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("?since=24/11/2026", "Case allocated", "green van"),
        ("?until=23+November+2026", "green van", "Case allocated"),
        ("?stage=casenote", "green van", "Case allocated"),
        ("?stage=referral", "The front door decided", "green van"),
        ("?lane=school", "Screening sent with the referral", "green van"),
        ("?lane=social_care", "green van", "Screening sent with the referral"),
        ("?words=GREEN++van", "green van", "Case allocated"),
        ("?only=significant", "No entries match this filter", "green van"),
    ],
)
def test_shows_what_the_filter_asks_for_and_says_of_how_many(
    case: Case, query: str, there: str, absent: str
) -> None:
    page = shown(case, query)
    total = int(shown(case).split(" entries</strong>")[0].split("<p><strong>")[-1])
    assert there in page
    assert absent not in page
    assert f" of {total} entries</strong> match" in page


def test_a_year_that_cannot_be_meant_is_named(case: Case) -> None:
    assert "“Until” must be a date" in shown(case, "?until=9999-12-31")


def test_a_day_that_is_none_is_named_and_nothing_is_lost(case: Case) -> None:
    page = shown(case, "?since=yesterday&words=green")
    assert "“From” must be a date, for example" in page
    assert 'value="yesterday"' in page
    assert "green van" in page


def test_what_may_not_be_read_is_not_there_and_not_counted(case: Case) -> None:
    total = shown(case).split(" entries")[0][-2:]
    sealed = taken(case, "write:casenote", text="Told by a neighbour")
    CaseNote.objects.filter(pk=sealed.pk).update(sensitivity="S3")
    page = shown(case)
    assert "neighbour" not in page
    assert page.split(" entries")[0][-2:] == total
    assert "No entries match this filter" in shown(case, "?words=neighbour")


def test_supervision_is_not_there_for_those_who_opened_the_record_for_one_night(case: Case) -> None:
    assert case.person
    taken(case, "record:supervision", by="marcus")
    glass.opened(case.person)
    assert "Supervision recorded" in shown(case)
    page = shown(case, login="otto")
    assert "green van" in page
    assert "Supervision recorded" not in page
    stages = f"/cases/{case.public_id}/stages/"
    assert "Supervision</h3>" in people.signed_in("cat").get(stages).content.decode()
    assert "Supervision</h3>" not in people.signed_in("otto").get(stages).content.decode()


def test_a_paper_of_the_panel_is_read_only_by_those_who_were_given_it(case: Case) -> None:
    panel = called()
    listing = listed(child_item(case), panel)
    out(panel)
    taken(listing, "add_paper", by="hana", title="Sleep", text="Only health reads this")
    page = shown(case)
    assert "nominated" in page.casefold(), "the item itself is the child's"
    assert "Only health reads this" not in page
    assert "No entries match this filter" in shown(case, "?words=only+health+reads")


def test_the_register_leads_to_the_same_and_only_who_works_in_the_case_marks(case: Case) -> None:
    client: Any = people.signed_in("cat")
    page = client.get(f"/people/{case.person.public_id}/chronology/").content.decode()
    assert "green van" in page
    assert "Mark as significant" in page
    assert "Mark as significant" not in shown(case, login="bob"), "who only reads marks nothing"


def shape(case: Case, what: str) -> str:
    return f"/chronology/case/{case.public_id}/{what}/"


def grown(case: Case, many: int) -> None:
    form, cat, first = latest_form("case_note"), people.account("cat"), note(case)
    rows = [
        Submission(
            form=form, part="write", case=case, stage="casenote", stage_id=first.stage_id,
            answers={"kind": "phone", "text": f"Note {number}"}, submitted_by=cat,
            agency=people.agency("council"), submitted_at=NOW - dt.timedelta(days=number + 1),
        )
        for number in range(many)
    ]  # fmt: skip
    recording.record_many(rows, by=people.SETTER, now=NOW, verb="form.submitted")


@pytest.mark.parametrize("more", ["", "?words=green&lane=social_care", "picture"])
def test_asks_as_often_for_a_thousand_entries_as_for_ten(case: Case, more: str) -> None:
    client: Any = people.signed_in("cat")
    where = f"/cases/{case.public_id}/chronology/{more}"
    where = shape(case, more) if more == "picture" else where

    def asked() -> int:
        client.get(where)
        with CaptureQueriesContext(connection) as found:
            assert client.get(where).status_code == 200
        return len(found)

    grown(case, 10)
    few = asked()
    grown(case, 990)
    assert asked() == few
    assert few <= MOST_QUERIES


def test_an_agencys_answer_to_a_check_is_read_by_the_front_door_alone() -> None:
    sent = people.sent()
    triage.answer_check(
        by=people.act_as("pol"), check=people.asked(sent), now=NOW, token=people.fresh(),
        answers={"answer": "information_held", "held": "Seen at the arcade", "source": "A log"},
    )  # fmt: skip
    case = allocated(opened(sent))
    assert "Seen at the arcade" in shown(case, login="bob")
    assert "Seen at the arcade" not in shown(case)

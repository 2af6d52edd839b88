"""Inspection: the list of cases to pick from, and a child's file with each thing in it once."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import openpyxl
import pypdf
import pytest
import time_machine

from handrail.actions.accounts.accounts import give_role
from handrail.records.models import Case, CaseNote, Event, Export, PersonName
from handrail.rules.returns.inspection import PARTS, usual_period
from handrail.rules.vocabulary import Role
from tests import people
from tests.pages import html_forms
from tests.people import named
from tests.people.beginnings import beginning
from tests.people.casework import allocated, opened, taken
from tests.people.cast import NOW
from tests.people.copies import copied
from tests.people.missing import reported
from tests.people.named import involved
from tests.people.panel import called, child_item, listed, opened as begun, out

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FOR = "The visit of 24 November, for the lead inspector"
# what is planted, and in which part it stands
KINDS = {
    "voice": "V", "decision": "D", "plan": "P", "meeting": "M", "panel": "M", "supervision": "S",
    "note": "N", "visit": "N", "missing": "N",
}  # fmt: skip
PLACE = "Sentinel place: the flat above the bakery"


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(NOW + dt.timedelta(minutes=3), tick=False):
        yield


@pytest.fixture
def case() -> Case:
    return allocated()


def met(case: Case) -> Any:
    """A strategy discussion that was held."""
    both = ["police", "health"]
    meeting = taken(case, "call:meeting", agencies=both)
    return taken(meeting, "hold", by="marcus", came=both)


def enquiry_of(case: Case) -> None:
    """A section 47 enquiry that a strategy discussion began."""
    taken(met(case), "decide", by="marcus", outcome="s47_joint_csc_police")


@beginning
def planted() -> Case:
    """A case with one fact of each kind, in words that stand nowhere else."""
    case = allocated()
    taken(case, "write:casenote", text="Sentinel note: the van was green")
    taken(case, "visit:casenote", seen="seen_alone", what_seen="Sentinel visit: she was tired",
          words={"words": "Sentinel voice: I want to swim again"})  # fmt: skip
    taken(case, "level", level="section_47", reason="Sentinel decision: harm is likely")
    taken(case, "record:supervision", by="marcus", changed="Sentinel supervision: slow down")
    taken(case, "write:safetyplan", can_call="Sentinel plan: her aunt first")
    meeting = met(case)
    taken(meeting, "discuss", by="marcus", information="Sentinel meeting: the car is known")
    reported(case=case, last_seen="Sentinel missing: at the bus stop")
    sitting = called()
    on_panel = listed(child_item(case), sitting)
    begun(out(sitting))
    taken(on_panel, "minute", by="pam", minutes="Sentinel panel: the school knows")
    taken(case, "safe", where=PLACE)
    return case


def file_of(case: Case, login: str = "ruth", purpose: str = FOR) -> Any:
    where = f"/cases/{case.public_id}/inspection/"
    return people.signed_in(login).post(where, {"purpose": purpose})


def pages_of(answer: Any) -> list[str]:
    """The words of each page of a PDF, in one line."""
    assert answer.status_code == 200
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in pages]


@cache
def pages_of_planted() -> list[str]:
    """The file of the planted case; it is the same for each test that reads it."""
    return pages_of(file_of(planted()))


def shown(query: str = "", login: str = "ruth") -> str:
    answer = people.signed_in(login).get(f"/inspection/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def part_with(text: str, words: str) -> str:
    """The letter of the part in which the words stand."""
    heads = [(text.rindex(f"{part.letter}. {part.title}"), part.letter) for part in PARTS]
    return max((at, letter) for at, letter in heads if at < text.index(words))[1]


def test_each_kind_of_fact_stands_in_the_file_once_and_in_its_part() -> None:
    text = " ".join(pages_of_planted())
    for one, letter in KINDS.items():
        assert text.count(f"Sentinel {one}") == 1, one
        assert part_with(text, f"Sentinel {one}") == letter, one
    assert part_with(text, people.DECISION["rationale"]) == "D", "what the front door decided"
    assert part_with(text, "Sender and contact details") == "R", "the referral itself"


def test_the_contents_say_on_which_page_each_part_begins() -> None:
    pages = pages_of_planted()
    for part in PARTS:
        head = f"{part.letter}. {part.title}"
        begins = next(number for number, page in enumerate(pages, 1)
                      if head in page and number > 1)  # fmt: skip
        told = pages[0].split(head)[1].split()
        assert told[1] == str(begins), part.title
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_it_says_what_was_left_out_and_why_and_never_tells_it() -> None:
    text = " ".join(pages_of_planted())
    assert PLACE not in text
    assert "Where the child is tonight (N" in text
    assert "never printed" in text
    assert "is not allowed to read" in text


def test_time_limits_say_whether_they_were_met_and_why_not(case: Case) -> None:
    with time_machine.travel(NOW + dt.timedelta(days=200), tick=False):
        text = " ".join(pages_of(file_of(case)))
    assert "Missed, not done yet No reason recorded" in text


def test_what_is_held_closely_is_not_in_the_file_of_who_may_not_read_it() -> None:
    case = planted()
    named.restricted(case.person, "cat", guardian="marcus")
    ruth = people.signed_in("ruth")
    assert ruth.get(f"/cases/{case.public_id}/inspection/").status_code == 404
    assert case.reference not in shown()


def test_a_closed_row_is_absent_for_one_and_there_for_its_guardian(case: Case) -> None:
    taken(case, "write:casenote", text="Sentinel note: the van was green")
    taken(case, "visit:casenote", seen="seen_alone", what_seen="Sentinel visit: she was tired")
    CaseNote.objects.filter(kind="phone").update(sensitivity="S2")
    text = " ".join(pages_of(file_of(case)))
    assert "Sentinel note" not in text
    assert "Sentinel visit" in text
    CaseNote.objects.filter(kind="phone").update(guardian=people.account("ruth"))
    assert "Sentinel note" in " ".join(pages_of(file_of(case)))


def test_taking_it_asks_what_for_proves_who_it_is_and_leaves_a_numbered_copy(case: Case) -> None:
    where = f"/cases/{case.public_id}/inspection/"
    assert file_of(case, purpose="").status_code == 422
    ruth = people.signed_in("ruth")
    with time_machine.travel(NOW + dt.timedelta(minutes=20), tick=False):
        asked = ruth.post(where, {"purpose": FOR})
        assert asked["Location"].startswith("/prove-again/?next=")
        assert not Export.objects.exists()
    assert ruth.post(where, {"purpose": FOR}).status_code == 200
    copy = Export.objects.get()
    assert (copy.kind, copy.purpose, copy.people) == ("inspection file", FOR, 1)
    assert Event.objects.get(verb="inspection.taken").actor.login == "ruth"
    page = ruth.get(where).content.decode()
    assert "Downloaded by Ruth" in page


@pytest.mark.parametrize("login", ["cat", "marcus", "bob"])
def test_others_who_read_the_case_do_not_take_its_file(case: Case, login: str) -> None:
    where = f"/cases/{case.public_id}/inspection/"
    assert people.signed_in(login).get(where).status_code == 404
    assert people.signed_in(login).post(where, {"purpose": FOR}).status_code == 404


def test_the_list_shows_cases_open_in_the_period_without_names(case: Case) -> None:
    page = shown()
    assert case.reference in page
    assert "Devlin" not in page
    assert "Devlin" in shown("?names=yes")
    assert case.reference not in shown("?since=1 January 2026&until=1 February 2026")
    wrong = shown("?since=soon")
    assert "” must be a date, for example" in wrong
    assert case.reference in wrong


def test_the_flags_are_of_the_period_and_the_counts_are_those_of_the_rows(case: Case) -> None:
    other = opened(people.sent(child_given="Rory", born={"text": "2011-02-03"}))
    reported(case=case)
    enquiry_of(case)
    page = shown()
    assert "Section 47 enquiry: <strong>1</strong>" in page
    assert "Went missing: <strong>1</strong>" in page
    assert "Open in the period: <strong>2</strong>" in page
    assert other.reference not in shown("?flag=was_missing")
    assert case.reference in shown("?flag=was_missing")
    named.restricted(case.person, "cat", guardian="marcus")
    hidden = shown()
    assert "Went missing: <strong>0</strong>" in hidden
    assert "Open in the period: <strong>1</strong>" in hidden


def test_a_pick_is_recorded_and_leads_to_the_file(case: Case) -> None:
    ruth = people.signed_in("ruth")
    pick = html_forms.form(ruth.get("/inspection/"), f"/cases/{case.public_id}/inspection/pick/")
    answer = ruth.post(pick.action, pick.values)
    assert answer["Location"] == f"/cases/{case.public_id}/inspection/"
    event = Event.objects.get(verb="inspection.picked")
    assert event.things.get(kind="case").public_id == case.public_id
    assert "Selected by Ruth" in ruth.get(answer["Location"]).content.decode()
    assert case.reference in shown("?flag=is_picked")


def test_the_list_leaves_as_csv_and_as_a_workbook_that_run_nothing(case: Case) -> None:
    PersonName.objects.filter(person=case.person).update(given="=HYPERLINK(1)")
    ruth = people.signed_in("ruth")
    plain = copied(ruth, "/inspection/list.csv").content.decode("utf-8-sig")
    assert "HYPERLINK" not in plain
    rows = list(csv.DictReader(io.StringIO(
        copied(ruth, "/inspection/list.csv?names=yes").content.decode("utf-8-sig"))))  # fmt: skip
    assert rows[0]["reference"] == case.reference
    assert rows[0]["child"].startswith("'=HYPERLINK")
    assert rows[0]["missing_episodes"] == "0"
    book = openpyxl.load_workbook(
        io.BytesIO(copied(ruth, "/inspection/list.xlsx?names=yes").content), data_only=False
    )
    head, first, *_ = book.active.iter_rows()
    cells = {top.value: cell for top, cell in zip(head, first, strict=True)}
    assert cells["child"].data_type == "s"
    assert cells["age"].data_type == "n"
    assert ruth.get("/inspection/list.exe").status_code == 404
    assert [row.people for row in Export.objects.order_by("pk")] == [1, 1, 1]


def test_the_usual_period_is_the_last_six_months() -> None:
    assert usual_period(NOW) == (dt.date(2026, 5, 24), dt.date(2026, 11, 24))


def test_a_file_and_a_printed_chronology_name_no_other_child_of_the_minutes(case: Case) -> None:
    """Nobody decides about each name there, so that every one is left out of the paper."""
    sitting = called()
    on_panel = listed(child_item(case), sitting)
    begun(out(sitting))
    taken(on_panel, "minute", by="pam", minutes="She was with Ottoline Vane at the park.")
    printed = copied(people.signed_in("ruth"), f"/chronology/case/{case.public_id}/pdf/")
    for paper in (file_of(case), printed):
        text = " ".join(pages_of(paper))
        assert "She was with [another person] at the park." in text
        assert "Ottoline" not in text
    screen = people.signed_in("ruth").get(f"/cases/{case.public_id}/chronology/")
    assert "She was with Ottoline Vane at the park." in screen.content.decode()


def test_a_senior_manager_of_another_agency_shows_no_inspector_a_case_they_read() -> None:
    case, health = allocated(), people.agency("health")
    for role in (Role.SOCIAL_WORKER, Role.SENIOR_MANAGER):
        give_role(by=people.SETTER, account=people.account("hana"), agency=health, role=role,
                  now=people.SET_UP)  # fmt: skip
    involved("hana", case.person, at="health")
    hana = people.signed_in("hana")
    assert hana.get(f"/cases/{case.public_id}/").status_code == 200
    assert hana.get(f"/cases/{case.public_id}/inspection/").status_code == 403

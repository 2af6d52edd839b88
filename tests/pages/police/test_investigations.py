"""What an investigation, its suspects and requests for records show, and to whom."""

import datetime as dt

import pytest
import time_machine

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Case
from handrail.records.queries.work import calendar
from tests import people
from tests.people import measures
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return allocated()


def page(login: str, address: str) -> str:
    answer = people.signed_in(login).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_police_read_the_investigation_and_its_suspects_and_no_more(case: Case) -> None:
    row = taken(case, "begin:investigation", police="police", officer="DC Kaye",
                what="A man harmed her")  # fmt: skip
    suspect = taken(row, "suspect", label="Adult M")
    asked = taken(case, "receive:recordsrequest", asked_by="CPS London")
    addresses = {
        thing: f"/record/{thing}/{one.public_id}/"
        for thing, one in (("investigation", row), ("suspect", suspect), ("recordsrequest", asked))
    }
    shown = page("pol", addresses["investigation"])
    for text in ("A man harmed her", "DC Kaye", "Adult M", "Record the charging decision"):
        assert text in shown
    assert asked.reference not in shown
    assert asked.reference in page("cat", addresses["investigation"])
    assert "Adult M" in page("pol", addresses["suspect"])
    assert row.reference in page("pol", "/asked-of-us/")
    assert "CPS London" in page("cat", addresses["recordsrequest"])
    assert page("pol", addresses["recordsrequest"]) == "404"
    assert page("pol", f"/cases/{case.public_id}/") == "404"
    for stranger in ("ann", "dan", "nia"):
        assert {page(stranger, address) for address in addresses.values()} == {"404"}


def test_a_child_who_is_suspected_too_has_section_45_in_sight_until_it_is_considered(
    case: Case,
) -> None:
    row = taken(case, "begin:investigation", police="police", child_suspected="yes",
                asked_child="not_yet", caused_offence="no")  # fmt: skip
    address = f"/record/investigation/{row.public_id}/"
    shown = page("pol", address)
    assert "The child is suspected too" in shown
    assert "Update the child by" in shown
    taken(row, "defence", by="pol", reason="He was made to carry it")
    taken(row, "contact", child_told="not_yet", why_not="His exam is on Monday")
    shown = page("cat", address)
    assert "The child is suspected too." not in shown
    assert "He was made to carry it" in shown
    assert shown.index("What we explained to the child") < shown.index("His exam is on Monday")


def test_what_was_caused_is_told_as_harm_and_a_closed_investigation_is_listed_for_review(
    case: Case,
) -> None:
    row = taken(case, "begin:investigation", police="police", caused_offence="yes")
    assert "The child was harmed:" in page("cat", f"/record/investigation/{row.public_id}/")
    where = "/investigations/closed/"
    assert row.reference not in page("cat", where)
    assert "No investigations have been closed without a charge" in page("cat", where)
    taken(row, "end", outcome="evidence_no", court="no_court", has_gaps="yes",
          lines_left="The hotel’s register", accounts_left="Two friends")  # fmt: skip
    shown = page("cat", where)
    assert row.reference in shown
    assert "Yes: read what they are, and why" in shown
    assert row.reference not in page("sam", where)
    assert "The hotel’s register" in page("cat", f"/record/investigation/{row.public_id}/")


def test_who_a_suspect_is_on_the_register_of_concern_shows_to_whoever_reads_of_them(
    case: Case,
) -> None:
    person = measures.entity("person", "Marlon K", reference="NM-EN-26-7KQ4MC")
    row = taken(case, "begin:investigation", police="police")
    named = {"label": "Adult M", "entity_reference": " nm-en-26-7kq4mc"}
    suspect = taken(row, "suspect", by="pol", **named)
    assert suspect.entity == person
    address = f"/record/suspect/{suspect.public_id}/"
    assert "NM-EN-26-7KQ4MC" in page("pol", address)
    shown = page("cat", address)
    assert "Adult M" in shown
    assert "NM-EN-26-7KQ4MC" not in shown
    with pytest.raises(Incomplete, match="do not have access to anyone"):
        taken(row, "suspect", **named)


@time_machine.travel(NOW, tick=False)
def test_bail_that_ends_with_nobody_told_is_red_on_the_case_and_tonight(case: Case) -> None:
    row = taken(case, "begin:investigation", police="police")
    suspect = taken(row, "suspect", label="Adult M")
    taken(suspect, "bail", started_on=day(TODAY), ends_on=day(TODAY + DAY), terms="Not near her")
    for address in (f"/cases/{case.public_id}/", "/tonight/"):
        assert "told about" in page("edda", address).split("<main")[1], address
    assert ">Not recorded<" in page("cat", f"/record/investigation/{row.public_id}/")
    taken(suspect, "told", child_told="yes")
    again = page("pol", f"/record/suspect/{suspect.public_id}/extend/")
    assert "Not near her" in again
    shown = page("edda", f"/cases/{case.public_id}/")
    assert "been told about the conditions" not in shown
    assert "nobody was told about" not in page("edda", "/tonight/")
    with_bail = page("cat", f"/cases/{case.public_id}/chronology/")
    assert "Suspect bailed" in with_bail


def test_what_is_late_stands_on_the_case(case: Case) -> None:
    asked = taken(case, "receive:recordsrequest", by_on=day(TODAY - DAY))
    shown = page("cat", f"/cases/{case.public_id}/")
    assert "Third-party material request overdue" in shown
    taken(asked, "weigh")
    taken(asked, "release", by="marcus", released="Two notes", explain_child="We sent two notes")
    shown = page("cat", f"/cases/{case.public_id}/")
    assert "Third-party material request overdue" not in shown
    assert "We sent two notes" in page("cat", f"/cases/{case.public_id}/words/")


def test_hearings_and_ends_of_bail_stand_in_the_calendar_of_worker_and_officer(
    case: Case,
) -> None:
    row = taken(case, "begin:investigation", police="police")
    suspect = taken(row, "suspect", label="Adult M")
    taken(suspect, "bail", started_on=day(TODAY), ends_on=day(TODAY + 5 * DAY))
    taken(row, "charging", decision="charged")
    taken(row, "list_hearing", hearing_on=day(TODAY + 3 * DAY), hearing_time="10:00")
    wanted = calendar.Wanted(NOW, NOW + 20 * DAY)
    for login in ("cat", "pol"):
        found = calendar.list_items(people.act_as(login), wanted)
        assert {"hearing", "bail"} <= {item.kind for item in found}, login
    found = calendar.list_items(people.act_as("nia"), wanted)
    assert not {"hearing", "bail"} & {item.kind for item in found}
    with time_machine.travel(NOW, tick=False):
        assert "Hearing in court" in page("cat", "/calendar/")


def test_a_suspect_s_page_says_whether_sex_ethnicity_and_nationality_are_recorded(
    case: Case,
) -> None:
    suspect = taken(taken(case, "begin:investigation", police="police"), "suspect", label="Adult M")
    address = f"/record/suspect/{suspect.public_id}/"
    assert "Not recorded yet" in page("pol", address)
    taken(suspect, "describe", by="pol", sex="m", ethnicity="aoth", ethnicity_by="officer",
          nationality="british", known_from="custody", known_on=day(TODAY))  # fmt: skip
    assert "Recorded, source dated" in page("pol", address)
    board = page("pol", "/numbers/boards/completeness/")
    assert "Sex, ethnicity and nationality of suspects" in board

"""Returns on their pages and at the terminal: looked through, taken, kept, and told by whom."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from handrail.actions.core import recording
from handrail.records.models import Case, Event, Export, Freeze, Person
from tests import people
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW, act_as
from tests.people.named import restricted
from tests.returns.verified import compared_outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
HOME, CENSUS = "/numbers/returns/", "/numbers/returns/census/"


def known(person: Person, **more: Any) -> Person:
    """A child of whom everything is said that the census asks."""
    values = {
        "sex": "f", "ethnicity": "wbri", "disabilities": ["none"], "upn_unknown": "un4", **more,
    }  # fmt: skip
    with recording.audited_transaction(by=act_as("helen"), now=NOW):
        recording.change(person, verb="person.changed", values=values)
    return person


def right() -> Case:
    case = allocated()
    known(case.person)
    return case


def post(client: Client, what: str, **more: str) -> Any:
    return client.post(f"{CENSUS}{what}/", {"_year": "2027", **more})


def test_where_not_every_child_is_recorded_no_census_is_made() -> None:
    right()
    ruth = people.signed_in("ruth")
    assert "council’s number is not set" in ruth.get(HOME).content.decode()
    assert post(ruth, "take", seen="yes").status_code == 409
    assert "Download the file" not in ruth.get(CENSUS).content.decode()
    assert not Export.objects.exists()


@pytest.mark.usefixtures("whole")
def test_the_file_is_taken_under_a_number() -> None:
    case = right()
    answer = post(people.signed_in("ruth"), "take")
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)
    (child,) = root.iter("Child")
    assert child.findtext("ChildIdentifiers/LAchildID") == case.person.export_id
    assert child.findtext("CINdetails/PrimaryNeedCode") == "N1"
    row = Export.objects.get()
    assert (row.kind, row.people, row.account_name) == (
        "children in need census", 1, people.account("ruth").name,
    )  # fmt: skip
    assert row.number in answer["Content-Disposition"]
    for word in (b"Saoirse", b"Devlin", b"E14", str(case.public_id).encode()):
        assert word not in answer.content


@pytest.mark.usefixtures("whole")
def test_what_must_be_put_right_is_seen_before_the_file_is_taken() -> None:
    known(opened().person, disabilities=[], disability="")
    ruth = people.signed_in("ruth")
    answer = post(ruth, "take")
    assert answer.status_code == 422
    assert "Validation found errors" in answer.content.decode()
    assert not Export.objects.exists()
    assert post(ruth, "take", seen="yes").status_code == 200


def ended(case: Case) -> None:
    """Pre-proceedings of a case that began and ended today."""
    row = taken(case, "begin:preproceedings", by="marcus", started_on=day(NOW.date()))
    taken(row, "end", by="marcus", decided_on=day(NOW.date()), outcome="b")


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("what", "more"), [("take", {"seen": "yes"}), ("freeze", {"why": "For the yearly report"})]
)
def test_an_outcome_that_nobody_compared_with_the_guide_is_not_sent(
    what: str, more: dict[str, str]
) -> None:
    ended(right())
    ruth = people.signed_in("ruth")
    answer = post(ruth, what, **more)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "nobody has compared the letters A, B and C" in page
    assert "under Law and guidance" in page
    assert more.get("why", "") in page  # what was typed stays
    assert not Export.objects.exists()
    assert not Freeze.objects.exists()
    compared_outcomes()
    assert post(ruth, what, **more).status_code in {200, 302}


@pytest.mark.usefixtures("whole")
def test_the_check_lists_what_is_wrong_by_team_with_the_way_to_the_record() -> None:
    case = allocated()
    known(case.person, disabilities=[], disability="")
    ruth = people.signed_in("ruth")
    assert "This year has not been validated yet" in ruth.get(CENSUS).content.decode()
    answer = ruth.post(f"{CENSUS}check/", {"_year": "2027"}, follow=True)
    page = answer.content.decode()
    assert "Nobody said whether the child has a disability." in page
    assert case.person.reference in page
    assert case.team.name in page
    team = case.team.public_id
    assert "disability." in ruth.get(f"{CENSUS}?year=2027&team={team}").content.decode()
    assert (
        "There are no findings that you can see"
        in ruth.get(f"{CENSUS}?year=2027&team=x").content.decode()
    )


@pytest.mark.usefixtures("whole")
def test_findings_about_a_child_whom_the_reader_may_not_know_do_not_exist() -> None:
    case = allocated()
    known(case.person, disabilities=[], disability="")
    post(people.signed_in("ruth"), "check")
    mona = people.signed_in("marcus")
    assert case.person.reference in mona.get(CENSUS).content.decode()
    restricted(Person.objects.get(pk=case.person_id), "cat", guardian="ruth")
    page = mona.get(CENSUS).content.decode()
    assert case.person.reference not in page
    assert "Nobody said whether" not in page
    assert case.person.reference in people.signed_in("ruth").get(CENSUS).content.decode()


@pytest.mark.usefixtures("whole")
def test_reading_the_findings_is_noted_child_by_child() -> None:
    case = allocated()
    known(case.person, disabilities=[], disability="")
    ruth = people.signed_in("ruth")
    post(ruth, "check")
    ruth.get(CENSUS)
    last = Event.objects.filter(verb="viewed").latest("sequence")
    assert last.things.filter(public_id=case.person.public_id).exists()


@pytest.mark.usefixtures("whole")
def test_figures_that_were_kept_stay_as_they_were() -> None:
    case = right()
    ruth = people.signed_in("ruth")
    assert post(ruth, "freeze", why="no").status_code == 422
    assert post(ruth, "freeze", why="For the yearly report").status_code == 302
    kept = Freeze.objects.get(kind="census")
    known(case.person, sex="m")
    answer = ruth.post(f"{HOME}kept/{kept.public_id}/")
    assert b"<Sex>F</Sex>" in answer.content
    assert "For the yearly report" in ruth.get(HOME).content.decode()
    assert Event.objects.filter(verb="return.frozen").count() == 1


def test_nobody_else_finds_the_returns() -> None:
    for login in ("ann", "bob", "cat", "pol", "petra"):
        assert people.signed_in(login).get(HOME).status_code == 404
    marcus = people.signed_in("marcus")
    assert marcus.get(HOME).status_code == 200
    assert post(marcus, "take", seen="yes").status_code in (403, 404)


@pytest.mark.usefixtures("whole")
def test_more_than_a_few_children_need_a_second_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handrail.actions.sharing.exports.MOST_ALONE", 0)
    right()
    assert post(people.signed_in("ruth"), "take", seen="yes").status_code == 409
    assert Export.objects.get().state == "asked"

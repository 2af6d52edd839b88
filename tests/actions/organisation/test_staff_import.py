"""Many people at once: every row is checked, then all or nobody."""

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.organisation import staff_import
from handrail.records.models import Account, Team
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


HEAD = "login,name,email,job,phone,role,team,from\n"


def check(rows: str, by: str = "adam") -> staff_import.CheckedList:
    return staff_import.check_list(people.act_as(by), people.agency("school"), HEAD + rows, now=NOW)


def test_a_right_list_adds_everybody() -> None:
    rows = "new.one,New One,,Tutor,,Practitioner,,\n"
    rows += "new.two,New Two,,Tutor,,practitioner,Heads of year,1/12/2026\n"
    made = staff_import.add_list(
        by=people.act_as("adam"), agency=people.agency("school"), text=HEAD + rows, now=NOW
    )
    assert [account.login for account, _ in made] == ["new.one", "new.two"]


def test_one_wrong_row_adds_nobody_and_every_fault_is_told() -> None:
    rows = "new.one,New One,,,,Practitioner,,\nnew.one,New Two,,,,Wizard,Nobody,soon\n"
    found = check(rows)
    assert {(one.row, one.column) for one in found.problems} >= {
        (3, "role"),
        (3, "team"),
        (3, "from"),
        (3, "login"),
    }
    with pytest.raises(Incomplete, match="Nobody was added"):
        staff_import.add_list(
            by=people.act_as("adam"), agency=people.agency("school"), text=HEAD + rows, now=NOW
        )
    assert not Account.objects.filter(login="new.one").exists()


def test_a_team_that_is_not_known_is_answered_with_those_that_are() -> None:
    row = "new.one,New One,,,,Practitioner,Nobody,\n"
    (told,) = [one.message for one in check(row).problems if one.column == "team"]
    assert told == "“Nobody” is not a team of this agency. Write one of: Heads of year"
    Team.objects.filter(agency=people.agency("school")).delete()
    (told,) = [one.message for one in check(row).problems if one.column == "team"]
    assert told == "“Nobody” is not a team of this agency, which has none. Leave this blank"


def test_who_gives_no_roles_at_an_agency_lists_nobody_there() -> None:
    with pytest.raises(Refused):
        check("new.one,New One,,,,Practitioner,,\n", by="ann")

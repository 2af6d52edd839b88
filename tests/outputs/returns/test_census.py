"""The census of a year: made of a council that holds every child, and looked through as it is."""

import datetime as dt

import pytest
import time_machine

from handrail.actions.core import recording
from handrail.outputs.returns import census
from handrail.outputs.returns.census import Census
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.permissions import NotPossible
from handrail.rules.returns.census import load_census_years
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW, act_as
from tests.returns.verified import compared_outcomes

pytestmark = pytest.mark.once
YEAR = load_census_years()[2027]


def told(partnership: PartnershipSettings, code: str, *, whole: bool) -> PartnershipSettings:
    return partnership.model_copy(update={"council_code": code, "holds_every_child": whole})


def test_a_census_needs_the_number_of_the_council_and_every_child(
    partnership: PartnershipSettings,
) -> None:
    assert census.refusal_reason(told(partnership, "", whole=True)) == census.NO_NUMBER
    assert census.refusal_reason(told(partnership, "211", whole=False)) == census.IN_PART
    assert census.refusal_reason(told(partnership, "211", whole=True)) == ""


def test_no_line_is_written_of_a_part(partnership: PartnershipSettings) -> None:
    made = Census(YEAR, told(partnership, "211", whole=False), NOW)
    with pytest.raises(NotPossible, match="could be mistaken for the whole"):
        next(made.lines())


@pytest.mark.django_db
@pytest.mark.usefixtures("whole")
def test_writing_counts_the_children_and_finds_what_is_wrong_with_them() -> None:
    person = allocated().person
    with recording.audited_transaction(by=act_as("helen"), now=NOW):
        values = {"disabilities": [], "disability": ""}
        recording.change(person, verb="person.changed", values=values)
    with time_machine.travel(NOW, tick=False):
        made = Census(YEAR, settings_in_force(), NOW)
        text = "".join(made.lines())
    assert f"<LAchildID>{person.export_id}</LAchildID>" in text
    assert made.children == 1
    assert "8540" in {one.number for one in made.errors}
    assert all(not one.number.endswith("Q") for one in made.errors)


@pytest.mark.django_db
@pytest.mark.usefixtures("whole")
def test_looking_finds_the_same_as_writing_and_an_empty_year_has_nobody() -> None:
    allocated()
    with time_machine.travel(NOW, tick=False):
        written = Census(YEAR, settings_in_force(), NOW)
        list(written.lines())
        looked = Census(YEAR, settings_in_force(), NOW).look()
    assert looked.children == written.children == 1
    assert [one.number for one in looked.findings] == [one.number for one in written.findings]
    before = Census(
        load_census_years()[2026], settings_in_force(), NOW - dt.timedelta(days=400)
    ).look()
    assert before.children == 0


def ended() -> None:
    row = taken(allocated(), "begin:preproceedings", by="marcus", started_on=day(NOW.date()))
    taken(row, "end", by="marcus", decided_on=day(NOW.date()), outcome="b")


@pytest.mark.django_db
@pytest.mark.usefixtures("whole")
def test_an_outcome_that_nobody_compared_with_the_guide_stops_the_file_until_somebody_has() -> None:
    ended()
    assert "Law and guidance" in Census(YEAR, settings_in_force(), NOW).look().stop_reason
    compared_outcomes()
    made = Census(YEAR, settings_in_force(), NOW)
    assert "<PPOutcome>B</PPOutcome>" in "".join(made.lines())
    assert made.stop_reason == ""

"""The list of cases from which an inspector picks."""

import datetime as dt

import pytest

from handrail.actions.returns import inspection as inspection_actions
from handrail.records.models import Case, Missing
from handrail.records.queries.returns import inspection
from handrail.records.queries.returns.inspection import Wanted
from tests import people
from tests.people.casework import allocated
from tests.people.cast import NOW
from tests.people.joining import joined, on_register
from tests.people.missing import reported

pytestmark = pytest.mark.django_db
TODAY, DAY = NOW.date(), dt.timedelta(days=1)
WEEK = Wanted(TODAY - 7 * DAY, TODAY)


@pytest.fixture
def case() -> Case:
    return allocated()


def _listed(wanted: Wanted, login: str = "ruth") -> list[Case]:
    return list(inspection.list_cases(people.act_as(login), wanted))


def test_a_case_is_listed_that_was_open_on_a_day_of_the_period(case: Case) -> None:
    assert [row.child_name for row in _listed(WEEK)] == ["Saoirse Devlin"]
    assert _listed(Wanted(TODAY - 7 * DAY, TODAY - DAY)) == []
    Case.objects.update(closed_at=NOW)
    assert _listed(Wanted(TODAY, TODAY + DAY)) == [case]
    assert _listed(Wanted(TODAY + DAY, TODAY + 2 * DAY)) == []


def test_a_child_who_was_missing_in_the_period_is_flagged_with_how_often(case: Case) -> None:
    flagged = Wanted(WEEK.since, WEEK.until, flag="was_missing")
    assert _listed(flagged) == []
    reported(case=case)
    assert [row.times_missing for row in _listed(flagged)] == [1]
    assert inspection.count_cases_by_flag(people.act_as("ruth"), flagged) == {
        "all": 1, "on_plan": 0, "was_missing": 1, "had_47": 0, "is_picked": 0,
    }  # fmt: skip


def test_an_episode_of_a_record_that_was_taken_apart_counts_for_its_case(case: Case) -> None:
    assert case.person
    other, apart = on_register("Sersha", "Devlin"), on_register("Sorcha", "Devlin")
    joined(case.person, other)
    Missing.objects.filter(pk=reported(case=case).pk).update(person=apart)
    assert [row.times_missing for row in _listed(WEEK)] == [1]


def test_team_and_stage_narrow_the_list(case: Case) -> None:
    (team,) = inspection.list_teams(people.act_as("ruth"), WEEK)
    assert team == case.team
    assert _listed(Wanted(WEEK.since, WEEK.until, team=team.pk)) == [case]
    assert _listed(Wanted(WEEK.since, WEEK.until, team=team.pk + 1000)) == []
    assert _listed(Wanted(WEEK.since, WEEK.until, stage="closed")) == []


def test_who_picked_a_case_is_told(case: Case) -> None:
    assert inspection.list_case_history(case) == []
    inspection_actions.record_case_pick(by=people.act_as("ruth"), case=case, now=NOW)
    (told,) = inspection.list_case_history(case)
    assert (told.at, told.who, told.is_taken) == (NOW, people.account("ruth").name, False)
    assert inspection.list_all_cases(people.act_as("ruth"), WEEK)[0].is_picked is True


def test_who_may_not_inspect_has_no_list(case: Case) -> None:
    assert _listed(WEEK, "cat") == []
    assert inspection.list_all_cases(people.act_as("ann"), WEEK) == []

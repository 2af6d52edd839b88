"""Dashboards of one agency or team: their figures add up, and what names neither is left out."""

from dataclasses import replace

import pytest

from handrail.records.models import Team
from handrail.records.queries.dashboards import board_filters, board_lists, boards
from handrail.records.queries.dashboards.board_rows import Asked, kind_of
from handrail.rules.core.local_time import london_time
from handrail.rules.dashboards import BOARDS
from handrail.rules.disruption.problem_profile import list_periods
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.both]
EVERYTHING = Asked(NOW, list_periods(london_time(NOW).date())[0])


def totals(login: str, board: str, asked: Asked) -> dict[str, int]:
    figures = boards.board_of(people.act_as(login), BOARDS[board], asked)
    return {one.measure.key: one.total for one in figures}


def test_the_agencies_of_a_dashboard_add_up_to_all_of_it() -> None:
    people.sent()
    people.told()
    whole = totals("helen", "service", EVERYTHING)
    by_agency = [
        totals("helen", "service", replace(EVERYTHING, agency=one))
        for one in board_filters.list_agencies()
    ]
    assert whole["received-sender"] == 2
    assert sum(found["received-sender"] for found in by_agency) == 2
    assert sorted(found["received-sender"] for found in by_agency)[-1] == 1


def test_a_team_counts_its_own_cases_and_the_list_is_as_long() -> None:
    case = allocated()
    teams = board_filters.list_teams(people.act_as("marcus"))
    assert case.team in teams
    found = {one: totals("marcus", "team", replace(EVERYTHING, team=one)) for one in teams}
    assert [one for one, figures in found.items() if any(figures.values())] == [case.team]
    asked = replace(EVERYTHING, team=case.team)
    for figure in boards.board_of(people.act_as("marcus"), BOARDS["team"], asked):
        rows = board_lists.rows_behind_cell(
            people.act_as("marcus"), figure.measure, None, None, asked
        )
        assert rows.count() == figure.total


def test_figures_that_name_no_team_are_left_out_and_have_no_rows() -> None:
    people.sent()
    team = Team.objects.filter(is_active=True).first()
    asked = replace(EVERYTHING, team=team)
    assert "received-sender" in totals("helen", "service", EVERYTHING)
    assert "received-sender" not in totals("helen", "service", asked)
    measure = BOARDS["service"].measure("received-sender")
    assert measure is not None
    rows = board_lists.rows_behind_cell(people.act_as("helen"), measure, None, None, asked)
    assert rows.count() == 0


def test_nobody_is_offered_a_team_of_another_agency() -> None:
    for login in ("helen", "pol", "ann"):
        actor = people.act_as(login)
        owners = {one.agency_id for one in board_filters.list_teams(actor)}
        assert owners <= set(actor.agencies())


def test_all_that_is_of_a_case_or_a_task_names_a_team() -> None:
    kinds = {kind_of(one.source) for board in BOARDS.values() for one in board.measures}
    assert {kind for kind in kinds if not board_filters.paths_to_team(kind)} == {
        "referral", "check", "measure", "placeplan", "entity", "panel",
    }  # fmt: skip
    assert {kind for kind in kinds if not board_filters.paths_to_agency(kind)} == {
        "entity", "panel",
    }  # fmt: skip


def test_a_dashboard_can_be_asked_of_an_agency_and_a_team_at_once() -> None:
    case = allocated()
    assert case.referral
    asked = replace(EVERYTHING, team=case.team, agency=case.referral.owner)
    for board in BOARDS:
        for login in ("marcus", "helen", "ivo", "pam"):
            assert totals(login, board, asked).keys() <= totals(login, board, EVERYTHING).keys()
    assert any(totals("marcus", "team", asked).values())

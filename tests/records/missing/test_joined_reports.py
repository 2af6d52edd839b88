"""The reports of one episode, for each reader."""

import pytest

from handrail.records.models import Missing
from handrail.records.queries.missing import episodes as queries, joined_reports
from tests import people
from tests.people.casework import allocated, taken
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db


def test_police_who_reported_an_absence_still_find_their_own_report() -> None:
    case = allocated()
    home = reported(case=case, at="2026-11-23 21:00")
    force = reported(case=case, at="2026-11-23 22:30")
    Missing.objects.filter(pk=force.pk).update(agency=people.agency("police"))
    taken(force, "join", by="cora", same_episode=home, reason="One absence")
    police = people.act_as("pol")
    assert [row.pk for row in queries.list_episodes(police, "now")] == [force.pk]
    assert queries.count_episodes_by_state(police)["now"] == 1
    force.refresh_from_db()
    assert joined_reports.list_other_reports(police, force) == []
    assert joined_reports.list_other_reports(people.act_as("cora"), force) == [home]


def test_nothing_is_offered_to_somebody_who_does_not_work_on_both() -> None:
    case = allocated()
    reported(case=case, at="2026-11-23 21:00")
    force = reported(case=case, at="2026-11-23 22:30")
    Missing.objects.filter(pk=force.pk).update(agency=people.agency("police"))
    assert joined_reports.list_possible_same(people.act_as("pol"), force) == []


def test_a_child_is_missing_while_an_earlier_episode_is_open() -> None:
    case = allocated()
    first = reported(case=case, at="2026-11-10 21:00")
    back(reported(case=case, at="2026-11-20 21:00"), "2026-11-21 06:00")
    cat = people.act_as("cat")
    found = queries.summarise_episodes(cat, queries.list_episodes_of_case(cat, case))
    assert found.away == first

"""What counts as an episode and as a return, in every figure."""

import pytest

from handrail.records.models import Missing
from handrail.records.queries.core.counted_episodes import (
    COUNTED,
    RETURNS,
    clocks_not_counted,
    count_once,
)
from tests.people.casework import allocated, taken
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db


def test_joined_and_withdrawn_reports_count_nowhere_and_one_return_counts_once() -> None:
    case = allocated()
    home = back(reported(case=case, at="2026-11-23 21:00"), "2026-11-24 06:00")
    force = back(reported(case=case, at="2026-11-23 22:30"), "2026-11-24 06:30")
    mistake = back(reported(case=case, at="2026-11-02 21:00"), "2026-11-03 06:00")
    taken(force, "join", by="cora", same_episode=home, reason="One absence")
    taken(mistake, "withdraw", by="cora", why="wrong_child", seen="no", reason="Her cousin")
    assert list(Missing.objects.filter(COUNTED)) == [home]
    assert list(Missing.objects.filter(RETURNS)) == [home]
    assert set(clocks_not_counted().values_list("pk", flat=True)) == {force.pk, mistake.pk}
    assert list(count_once(Missing.objects.all())) == [home]
    assert list(count_once(Missing.objects.exclude(pk=home.pk))) == [force]

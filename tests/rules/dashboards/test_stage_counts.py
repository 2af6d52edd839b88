"""What a board counts of a declared stage: rows now or in a period, by the words of a column."""

from dataclasses import replace

import pytest

from handrail.rules.core.stages import Count, declared_stages
from handrail.rules.dashboards.stage_counts import stage_count

pytestmark = pytest.mark.once
STAGE = next(stage for stage in declared_stages() if stage.thing == "preproceedings")


def test_rows_in_some_states_are_counted_now_by_the_words_of_a_column() -> None:
    count = Count("team", "Ended, by outcome", "All that ended.", by="outcome", states=("ended",))
    found = stage_count(STAGE, count)
    assert (found.board, found.column, found.states) == ("team", "outcome", ("ended",))
    assert found.measure.rows == STAGE.labels("outcome")
    assert found.measure.definition == "All that ended. Grouped by outcome."
    assert found.measure.source.permission == "preproceedings.read"
    assert (found.measure.source.of, found.measure.by.title) == (
        "pre-proceedings records",
        "Outcome",
    )
    assert not found.measure.source.is_period


def test_without_states_what_was_written_in_the_period_is_counted() -> None:
    found = stage_count(replace(STAGE, counts=()), Count("team", "Begun", "All that began."))
    assert found.measure.source.is_period
    assert found.measure.key == "preproceedings-team-state"

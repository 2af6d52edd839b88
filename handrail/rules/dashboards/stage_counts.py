"""What dashboards count of the stages that have modules of their own."""

from dataclasses import dataclass

from handrail.rules.core.stages import Count, Stage, declared_stages
from handrail.rules.dashboards.measures import Measure, Part, Source
from handrail.rules.vocabulary.permission_codes import permission_of


@dataclass(frozen=True)
class StageCount:
    """One measure of a stage: its board, its column, and the states of the rows counted."""

    board: str
    measure: Measure
    column: str
    states: tuple[str, ...]


def stage_count(stage: Stage, count: Count) -> StageCount:
    """A stage's count as a measure with its published definition."""
    key = f"{stage.thing}-{count.board}-{count.by}"
    source = Source(
        key,
        f"{stage.title[0].lower()}{stage.title[1:]} records",
        count.definition,
        permission_of(f"{stage.thing}.read"),
        is_period=not count.states,
    )
    by = "status" if count.by == "state" else count.by.replace("_", " ")
    title = f"{by[0].upper()}{by[1:]}"
    part = Part(key, title, f"Grouped by {by}.", stage.labels(count.by))
    return StageCount(count.board, Measure(key, count.title, source, part), count.by, count.states)


STAGE_COUNTS = tuple(stage_count(stage, one) for stage in declared_stages() for one in stage.counts)

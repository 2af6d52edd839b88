"""A stage that is declared once is in every list that has to know of it."""

from dataclasses import replace

import pytest

from handrail.actions.core.step_dispatch import handlers_by_step
from handrail.rules.core import stages
from handrail.rules.core.stages import Stage, declared_stages, place_after
from handrail.rules.data_protection import data_map
from handrail.rules.data_protection.record_contents import GOES
from handrail.rules.data_protection.subject_access_labels import in_words
from handrail.rules.data_protection.subject_access_sources import TABLES, Gathered
from handrail.rules.permissions import GRANTS
from handrail.rules.returns.inspection import part_of
from handrail.rules.workflow import CASE_STEPS
from handrail.rules.workflow.stage_texts import KINDS, OUTCOMES, STAGES, STATES, TITLES

pytestmark = pytest.mark.once


def declared(thing: str) -> Stage:
    return next(stage for stage in declared_stages() if stage.thing == thing)


def file_of(stage: Stage) -> str:
    return f"handrail/rules/stages/{stage.name}.py"


@pytest.mark.parametrize("stage", declared_stages(), ids=lambda stage: stage.name)
def test_a_declared_stage_is_in_every_list(stage: Stage) -> None:
    gathered = TABLES[stage.table]
    lists = {
        "grants: who reads it": f"{stage.thing}.read" in GRANTS,
        "steps": all(step in CASE_STEPS for step in stage.steps),
        "steps: each of this thing": {step.thing for step in stage.steps} == {stage.thing},
        "grants: of each step": {step.permission for step in stage.steps} <= GRANTS.keys(),
        "title": TITLES[stage.thing] == stage.title,
        "title: a card": (stage.title, stage.thing, ()) in STAGES,
        "words": STATES[stage.thing] == stage.labels("state"),
        "table: goes with its case": GOES[stage.table] == "case",
        "gathers": isinstance(gathered, Gathered) and gathered.fields == stage.gathers,
        "columns": {f"{stage.table}.{one}" for one in stage.columns}
        <= data_map.load_data_classes().keys(),
        "file_part": part_of(stage.thing, "") == stage.file_part,
    }
    missing = [what for what, is_there in lists.items() if not is_there]
    assert missing == [], f"{file_of(stage)}: {', '.join(missing)}"


def test_what_a_card_shows_is_told_in_the_words_of_its_columns() -> None:
    before = declared("preproceedings")
    assert before.shows[2] == "outcome"
    assert OUTCOMES["preproceedings"]["a"] == "Outcome A"
    assert KINDS["preproceedings"] == {}
    assert in_words("PreProceedings.outcome", "a", {}) == "Outcome A"


def test_a_stage_keeps_its_place_among_steps_and_cards() -> None:
    things = list(dict.fromkeys(step.thing for step in CASE_STEPS))
    assert things[things.index("protection") + 1] == "preproceedings"
    cards = [thing for _, thing, _ in STAGES]
    assert cards[cards.index("sampledcase") + 1] == "preproceedings"


def test_what_follows_nothing_comes_last() -> None:
    assert place_after(["a", "b", "a", "c"], "a") == 3
    assert place_after(["a", "b"], "") == place_after(["a", "b"], "z") == 2


def test_a_stage_takes_its_own_steps_by_the_module_of_its_name() -> None:
    assert handlers_by_step()["preproceedings", "meet"].__module__.endswith(
        "casework.pre_proceedings"
    )


def test_a_column_without_a_class_is_missed_in_the_file_of_its_stage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = declared("preproceedings")
    without = {name: text for name, text in stage.columns.items() if name != "letter_on"}
    monkeypatch.setattr(data_map, "declared_stages", lambda: (replace(stage, columns=without),))
    data_map.load_data_classes.cache_clear()
    try:
        with pytest.raises(data_map.MissingClass, match=file_of(stage)):
            data_map.class_of("PreProceedings", "letter_on")
    finally:
        monkeypatch.undo()
        data_map.load_data_classes.cache_clear()
    assert stages.declared_stages()

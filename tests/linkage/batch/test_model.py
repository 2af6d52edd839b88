"""The saved model of whole registers: what it must hold."""

from pathlib import Path

import pytest

from handrail.linkage.batch import BadModel, model, saved_model, shipped_model
from handrail.linkage.batch.comparisons import COMPARISONS

pytestmark = pytest.mark.once


@pytest.mark.parametrize("text", ["", "{}", '{"version": "1", "learned_from": "", "odds": {}}'])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(text)
    with pytest.raises(BadModel, match="does not contain a model"):
        saved_model(path)


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="cannot be read"):
        saved_model(tmp_path / "none.json")


def test_the_shipped_model_knows_every_level_and_better_ones_speak_for_one_person() -> None:
    odds = shipped_model().odds
    for name, levels in COMPARISONS.items():
        assert [level.key for level in levels if level.key != "unknown"] == list(odds[name])
        first, last = next(iter(odds[name].values())), list(odds[name].values())[-1]
        assert first.same_person > first.two_people
        assert last.same_person < last.two_people


def test_registers_are_compared_across_when_they_are_two() -> None:
    settings = model.splink_settings(shipped_model(), is_link=True, chance=0.25)
    assert settings["probability_two_random_records_match"] == 0.25
    assert all(
        "l.side <> r.side" in rule for rule in settings["blocking_rules_to_generate_predictions"]
    )
    alone = model.splink_settings(shipped_model(), is_link=False, chance=0.25)
    assert "side" not in "".join(alone["blocking_rules_to_generate_predictions"])

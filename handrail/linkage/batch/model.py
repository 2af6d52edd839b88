"""The saved model: how often every level is seen, and the Splink settings made from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handrail.linkage.batch.blocking_rules import CHAINS
from handrail.linkage.batch.comparisons import COMPARISONS, Level
from handrail.rules.codes.code_tables import read_code_file

SHIPPED = "batch.json"
_RAREST = 1 / 32  # a rare name counts at most as if it were this part as common as usual


@dataclass(frozen=True)
class Odds:
    """How often a level is seen among records of one person, of two people, of one household."""

    same_person: float
    two_people: float
    one_household: float


@dataclass(frozen=True)
class Model:
    """Odds by comparison and level, the version, and what they were learned from."""

    version: str
    learned_from: str
    odds: Mapping[str, Mapping[str, Odds]]

    def as_json(self) -> str:
        """The model as it is saved."""
        tables = {
            comparison: {
                level: {
                    "same_person": odds.same_person,
                    "two_people": odds.two_people,
                    "one_household": odds.one_household,
                }
                for level, odds in levels.items()
            }
            for comparison, levels in self.odds.items()
        }
        told = {"version": self.version, "learned_from": self.learned_from, "odds": tables}
        return json.dumps(told, indent=1) + "\n"


class BadModel(Exception):
    """Raised for a file that has no model for these comparisons."""


def shipped_model() -> Model:
    """The model that comes with this version."""
    return _read(read_code_file(f"matching/{SHIPPED}"))


def saved_model(path: Path) -> Model:
    """A model from a file. Raises BadModel."""
    try:
        return _read(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadModel(f"{path} cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, ValueError, KeyError, TypeError):
        raise BadModel(
            f"{path} does not contain a model of this version. Make one with --train and "
            f"--save-model."
        ) from None


def _read(text: str) -> Model:
    told = json.loads(text)
    odds = {
        comparison: {
            level.key: _odds(told["odds"][comparison][level.key]) for level in _judged(levels)
        }
        for comparison, levels in COMPARISONS.items()
    }
    return Model(str(told["version"]), str(told["learned_from"]), odds)


def _odds(told: Mapping[str, float]) -> Odds:
    numbers = [float(told[name]) for name in ("same_person", "two_people", "one_household")]
    if not all(0 < number <= 1 for number in numbers):
        raise ValueError("a part of all is above 0 and at most 1")
    return Odds(*numbers)


def _judged(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    return tuple(level for level in levels if level.key != "unknown")


def splink_settings(model: Model, *, is_link: bool, chance: float) -> dict[str, Any]:
    """The model as Splink settings. `chance` is that of two records drawn at random."""
    across = " and l.side <> r.side" if is_link else ""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "uid",
        "probability_two_random_records_match": chance,
        "blocking_rules_to_generate_predictions": [chain.rule + across for chain in CHAINS],
        "comparisons": [
            {
                "output_column_name": name,
                "comparison_levels": [_level(level, model.odds[name]) for level in levels],
            }
            for name, levels in COMPARISONS.items()
        ],
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
        "em_convergence": 0.0005,
        "max_iterations": 20,
        "linker_uid": "handrail",
    }


def _level(level: Level, odds: Mapping[str, Odds]) -> dict[str, Any]:
    made: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.key}
    if level.key == "unknown":
        return made | {"is_null_level": True}
    made["m_probability"] = odds[level.key].same_person
    made["u_probability"] = odds[level.key].two_people
    if level.rare:
        usual = odds["same"].two_people if "same" in odds else odds[level.key].two_people
        made["tf_adjustment_column"] = level.rare
        made["tf_adjustment_weight"] = level.rare_weight
        made["tf_minimum_u_value"] = usual * _RAREST
        if level.key not in {"sound", "close", "short"}:
            made["disable_tf_exact_match_detection"] = True
    return made

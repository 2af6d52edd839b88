"""The data class of every field of the database, and what the field is for."""

from dataclasses import dataclass
from functools import lru_cache

from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.core.stages import declared_stages
from handrail.rules.vocabulary import DataClass

DATA_MAP = "handrail/rules/codes/data_map.yaml"
EVERY = "every_row"  # the part of the table for fields that most models have


class MissingClass(LookupError):
    """A field of the database has no data class; the message says where to add it."""


@dataclass(frozen=True)
class Entry:
    """How one field is treated, and its purpose in one word."""

    data_class: DataClass
    purpose: str


@lru_cache(maxsize=1)
def load_data_classes() -> dict[str, Entry]:
    """The table by "Model.field"; the fields of every row are under "every_row.field"."""
    tree = read_code_table("data_map.yaml")
    tree |= {stage.table: stage.columns for stage in declared_stages()}
    return {
        f"{model}.{field}": _entry(f"{model}.{field}", text)
        for model, fields in tree.items()
        for field, text in fields.items()
    }


def _entry(name: str, text: str) -> Entry:
    data_class, _, purpose = text.partition(" ")
    if data_class not in set(DataClass) or not purpose.strip():
        raise ValueError(
            f"{_place(name)}, {name}: {text!r}. "
            f"Write a class ({', '.join(DataClass)}) and a purpose"
        )
    return Entry(DataClass(data_class), purpose.strip())


def _place(model: str) -> str:
    """The file that has the classes of a table: the stage's own, where it is declared there."""
    found = [stage for stage in declared_stages() if stage.table == model.partition(".")[0]]
    return f"handrail/rules/stages/{found[0].name}.py" if found else DATA_MAP


def class_of(model: str, field: str) -> Entry:
    """The entry of one field. Raises MissingClass."""
    found = load_data_classes().get(f"{model}.{field}") or load_data_classes().get(
        f"{EVERY}.{field}"
    )
    if found is None:
        raise MissingClass(
            f"{model}.{field} has no data class: add it under {model} in "
            f"{_place(model)}, as one of {', '.join(DataClass)} and a purpose"
        )
    return found

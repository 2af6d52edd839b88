"""Why two people may be the same person, in words: each field's level for a reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.people.matching.comparison_levels import UNKNOWN, Levels, Names

Part = tuple[str, str, str]  # the field, the table of words and the level in it
APART = frozenset({UNKNOWN, "different", "later", "elsewhere"})  # of a first or family name


@dataclass(frozen=True)
class Reason:
    """One field's agreement: `field` is name, born, sex, place or number.

    `speaks` is "for" or "against" the same person, or "unknown" where either side is not known.
    """

    field: str
    words: str
    speaks: str


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    read = read_code_table("matching/reasons.yaml")
    return {
        part: {level: (row["words"], row["speaks"]) for level, row in table.items()}
        for part, table in read.items()
    }


def reasons_of(found: Levels) -> tuple[Reason, ...]:
    """The reasons in reading order: name, birth, sex, place, number."""
    names = found.names
    parts = [
        *(_crossed_parts(names) if names.is_crossed else _straight_parts(names)),
        ("born", "born", found.born),
        ("sex", "sex", found.sex),
        ("place", "place", found.place),
        ("number", "number", found.number),
        ("name", "twins", "may_be" if found.may_be_twins else UNKNOWN),
    ]
    table = _words()
    told = (
        Reason(field, *table[part][level]) for field, part, level in parts if level in table[part]
    )
    return tuple(told)


def _straight_parts(names: Names) -> list[Part]:
    """The parts of names that were compared as they are written."""
    return [
        ("name", "given", names.given),
        ("name", "middle", names.middle),
        ("name", "family", names.family),
    ]


def _crossed_parts(names: Names) -> list[Part]:
    """The parts of names where one side’s first name was compared with the other’s family name."""
    levels = {names.given, names.family}
    if not levels & APART:
        how = "all" if levels == {"same"} else "nearly"
        return [("name", "crossed", how), ("name", "middle", names.middle)]
    rest = [("name", "crossed_rest", level) for level in sorted(levels & APART)]
    return [("name", "crossed", "one"), ("name", "middle", names.middle), *rest]

"""Name frequency: how many people in a thousand have a word in their name."""

import csv
from collections.abc import Mapping
from functools import lru_cache

from handrail.rules.codes.code_tables import read_code_file

RARE = 0.05  # of a thousand: what is assumed of a name that is in no list


@lru_cache(maxsize=1)
def load_shares() -> Mapping[str, float]:
    """Spelling class -> people of a thousand, from `codes/matching/shares.csv`."""
    lines = read_code_file("matching/shares.csv").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["name"]: float(row["of_thousand"]) for row in rows}


def share_of(spelling: str) -> float:
    """Roughly how many people in a thousand have a word of this spelling class in their name."""
    return load_shares().get(spelling, RARE)

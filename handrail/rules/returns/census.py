"""The years of the children in need census: their period, parts and codes, as data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.returns.period import Period


@dataclass(frozen=True)
class Year:
    """One census: `parts` names what only some years have, `codes` the codes that are allowed.

    `to_verify` says for a list of codes which row of the register of law has to be in force
    before a code of it is sent.
    """

    number: int
    title: str
    parts: tuple[str, ...]
    codes: Mapping[str, frozenset[str]]
    to_verify: Mapping[str, str]

    @property
    def period(self) -> Period:
        return Period.of_census(self.number)

    @property
    def reference_date(self) -> dt.date:
        """The last day of the year, which the census is named after."""
        return self.period.end


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = read_code_table("census.yaml")
    return found


@lru_cache(maxsize=1)
def load_census_years() -> dict[int, Year]:
    """Every census that can be produced, by its year, the earliest first."""
    codes = {name: frozenset(values) for name, values in _data()["codes"].items()}
    return {
        int(number): Year(
            int(number), row["title"], tuple(row["parts"]), codes, row.get("to_verify", {})
        )
        for number, row in sorted(_data()["years"].items())
    }


def load_check_sentences() -> Mapping[str, tuple[str, str]]:
    """For each check, by its number: what is wrong, and how to correct it."""
    return {number: (words[0], words[1]) for number, words in _data()["checks"].items()}

"""Writes England's bank holidays anew: python -m tests.rules.bank_holidays.

The package that knows them loads every other country too, 18 MB, so the product reads a table.
"""

import csv
import io
from pathlib import Path

import holidays

from handrail.rules.clocks import working_time

WRITTEN = Path(working_time.__file__).parents[1] / "codes" / "bank_holidays.csv"


def table() -> str:
    """The days and names as the package of today has them, a line each, oldest first."""
    years = range(holidays.GB.start_year, holidays.GB.end_year + 1)
    found = holidays.country_holidays("GB", subdiv="ENG", years=years)
    lines = io.StringIO()
    rows = ((day.isoformat(), name) for day, name in sorted(found.items()))
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


if __name__ == "__main__":
    WRITTEN.write_text(table(), encoding="utf-8")

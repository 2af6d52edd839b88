"""Files of records from another system: what they may contain, and what is wrong with them."""

from handrail.rules.imports.findings import Findings, Problem
from handrail.rules.imports.json_schema import build_schema
from handrail.rules.imports.sheets import MOST_ROWS_SENT, MOST_SENT, SHEETS, Column, Kind, Sheet
from handrail.rules.imports.validation import Gathered, Line

__all__ = [
    "MOST_ROWS_SENT",
    "MOST_SENT",
    "SHEETS",
    "Column",
    "Findings",
    "Gathered",
    "Kind",
    "Line",
    "Problem",
    "Sheet",
    "build_schema",
]

"""What a file of records from another system may hold, and what is wrong with one."""

from handrail.rules.importing.findings import Findings, Problem
from handrail.rules.importing.gathering import Gathered, Line
from handrail.rules.importing.schema import schema
from handrail.rules.importing.sheets import (
    MOST_ROWS_SENT,
    MOST_SENT,
    SHEETS,
    Column,
    Kind,
    Sheet,
)

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
    "schema",
]

"""Findings in a register's file, and how they are reported."""

from dataclasses import dataclass
from pathlib import Path

COLUMNS = (
    "record_id", "given_names", "family_name", "date_of_birth", "sex", "postcode", "address",
    "nhs_number",
)  # fmt: skip
HEADER = ",".join(COLUMNS)


@dataclass(frozen=True)
class Finding:
    """One thing that is odd or wrong: the line, the column if it is about one, what and remedy.

    It never repeats the content: messages end up in logs, and these are people's facts.
    """

    line: int
    column: str
    what: str

    def sentence(self, path: str | Path) -> str:
        """The finding with file, line and column: "a.csv, line 3, sex: ..."."""
        column = f", {self.column}" if self.column else ""
        return f"{path}, line {self.line}{column}: {self.what}"


class BadFile(Exception):
    """Raised for a file that cannot be used as a whole, with the reason."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding
        self.path = Path()

    @property
    def sentence(self) -> str:
        """What is wrong, with the file and the line."""
        return self.finding.sentence(self.path)

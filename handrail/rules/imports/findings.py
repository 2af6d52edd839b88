"""Problems with a file to be imported: where each one is, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_SHOWN = 500  # problems that are kept to be shown; all are counted


@dataclass(frozen=True)
class Problem:
    """One problem: file, sheet, row (1 is the header, 0 the whole), column, remedy."""

    file: str
    message: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def where(self) -> str:
        """The place in words, such as "cases.xlsx, sheet children, row 7, column born"."""
        parts = (
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        )
        return ", ".join(part for part in parts if part)

    @property
    def line(self) -> str:
        """Where it is and what to do, in one line."""
        return f"{self.where}: {self.message}"


@dataclass
class Findings:
    """All problems with a file: every problem is counted, the first ones are stored."""

    kept: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, problem: Problem) -> None:
        """Counts a problem, and stores it while there is room."""
        self.count += 1
        if len(self.kept) < MOST_SHOWN:
            self.kept.append(problem)

    def __bool__(self) -> bool:
        return self.count > 0

    def lines(self) -> Iterator[str]:
        """Each stored problem in a line, and how many more there are."""
        yield from (problem.line for problem in self.kept)
        if self.count > len(self.kept):
            yield f"and {self.count - len(self.kept):,} more of {self.count:,} in all"

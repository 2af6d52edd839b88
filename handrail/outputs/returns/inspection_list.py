"""The inspector's list of cases as rows: reference, age, gender, stage, dates, team, and flags."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from handrail.outputs.core.safe_csv import rows_csv
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.vocabulary import CaseState, ResponseLevel

NOT_KNOWN = "not known"
TITLE = "Cases"
HEAD = (
    "reference", "age", "gender", "stage", "level", "referred", "opened", "closed", "team",
    "worker", "child_protection_plan", "section_47_enquiry", "missing_episodes", "picked",
)  # fmt: skip
NAMED = ("child", "born")


@dataclass(frozen=True)
class Listed:
    """One case in the list, the same on screen and in the file."""

    case: Any
    today: dt.date

    @property
    def age(self) -> int | None:
        return age_in_years(self.case.child_born, self.today)

    @property
    def gender(self) -> str:
        """The gender as recorded; "" when it is not known."""
        person = self.case.person
        gender = person.gender if person else ""
        return "" if gender in ("", "not_known") else gender.replace("_", " ").capitalize()

    @property
    def stage(self) -> str:
        return CaseState(self.case.state).label

    @property
    def level(self) -> str:
        return ResponseLevel(self.case.level).label if self.case.level else ""

    @property
    def missing(self) -> str:
        """How often the child was missing in the period; "" when never."""
        times = self.case.times_missing
        words = {1: "once", 2: "twice"}.get(times, f"{times} times")
        return f"Missing {words}" if times else ""

    def cells(self, *, with_names: bool) -> Iterator[Any]:
        """The cells of its row in the order of the header."""
        case = self.case
        yield case.reference
        yield NOT_KNOWN if self.age is None else self.age
        yield self.gender or NOT_KNOWN
        yield self.stage
        yield self.level or NOT_KNOWN
        for at in (case.referred_at, case.opened_at, case.closed_at):
            yield london_day(at) if at else ""
        yield case.team.name if case.team else ""
        yield case.worker.name if case.worker else ""
        for flag in (case.on_plan, case.had_47):
            yield "yes" if flag else "no"
        yield case.times_missing
        yield "yes" if case.is_picked else "no"
        if with_names:
            yield case.child_name
            yield case.child_born or NOT_KNOWN


def list_rows(cases: Iterable[Any], today: dt.date) -> list[Listed]:
    """Cases as rows of the list."""
    return [Listed(case, today) for case in cases]


def file_bytes(rows: Iterable[Listed], shape: str, *, with_names: bool) -> bytes:
    """The list as "csv" or "xlsx"; no cell runs as a formula."""
    head = HEAD + NAMED if with_names else HEAD
    cells = [list(row.cells(with_names=with_names)) for row in rows]
    if shape == "csv":
        return rows_csv(head, cells)
    from handrail.outputs.forms.submission_tables import rows_xlsx

    return rows_xlsx(TITLE, head, cells)

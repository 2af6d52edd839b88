"""The Standard Safeguarding Dataset: one CSV per table, with every key resolved."""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TextIO, TypeAlias

from handrail.outputs.core import copy_stamp
from handrail.outputs.core.safe_csv import escape_formula
from handrail.outputs.returns.ssd_child import OF_CHILD, Cell, Row, team_id
from handrail.outputs.returns.ssd_work import OF_EPISODE, workers_of_child
from handrail.rules.codes.code_tables import read_code_file
from handrail.rules.returns import ChildFacts, Worker

MANIFEST = "manifest.csv"
Opens: TypeAlias = Callable[[str], TextIO]  # a file of the set, by its name


@lru_cache(maxsize=1)
def load_table_definitions() -> Mapping[str, Any]:
    """The tables with their columns, those not recorded and why, and where keys point."""
    found: Mapping[str, Any] = json.loads(read_code_file("ssd.json"))
    return found


def list_columns(table: str) -> list[str]:
    """The names of a table's columns, in their order."""
    return [name for name, _ in load_table_definitions()["tables"][table]]


@dataclass
class _Set:
    """The data set while it is written. Only people who are written later stay in memory."""

    opens: Opens
    files: dict[str, TextIO] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    people: dict[str, dt.date | None] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    mothers: list[Row] = field(default_factory=list)

    def start(self) -> None:
        for table in load_table_definitions()["tables"]:
            self.files[table] = self.opens(f"{table}.csv")
            self.counts[table] = 0
            csv.writer(self.files[table]).writerow(list_columns(table))

    def add(self, table: str, row: Row) -> None:
        line = [_text(row.get(name)) for name in list_columns(table)]
        csv.writer(self.files[table]).writerow(line)
        self.counts[table] += 1

    def child(self, child: ChildFacts) -> None:
        self.people[child.export_id] = child.born_on
        for worker in workers_of_child(child):
            self._meet(worker)
        for table, of_child in OF_CHILD.items():
            for row in of_child(child):
                if table == "ssd_mother":
                    self.mothers.append(row)
                else:
                    self.add(table, row)
        for one in child.episodes:
            for table, of_episode in OF_EPISODE.items():
                for row in of_episode(one, child):
                    self.add(table, row)

    def _meet(self, worker: Worker) -> None:
        if worker.team_id:
            self.teams[team_id(worker)] = worker.team
        if worker.worker_id and (worker.team or worker.worker_id not in self.workers):
            self.workers[worker.worker_id] = worker

    def rest(self) -> None:
        """Writes the rows known only at the end: mothers of children in the set, workers, teams."""
        for row in self.mothers:
            baby = str(row["moth_childs_person_id"])
            if baby in self.people:
                self.add("ssd_mother", {**row, "moth_childs_dob": self.people[baby]})
        for key, worker in sorted(self.workers.items()):
            self.add(
                "ssd_professionals",
                {
                    "prof_professional_id": key,
                    "prof_professional_name": worker.name,
                    "prof_professional_job_title": worker.job,
                    "prof_professional_department": worker.team[:100],
                },
            )
        for key, name in sorted(self.teams.items()):
            self.add("ssd_department", {"dept_team_id": key, "dept_team_name": name})


def write_tables(children: Iterable[ChildFacts], opens: Opens) -> Mapping[str, int]:
    """Writes every table and the list of them; returns the number of rows of each.

    The children are those of a period; the caller opens and closes the files.
    """
    found = _Set(opens)
    found.start()
    for child in children:
        found.child(child)
    found.rest()
    _manifest(opens(MANIFEST), found.counts)
    return found.counts


def zip_bytes(children: Iterable[ChildFacts]) -> bytes:
    """The tables as one ZIP without its time of creation."""
    files: dict[str, io.StringIO] = {}
    write_tables(children, lambda name: files.setdefault(name, io.StringIO(newline="")))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, file in files.items():
            packed.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), file.getvalue(), zipfile.ZIP_DEFLATED
            )
    return written.getvalue()


def _manifest(file: TextIO, counts: Mapping[str, int]) -> None:
    """Writes a line for each file: whether its facts are recorded here, rows, whose copy it is."""
    writer = csv.writer(file)
    writer.writerow(("table", "version", "held", "rows", "why_not"))
    for table, rows in counts.items():
        why_not = load_table_definitions()["not_held"].get(table, "")
        writer.writerow(
            (table, load_table_definitions()["version"], "N" if why_not else "Y", rows, why_not)
        )
    if stamp := copy_stamp.current_stamp():
        writer.writerow((escape_formula(stamp.line), "", "", "", ""))


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Y" if cell else "N"
    if isinstance(cell, dt.date):
        return f"{cell.isoformat()} 00:00:00.000"
    return escape_formula(str(cell))

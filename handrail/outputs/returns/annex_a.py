"""Annex A: the lists that inspectors of children's services ask for, as one workbook."""

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from handrail.outputs.core import copy_stamp
from handrail.outputs.core.safe_csv import escape_formula
from handrail.outputs.forms.submission_tables import without_timestamps
from handrail.outputs.returns import episode_facts
from handrail.rules.clocks import months_later
from handrail.rules.codes.code_tables import read_code_file
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers.dates import whole_years
from handrail.rules.returns import (
    ChildFacts,
    ConferenceFacts,
    EnquiryFacts,
    EpisodeFacts,
    Period,
    PlanFacts,
    Worker,
)
from handrail.rules.returns.census_window import as_at
from handrail.rules.vocabulary import ConferenceOutcome, LegalStatus

IN_CARE = (LegalStatus.S20, LegalStatus.S31, LegalStatus.S38)
HALF_A_YEAR, A_YEAR = 6, 12  # months
MISSING = "Missing"
Row = list[Any]


@lru_cache(maxsize=1)
def load_list_definitions() -> Mapping[str, Any]:
    """The headings of every list, its labels for codes, and what is not recorded here."""
    found: Mapping[str, Any] = json.loads(read_code_file("annex_a.json"))
    return found


def code_label(kind: str, code: str) -> str:
    """The label of a code in the lists: "2A" among sources is "e) 2A: Schools"; "" for none."""
    return str(load_list_definitions()["values"][kind].get(code, ""))


def yes_no(said: bool | None) -> str:
    return "" if said is None else code_label("yes_no", "yes" if said else "no")


@dataclass(frozen=True)
class Day:
    """The day of an inspection: the lists go back half a year from it, their counts a year."""

    on: dt.date

    @property
    def start(self) -> dt.date:
        return months_later(self.on, -HALF_A_YEAR)

    @property
    def period(self) -> Period:
        """The period that a list covers."""
        return Period(months_later(self.on, -A_YEAR), self.on)

    def holds(self, day: dt.date) -> bool:
        return self.start <= day <= self.on

    def still(self, ended: dt.date | None) -> bool:
        """Whether something that ended then, or has not ended, was open within the half year."""
        return ended is None or ended >= self.start


def _child(child: ChildFacts, day: Day) -> Row:
    born = child.born_on
    age = whole_years(born, day.on) if born else None
    who = [child.export_id, code_label("sex", child.sex), code_label("ethnicity", child.ethnicity)]
    return [*who, born, age]


def _with_disability(child: ChildFacts, day: Day) -> Row:
    return [*_child(child, day), yes_no(child.is_disabled)]


def _worker(worker: Worker) -> Row:
    return [worker.team, worker.name]


def _before(days: Iterable[dt.date], day: dt.date) -> int:
    """How many of the days lie in the year before a day, that day itself not counted."""
    return sum(months_later(day, -A_YEAR) <= one < day for one in days)


def contact_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    for row in child.contacts:
        if day.holds(row.on):
            yield [*_child(child, day), row.on, code_label("source", row.source)]


def referral_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    days = [one.referred_on for one in child.episodes]
    for one in child.episodes:
        if day.holds(one.referred_on):
            yield [
                *_child(child, day),
                one.referred_on,
                code_label("source", one.source),
                yes_no(one.is_nfa),
                _before(days, one.referred_on),
                *_worker(one.worker),
            ]


def assessment_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    """Every assessment that was open within the half year."""
    for row in (row for one in child.episodes for row in one.assessments):
        if day.still(row.authorised_on):
            supported = row.outcome not in ("nfa", "early_help") if row.outcome else None
            yield [
                *_with_disability(child, day),
                row.started_on,
                yes_no(True if row.seen_on else None),
                row.authorised_on,
                yes_no(supported if row.authorised_on else None),
                *_worker(row.worker),
            ]


def enquiry_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    """Every section 47 enquiry that was open within the half year."""
    days = [row.started_on for _, row in _asked(child)]
    held_on = [
        row.held_on for one in child.episodes for row in episode_facts.conferences_of_episode(one)
    ]
    for one, row in _asked(child):
        if day.still(_over(row)):
            unnecessary = row.not_required if row.conference else None
            yield [
                *_with_disability(child, day),
                row.started_on,
                yes_no(unnecessary),
                row.conference_on,
                yes_no(_gave_a_plan(one, row)),
                _before(days, row.started_on),
                _before(held_on, row.started_on),
                *_worker(row.worker),
            ]


def _asked(child: ChildFacts) -> list[tuple[EpisodeFacts, EnquiryFacts]]:
    return [(one, row) for one in child.episodes for row in one.enquiries]


def _over(row: EnquiryFacts) -> dt.date | None:
    """The date on which an enquiry was complete: its end, or its conference if one was needed."""
    if row.conference == "needed":
        return row.conference_on
    return row.finished_on


def _gave_a_plan(one: EpisodeFacts, row: EnquiryFacts) -> bool | None:
    if row.conference_on is None:
        return None
    same = (
        meeting
        for meeting in episode_facts.conferences_of_episode(one)
        if meeting.held_on == row.conference_on
    )
    conference: ConferenceFacts = next(same)
    if episode_facts.plan_of_conference(conference, one):
        return True
    return conference.outcome == ConferenceOutcome.CP_PLAN if conference.outcome else None


def in_need_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    """The newest episode of each child with whom social care worked within the half year."""
    worked = [one for one in child.episodes if not one.is_nfa and day.still(one.closed_on)]
    for one in worked[-1:]:
        seen = [row.on for row in one.visits if row.on <= day.on and row.seen != "not_seen"]
        seen += [row.seen_on for row in one.assessments if row.seen_on and row.seen_on <= day.on]
        yield [
            *_with_disability(child, day),
            one.referred_on,
            code_label("need", one.need),
            max(seen, default=None),
            one.closed_on,
            code_label("closure", one.closure),
            code_label("status", _status(one, child)),
            *_worker(one.worker),
        ]


def _status(one: EpisodeFacts, child: ChildFacts) -> str:
    """The status of the case; "" between an assessment and a plan, which the lists do not name."""
    if one.closed_on is not None:
        return "closed"
    stands = {
        "in_care": child.legal_status in IN_CARE,
        "protection": any(plan.ended_on is None for plan in one.protection_plans),
        "in_need": any(plan.ended_on is None for plan in one.in_need_plans),
        "assessment": any(row.authorised_on is None for row in one.assessments),
    }
    return next((status for status, stands_so in stands.items() if stands_so), "")


def protection_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    """The newest child protection plan of each child who had one within the half year."""
    plans = [
        (plan.started_on, plan.public_id, plan, one)
        for one in child.episodes
        for plan in one.protection_plans
        if day.still(plan.ended_on)
    ]
    for _, _, plan, one in sorted(plans, key=lambda row: row[:2])[-1:]:
        yield [
            *_with_disability(child, day),
            plan.started_on,
            code_label("category", plan.first_category),
            code_label("category", plan.category),
            *_last_visit(plan, day),
            max((row.on for row in plan.reviews), default=None),
            plan.ended_on,
            yes_no(_was_protected(child, day)),
            plan.previous,
            *_worker(one.worker),
        ]


def _last_visit(plan: PlanFacts, day: Day) -> Row:
    visits = [row for row in plan.visits if row.on <= day.on]
    if not visits:
        return [None, ""]
    last = max(visits, key=lambda row: (row.on, row.seen == "seen_alone", row.public_id))
    if not last.seen:
        return [last.on, code_label("yes_no", "unknown")]
    return [last.on, yes_no(last.seen == "seen_alone")]


def _was_protected(child: ChildFacts, day: Day) -> bool:
    rows = [row for one in child.episodes for row in one.protections]
    return any(row.started_on <= day.on and day.still(row.ended_on) for row in rows)


def missing_rows(child: ChildFacts, day: Day) -> Iterator[Row]:
    """How often each child was missing within a year, from a placement or from home."""
    start = months_later(day.on, -A_YEAR)
    times = [row for row in child.missing if start <= london_day(row.began_at) <= day.on]
    if not times:
        return
    last = max(times, key=lambda row: (row.began_at, row.public_id))
    worked = [one.worker for one in child.episodes if one.has_case]
    yield [
        *_child(child, day),
        len(times),
        None,
        yes_no(last.offered),
        yes_no(last.held if last.offered else None),
        *_worker(worked[-1] if worked else Worker()),
    ]


LISTS: Mapping[str, Callable[[ChildFacts, Day], Iterator[Row]]] = {
    "List 1": contact_rows,
    "List 3": referral_rows,
    "List 4": assessment_rows,
    "List 5": enquiry_rows,
    "List 6": in_need_rows,
    "List 7": protection_rows,
}
SHEETS = ("List 1", "List 2", "List 3", "List 4", "List 5", "List 6", "List 7", MISSING)


def rows_by_list(children: Iterable[ChildFacts], on: dt.date) -> dict[str, list[Row]]:
    """The rows of every list as of a day, by its name; a list not recorded here has none."""
    day = Day(on)
    found: dict[str, list[Row]] = {name: [] for name in SHEETS}
    for child in children:
        then = as_at(child, on)
        for name, makes in LISTS.items():
            found[name] += makes(then, day)
        found[MISSING] += missing_rows(then, day)
    return found


def list_headings(name: str) -> list[str]:
    """The headings of a list, exactly as the inspectors publish them."""
    found: list[str] = (
        load_list_definitions()["missing"]
        if name == MISSING
        else load_list_definitions()["lists"][name]
    )
    return found


def workbook_bytes(children: Iterable[ChildFacts], on: dt.date) -> bytes:
    """A workbook with one sheet per list, and a last one that explains each.

    The last sheet also has the lists that are not recorded here.
    """
    found = rows_by_list(children, on)
    book = Workbook(write_only=True)
    book.properties.creator = "Handrail"
    for name, lines in found.items():
        sheet = book.create_sheet(name)
        for line in (list_headings(name), *lines):
            sheet.append([_cell(sheet, cell) for cell in line])
    _about(book, found, on)
    written = io.BytesIO()
    book.save(written)
    return without_timestamps(written.getvalue())


def _about(book: Any, found: Mapping[str, list[Row]], on: dt.date) -> None:
    sheet = book.create_sheet("About")
    lines: list[Row] = [["As of", on], ["Sheet", "What it lists", "Rows", "Why it is empty"]]
    for name, title in load_list_definitions()["titles"].items():
        count = len(found[name]) if name in found else None
        lines.append([name, title, count, load_list_definitions()["not_held"].get(name, "")])
    lines.append([MISSING, "How often each child was missing from a placement or from home",
                  len(found[MISSING]), ""])  # fmt: skip
    if stamp := copy_stamp.current_stamp():
        book.properties.keywords = stamp.number
        lines.append([stamp.line])
    for line in lines:
        sheet.append([_cell(sheet, cell) for cell in line])


def _cell(sheet: Any, found: Any) -> WriteOnlyCell:
    """A date shown as 24/11/2026, a number as a number, all else as text."""
    cell = WriteOnlyCell(sheet)
    if isinstance(found, dt.date):
        cell.value, cell.number_format = found, "dd/mm/yyyy"
    elif isinstance(found, int):
        cell.value = found
    elif found:
        cell.value, cell.data_type = escape_formula(str(found)), "s"
    return cell

"""Imports a row of a police file: it is added to a child, updates an episode, or waits for a
person.

No row is lost.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.actions.missing import episodes
from handrail.actions.people import register
from handrail.linkage.candidate_search import Band
from handrail.records.models import Agency, Missing, MissingImport, MissingRow, Person
from handrail.records.queries.core import scope
from handrail.records.queries.missing import episodes as queries
from handrail.records.queries.people import identity
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day, time_typed
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.missing.backfill import is_historic
from handrail.rules.missing.grades import Grade, Since, compare_grades
from handrail.rules.missing.police_file import TIMES_ASKED, PoliceRow, Read, read_row
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import IdentifyingFacts
from handrail.rules.people.matching.normalisation import fold_name
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.missing import AWAY, BACK

PURPOSE = "A police report that the child was missing"
NEAR = dt.timedelta(hours=2)  # two reports of one absence differ by less
PLACED, KNOWN, WAITING, READABLE = "placed", "known", "waiting", "readable"


def import_row(
    *, by: Actor, row: PoliceRow, batch: MissingImport, agency: Agency | None, now: dt.datetime
) -> tuple[str, str]:
    """The outcome of one row: (outcome, why it waits); part of an act."""
    read = read_row(row, now)
    known = _known(by, read)
    if known and not read.why:
        return _update(by, known, read, row, batch, now)
    if _waits_already(by, read, row):
        return KNOWN, ""
    about = uuid.uuid4()
    child, why = (None, read.why) if read.why else _child(by, read, about, now)
    keyed = _keyed(by, child, read) if child else None
    if keyed:
        values = {"police_reference": read.reference, "agency": agency}
        recording.change(keyed, verb=EventType.MISSING_REPORT_JOINED, values=values)
        return _update(by, keyed, read, row, batch, now)
    if child and _overlapping(by, child, read):
        child, why = None, "overlaps"
    if child is None:
        save_waiting_row(row, read, why, batch, about)
        return WAITING, why
    _record(by, child, read, agency, now)
    return PLACED, ""


def _findable(by: Actor) -> Any:
    """The episodes that the importer may find; any other does not exist for them."""
    return Missing.objects.filter(scope.visible_rows(by, Permission.MISSING_SEARCH, "missing"))


def _known(by: Actor, read: Read) -> Missing | None:
    """The episode that has this police reference, if the importer may find it."""
    if not read.reference:
        return None
    found: Missing | None = _findable(by).filter(police_reference=read.reference).first()
    return found


def _waits_already(by: Actor, read: Read, row: PoliceRow) -> bool:
    """Whether exactly this row came before: it waits, was set aside, or was placed by hand."""
    rows = MissingRow.objects.filter(owner_id=by.agency, police_reference=read.reference)
    return any(kept.raw.get("cells") == dict(row.cells) for kept in rows)


def facts_of(read: Read) -> IdentifyingFacts:
    """The identifying facts in a row."""
    return Described(
        given=read.given,
        family=read.family,
        born=read.born,
        postcode=read.postcode,
    ).facts()


def _child(by: Actor, read: Read, about: uuid.UUID, now: dt.datetime) -> tuple[Person | None, str]:
    """The only child with exactly this name and birth date, and why not if there is none."""
    found = register.search_register(
        by=by, facts=facts_of(read), purpose=PURPOSE, now=now, about=about
    )
    exact = [row for row in found if _is_exactly(row, read)]
    likely = [row for row in found if _band(row) != Band.UNLIKELY]
    if not exact:
        return None, "similar" if likely else "nobody"
    others = [row for row in likely if row not in exact and _band(row) == Band.VERY_LIKELY]
    if len(exact) > 1 or others:
        return None, "several"
    return exact[0], ""


def _band(person: Person) -> Band:
    return Band(person.candidate.band) if person.candidate else Band.UNLIKELY


def _is_exactly(person: Person, read: Read) -> bool:
    wanted = (fold_name(read.given), fold_name(read.family))
    known = getattr(person, "name_list", None) or person.names.all()
    names = [(fold_name(name.given), fold_name(name.family)) for name in known]
    return str(person.born) == read.born and wanted in names


def _keyed(by: Actor, child: Person, read: Read) -> Missing | None:
    """The same episode, recorded by hand before the police reference was known."""
    same = identity.keys_of_same_person(by, child.pk)
    rows = _findable(by).filter(person__in=same, police_reference="")
    return next((row for row in rows if _is_near(row, read)), None)


def _is_near(row: Missing, read: Read) -> bool:
    return bool(read.missing_from and abs(read.missing_from - row.missing_from) <= NEAR)


def _overlapping(by: Actor, child: Person, read: Read) -> bool:
    """Whether the child has another episode in these hours: a person decides which is right."""
    rows = _findable(by).filter(person__in=identity.keys_of_same_person(by, child.pk))
    start, end = read.missing_from, read.returned_at
    return any(
        start <= (row.returned_at or start) and row.missing_from <= (end or row.missing_from)
        for row in rows
        if start
    )


def save_waiting_row(
    row: PoliceRow, read: Read, why: str, batch: MissingImport, public_id: uuid.UUID
) -> MissingRow:
    """Saves a row as it came until a person identifies the child; part of an act."""
    kept = MissingRow(
        public_id=public_id,
        batch=batch,
        number=row.number,
        raw={"cells": dict(row.cells), "number": row.number},
        police_reference=read.reference,
        why=why,
        owner_id=batch.owner_id,
    )
    return recording.create(kept, verb=EventType.MISSING_ROW_WAITS)


def _moment_answers(key: str, at: dt.datetime) -> dict[str, Any]:
    return {f"{key}_on": day_given(london_day(at)), f"{key}_time": time_typed(at)}


def _record(
    by: Actor, child: Person, read: Read, agency: Agency | None, now: dt.datetime
) -> Missing:
    """Records the episode with the same steps as by hand; the moments are those in the file."""
    cells, started = read.cells, read.missing_from
    if started is None:
        raise NotPossible("The row does not say when the child went missing.")
    answers = _moment_answers("missing_from", started) | {
        "reported_by": cells["reported_by"] or "Police report",
        "police_reference": read.reference,
        "last_seen": cells["where_last_seen"],
        "known_why": cells["notes"],
        "places": cells["where_last_seen"],
    }
    values = {
        "came_by": "import",
        "agency": agency,
        "missing_from": started,
        "occurred_at": started,
        "is_historic": is_historic(read.returned_at, now),
    }
    given = Given({key: value for key, value in answers.items() if value}, {"child": child})
    made = episodes.report_missing(by=by, row=None, given=given, now=now, values=values)
    if read.grade:
        _grade(by, made, read, now)
    if read.returned_at:
        _locate(by, made, read, now)
    _record_police_interview(by, made, read, now)
    return made


def _grade(by: Actor, row: Missing, read: Read, now: dt.datetime) -> None:
    answers: dict[str, Any] = {"grade": read.grade}
    if read.cells["officer"]:
        answers["graded_by"] = read.cells["officer"]
    if read.graded_at and read.graded_at <= now:
        answers |= _moment_answers("decided", read.graded_at)
    means = Means(quiet=row.is_historic)
    stage_engine.run_further_step(
        by=by, row=row, name="grade", given=Given(answers), now=now, means=means
    )


def _locate(by: Actor, row: Missing, read: Read, now: dt.datetime) -> None:
    returned = read.returned_at
    if returned is None:
        return
    answers: dict[str, Any] = _moment_answers("returned", returned) | {
        "returned_how": "not_known",
        "safe_now": "not_known",
    }
    if read.cells["found_where"]:
        answers["found_where"] = read.cells["found_where"]
    episodes.record_return(by=by, row=row, given=Given(answers), now=now, at=returned)


def _record_police_interview(by: Actor, row: Missing, read: Read, now: dt.datetime) -> None:
    """Records that police saw the child, unless that is known."""
    seen = read.seen_by_police_at
    if seen and row.state in BACK and not row.seen_by_police_at:
        answers = {"seen": "yes"} | _moment_answers("police_saw", seen)
        episodes.record_prevention_interview(by=by, row=row, given=Given(answers), now=now)


def _update(
    by: Actor, row: Missing, read: Read, line: PoliceRow, batch: MissingImport, now: dt.datetime
) -> tuple[str, str]:
    """Adds what a later file has on the same reference: a grade, a return, that police saw the
    child; never twice.

    A grade replaces only an earlier one. Where it is lower and the file does not say since when,
    the row waits for a person while the child is missing.
    """
    if _says_otherwise(row, read):
        return _wait(by, read, line, "changed", batch)
    since = _grade_since(row, read) if row.state in AWAY else Since.EARLIER
    if since is Since.LATER:
        _grade(by, row, read, now)
    if row.state in AWAY and read.returned_at:
        _locate(by, row, read, now)
    elif since is Since.NOT_KNOWN:
        return _wait(by, read, line, "lower_grade", batch)
    _record_police_interview(by, row, read, now)
    return KNOWN, ""


def _wait(
    by: Actor, read: Read, line: PoliceRow, why: str, batch: MissingImport
) -> tuple[str, str]:
    if _waits_already(by, read, line):
        return KNOWN, ""
    save_waiting_row(line, read, why, batch, uuid.uuid4())
    return WAITING, why


def _grade_since(row: Missing, read: Read) -> Since:
    """Whether a row's grade is later than the one recorded; a higher one counts as later."""
    if not read.grade or read.grade == row.grade:
        return Since.EARLIER
    last = queries.last_grade(row)
    return compare_grades(
        Grade(read.grade, read.graded_at), last and Grade(row.grade, last.happened_at)
    )


def _says_otherwise(row: Missing, read: Read) -> bool:
    """Whether a row contradicts the episode with its reference: another child, other times."""
    is_other = row.person is not None and not _is_exactly(row.person, read)
    back = row.returned_at and read.returned_at
    return is_other or not _is_near(row, read) or bool(back and back != row.returned_at)


@recording.action
def place_row(
    *,
    by: Actor,
    row: MissingRow,
    child: Person | None,
    times: Mapping[str, str],
    seen: int,
    now: dt.datetime,
) -> Missing:
    """Records which child a waiting row is about; `times` corrects what could not be read.

    Raises Refused, Incomplete, NotPossible (placed or set aside already), Stale.
    """
    _require_waiting(by, row)
    if child is None:
        raise Incomplete({"child": "Choose which child it is, or set the row aside"})
    cells = {**row.raw["cells"], **{key: text for key, text in times.items() if text.strip()}}
    read = read_row(PoliceRow(row.number, cells), now)
    if read.missing_from is None or read.why in TIMES_ASKED:
        said = (
            "Enter when, such as 24/11/2026 16:05. The return "
            "must be later, and not in the future. In the "
            "hour that came twice, add BST or GMT"
        )
        raise Incomplete({"missing_from": said})
    if read.reference and _known(by, read):
        raise NotPossible(
            "There is already an episode with this police reference. Set the row aside."
        )
    made = _record(by, child, read, None, now)
    values = {"state": PLACED, "episode": made, "decided_by_id": by.account, "decided_at": now}
    also = [recording.thing(made)]
    recording.change(row, verb=EventType.MISSING_ROW_PLACED, values=values, also=also, seen=seen)
    return made


@recording.action
def register_child(*, by: Actor, row: MissingRow, now: dt.datetime) -> Person:
    """Registers the child of a waiting row as new. Raises Refused, Incomplete, NotPossible."""
    _require_waiting(by, row)
    read = read_row(PoliceRow(row.number, row.raw["cells"]), now)
    if not (read.given or read.family):
        raise Incomplete({"child": "The row names nobody: choose a child who is in our records"})
    described = Described(
        given=read.given,
        family=read.family,
        born=read.born,
        postcode=read.postcode,
    )
    return register.register_person(by=by, described=described, now=now)


@recording.action
def set_aside(
    *, by: Actor, row: MissingRow, reason: str, seen: int, now: dt.datetime
) -> MissingRow:
    """Sets a waiting row aside with a reason; it stays readable. Raises Refused, Incomplete."""
    _require_waiting(by, row)
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you are setting this row aside"})
    values: dict[str, Any] = {
        "state": "aside",
        "reason": reason.strip(),
        "decided_by_id": by.account,
    }
    values |= {"decided_at": now}
    return recording.change(
        row, verb=EventType.MISSING_ROW_ASIDE, values=values, reason=reason.strip(), seen=seen
    )


def _require_waiting(by: Actor, row: MissingRow) -> None:
    permissions.require(by, Permission.MISSING_IMPORT, scope.facts_of_row(by, row))
    if row.state != WAITING:
        raise NotPossible("Someone has already matched this row or set it aside. Reload the page.")

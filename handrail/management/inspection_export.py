"""The list of cases for an inspector, written to a file and recorded as a copy."""

import datetime as dt
from pathlib import Path

from handrail.actions.returns import inspection
from handrail.actions.sharing import exports
from handrail.outputs.core.copy_stamp import Stamp, under_stamp
from handrail.outputs.returns import inspection_list
from handrail.records.queries.accounts import actors
from handrail.records.queries.returns import inspection as queries
from handrail.records.queries.returns.inspection import Wanted
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Actor, NotPossible, holds
from handrail.rules.returns.inspection import usual_period
from handrail.rules.vocabulary.permission_codes import Permission

MAY = Permission.CASE_INSPECT


def write_case_list(by: Actor, path: Path, why: str, now: dt.datetime, *, with_names: bool) -> str:
    """Writes the cases open in the last six months. Returns a sentence on what was written.

    Raises Incomplete (no reason), NotPossible (a second person is to agree first), OSError.
    """
    exports.require_reason(inspection.LIST, why, by=by, now=now)
    since, until = usual_period(now)
    cases = queries.list_all_cases(by, Wanted(since, until))
    copy = inspection.list_copy(cases, with_names=with_names, purpose=why)
    number = exports.number_for(copy, by=by, now=now)
    rows = inspection_list.list_rows(cases, london_day(now))
    shape = "xlsx" if path.suffix == ".xlsx" else "csv"
    with under_stamp(Stamp(number, by.name, by.agency_name, now, copy.marking)):
        body = inspection_list.file_bytes(rows, shape, with_names=with_names)
    exports.record_copy(by=by, copy=copy, number=number, body=body, now=now)
    path.write_bytes(body)
    exports.record_download(by=by, number=number, now=now)
    return f"{path}: {len(cases)} cases that {by.name} can read. Export {number}."


def authenticate_reader(login: str, password: str, now: dt.datetime) -> Actor:
    """The actor who may read the list and typed their password. Raises NotPossible."""
    actor = actors.authenticate_at_machine(login, password, at=now)
    if actor is None:
        raise NotPossible(f"{login} is not known here, or the password is wrong.")
    if not holds(actor, MAY):
        raise NotPossible(f"{login} cannot read the list for an inspection. Name someone who can.")
    return actor

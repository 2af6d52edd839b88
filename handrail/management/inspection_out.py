"""The list of cases for an inspector, written to a file and recorded as a copy that left."""

import datetime as dt
from pathlib import Path

from handrail.actions import exporting, inspecting
from handrail.outputs import inspection_list
from handrail.outputs.stamp import Stamp, stamped
from handrail.records.queries import accounts
from handrail.records.queries import inspection as queries
from handrail.records.queries.inspection import Wanted
from handrail.rules.clocks.working_time import local
from handrail.rules.inspection import usual_period
from handrail.rules.permissions import Actor, NotPossible, holds
from handrail.rules.vocabulary import Role

MAY = "case.inspect"


def write(path: Path, login: str | None, now: dt.datetime, *, with_names: bool) -> str:
    """Writes the cases open in the last six months, and says what was written.

    Raises NotPossible (nobody may, or a second person is to agree first), OSError.
    """
    by = _reader(login, now)
    since, until = usual_period(now)
    cases = queries.every(by, Wanted(since, until))
    copy = inspecting.list_copy(cases, with_names=with_names)
    number = exporting.number_for(copy, by=by, now=now)
    rows = inspection_list.listed(cases, local(now).date())
    shape = "xlsx" if path.suffix == ".xlsx" else "csv"
    with stamped(Stamp(number, by.name, by.agency_name, now, copy.marking)):
        body = inspection_list.as_file(rows, shape, with_names=with_names)
    exporting.made(by=by, copy=copy, number=number, body=body, now=now)
    path.write_bytes(body)
    exporting.fetched(by=by, number=number, now=now)
    return f"{path}: {len(cases)} cases, as {by.name} may read them. Export {number}."


def _reader(login: str | None, now: dt.datetime) -> Actor:
    """As whom the list is read: whoever is named, else the first who may. Raises NotPossible."""
    if login:
        named = accounts.with_login(login)
        if named is None:
            raise NotPossible(f"{login} is not known here.")
        found = [named]
    else:
        found = accounts.everywhere((Role.SENIOR_MANAGER,), at=now)
    for account in found:
        actor = accounts.actor_for(account, at=now)
        if holds(actor, MAY):
            return actor
    who = f"{login} may not" if login else "Nobody may"
    raise NotPossible(f"{who} read the list for an inspection. Name who may: --as LOGIN.")

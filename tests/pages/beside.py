"""Those who stand beside the cast, and what is kept from the cast: the other axes of the matrix.

For each line of the access table about one thing, somebody who is let in is asked again as five
others would be, and again for the thing as it is when it may not be seen.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from handrail.actions.accounts import accounts
from handrail.pages.core.routes import BY_NAME
from handrail.records.models import Account, Agency, Row, Team
from tests import people
from tests.pages import matrix
from tests.pages.matrix import Line
from tests.people import Scene

TABLE = Path(__file__).with_name("beside.txt")
COLUMNS = ("elsewhere", "colleague", "restricted")
NOT_YET = dt.date(2099, 1, 1)
AWAY = {"hidden", "refused", "sign-in"}
Ask = Callable[..., Any]


def lines() -> dict[tuple[str, str], dict[str, str]]:
    """The table, read: (route, method) to what each column gets."""
    rows = [row.split() for row in TABLE.read_text("utf-8").splitlines() if row[:1] != "#"]
    head, *body = [row for row in rows if row]
    assert tuple(head[2:]) == COLUMNS
    return {(row[0], row[1]): dict(zip(head[2:], row[2:], strict=True)) for row in body}


def let_in(line: Line) -> str:
    """The first of the cast whom a line lets in; nobody's name when it lets in nobody."""
    return next((who for who, got in line.expected.items() if got not in AWAY), "")


def plant() -> list[str]:
    """For each of the cast somebody of the same role at another agency of that kind, and a
    colleague of the same role in another team; and whoever guards what is restricted. Logins."""
    made = ["guardian"]
    people.colleague("guardian")
    for login, (place, role, kind) in people.CAST.items():
        at = people.agency(place)
        second = Team(agency=at, name=f"Second team of {login}", kind="other")
        team = accounts.add_team(by=people.SETTER, team=second, now=people.SET_UP) if kind else None
        for which, agency, where in (("elsewhere", _other(at), None), ("colleague", at, team)):
            name = f"{which}-{login}"
            new = accounts.NewAccount(
                login=name, name=name.title(), email="", password=people.PASSWORD
            )
            account = accounts.add_account(by=people.SETTER, new=new, now=people.SET_UP)
            accounts.give_role(
                by=people.SETTER, account=account, agency=agency, role=role, team=where,
                now=people.SET_UP,
            )  # fmt: skip
            account.memberships.update(started_on=NOT_YET)
            made.append(name)
    return made


def arrive(login: str) -> None:
    """Lets one of those planted be at work, who until then is nobody's colleague."""
    people.account(login).memberships.update(started_on=people.SET_UP.date())


def _other(agency: Agency) -> Agency:
    name = f"Southmere {agency.kind}"
    return Agency.objects.filter(name=name).first() or accounts.add_agency(
        by=people.SETTER, agency=Agency(name=name, kind=agency.kind), now=people.SET_UP
    )


def restrict(level: str) -> None:
    """Everything that there is and that can be changed becomes restricted (S2) or sealed (S3),
    with a guardian who is none of the cast."""
    guardian = people.account("guardian")
    guarded = _append_only()
    for model in apps.get_models():
        if issubclass(model, Row) and model._meta.db_table not in guarded:
            model._default_manager.update(sensitivity=level, guardian=guardian)


TRIGGERS = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT event_object_table FROM information_schema.triggers",
}


@cache
def _append_only() -> set[str]:
    """Tables that a trigger keeps from being changed."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def _ended(login: str) -> None:
    people.account(login).memberships.update(ended_on=matrix.LATER.date())


def _not_begun(login: str) -> None:
    tomorrow = matrix.LATER.date() + dt.timedelta(days=1)
    people.account(login).memberships.update(started_on=tomorrow, ended_on=None)


def _closed(login: str) -> None:
    Account.objects.filter(login=login).update(is_active=False)


def _agency_left(login: str) -> None:
    Agency.objects.filter(memberships__account__login=login).update(is_active=False)


# how somebody who was let in becomes somebody who is not, and what they get of anything
FORMER: dict[str, tuple[Callable[[str], None], str]] = {
    "ended": (_ended, "refused"),
    "not begun": (_not_begun, "refused"),
    "closed": (_closed, "sign-in"),
    "agency left": (_agency_left, "refused"),
}


def found(line: Line, scene: Scene, ask: Ask, level: str) -> dict[str, str]:
    """What the three columns of the table get."""
    who, at = let_in(line), matrix.address(line.route, scene)
    got = {}
    for which in ("elsewhere", "colleague"):
        with matrix.forgotten():
            arrive(f"{which}-{who}")
            got[which] = matrix.outcome(ask(f"{which}-{who}", line, at=at))
    with matrix.forgotten():
        restrict(level)
        got["restricted"] = matrix.outcome(ask(who, line, at=at))
    return got


def former(line: Line, ask: Ask) -> Iterator[str]:
    """What is wrong with what one who was let in gets once they are not, in each way."""
    who = let_in(line)
    for name, (change, expected) in FORMER.items():
        with matrix.forgotten():
            change(who)
            got, missing = ask(who, line), ask(who, line, missing=True)
            if matrix.outcome(got) != expected or matrix.outcome(missing) != expected:
                yield f"{name}: {matrix.outcome(got)}, and {matrix.outcome(missing)} of nothing"


def other_ids(line: Line, scene: Scene, ask: Ask) -> Iterator[str]:
    """What is wrong with the answer to the id of another kind of thing, or to one of two ids that
    belongs to nothing."""
    real, nothing = matrix.address(line.route, scene), matrix.address(
        line.route, scene, missing=True
    )  # fmt: skip
    parts = list(zip(real.split("/"), nothing.split("/"), strict=True))
    differing = [number for number, (one, other) in enumerate(parts) if one != other]
    is_agency = BY_NAME[line.route].kind == "agency"
    wrong = str((scene.draft if is_agency else people.agency("health")).public_id)
    for number in differing:
        for other in (str(matrix.MISSING), wrong):
            mixed = [one for one, _ in parts]
            mixed[number] = other if "-" in parts[number][0] else str(10**9)
            with matrix.forgotten():
                got = ask(let_in(line), line, at="/".join(mixed))
                if matrix.outcome(got) != "hidden" and "/".join(mixed) != real:
                    yield f"{'/'.join(mixed)}: {matrix.outcome(got)}"

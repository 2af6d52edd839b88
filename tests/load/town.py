"""Who works in the day that is measured: accounts with sessions, and the work in front of them."""

import argparse
import datetime as dt
import itertools
import json
import os
import random
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

BACK_END = "allauth.account.auth_backends.AuthenticationBackend"
# kind of person: (somebody of the demo who holds the same roles, how many of a hundred)
KINDS = {
    "teacher": ("ann", 28),
    "lead": ("priya", 8),
    "front door": ("bob", 12),
    "front door manager": ("helen", 2),
    "social worker": ("cat", 28),
    "social work manager": ("marcus", 4),
    "police": ("pol", 10),
    "panel chair": ("carol", 3),
    "intelligence": ("ivo", 5),
}
CASES, NOTES, DRAFTS = 12, 12, 2
TEXT = "Her mother rang. A car stood at the gate again; she kept the number and told the police. "


def shares(people: int) -> list[str]:
    """A kind for each person, in the shares of the day's mix."""
    wheel = [kind for kind, (_, many) in KINDS.items() for _ in range(many)]
    random.Random(5).shuffle(wheel)
    return list(itertools.islice(itertools.cycle(wheel), people))


def accounts_of(kinds: list[str], now: dt.datetime) -> list[tuple[str, Any]]:
    """An account for each person, with the roles of the one of the demo who is like them."""
    from handrail.actions.accounts import accounts
    from handrail.actions.demo import cast as casting
    from handrail.rules.vocabulary import Role

    cast, made = casting.load_cast(), []
    for number, kind in enumerate(kinds):
        like = cast.accounts[KINDS[kind][0]]
        new = accounts.NewAccount(
            login=f"load{number}",
            name=f"Person {number}",
            job=like.job,
            phone="020 7946 0999",
            hashed=like.password,
            is_demo=True,
        )
        row = accounts.add_account(by=casting.SETTER, new=new, now=now)
        for held in like.memberships.select_related("agency", "team"):
            given = {"agency": held.agency, "team": held.team, "role": Role(held.role)}
            accounts.give_role(by=casting.SETTER, account=row, **given, reason="Load", now=now)
        made.append((kind, row))
    return made


def session_of(account: Any, now: dt.datetime) -> str:
    """The key of a session in which somebody proved both factors; nobody signs in."""
    from handrail.records.sessions import SessionStore

    at, store = now.timestamp(), SessionStore()
    store["_auth_user_id"] = str(account.pk)
    store["_auth_user_backend"] = BACK_END
    store["_auth_user_hash"] = account.get_session_auth_hash()
    store["account_authentication_methods_user"] = str(account.pk)
    store["account_authentication_methods"] = [
        {"method": "password", "at": at},
        {"method": "mfa", "type": "webauthn", "at": at},
    ]
    store.save()
    return str(store.session_key)


def give_cases(workers: list[Any], now: dt.datetime) -> None:
    """A dozen open cases for each social worker, each with a dozen notes and something to do."""
    from handrail.actions.core import recording
    from handrail.records.models import Case, Person, Task, Team
    from tests.bench import benching

    by, team = benching.actor("marcus"), Team.objects.get(name="Family Support and Protection")
    wanted = len(workers) * CASES
    free = Person.objects.filter(sensitivity="S0", cases=None).order_by("pk")[:wanted]
    begun = now - dt.timedelta(days=40)
    cases = [
        Case(
            reference=f"NM-CS-26-L{number}",
            person=person,
            owner_id=team.agency_id,
            team=team,
            worker=workers[number % len(workers)],
            state="open",
            referred_at=begun,
            opened_at=begun,
            allocated_at=begun,
        )
        for number, person in enumerate(free)
    ]
    recording.record_many(cases, by=by, now=now, verb="case.opened")
    for case in cases:
        case.person = None  # a chunk's event hashes what it holds; nothing of it is needed again
    _write_notes(cases, by, now)
    tasks = [
        Task(
            kind="action",
            title=f"Ring the school about {case.reference}",
            case_id=case.pk,
            owner_id=case.owner_id,
            assignee_id=case.worker_id,
            due_at=now + dt.timedelta(hours=number % 96 - 12),
        )
        for number, case in enumerate(cases)
    ]
    recording.record_many(tasks, by=by, now=now, verb="task.given")


def _write_notes(cases: list[Any], by: Any, now: dt.datetime) -> None:
    from handrail.actions.core import recording
    from handrail.records.models import CaseNote, Submission
    from handrail.records.queries.core.settings import latest_form

    def moments() -> Iterator[tuple[Any, dt.datetime]]:
        for case in cases:
            for number in range(NOTES):
                yield case, now - dt.timedelta(days=number * 3, hours=2)

    notes = [
        CaseNote(
            case_id=case.pk,
            owner_id=case.owner_id,
            state="kept",
            written_by_id=case.worker_id,
            written_at=at,
            kind="phone",
            happened_at=at,
        )
        for case, at in moments()
    ]
    recording.record_many(notes, by=by, now=now, verb="note.written")
    form = latest_form("case_note")
    written = [
        Submission(
            form=form,
            part="write",
            case_id=note.case_id,
            stage="casenote",
            stage_id=note.public_id,
            answers={"kind": "phone", "text": f"{number}: {TEXT * 2}"},
            submitted_by_id=note.written_by_id,
            agency_id=note.owner_id,
            submitted_at=note.written_at,
        )
        for number, note in enumerate(notes)
    ]
    recording.record_many(written, by=by, now=now, verb="form.submitted")


def fill_queue(number: int) -> None:
    """Referrals that wait at the front door, sent as any other."""
    from tests.bench import benching

    for _ in range(number):
        benching.submit(benching.actor("ann"), benching.draft(20))


def drafts_of(account: Any, now: dt.datetime) -> list[str]:
    """Drafts of a teacher's that only wait to be sent."""
    from handrail.records.queries.accounts.actors import actor_for
    from tests.bench import benching

    by = actor_for(account, at=now, strength="passkey", proved_at=now)
    return [str(benching.draft(20, by=by).public_id) for _ in range(DRAFTS)]


def settle(people: int) -> list[dict[str, Any]]:
    """Makes everybody and their work; what each needs in order to begin."""
    from django.utils import timezone

    now = timezone.now()
    made = accounts_of(shares(people), now)
    give_cases([row for kind, row in made if kind == "social worker"], now)
    fill_queue(max(10, people // 4))
    return [
        {
            "kind": kind,
            "session": session_of(row, now),
            "drafts": drafts_of(row, now) if kind == "teacher" else [],
            "seed": uuid.uuid5(uuid.NAMESPACE_OID, row.login).int % 2**31,
        }
        for kind, row in made
    ]


def main() -> None:
    """Writes the plan of the day to a file."""
    parser = argparse.ArgumentParser(prog="tests.load.town")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    django.setup()
    options.out.write_text(json.dumps(settle(options.people)))


if __name__ == "__main__":
    main()

"""Proves a restored copy, in a process of its own with settings for that copy alone.

Run as `python -m handrail.management.restore_proof MANIFEST`: each check is one line of
JSON.
"""

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = 5
MOST_NAMED = 20


@dataclass(frozen=True)
class Check:
    """One check: what was checked, whether it is right, what was found, in how many seconds."""

    what: str
    is_right: bool
    told: str
    seconds: float


Prove = Callable[[dict[str, Any]], tuple[bool, str]]


def _counts(manifest: dict[str, Any]) -> tuple[bool, str]:
    from django.db import connection

    from handrail.records import snapshots

    if connection.vendor == "sqlite":
        found = snapshots.snapshot_of_file(Path(str(connection.settings_dict["NAME"])))
    else:
        found = snapshots.snapshot_of_database()
    told = manifest["counts"]
    wrong = [
        f"{name} {found.counts.get(name, 0):,} instead of {told.get(name, 0):,}"
        for name in sorted({*told, *found.counts})
        if found.counts.get(name) != told.get(name)
    ]
    if found.last_event != manifest["last_event"]:
        wrong.append(f"the last event is {found.last_event:,}")
    return not wrong, _told(wrong, f"{sum(told.values()):,} rows in {len(told)} tables")


def _told(wrong: list[str], right: str) -> str:
    return "; ".join(wrong[:MOST_NAMED]) if wrong else right


def _tables(manifest: dict[str, Any]) -> tuple[bool, str]:
    """Upgrades tables of an older version to this one, as a restore will do too."""
    from django.core.management import call_command

    from handrail.records.queries.operations import schema

    if schema.schema_state() is schema.State.BEHIND:
        call_command("migrate", verbosity=0, interactive=False)
        is_right = schema.schema_state() is schema.State.FITS
        return is_right, f"upgraded from version {manifest['release']} or older"
    return schema.schema_state() is schema.State.FITS, "of this version"


def _documents(manifest: dict[str, Any]) -> tuple[bool, str]:
    from handrail.records.queries.operations import restore_proof as restore_proof_queries

    number, wrong = restore_proof_queries.check_documents()
    return not wrong, _told(wrong, f"{number:,} open and are the same as when they were added")


def _log(manifest: dict[str, Any]) -> tuple[bool, str]:
    """Checks the log as of the snapshot: what was waiting for its seal then is not late."""
    from handrail.records import audit_key
    from handrail.records.queries.audit import audit, audit_verify
    from handrail.records.queries.operations import restore_proof as restore_proof_queries

    report = audit_verify.verify_log(
        checkpoints=audit.list_checkpoints(),
        trusted=audit_key.list_trusted_keys(),
        accepted=restore_proof_queries.list_later_epochs(),
        now=dt.datetime.fromisoformat(manifest["made_at"]),
    )
    whole = {audit_verify.WHOLE, audit_verify.UNANCHORED}  # a new machine holds no checkpoint yet
    right = whole if manifest["sealed_events"] else {audit_verify.NOTHING}
    return report.code in right, "; ".join(report.lines()[:MOST_NAMED])


def _rows(manifest: dict[str, Any]) -> tuple[bool, str]:
    from handrail.records.queries.audit import reconcile

    outcome = reconcile.reconcile_rows()
    return not outcome.faults, "; ".join(outcome.lines()[-MOST_NAMED:])


def _sign_in(manifest: dict[str, Any]) -> tuple[bool, str]:
    from django.urls import reverse

    answer = _client().get(reverse("account_login"))
    return answer.status_code == 200, f"the page to sign in answers {answer.status_code}"


def _cases(manifest: dict[str, Any]) -> tuple[bool, str]:
    from django.urls import reverse
    from django.utils import timezone

    from handrail.records.queries.operations import restore_proof as restore_proof_queries

    account, cases = restore_proof_queries.find_case_reader(timezone.now(), CASES)
    if account is None:
        has_none = not manifest["counts"].get("records_case")
        return has_none, "there is no case" if has_none else "nobody can read any case"
    client = _client(account)
    codes = [client.get(reverse("case", args=[row.public_id])).status_code for row in cases]
    return set(codes) == {200}, f"{len(codes)} cases answer {', '.join(map(str, codes))}"


def _search(manifest: dict[str, Any]) -> tuple[bool, str]:
    from django.urls import reverse
    from django.utils import timezone

    from handrail.records.queries.operations import restore_proof as restore_proof_queries
    from handrail.records.queries.people import register

    account, person = restore_proof_queries.find_searcher(timezone.now())
    if account is None or person is None:
        has_none = not manifest["counts"].get("records_person")
        return has_none, "there is no child" if has_none else "nobody can search for any child"
    typed = {"name": register.main_name(person), "reason": "Proof of a backup"}
    page = _client(account).post(reverse("search"), typed)
    is_found = str(person.public_id) in page.content.decode()
    return is_found, "a child is found by name" if is_found else "a child is not found by name"


def _client(account: Any = None) -> Any:
    """A browser in which the account has signed in; only this process can reach the copy."""
    from django.test import Client
    from django.utils import timezone

    client = Client(headers={"host": "localhost"})
    if account is not None:
        client.force_login(account)
        session = client.session
        session["account_authentication_methods_user"] = str(account.pk)
        proof = {"method": "password", "at": timezone.now().timestamp()}
        session["account_authentication_methods"] = [proof]
        session.save()
    return client


# what only reads comes first: a page that is opened leaves an event
CHECKS: tuple[tuple[str, Prove], ...] = (
    ("counts", _counts),
    ("tables", _tables),
    ("documents", _documents),
    ("log", _log),
    ("rows", _rows),
    ("sign-in", _sign_in),
    ("cases", _cases),
    ("search", _search),
)


def main(manifest: Path) -> int:
    """Runs every check; 0 when all are right."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    told = json.loads(manifest.read_text("utf-8"))
    return sum(not _run(what, prove, told) for what, prove in CHECKS) and 1


def _run(what: str, prove: Prove, manifest: dict[str, Any]) -> bool:
    begun = time.monotonic()
    try:
        is_right, told = prove(manifest)
    except Exception as error:  # whatever goes wrong, the other checks still say what they find
        is_right, told = False, f"{type(error).__name__}: {error}"
    check = Check(what, is_right, told, round(time.monotonic() - begun, 2))
    sys.stdout.write(json.dumps(vars(check)) + "\n")
    sys.stdout.flush()
    return is_right


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""A stolen copy of the database, its log, a dump or a mail says nothing of what is protected."""

import logging
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, connections, models
from django.urls import reverse

from handrail.actions.operations import key_rotation
from handrail.records import encrypted_fields, mfa_secrets
from handrail.records.encrypted_fields import EncryptedField
from handrail.records.sessions import SessionStore
from handrail.rules.data_protection.data_map import DataClass, class_of
from tests import people
from tests.people import NOW, intelligence
from tests.rounds import one_round

# where a child is, who told us, words on the way: each is typed through the product
SENTINELS = (
    "Quillfeather House",  # a protected address
    "E14 9ZX",
    "above the ropewalk",  # with whom the child is tonight
    "7 Marlinspike Row",  # and where
    "Mrs Obuya-Lindqvist",  # who told the referrer
    "Mr Tarkington-Vale",  # who told the reporter
    "they would know it was the night porter",  # why the source is in danger
    "ring at the allotment",  # how to reach the source
    "waits by the weighbridge",  # a draft that was never sent
    "07700 900861",  # a phone in it
    "the lamplighter told me",  # posted after the session had ended
    "Saltpan Cottage",  # in a search form posted then
    "lodger of Withyweir Farm",  # what a copy was for
    "NB2WY3DPEHPK3PXQ",  # the secret of an app that makes codes
)
SESSION = "sessionkeythatopenswhatannmaysee"  # the cookie of one who is signed in
KNOWN = "Saoirse"  # not sealed: the same search finds it


@pytest.fixture
def begun() -> float:
    """When the test began."""
    return time.time()


@pytest.fixture
def planted(begun: float, lasting: None, caplog: pytest.LogCaptureFixture) -> str:
    """All of them committed; what was logged and mailed meanwhile."""
    with caplog.at_level(logging.DEBUG):
        referral = people.sent(
            tonight_with="Her aunt, above the ropewalk",
            tonight_address={"lines": "7 Marlinspike Row", "postcode": "E14 2BG"},
            source_name="Mrs Obuya-Lindqvist",
        )
        person = people.registered(referral)
        people.add_protected_address(person, lines="Quillfeather House", postcode="E14 9ZX")
        people.started(by="lena", seen="He waits by the weighbridge", my_phone="07700 900861")
        intelligence.told(
            how_known="told",
            told_by="Mr Tarkington-Vale",
            risk="yes",
            risk_words="they would know it was the night porter",
            contact_how="ring at the allotment",
        )
        _parked()
        SessionStore(SESSION).save(must_create=True)
        to = reverse("copy_text", args=[referral.public_id])
        purpose = "To ask about the lodger of Withyweir Farm"
        assert people.signed_in("bob").post(to, {"purpose": purpose}).status_code == 200
        ann = people.account("ann")
        mfa_secrets.set_code_secret(ann.pk, ann.public_id, "NB2WY3DPEHPK3PXQ")
        one_round(now=NOW)
    letters = "\n".join(f"{one.subject} {one.body} {one.to}" for one in mail.outbox)
    return "\n".join([caplog.text, letters])


def _parked() -> None:
    """A form posted after the session had ended is kept in the next one."""
    client = people.signed_in("ann")
    page = client.get(reverse("start_concern")).content.decode()
    token = page.split('name="_token" value="')[1].split('"')[0]
    client.logout()
    posted = {"_token": token, "words": "the lamplighter told me", "address": "Saltpan Cottage"}
    assert client.post(reverse("start_concern"), posted).status_code == 401


def found_in(data: bytes) -> list[str]:
    low = data.lower()
    return [word for word in SENTINELS if _ways(word, low)]


def _ways(word: str, data: bytes) -> bool:
    """Whether the words stand there: as typed, run together, or in two bytes a letter."""
    tried = {word, word.replace(" ", ""), word.replace(" ", "+"), word.replace(" ", "%20")}
    return any(
        each.lower().encode(coding) in data for each in tried for coding in ("utf-8", "utf-16-le")
    )


def files_of_sqlite() -> Iterator[Path]:
    name = Path(str(connection.settings_dict["NAME"]))
    yield from name.parent.glob(f"{name.name}*")


def files_of_postgresql(since: float) -> Iterator[Path]:
    """What this server has written since: tables, indexes and write-ahead log, where readable."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    if os.access(folder / "pg_wal", os.R_OK):
        yield from (path for path in folder.rglob("*") if path.is_file() and _at(path) >= since)


def _at(path: Path) -> float:
    """When a file was last written; long ago where the server has just removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0


def _bytes(path: Path) -> bytes:
    """What a file holds; nothing where the server has just removed it."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def opened() -> str:
    """Everything that is sealed, opened."""
    return "\n".join(
        encrypted_fields.decrypt_text(kept.value, kept.bound_to)
        for place in key_rotation.encrypted_places()
        for kept in place.after(None)
        if kept.value
    )


def dump() -> bytes:
    program = shutil.which("pg_dump") or str(
        sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))[-1]
    )
    place = connection.get_connection_params()
    where = (
        f"host={place['host']} port={place['port']} user={place['user']} dbname={place['dbname']}"
    )
    return subprocess.run([program, where], check=True, capture_output=True).stdout


@pytest.mark.both
def test_what_is_protected_stands_nowhere_in_clear(begun: float, planted: str) -> None:
    assert found_in(opened().encode().decode("unicode_escape").encode()) == list(SENTINELS)
    assert found_in(planted.encode()) == []
    connections.close_all()
    if connection.vendor == "sqlite":
        kept = {path.name: path.read_bytes() for path in files_of_sqlite()}
        assert any(name.endswith("sqlite3") for name in kept)
    else:
        kept = {str(path): _bytes(path) for path in files_of_postgresql(begun)}
        kept["pg_dump"] = dump()
    assert {name: found for name, data in kept.items() if (found := found_in(data))} == {}
    assert not any(SESSION.encode() in data for data in kept.values())
    assert SessionStore(SESSION).exists(SESSION)
    assert any(KNOWN.encode() in data for data in kept.values()), "the same search finds names"


@pytest.mark.once
def test_every_field_that_the_data_map_calls_protected_is_sealed_or_a_hash() -> None:
    readable = {
        f"{model.__name__}.{column.name}"
        for model in apps.get_app_config("records").get_models()
        for column in model._meta.local_concrete_fields
        if _entry(model, column) is DataClass.PROTECTED and not _is_unreadable(column)
    }
    assert readable == READABLE


# keys of use and no facts: a salt makes hashes incomparable, a token is used up when it is written
# a document has a random name on the disk, and a keyed hash by which it is known again
READABLE = {"Salt.value", "FormToken.token", "Document.stored_as", "Document.digest"}


def _entry(model: type[models.Model], column: "models.Field[object, object]") -> DataClass:
    return class_of(model.__name__, column.name).data_class


def _is_unreadable(column: object) -> bool:
    name = str(getattr(column, "name", ""))
    return isinstance(column, EncryptedField) or name.endswith("_hash") or name == "password"


@pytest.mark.django_db
def test_sqlite_wipes_what_it_deletes_and_keeps_no_copy_in_its_pages() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps deleted rows until VACUUM: SECURITY.md says so")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone()[0] == 1

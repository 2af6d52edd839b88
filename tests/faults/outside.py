"""What people outside were told: each line is on their own disk before they go on.

The oracle of every fault: what was confirmed exists exactly once; what was not exists once or not
at all, and whole; the log says the same as the tables, and the files the same as both.
"""

import hashlib
import json
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handrail.records.file_store import binding_for
from tests.faults.world import World
from tests.restore.places import Place, handrail

FILE = "document"
CONCERN = "concern"


@dataclass
class Ledger:
    """A file outside the service: what was sent, and what its page confirmed."""

    path: Path
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    confirmed: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def _write(self, line: dict[str, Any]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def sends(self, what: str, key: str, **more: Any) -> None:
        """Somebody presses the button."""
        with self._lock:
            self.sent[key] = {"what": what, **more}
            self._write({"sends": key, "what": what, **more})

    def told(self, key: str, receipt: str) -> None:
        """Somebody reads that it was received."""
        with self._lock:
            before = self.confirmed.setdefault(key, receipt)
            assert before == receipt, f"{key} was confirmed as {before} and as {receipt}"
            self._write({"told": key, "receipt": receipt})

    def check(self, world: World) -> None:
        """Holds the world against what people were told."""
        world.is_sound()
        self._check_concerns(world)
        self._check_documents(world)
        _check_log(world)

    def _of(self, what: str) -> set[str]:
        return {key for key, sent in self.sent.items() if sent["what"] == what}

    def _check_concerns(self, world: World) -> None:
        rows = world.ask(
            "SELECT draft.public_id, referral.public_id, referral.id FROM records_referral AS "
            "referral JOIN records_draft AS draft ON draft.id = referral.draft_id"
        )
        came = [(_id(draft), _id(referral)) for draft, referral, _ in rows]
        drafts = [draft for draft, _ in came]
        assert len(drafts) == len(set(drafts)), "a concern was received twice"
        ours = self._of(CONCERN)
        told = {draft: self.confirmed[draft] for draft in ours if draft in self.confirmed}
        found = {draft: referral for draft, referral in came if draft in ours}
        lost = {draft: receipt for draft, receipt in told.items() if found.get(draft) != receipt}
        assert not lost, f"confirmed and not there: {lost}"
        _check_whole(world)

    def _check_documents(self, world: World) -> None:
        rows = world.ask("SELECT public_id, stored_as, size FROM records_document")
        files = {path.name for path in (world.data / "documents").glob("??/*")
                 if path.suffix != ".part"}  # fmt: skip
        missing = [str(row[0]) for row in rows if row[1] not in files]
        assert not missing, f"a document without its file: {missing}"
        ours = self._of(FILE)
        confirmed = [key for key in ours if key in self.confirmed]
        assert len(rows) >= len(confirmed), "a confirmed document is not there"
        assert len(rows) <= len(ours), "a document came twice"
        _opened(world, [(_id(public_id), str(stored)) for public_id, stored, _ in rows], self)


def _opened(world: World, rows: list[tuple[str, str]], ledger: Ledger) -> None:
    """Each file opens and holds what was sent once; each that was confirmed is there."""
    from handrail.records.encrypted_fields import decrypt_bytes

    digests = {}
    for public_id, stored in rows:
        sealed = (world.data / "documents" / stored[:2] / stored).read_bytes()
        data = decrypt_bytes(sealed, binding_for(public_id))
        digests[hashlib.sha256(data).hexdigest()] = public_id
    assert len(digests) == len(rows), "the same file stands there twice"
    for key, sent in ledger.sent.items():
        if sent["what"] == FILE and key in ledger.confirmed:
            assert sent["digest"] in digests, f"{key} was confirmed and is not there"


# every referral that was sent has both its forms, its clock, and one event that says who sent it
WHOLE = {
    "its forms": "SELECT count(*) FROM records_referral AS r WHERE r.draft_id IS NOT NULL AND "
    "(SELECT count(*) FROM records_submission AS s WHERE s.referral_id = r.id) < 2",
    "a clock": "SELECT count(*) FROM records_referral AS r WHERE r.draft_id IS NOT NULL AND NOT "
    "EXISTS (SELECT 1 FROM records_clock AS c WHERE c.referral_id = r.id)",
    "a salt": "SELECT count(*) FROM records_referral AS r WHERE NOT EXISTS "
    "(SELECT 1 FROM records_salt AS s WHERE s.public_id = r.public_id)",
    "a closed draft": "SELECT count(*) FROM records_referral AS r JOIN records_draft AS d ON "
    "d.id = r.draft_id WHERE NOT d.is_closed",
}


def _check_whole(world: World) -> None:
    torn = {what: number for what, sql in WHOLE.items() if (number := world.number(sql))}
    assert not torn, f"referrals without: {torn}"
    sent = world.number("SELECT count(*) FROM records_event WHERE verb = 'referral.sent'")
    assert sent == world.number("SELECT count(*) FROM records_referral WHERE draft_id IS NOT NULL")
    added = world.number("SELECT count(*) FROM records_event WHERE verb = 'document.added'")
    assert added == world.number("SELECT count(*) FROM records_document")


def _check_log(world: World) -> None:
    """The log is whole, and every row is as its last event left it."""
    commands = ("reconcile",), ("worker", "--once"), ("audit", "verify")
    for done in Place(world.url, world.data).several(*(handrail(*words) for words in commands)):
        assert done.returncode == 0, done.stdout + done.stderr


def _id(value: Any) -> str:
    """A public id as both databases write it."""
    text = str(value).replace("-", "")
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

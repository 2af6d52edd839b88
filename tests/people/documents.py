"""Documents of a case, and a scanner that speaks as clamd does, in a thread of the test."""

import datetime as dt
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from handrail.actions.sharing import documents
from handrail.actions.sharing.documents import Upload
from handrail.records.models import Case, Document
from handrail.rules.vocabulary.documents import DocumentState
from tests import filled
from tests.people.cast import NOW, act_as

# the harmless file by which scanners are tried, put together here so that it lies in no file
EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()


def added(
    case: Case,
    name: str = "report.docx",
    data: bytes = b"",
    about: str = "School report",
    now: dt.datetime = NOW,
) -> Document:
    """A document that cat added; nobody has checked it yet."""
    upload = Upload(name=name, data=data or filled.docx(filled.run("Seen in school.")), about=about)
    return documents.add_document(by=act_as("cat", now), case=case, upload=upload, now=now)


def checked(case: Case, name: str = "report.docx", data: bytes = b"") -> Document:
    """A document in which no virus was found."""
    row = added(case, name, data)
    return documents.record_scan(document=row, by=act_as("cat"), now=NOW, state=DocumentState.CLEAN)


def of(case: Case) -> Document:
    """A checked document of a case, made once."""
    return Document.objects.first() or checked(case)


def posted() -> dict[str, Any]:
    """The form that adds a document."""
    return {"about": "School report", "file": SimpleUploadedFile("report.txt", b"In school.")}


class Clamd(socketserver.StreamRequestHandler):
    """One command of clamd: PING, or INSTREAM with its parts."""

    def handle(self) -> None:
        command = self._until_zero()
        if command == b"zPING":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM":
            data = b"".join(iter(self._part, b""))
            self.wfile.write(self.server.answer(data) + b"\0")  # type: ignore[attr-defined]

    def _until_zero(self) -> bytes:
        return b"".join(iter(lambda: self.rfile.read(1), b"\0"))

    def _part(self) -> bytes:
        (size,) = struct.unpack("!L", self.rfile.read(4))
        return self.rfile.read(size)


def speaks(data: bytes) -> bytes:
    """What clamd says of a file."""
    return b"stream: Eicar-Test-Signature FOUND" if EICAR in data else b"stream: OK"


@contextmanager
def scanner(answer=speaks) -> Iterator[str]:
    """A scanner that runs here, and is the one that is set up, as long as this lasts."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        server.answer = answer  # type: ignore[attr-defined]
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        address = f"tcp://127.0.0.1:{server.server_address[1]}"
        try:
            with override_settings(CLAMD=address):
                yield address
        finally:
            server.shutdown()
            thread.join()

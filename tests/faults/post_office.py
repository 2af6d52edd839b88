"""A mail server of a test's own that behaves badly when it is told to."""

import os
import signal
import socketserver
import threading
from dataclasses import dataclass, field
from typing import Any

LATER, NEVER, HANGS, KILLS, TAKES = "later", "never", "hangs", "kills", "takes"
SILENT = "silent"


@dataclass
class Office:
    """How it behaves, what it took, and whom it kills once it has read a mail to its end."""

    behaves: str = TAKES
    taken: list[str] = field(default_factory=list)
    victim: int = 0
    port: int = 0
    calls: int = 0


class Line(socketserver.StreamRequestHandler):
    """One conversation by the rules of SMTP."""

    timeout = 60

    def handle(self) -> None:
        office: Office = self.server.office  # type: ignore[attr-defined]
        office.calls += 1
        if office.behaves == SILENT:
            self.rfile.readline()  # until the other one has gone
            return
        self._say("220 ready")
        while words := self.rfile.readline().decode().strip():
            verb = words.split()[0].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "DATA":
                if not self._takes(office):
                    return
            elif verb == "RCPT" and office.behaves in (LATER, NEVER):
                self._say("451 come back later" if office.behaves == LATER else "550 nobody here")
            else:
                self._say("250 ok")

    def _takes(self, office: Office) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        if office.behaves == HANGS:
            self.rfile.readline()  # says nothing until the other one has gone
            return False
        office.taken.append("\n".join(lines))
        if office.behaves == KILLS:
            os.killpg(office.victim, signal.SIGKILL)  # with all its lanes
            return False
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Open:
    """The office while it is open, on this machine alone."""

    def __init__(self, behaves: str) -> None:
        self.office = Office(behaves)
        self.server: Any = _Server(("127.0.0.1", 0), Line)
        self.server.office = self.office
        self.office.port = self.server.server_address[1]

    def __enter__(self) -> Office:
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self.office

    def __exit__(self, *fault: object) -> None:
        self.server.shutdown()
        self.server.server_close()

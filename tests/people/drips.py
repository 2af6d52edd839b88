"""A partner that never finishes its answer: one byte now and then, in a thread of the test."""

import contextlib
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EVERY = 0.3  # seconds between two bytes
LASTS = 60.0  # seconds, so that a test of code without a limit ends as well


class Drip(socketserver.BaseRequestHandler):
    """Sends the digit 2 until nobody listens: it begins many an answer and ends none."""

    def handle(self) -> None:
        end = time.monotonic() + LASTS
        with contextlib.suppress(OSError):
            while time.monotonic() < end:
                self.request.sendall(b"2")
                time.sleep(EVERY)
            self.server.waited_out += 1


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    certificate: Path | None = None
    calls = waited_out = 0  # connections made, and those that nobody cut off

    def get_request(self) -> Any:
        line, address = super().get_request()
        self.calls += 1
        if self.certificate:
            ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            ours.load_cert_chain(self.certificate)
            line = ours.wrap_socket(line, server_side=True)
        return line, address

    def handle_error(self, request: Any, address: Any) -> None:
        """Says nothing on the terminal: whoever called has gone."""


@contextmanager
def dripping(certificate: Path | None = None) -> Iterator[_Server]:
    """The partner, on a port of this machine: `server_address`, how many `calls` it had, and how
    many of them were not cut off but `waited_out`."""
    server = _Server(("127.0.0.1", 0), Drip)
    server.certificate = certificate
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()

"""The virus scanner: clamd, through its INSTREAM command. No file opens without its answer."""

import socket
import struct
import time
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

from handrail.actions.core.deadlines import time_limit

SECONDS = 60  # for a whole file
SECONDS_OF_PING = 3
CHUNK = 65_536


class ScannerDown(Exception):
    """Raised when no scanner is set up, when it does not answer, or when its answer cannot
    be read.
    """


def scan(data: bytes) -> str:
    """The name of the virus found, or "" for none. Raises ScannerDown."""
    try:
        with time_limit(SECONDS, "the scanner"), closing(_connected(SECONDS)) as link:
            link.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                part = data[start : start + CHUNK]
                link.sendall(struct.pack("!L", len(part)) + part)
            link.sendall(struct.pack("!L", 0))
            said = _said(link, SECONDS)
    except OSError as error:
        raise ScannerDown(type(error).__name__) from error
    return _found(said)


def is_up() -> bool:
    """Whether the scanner answers."""
    try:
        with closing(_connected(SECONDS_OF_PING)) as link:
            link.sendall(b"zPING\0")
            return _said(link, SECONDS_OF_PING) == "PONG"
    except (OSError, ScannerDown):
        return False


def is_set_up() -> bool:
    """Whether the address of a scanner is configured."""
    return bool(settings.CLAMD)


def _connected(seconds: float) -> socket.socket:
    """A connection to clamd at tcp://HOST:3310 or unix:/path."""
    where = urlsplit(settings.CLAMD)
    try:
        if where.scheme == "unix":
            link = socket.socket(socket.AF_UNIX)
            link.settimeout(seconds)
            link.connect(where.path)
            return link
        if where.scheme == "tcp":
            return socket.create_connection((where.hostname, where.port or 3310), timeout=seconds)
    except OSError as error:
        raise ScannerDown(type(error).__name__) from error
    raise ScannerDown("no scanner is set up")


def _said(link: socket.socket, seconds: float) -> str:
    """The answer of clamd, up to its zero byte, within so many seconds. Raises TimeoutError."""
    said, end = b"", time.monotonic() + seconds
    while b"\0" not in said and len(said) <= 4096:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        link.settimeout(left)
        part = link.recv(4096)
        if not part:
            break
        said += part
    return said.partition(b"\0")[0].decode("utf-8", errors="replace").strip()


def _found(said: str) -> str:
    """Reads `stream: OK` and `stream: NAME FOUND`; anything else counts as no answer."""
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerDown(said[:100] or "no answer")

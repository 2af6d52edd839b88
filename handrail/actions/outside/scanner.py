"""The virus scanner: clamd, asked over its INSTREAM command. Without its word nothing opens."""

import socket
import struct
from contextlib import closing
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 60
CHUNK = 65_536


class ScannerDown(Exception):
    """No scanner is set up, or it does not answer, or not with yes or no."""


def scan(data: bytes) -> str:
    """The name of what was found, or "" for nothing. Raises ScannerDown."""
    with closing(_connected()) as link:
        try:
            link.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                part = data[start : start + CHUNK]
                link.sendall(struct.pack("!L", len(part)) + part)
            link.sendall(struct.pack("!L", 0))
            return _found(_said(link))
        except OSError as error:
            raise ScannerDown(type(error).__name__) from error


def is_up() -> bool:
    """Whether the scanner answers."""
    try:
        with closing(_connected(seconds=3)) as link:
            link.sendall(b"zPING\0")
            return _said(link) == "PONG"
    except (OSError, ScannerDown):
        return False


def is_set_up() -> bool:
    """Whether an address of a scanner was given."""
    return bool(settings.CLAMD)


def _connected(seconds: int = SECONDS) -> socket.socket:
    """A link to clamd at tcp://HOST:3310 or unix:/path."""
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


def _said(link: socket.socket) -> str:
    said = b""
    while part := link.recv(4096):
        said += part
        if b"\0" in said or len(said) > 4096:
            break
    return said.partition(b"\0")[0].decode("utf-8", errors="replace").strip()


def _found(said: str) -> str:
    """Reads `stream: OK` and `stream: NAME FOUND`; everything else is no answer."""
    if said == "stream: OK":
        return ""
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerDown(said[:100] or "no answer")

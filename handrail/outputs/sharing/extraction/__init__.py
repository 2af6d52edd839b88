"""The text of a file with the place of each piece, read in a limited child process.

for piece in read_pieces(data, "notes.xlsx"):
piece.file, piece.place, piece.text   # notes.xlsx, sheet 'x' (hidden), cell B4, ...

Nothing here stores the file or writes it anywhere: it goes to the child through a pipe.
"""

import json
import logging
import os
import subprocess  # nosec B404 - one fixed command, no shell
import sys
import threading
from pathlib import Path
from typing import Any

from handrail.outputs.sharing.extraction.extract import CannotCheck, Piece

__all__ = ["CannotCheck", "Piece", "file_kind", "read_pieces", "run_in_child"]

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 60  # by the clock on the wall; processor time is limited in the child
MOST_OUT = 120_000_000  # bytes of what the child says
LONGEST_NAME = 500
UNGUARDED = (
    "a file was read without the kernel's guard against the network: this host gives no process a "
    "network of its own. Python's guard stood."
)
log = logging.getLogger(__name__)
HARMFUL = (
    "it could not be read within the limits of memory and time set for safety: it may be "
    "damaged or harmful"
)


def read_pieces(data: bytes, name: str) -> list[Piece]:
    """Every text of a file. Raises CannotCheck(reason) when not all of it can be read.

    The exception carries the pieces that were read, so that findings in them can still be
    named.
    """
    answer = run_in_child("read", data, name)
    found = [Piece(name, place, text) for place, text in answer.get("pieces", [])]
    if answer.get("cannot"):
        raise CannotCheck(answer["cannot"], found)
    return found


def file_kind(data: bytes, name: str) -> str:
    """What a file is by its content: pdf, docx, xlsx, eml, html, csv, txt. Raises CannotCheck."""
    answer = run_in_child("kind", data, name)
    if answer.get("cannot"):
        raise CannotCheck(answer["cannot"])
    return str(answer["kind"])


def run_in_child(task: str, data: bytes, name: str, *, seconds: float = SECONDS) -> dict[str, Any]:
    """The child process's answer to a task. Raises CannotCheck when it is ended early."""
    shown = name[-LONGEST_NAME:].encode("utf-8", errors="replace").hex()
    command = [sys.executable, "-m", "handrail.outputs.sharing.extraction.child", task, shown]
    child = subprocess.Popen(  # nosec B603 - one fixed command, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PATH": os.defpath},
        close_fds=True,
    )
    clock = threading.Timer(seconds, child.kill)
    feed = threading.Thread(target=_feed, args=(child, data), daemon=True)
    clock.start()
    feed.start()
    try:
        said = child.stdout.read(MOST_OUT + 1) if child.stdout else b""
        child.kill() if len(said) > MOST_OUT else None
        return _answer(said, child.wait())
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        feed.join()
        for pipe in (child.stdin, child.stdout):
            _close(pipe)


def _feed(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    try:
        if child.stdin:
            child.stdin.write(data)
            child.stdin.close()
    except OSError:  # the child came to an end before it had read all
        return


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what could not be written is not missed
        return


def _answer(said: bytes, code: int) -> dict[str, Any]:
    if code:
        raise CannotCheck(HARMFUL)
    try:
        answer = dict(json.loads(said))
    except ValueError:
        raise CannotCheck(HARMFUL) from None
    if not answer.get("has_no_network"):
        log.warning(UNGUARDED)
    return answer

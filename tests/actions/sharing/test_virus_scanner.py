"""The virus scanner: without its word nothing opens."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from handrail.actions.sharing import virus_scanner
from handrail.actions.sharing.virus_scanner import ScannerDown, is_set_up, is_up, scan

pytestmark = pytest.mark.once


@pytest.fixture
def says(settings: Any) -> Iterator[dict[str, bytes]]:
    """A scanner that gives one answer to whatever it is sent."""
    told = {"answer": b"stream: OK\0", "asked": b""}
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD = f"tcp://127.0.0.1:{server.getsockname()[1]}"

        def answer() -> None:
            link, _ = server.accept()
            with link:
                told["asked"] = link.recv(65_536)
                link.sendall(told["answer"])
                link.recv(65_536)

        threading.Thread(target=answer, daemon=True).start()
        yield told


@pytest.mark.parametrize(
    ("answer", "found"), [(b"stream: OK\0", ""), (b"stream: Win.Test-1 FOUND\0more", "Win.Test-1")]
)
def test_what_it_says_of_a_file_is_read(says: dict[str, bytes], answer: bytes, found: str) -> None:
    says["answer"] = answer
    assert scan(b"words") == found
    assert says["asked"].startswith(b"zINSTREAM\0")


@pytest.mark.parametrize("answer", [b"stream: OK FOUNDED\0", b"UNKNOWN COMMAND\0", b"\0"])
def test_any_other_word_is_no_answer(says: dict[str, bytes], answer: bytes) -> None:
    says["answer"] = answer
    with pytest.raises(ScannerDown):
        scan(b"words")


def test_it_is_up_when_it_answers_a_ping(says: dict[str, bytes]) -> None:
    says["answer"] = b"PONG\0"
    assert is_up()


def test_without_a_scanner_nothing_is_said(settings: Any) -> None:
    settings.CLAMD = ""
    assert not is_set_up()
    assert not is_up()
    with pytest.raises(ScannerDown, match="no scanner is set up"):
        scan(b"words")


def test_an_answer_that_has_not_come_in_time_is_none() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(TimeoutError):
        virus_scanner._said(ours, 0)

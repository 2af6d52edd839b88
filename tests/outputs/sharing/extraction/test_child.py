"""The process that reads a stranger’s file: it reaches for nothing, and ends within its limits."""

import resource
import subprocess
import sys
from typing import Any

import pytest

from handrail.outputs.sharing import extraction
from handrail.outputs.sharing.extraction import CannotCheck, child
from tests import filled

pytestmark = pytest.mark.once
ADDRESS = "14 Quayle Row, NM7 4QZ"


def test_the_reading_is_done_in_another_process() -> None:
    name, make, place = filled.PLACES["a hidden sheet"]
    found = extraction.read_pieces(make(ADDRESS), name)
    assert extraction.Piece(name, place, ADDRESS) in found


REACHES = {
    "a socket": "import socket; socket.socket()",
    "a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "another process": "import os; os.fork()",
    "a command": "import os; os.system('true')",
}


@pytest.mark.parametrize("what", REACHES)
def test_the_child_reaches_for_nothing_even_where_the_kernel_gives_no_guard(what: str) -> None:
    begin = "from handrail.outputs.sharing.extraction import child; child._leave_network = bool"
    code = f"{begin}; child._limit(); {REACHES[what]}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_a_limit_that_cannot_be_set_ends_the_child_before_it_reads(monkeypatch: Any) -> None:
    def refuse(*_: object) -> None:
        raise OSError("not permitted")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(sys, "argv", ["child", "read", b"a.txt".hex()])
    with pytest.raises(OSError, match="not permitted"):
        child.main()


def test_a_host_without_the_guard_is_told(caplog: pytest.LogCaptureFixture) -> None:
    extraction._answer(b'{"pieces": [], "has_no_network": true}', 0)
    assert not caplog.records
    extraction._answer(b'{"pieces": []}', 0)
    assert "without the kernel's guard" in caplog.text


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(CannotCheck, match="limits of memory and time"):
        extraction.run_in_child("read", filled.pdf(), "a.pdf", seconds=0.01)

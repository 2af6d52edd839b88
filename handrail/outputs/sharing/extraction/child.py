"""The child process: limits itself, reads a file from standard input, writes what it found.

It is started without the settings and keys of the product in its environment.
"""

import json
import os
import resource
import sys
from typing import Any

MEMORY = 900_000_000  # bytes of address space
SECONDS = 20  # of processor time
FORBIDDEN = ("socket.", "subprocess.", "os.fork", "os.exec", "os.posix_spawn", "os.system")


def _limit() -> bool:
    """Limits memory and time; forbids files, other processes and the network.

    What cannot be set ends the process before a byte is read, so that the file is not released.
    Returns whether the kernel also blocks the network: not every host allows that; the last
    guard applies everywhere.
    """
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))
    has_no_network = _leave_network()
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    sys.addaudithook(_refuse)
    return has_no_network


def _leave_network() -> bool:
    try:
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)  # type: ignore[attr-defined,unused-ignore]
    except (AttributeError, OSError):  # Python 3.11, or a host that allows no such thing
        return False
    return True


def _refuse(event: str, _said: Any) -> None:
    """Raises PermissionError for any use of the network or another process, on every host."""
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not for a process that reads a stranger's file")


def main() -> None:
    """Runs `kind` or `read` with the file's name in hex; writes one line of JSON."""
    has_no_network = _limit()
    task, name = sys.argv[1], bytes.fromhex(sys.argv[2]).decode()
    data = sys.stdin.buffer.read()
    # after the limits: what is loaded here parses what a stranger wrote
    from handrail.outputs.sharing.extraction import file_types, reader
    from handrail.outputs.sharing.extraction.extract import CannotCheck

    answer: dict[str, object] = {"has_no_network": has_no_network}
    try:
        if task == "kind":
            answer["kind"] = file_types.detect_kind(data, name)
        else:
            answer["pieces"] = [piece[1:] for piece in reader.read_file(data, name)]
    except CannotCheck as error:
        answer["cannot"] = error.reason
        answer["pieces"] = [piece[1:] for piece in error.pieces]
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
